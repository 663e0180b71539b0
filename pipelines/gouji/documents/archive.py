"""The raw folder: which files lie there, and what their bytes are (I/O)."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

# What lies in a raw folder but is nobody's document.
_NOT_DOCUMENTS = {"README.md", ".gitkeep", ".DS_Store", "Thumbs.db", "manifest.csv"}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file under the raw folder. source_path is relative to it, with forward slashes."""

    source_path: str
    path: Path
    sha256: str
    bytes: int

    @property
    def document_id(self) -> str:
        return self.sha256[:16]


def scan_sources(raw: Path) -> list[SourceFile]:
    """Every regular file below `raw`, sorted by path. Links are not followed out of the folder.

    Raises FileNotFoundError where the folder is missing: nothing to read is a wrong setting, not a quiet night.
    """
    if not raw.is_dir():
        raise FileNotFoundError(f"raw folder: expected a folder, found none at {raw}")
    found = []
    for folder, folders, names in os.walk(raw, followlinks=False):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            path = Path(folder) / name
            if name in _NOT_DOCUMENTS or name.startswith(("~$", ".")) or path.is_symlink():
                continue
            if path.is_file():
                found.append(_source(raw, path))
    return found


def file_sha256(path: Path) -> str:
    """The content hash of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _source(raw: Path, path: Path) -> SourceFile:
    relative = path.relative_to(raw).as_posix()
    # A name that is no UTF-8 is shown with replacement marks; the bytes on disk stay reachable by `path`.
    printable = relative.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return SourceFile(printable, path, file_sha256(path), path.stat().st_size)
