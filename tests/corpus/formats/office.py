"""Write a document as a legacy Office file: LibreOffice turns the Word file or workbook into it."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from corpus.formats.docx import write_docx
from corpus.formats.writer import Writer
from corpus.formats.xlsx import write_xlsx
from corpus.printed import PrintedDocument

_SECONDS = 120


def has_office() -> bool:
    return shutil.which("soffice") is not None


def write_legacy(
    document: PrintedDocument, write: Callable[[PrintedDocument], bytes], source: str, target: str
) -> bytes:
    """`source` and `target`: the suffixes from and to. Raises where LibreOffice is absent or fails."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / f"document.{source}"
        given.write_bytes(write(document))
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", target, "--outdir", f"{folder}/out", str(given)],
            check=True, capture_output=True, timeout=_SECONDS,
        )  # fmt: skip
        return (Path(folder) / "out" / f"document.{target}").read_bytes()


WRITERS = (
    Writer("doc", "doc", partial(write_legacy, write=write_docx, source="docx", target="doc")),
    Writer("xls", "xls", partial(write_legacy, write=write_xlsx, source="xlsx", target="xls")),
)
