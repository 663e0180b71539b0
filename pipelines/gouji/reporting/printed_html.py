"""Write the rows of a printed table as HTML: slots in, safe markup out. Pure.

In code and not in a template because a body may have tens of thousands of cells. Every text is escaped here.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from gouji.reporting.body_views import ShownCell
from gouji.reporting.printed_grid import PrintedSheet, Slot
from gouji.reporting.views import FindingView
from gouji.reporting.wording import file_name, finding_title
from gouji.vocabulary import FactStatus

# Digits with a point, a comma or a percent sign: a bare row of digits may be a code.
_NUMBER = re.compile(r"[-－−+(（]?\d[\d\s]*([.．,，%％][\d.．,，\s]*)+[)）%％]*")
# What a blank-looking or covered figure is, for those who do not see it.
_TOLD: dict[str | None, str] = {
    FactStatus.MASKED: "（遮盖）",
    FactStatus.UNREADABLE: "（不可读）",
}
_MOST_LINKS = 4


@dataclass(frozen=True, slots=True)
class CellLinks:
    """What leads to and from the cells of a page.

    `marks` are the open findings that name a cell, `suspects` the cells one of them holds for wrong, `linked`
    those that something points at: only they carry an id. `findings` is the way to the findings' pages.
    """

    marks: Mapping[str, tuple[FindingView, ...]]
    suspects: Collection[str]
    linked: Collection[str]
    findings: str


def sheet_html(sheet: PrintedSheet, links: CellLinks) -> Markup:
    """thead and tbody of one page of a table."""
    head = "".join(_row(row, "th", links) for row in sheet.rows[: sheet.header_rows])
    body = "".join(_row(row, "td", links) for row in sheet.rows[sheet.header_rows :])
    return Markup(
        f"<thead>{head}</thead><tbody>{body}</tbody>" if head else f"<tbody>{body}</tbody>"
    )


def _row(row: tuple[Slot, ...], tag: str, links: CellLinks) -> str:
    return f"<tr>{''.join(_slot(slot, tag, links) for slot in row)}</tr>\n"


def _slot(slot: Slot, tag: str, links: CellLinks) -> str:
    spans = (f' rowspan="{slot.row_span}"' if slot.row_span > 1 else "") + (
        f' colspan="{slot.column_span}"' if slot.column_span > 1 else ""
    )
    if not slot.cells:
        return f"<td{spans}></td>"
    scope = ' scope="col"' if tag == "th" and slot.cells[0].text.strip() else ""
    name = tag if scope else "td"
    if len(slot.cells) == 1:
        cell = slot.cells[0]
        return f"<{name}{spans}{scope}{_marks(cell, links)}>{_text(cell, links)}</{name}>"
    pieces = " ".join(f"<span{_marks(c, links)}>{_text(c, links)}</span>" for c in slot.cells)
    return f'<{name}{spans}{scope} class="several">{pieces}</{name}>'


def _marks(cell: ShownCell, links: CellLinks) -> str:
    """The class and id of a cell."""
    return "".join(_attributes(cell, links))


def _attributes(cell: ShownCell, links: CellLinks) -> Iterator[str]:
    classes = [
        *(["n"] if is_figure(cell) else []),
        *(["marked"] if cell.cell_id in links.marks else []),
        *(["suspect"] if cell.cell_id in links.suspects else []),
        *([str(cell.status)] if cell.status in _TOLD else []),
    ]
    if classes:
        yield f' class="{" ".join(classes)}"'
    if cell.cell_id in links.linked:
        yield f' id="{escape("c-" + cell.cell_id)}"'


def _text(cell: ShownCell, links: CellLinks) -> str:
    """The text as printed; where findings name the cell it leads to the first, small numbers to the others."""
    told = _TOLD.get(cell.status)
    note = f'<span class="sr">{told}</span>' if told else ""
    found = links.marks.get(cell.cell_id)
    if not found:
        return f"{escape(cell.text)}{note}"
    text = cell.text.strip() or "（空白）"
    more = "".join(
        _link(f, str(n), links, ' class="ref"') for n, f in enumerate(found[1:_MOST_LINKS], 2)
    )
    return f"{_link(found[0], text, links)}{more}{note}"


def _link(finding: FindingView, text: str, links: CellLinks, extra: str = "") -> str:
    address = f"{links.findings}{file_name(finding.finding_id)}.html"
    return f'<a{extra} href="{escape(address)}" title="{escape(finding_title(finding))}">{escape(text)}</a>'


def is_figure(cell: ShownCell) -> bool:
    """Figures stand at the right: an amount, or a text that is nothing but one."""
    return cell.status is not None or _NUMBER.fullmatch(cell.text.strip()) is not None
