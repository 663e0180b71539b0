"""How the page of a body says things: titles, places, divisions. Pure."""

from collections.abc import Mapping, Sequence

from gouji.documents.divisions import known_divisions
from gouji.reporting.body_views import Body, DocumentHistory, KeyFigure, ShownTable
from gouji.reporting.views import DocumentView
from gouji.reporting.wording import label, one_line
from gouji.vocabulary import DocumentStatus, FactStatus, Level


def body_title(body: Body) -> str:
    """单位 年度; for a document that says neither, its file name."""
    year = f" {body.budget_year} 年" if body.budget_year else ""
    if body.name:
        return f"{one_line(body.name)}{year}"
    document = body.documents[0]
    path = document.source_paths[0] if document.source_paths else document.document_id
    return one_line(path.rpartition("/")[2]) or document.document_id


def alone_words(body: Body) -> str:
    """Why a document has a page of its own; empty for a body and year."""
    missing = [
        words
        for words, is_there in (("单位", body.name), ("年度", body.budget_year))
        if not is_there
    ]
    if not missing:
        return ""
    return f"这份文件没有认出{'和'.join(missing)}，不能归入某个单位的某一年度，单独成页。"


def division_words(code: str | None) -> str:
    """The division with those it lies in, and its code."""
    if code is None:
        return "区划未知"
    names = known_divisions()
    within = dict.fromkeys((f"{code[:2]}0000", f"{code[:4]}00", code))
    words = "".join(names[c] for c in within if c in names)
    return f"{words}（区划 {code}）" if words else f"区划 {code}"


def table_words(table: ShownTable) -> str:
    """The printed title; where none is printed, the kind."""
    return one_line(table.title) or label(table.table_kind, "table_kind")


def pages_words(page: int | None) -> str:
    return f"第 {page} 页" if page else ""


def figure_place(tables: Mapping[str, ShownTable], figure: KeyFigure) -> str:
    """Table and page. `tables` are by id."""
    table = tables.get(figure.table_id)
    words = table_words(table) if table else label(figure.table_kind, "table_kind")
    return f"{words} {pages_words(figure.page)}".strip()


def printed_of(figure: KeyFigure) -> str:
    """The figure as printed; a mask stays a mask."""
    if figure.status == FactStatus.MASKED:
        return figure.printed or "**"
    if figure.status == FactStatus.UNREADABLE:
        return "不可读"
    return figure.printed or "—"


def stage_words(stage: str | None, level: str | None) -> str:
    """部门预算, 单位决算."""
    return f"{level_words(level)}{label(stage, 'stage') if stage else '文件'}"


def level_words(level: str | None) -> str:
    """部门, 单位 or 本级; nothing where it is not known."""
    return next((m.label for m in Level if m.value == level), "")


def document_names(
    documents: Sequence[DocumentView], histories: Mapping[str, DocumentHistory]
) -> dict[str, str]:
    """What the documents of one page are called, each otherwise: 部门预算, 部门预算（文字）, 部门预算 2, …（旧版）."""
    names: dict[str, str] = {}
    for document in documents:
        history = histories.get(document.document_id)
        name = stage_words(document.stage, history.level if history else None)
        if not document.tables and document.status == DocumentStatus.READ:
            name = f"{name}（文字）"
        if not document.is_current:
            name = f"{name}（旧版）"
        same = sum(known == name or known.startswith(f"{name} ") for known in names.values())
        names[document.document_id] = f"{name} {same + 1}" if same else name
    return names


def figure_unit(figure: KeyFigure) -> str:
    """The unit that stands behind a printed figure; none behind what is no number."""
    return figure.amount_unit or "" if figure.status == FactStatus.PRINTED else ""
