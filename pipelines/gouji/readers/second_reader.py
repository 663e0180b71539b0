"""Read cells of a PDF again by other means: cells and their boxes in, what pdfplumber sees there out.

pdfplumber (pdfminer) shares no code with PDFium, so where both see the same text the text is there. It
knows nothing of clip paths: which characters are cut off from the page is asked of PDFium, and of that only.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber
import pypdfium2 as pdfium_library
import pypdfium2.raw as pdfium
from pdfplumber.utils import extract_text

from gouji.documents.model import Box
from gouji.documents.normalise import squeeze
from gouji.facts.records import SecondReadingRecord
from gouji.readers.characters import page_characters
from gouji.readers.page_geometry import page_geometry
from gouji.readers.page_marks import Character, PageTooDense

SECOND_READER = f"pdfplumber {pdfplumber.__version__}"

_MAX_CHARACTERS = 100_000
# The two libraries put the origin of one character within this of each other. Points.
_NEAR = 1
_MASK = re.compile(r"[*＊×]{2,}")
# A stop on the border of two cells, or of two sentences, belongs to the one or the other.
_STOPS = "。，；、："
# Words, never figures, that agree this far and go on over the page break are the same words.
_WORDS = re.compile(r"(?=.*[一-鿿]).{8,}")


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A cell as the first reader read it. A cell without a box cannot be read again."""

    cell_id: str
    text: str
    box: Box | None
    is_recognised: bool = False  # from a picture: there are no characters to read


@dataclass(frozen=True, slots=True)
class SecondReadingTask:
    """Pages of one file and the cells on each."""

    path: str
    document_id: str
    pages: tuple[tuple[int, tuple[PlacedText, ...]], ...]


class _Seen(NamedTuple):
    """A character of pdfplumber's, in displayed points; `middle` as in Character."""

    middle: float
    height: float
    raw: dict[str, Any]


def read_again(task: SecondReadingTask) -> tuple[SecondReadingRecord, ...]:
    """One record a cell; one record a page that pdfplumber cannot read."""
    records: list[SecondReadingRecord] = []
    numbers = [number for number, _ in task.pages]
    hidden = _hidden_characters(Path(task.path), numbers)
    with pdfplumber.open(task.path, pages=numbers) as document:
        pages = {page.page_number: page for page in document.pages}
        for number, cells in task.pages:
            try:
                seen = _seen_on(pages[number], hidden.get(number, {}))
            except Exception as error:  # noqa: BLE001 - pdfminer raises whatever a page makes it raise
                reason = f"第二读者读不了此页：{type(error).__name__}"
                records.append(page_not_read(task.document_id, number, reason))
                continue
            finally:
                if number in pages:
                    pages[number].close()
            records += _compare(task.document_id, number, cells, seen)
    return tuple(records)


def page_not_read(document_id: str, page: int | None, reason: str) -> SecondReadingRecord:
    """The record of a page (None: a whole file) that was not read again, and why."""
    return SecondReadingRecord(document_id, page, None, None, None, None, SECOND_READER, reason)


def _compare(
    document_id: str, page: int, cells: Sequence[PlacedText], seen: Sequence[_Seen]
) -> Iterable[SecondReadingRecord]:
    under = _under_boxes(cells, seen)
    for cell in cells:
        first = squeeze(cell.text)
        second: str | None = None
        agrees: bool | None = None
        if cell.is_recognised:
            reason = "文字由图像识别而来，页面没有文字层，第二读者不适用。"
        elif cell.box is None:
            reason = "单元没有页面位置，不能再读。"
        else:
            second, agrees, reason = _judge(first, under[cell.cell_id])
        yield SecondReadingRecord(
            document_id, page, cell.cell_id, first, second, agrees, SECOND_READER, reason or None
        )


def _judge(first: str, seen: Sequence[_Seen]) -> tuple[str | None, bool | None, str]:
    characters = [character.raw for character in seen]
    as_laid_out = squeeze(extract_text(characters)) if characters else ""
    as_written = squeeze("".join(character["text"] for character in characters))
    if any(_is_same(first, text) for text in (as_laid_out, as_written)):
        return first, True, ""
    if "(cid:" in as_written:
        return as_laid_out, None, "第二读者没有此字体的字符对照，读不出。"
    if _MASK.search(first):
        # What stands below a mask is nobody's to print.
        return None, False, "两种读法不同：遮盖的单元，第二读者所见不记。"
    return as_laid_out, False, f"两种读法不同：应为同一文字，先读“{first}”，再读“{as_laid_out}”。"


def _is_same(first: str, second: str) -> bool:
    """Whether both read one text; of a text that a page break cuts, as far as it stands on this page."""
    if first == second:
        return True
    bare, seen = first.strip(_STOPS), second.strip(_STOPS)
    return bare == seen or (bare.startswith(seen) and _WORDS.fullmatch(seen) is not None)


def _under_boxes(cells: Sequence[PlacedText], seen: Sequence[_Seen]) -> dict[str, list[_Seen]]:
    """The characters whose middle lies in the box of each cell."""
    bands: dict[tuple[float, float], list[tuple[float, float, str]]] = defaultdict(list)
    for cell in cells:
        if cell.box is not None:
            band = (cell.box.y0, cell.box.y1)
            bands[band].append((cell.box.x0, cell.box.x1, cell.cell_id))
    under: dict[str, list[_Seen]] = defaultdict(list)
    for character in seen:
        for (top, bottom), row in bands.items():
            if top <= character.height <= bottom:
                for left, right, cell_id in row:
                    if left <= character.middle < right:
                        under[cell_id].append(character)
    return under


def _seen_on(page: Any, hidden: dict[tuple[str, int, int], float | None]) -> list[_Seen]:
    """What pdfplumber sees, placed as the page is displayed, without what is clipped away."""
    left = max(page.cropbox[0], page.mediabox[0])
    above = max(page.cropbox[1], page.mediabox[1])
    seen = []
    for character in page.dedupe_chars().chars:
        middle = (character["x0"] + character["x1"]) / 2 - left
        if hidden:
            baseline = page.height - character["matrix"][5] + page.mediabox[1] - above
            known = _look_up(hidden, squeeze(character["text"]), character["x0"] - left, baseline)
            if known is None:
                continue
            middle = middle if known is _UNMOVED else known
        height = (character["top"] + character["bottom"]) / 2 - above
        seen.append(_Seen(middle, height, character))
    return seen


_UNMOVED = float("nan")


def _look_up(
    hidden: dict[tuple[str, int, int], float | None], text: str, x: float, baseline: float
) -> float | None:
    """Where a character counts as standing: None if it is hidden, _UNMOVED if nothing is known of it."""
    for across in (0, -_NEAR, _NEAR):
        for down in (0, -_NEAR, _NEAR):
            key = (text, round(x) + across, round(baseline) + down)
            if key in hidden:
                return hidden[key]
    return _UNMOVED


def _hidden_characters(
    path: Path, numbers: Sequence[int]
) -> dict[int, dict[tuple[str, int, int], float | None]]:
    """By page, the characters clipped away (None) and those cut at the side (where they count as standing)."""
    document = pdfium_library.PdfDocument(path)
    try:
        return {number: _hidden_on(document.raw, number) for number in numbers}
    finally:
        document.close()


def _hidden_on(document: Any, number: int) -> dict[tuple[str, int, int], float | None]:
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        return {}
    try:
        geometry = page_geometry(page)
        shown = page_characters(page, geometry, _MAX_CHARACTERS).shown
        written = page_characters(page, geometry, _MAX_CHARACTERS, keep_clipped=True).shown
    except PageTooDense:
        return {}
    finally:
        pdfium.FPDF_ClosePage(page)
    places = {_place(character): character.middle for character in shown}
    hidden: dict[tuple[str, int, int], float | None] = {}
    for character in written:
        counts_at = places.get(_place(character))
        if counts_at is None or abs(counts_at - character.middle) > _NEAR / 10:
            hidden[_place(character)] = counts_at
    return hidden


def _place(character: Character) -> tuple[str, int, int]:
    return (squeeze(character.text), round(character.x0), round(character.baseline))
