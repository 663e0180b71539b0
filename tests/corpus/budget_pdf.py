"""Print a budget in the national form: a PrintedDocument in, PDF bytes out."""

from corpus.final_accounts_pdf import render_parts
from corpus.pdf_pages import PageStyle
from corpus.printed import PrintedDocument
from corpus.rendered import Rendered


def render_budget(
    document: PrintedDocument, contents: tuple[str, ...], style: PageStyle | None = None
) -> Rendered:
    """Cover, contents, then parts in order; 编制部门 stands above each table. Same document, same bytes."""
    body = f"编制部门：{document.body.name}"
    return render_parts(document, contents, style or PageStyle(), ((body, "left"),))
