"""Blocks in, why a document is no filled-in budget out: another kind of paper, or a form left blank. Pure."""

import re
from collections.abc import Iterable, Sequence

from gouji.documents.model import CellRun, Grid, ReadDocument
from gouji.documents.normalise import squeeze
from gouji.documents.printed_lines import PrintedLine

_PLACEHOLDER = re.compile(r"[XＸ×x]{2,}|[○〇]{2,}|[*＊]{2,}(?=局|委|厅|办|单位|部门)|_{3,}")
_BUDGET_WORDS = re.compile(r"预算|决算|绩效目标|收支|财政拨款")
_OTHER_PAPER = re.compile(
    r"(?:检查表|核查表|评分表|打分表|考核表|排行榜|排名|名录|通讯录|问题清单|整改清单)$"
)
_AMOUNT = re.compile(r"[-(（]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)[)）]?")
_FIGURE_IN_PROSE = re.compile(r"\d[\d,]*(?:\.\d+)?(?:亿|万|千)?元")
_NAMING = re.compile(r"部门|单位|局|委|厅|办|街道|乡|镇|学校")
# Titles and heads of the statutory tables, filled in or not.
_FORM = re.compile(
    r"(?:收支|收入|支出|经费|目标|采购|预算|决算|总).{0,12}表(?:[(（].*)?$|单位[:：].{0,4}元|绩效目标$"
)
_FORM_TABLES = 3
_MOST_AMOUNTS_OF_A_FORM = 10
_FEWEST_BUDGET_WORDS = 2
_TITLE_LINES = 6


def no_budget(read: ReadDocument, lines: Sequence[PrintedLine]) -> str | None:
    """Why this is no budget document, else None."""
    if sum(1 for line in lines if _BUDGET_WORDS.search(line.text)) < _FEWEST_BUDGET_WORDS:
        return "内容没有预算、决算或绩效目标的字样，不是预决算文件。"
    other = next((x.text for x in lines[:_TITLE_LINES] if _OTHER_PAPER.search(x.text)), None)
    if other:
        return f"标题为“{other[:40]}”，不是预决算文件。"
    if not any(_FORM.search(x.text) for x in lines) and not _has_figures(read, lines):
        return "只有预决算的标题或链接（目录页、公告页），没有表格，也没有金额。"
    return None


def blank_form(read: ReadDocument, lines: Sequence[PrintedLine], body: str | None) -> str | None:
    """Why this is a form nobody filled in, else None. `body` is a name in print, None where only a file name tells."""
    grids = [block for block in read.blocks if isinstance(block, Grid)]
    amounts = sum(_filled(cell.text for cell in grid.cells) for grid in grids)
    if amounts > _MOST_AMOUNTS_OF_A_FORM:
        return None
    place = next((x for x in lines if x.page == 1 and _is_placeholder(x.text)), None)
    if place and (grids or len(lines) > _TITLE_LINES):
        return f"空白表样：{place.place}写作“{place.text[:20]}”，表中只有 {amounts} 个金额。"
    if body is None and amounts == 0 and len(grids) >= _FORM_TABLES:
        return f"空白表样：没有印出单位名称，{len(grids)} 张表中没有一个金额。"
    return None


def _has_figures(read: ReadDocument, lines: Sequence[PrintedLine]) -> bool:
    tables = (block for block in read.blocks if isinstance(block, Grid | CellRun))
    return any(_FIGURE_IN_PROSE.search(line.text) for line in lines) or any(
        _AMOUNT.fullmatch(squeeze(cell.text)) for table in tables for cell in table.cells
    )


def _is_placeholder(text: str) -> bool:
    found = _PLACEHOLDER.search(text)
    return bool(found and len(text) < 60 and _NAMING.search(text))


def _filled(texts: Iterable[str]) -> int:
    """How many amounts other than zero are printed."""
    squeezed = (squeeze(text) for text in texts)
    return sum(1 for text in squeezed if _AMOUNT.fullmatch(text) and text.strip("0.,-()（）"))
