"""How rows of a finding are said: identities with their sides, terms with their places. Pure."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath

from gouji.bundle.finding_rows import FindingRows, Row
from gouji.facts.amounts import parse_amount
from gouji.reporting.views import CellView, SuspectView
from gouji.reporting.wording import amount, label, number, one_line, place_words
from gouji.vocabulary import FactStatus

HIDDEN = "涉及遮盖的数字，差额不予列示。"


@dataclass(frozen=True, slots=True)
class ToldTerm:
    """One term: `cell_number` is what the finding calls its cell, None where it is printed nowhere."""

    side: str  # 左 | 右
    sign: str  # ＋ | －
    label: str
    printed: str
    value: str  # in yuan, or the number itself; empty where nothing is told
    place: str
    cell_number: int | None
    is_printed: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """One check: two sides in words; sides and difference are None where a mask hides them."""

    rule_id: str
    subject: str
    relation: str  # what stands between the sides: ≠ ＞, or ＝ ≤ where it holds or is hidden
    left: str | None
    right: str | None
    difference: str | None
    tolerance: str | None
    is_present: bool  # a check of what is there, not of sums
    terms: tuple[ToldTerm, ...]


def identities(rows: FindingRows) -> tuple[Identity, ...]:
    """Every check the finding is made of, in order."""
    numbers = cell_numbers(rows)
    return tuple(_identity(rows, result, numbers) for result in rows.results)


def cell_numbers(rows: FindingRows) -> dict[str, int]:
    """How the finding numbers its cells: 1, 2, 3 in the order of the arithmetic."""
    return {cell["cell_id"]: number for number, cell in enumerate(rows.cells, start=1)}


def cell_view(row: Row) -> CellView:
    """The cell as the report's modules take it."""
    box = (row["x0"], row["y0"], row["x1"], row["y1"])
    return CellView(
        row["cell_id"], row["text"] or "", row["page"], None if None in box else box,
        row["char_start"], row["char_end"], row["line_number"], row["sheet"], row["ref"], row["table_id"],
        row["row_index"], row["column_index"], row["column_span"],
    )  # fmt: skip


def suspect_view(row: Row) -> SuspectView:
    """The suspect as the report's words take it."""
    return SuspectView(
        row["cell_id"], row["rank"], row["printed"], row["proposed"], bool(row["is_unique"]),
        tuple(row["explains"] or ()), row["kind"], row["slip"], row["interval_low"], row["interval_high"],
    )  # fmt: skip


def certainty_words(suspect: Row) -> str:
    if suspect["is_unique"]:
        return "唯一"
    return "较有把握" if suspect.get("is_confident") else "不唯一"


def cell_place(rows: FindingRows, cell: Row | None, page: int | None = None) -> str:
    """Where a cell is printed; in another document than the finding's, which."""
    if cell is None:
        return f"第 {page} 页" if page else "—"
    place = place_words(cell_view(cell))
    if cell["document_id"] == rows.finding["document_id"]:
        return place
    return f"《{document_name(rows.document_of(cell))}》{place}"


def document_name(document: Row | None) -> str:
    """The file's name alone."""
    if document is None or not document["source_paths"]:
        return "另一份文件"
    return PurePosixPath(document["source_paths"][0]).name


def body_words(document: Row | None) -> str:
    """单位  年度阶段, whatever of it is known."""
    if document is None:
        return "文件未知"
    year = f"{document['budget_year']} 年" if document["budget_year"] else "年度未知"
    stage = label(document["stage"], "stage") if document["stage"] else ""
    return f"{one_line(document['body_name']) or '单位未知'}  {year}{stage}"


def _identity(rows: FindingRows, result: Row, numbers: dict[str, int]) -> Identity:
    terms = rows.terms_of(result["instance_id"])
    has_figures = any(_is_figure(term) for term in terms)
    holds = rows.is_hidden or result["outcome"] == "pass"
    relations = {"=": "＝" if holds else "≠", "<=": "≤" if holds else "＞"}
    left, right, difference, tolerance = (
        None if result[column] is None or not has_figures else _worth(result[column], terms)
        for column in ("left_yuan", "right_yuan", "difference_yuan", "tolerance_yuan")
    )
    return Identity(
        rule_id=result["rule_id"],
        subject=one_line(result["subject"]),
        relation=relations.get(result["relation"] or "", ""),
        left=left,
        right=right,
        difference=difference,
        tolerance=tolerance,
        is_present=result["relation"] == "present",
        terms=tuple(_term(rows, term, numbers) for term in terms),
    )


def _term(rows: FindingRows, term: Row, numbers: dict[str, int]) -> ToldTerm:
    is_printed = term["status"] == FactStatus.PRINTED
    worth = term["amount_yuan"]
    value = _worth(worth, (term,)) if is_printed and worth is not None and _is_figure(term) else ""
    return ToldTerm(
        side="左" if term["term_side"] == "left" else "右",
        sign="－" if term["sign"] < 0 else "＋",
        label=one_line(term["label"]),
        printed=_printed(rows, term, value),
        value=value,
        place=cell_place(rows, rows.cell(term["cell_id"]), term["page"]),
        cell_number=numbers.get(term["cell_id"]),
        is_printed=is_printed,
    )


def _printed(rows: FindingRows, term: Row, value: str) -> str:
    """What is printed for a term; what was computed for one that is printed nowhere."""
    cell = rows.cell(term["cell_id"])
    if term["printed"]:
        return one_line(term["printed"])
    if term["status"] == FactStatus.PRINTED:
        return one_line(cell["text"]) if cell and cell["text"] else value or "—"
    return label(term["status"], "fact_status")


def _is_figure(term: Row) -> bool:
    """Whether a term stands for a figure: a rule may also count what is missing, as one and none."""
    if term["quantity"] in ("amount", "percent"):
        return True
    return parse_amount(term["printed"], None).number is not None


def _worth(value: Decimal, terms: tuple[Row, ...]) -> str:
    """An amount in yuan, else the bare number: rules compare percentages and counts too."""
    return amount(value) if all(t["quantity"] == "amount" for t in terms) else number(value)
