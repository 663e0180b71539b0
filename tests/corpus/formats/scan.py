"""Write a document as pictures of its pages, as scanners give them: 200 dots an inch, grey, no text."""

import io

import pypdfium2
from PIL import Image

from corpus.formats.pdf import write_pdf
from corpus.formats.writer import Writer
from corpus.printed import PrintedDocument

DOTS_AN_INCH = 200


def page_pictures(document: PrintedDocument) -> tuple[Image.Image, ...]:
    """One picture a page of the ruled PDF."""
    with pypdfium2.PdfDocument(write_pdf(document)) as file:
        return tuple(page.render(scale=DOTS_AN_INCH / 72).to_pil().convert("L") for page in file)


def write_scan(document: PrintedDocument) -> bytes:
    """A PDF of pictures."""
    first, *others = page_pictures(document)
    buffer = io.BytesIO()
    first.save(buffer, "PDF", save_all=True, append_images=others, resolution=DOTS_AN_INCH)
    return buffer.getvalue()


def write_png(document: PrintedDocument) -> bytes:
    """The last page alone: a document of one small table is meant."""
    buffer = io.BytesIO()
    page_pictures(document)[-1].save(buffer, "PNG", dpi=(DOTS_AN_INCH, DOTS_AN_INCH))
    return buffer.getvalue()


WRITERS = (Writer("scan_pdf", "pdf", write_scan), Writer("png", "png", write_png))
