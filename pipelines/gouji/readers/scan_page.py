"""Set a picture of a page upright and find its ruled lines: pixels in, pixels and edges out. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gouji.documents.model import Box
from gouji.readers.ocr import Grey, detect, recognise
from gouji.readers.page_marks import Edge

_POINTS = 72.0
# A rule is longer than a character is wide, and thin (points).
_MIN_RULE = 15.0
_MAX_THICKNESS = 4.0
_LEAST_SKEW, _MOST_SKEW = 0.1, 10.0  # degrees
_SAMPLE = 8

Matrix = NDArray[np.float64]  # 2 × 3


@dataclass(frozen=True, slots=True)
class UprightPage:
    """A page turned so that its lines run level. `to_page` leads its pixels back to displayed points."""

    picture: Grey
    dpi: float
    quads: tuple[NDArray[np.float32], ...]  # runs of print, pixels of `picture`
    to_page: Matrix
    is_turned: bool  # by a quarter or half: x of the picture is not x of the page

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The rectangle on the page (points) around a rectangle of the picture (pixels)."""
        corners = np.array([[x0, y0, 1], [x1, y0, 1], [x1, y1, 1], [x0, y1, 1]])
        points = corners @ self.to_page.T
        (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
        return Box(*(round(float(value), 2) for value in (left, top, right, bottom)))


def set_upright(picture: Grey, dpi: float) -> UprightPage:
    """Turn a page by quarters and small angles until its print is level."""
    quads = detect(picture)
    turns = _quarter_turns(picture, quads)
    turned = np.ascontiguousarray(np.rot90(picture, turns))
    if turns:
        quads = detect(turned)
    angle = _skew(quads)
    back = _turn_back(picture.shape, turns)
    if _LEAST_SKEW <= abs(angle) <= _MOST_SKEW:
        turned, rotation = _rotate(turned, angle)
        quads = detect(turned)
        back = back @ np.linalg.inv(rotation)
    scale = np.diag([_POINTS / dpi, _POINTS / dpi, 1.0])
    return UprightPage(turned, dpi, tuple(quads), (scale @ back)[:2], bool(turns))


def _quarter_turns(picture: Grey, quads: Sequence[NDArray[np.float32]]) -> int:
    """How many quarters to the left make the print readable; 0 where that is not clear."""
    sizes = [np.ptp(quad, axis=0) for quad in quads]
    long = [quad for quad, size in zip(quads, sizes, strict=True) if max(size) > 3 * min(size)]
    if len(long) < 3:
        return 0
    tall = sum(np.ptp(quad[:, 1]) > np.ptp(quad[:, 0]) for quad in long)
    sample = sorted(long, key=lambda quad: -float(np.ptp(quad, axis=0).max()))
    choices = (1, 3) if 2 * tall > len(long) else (0, 2)
    sample = [q for q in sample if (np.ptp(q[:, 1]) > np.ptp(q[:, 0])) == (choices[0] == 1)]
    crops = [_crop(picture, quad) for quad in sample[:_SAMPLE]]
    scores = []
    for turns in choices:
        readings = recognise([np.ascontiguousarray(np.rot90(crop, turns)) for crop in crops])
        scores.append(sum(reading.confidence * len(reading.text) for reading in readings))
    return choices[0] if scores[0] >= scores[1] else choices[1]


def _crop(picture: Grey, quad: NDArray[np.float32]) -> Grey:
    (x0, y0), (x1, y1) = np.maximum(quad.min(axis=0), 0).astype(int), quad.max(axis=0).astype(int)
    return picture[y0 : y1 + 1, x0 : x1 + 1]


def _skew(quads: Sequence[NDArray[np.float32]]) -> float:
    """The angle (degrees, positive: lines fall to the right) of the longer runs of print."""
    angles = [
        float(np.degrees(np.arctan2(*(quad[1] - quad[0])[::-1])))
        for quad in quads
        if np.ptp(quad[:, 0]) > 6 * np.ptp(quad[:, 1]) / 2 and np.ptp(quad[:, 0]) > 100
    ]
    return float(np.median(angles)) if len(angles) >= 3 else 0.0


def _turn_back(shape: tuple[int, ...], turns: int) -> Matrix:
    """Pixels of the picture turned left `turns` times -> pixels of the picture (3 × 3)."""
    height, width = shape
    return np.array(
        {
            0: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
            1: [[0, -1, width], [1, 0, 0], [0, 0, 1]],
            2: [[-1, 0, width], [0, -1, height], [0, 0, 1]],
            3: [[0, 1, 0], [-1, 0, height], [0, 0, 1]],
        }[turns],
        dtype=np.float64,
    )


def _rotate(picture: Grey, angle: float) -> tuple[Grey, Matrix]:
    import cv2

    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    level = cv2.warpAffine(
        picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(level, np.uint8), np.vstack([matrix, [0.0, 0.0, 1.0]])


def ink_of(picture: Grey) -> Grey:
    """255 where the page is darker than its surroundings (shaded cells are no ink), else 0."""
    import cv2

    blurred = cv2.GaussianBlur(picture, (3, 3), 0)
    threshold, kind = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV
    return np.asarray(cv2.adaptiveThreshold(blurred, 255, threshold, kind, 51, 12), np.uint8)


def ruled_edges(ink: Grey, dpi: float) -> tuple[list[Edge], list[Edge], Grey]:
    """Return horizontal and vertical rules in points of the picture, and their pixels."""
    import cv2

    length = round(_MIN_RULE * dpi / _POINTS)
    pixels = np.zeros_like(ink)
    edges: list[list[Edge]] = []
    for is_horizontal in (True, False):
        shape = (length, 1) if is_horizontal else (1, length)
        bridge = (5, 1) if is_horizontal else (1, 5)
        closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones(bridge[::-1], np.uint8))
        rules = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones(shape[::-1], np.uint8))
        # A rule that is a pixel off level changes rows: joined here, thinned to its middle below.
        joined = cv2.dilate(rules, np.ones((3, 3), np.uint8))
        _, _, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
        edges.append(_edges(boxes[1:], is_horizontal, _POINTS / dpi))
        pixels |= joined
    return edges[0], edges[1], pixels


def _edges(boxes: NDArray[np.int32], is_horizontal: bool, scale: float) -> list[Edge]:
    found = []
    for x, y, width, height, _ in boxes.tolist():
        thickness, start, extent, at = (
            (height, x, width, y) if is_horizontal else (width, y, height, x)
        )
        if thickness * scale <= _MAX_THICKNESS:
            found.append(
                Edge(
                    (at + thickness / 2) * scale, (start + 1) * scale, (start + extent - 1) * scale
                )
            )
    return found
