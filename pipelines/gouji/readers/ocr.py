"""Recognise print in pictures: grey pixels in, text with its confidence out. Works without a network.

The models lie in the wheel of rapidocr. It is imported when the first picture comes, so that files
with a text layer never pay for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]  # height × width, 0 black … 255 white

# The detector gains nothing from more pixels than this along the longer side, and takes their square.
_DETECTION_SIDE = 1600
# Most crops are amounts, three times as wide as high; wider ones stretch their own batch.
_CROP_SHAPE = [3, 48, 160]
_BATCH = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """What one crop says. `confidence` (0..1) is that of its least certain character."""

    text: str
    confidence: float


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Rec.rec_img_shape": _CROP_SHAPE,
            "Rec.rec_batch_num": _BATCH,
        }
    )


def detect(picture: Grey) -> list[NDArray[np.float32]]:
    """Return the four corners (4 × 2, pixels, from the top left clockwise) of every run of print."""
    import cv2

    scale = min(_DETECTION_SIDE / max(picture.shape), 1.0)
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found = _engine()._load_det_model()(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR))
    if found.boxes is None:
        return []
    return [np.asarray(box, dtype=np.float32) / np.float32(scale) for box in found.boxes]


def recognise(crops: Sequence[Grey]) -> list[Reading]:
    """Return what each crop of one line of print says, in the order of the crops."""
    import cv2
    from rapidocr.ch_ppocr_rec import TextRecInput

    if not crops:
        return []
    pictures = [cv2.cvtColor(crop, cv2.COLOR_GRAY2BGR) for crop in crops]
    result = _engine()._load_rec_model()(TextRecInput(img=pictures, return_word_box=True))
    return [
        Reading(text.strip(), _least(words, score) if text.strip() else 0.0)
        for text, score, words in zip(result.txts, result.scores, result.word_results, strict=True)
    ]


def _least(words: Any, score: float) -> float:
    confidences = cast(Sequence[float], getattr(words, "confs", ()) or ())
    return float(min([float(score), *confidences]))
