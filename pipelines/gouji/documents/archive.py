"""The raw folder: which files lie there, in archives too, and what their bytes are (I/O)."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gouji.documents.unpack import members_of

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


def scan_sources(raw: Path, unpacked: Path | None = None) -> list[SourceFile]:
    """Every regular file below `raw`, sorted by path. Links are not followed out of the folder.

    Behind an archive that was unpacked into `unpacked` come its members, as `a.zip!/b.pdf`.

    Raises FileNotFoundError where the folder is missing: nothing to read is a wrong setting, not a quiet night.
    """
    if not raw.is_dir():
        raise FileNotFoundError(f"raw folder: expected a folder, found none at {raw}")
    found: list[SourceFile] = []
    for folder, folders, names in os.walk(raw, followlinks=False):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            path = Path(folder) / name
            if name in _NOT_DOCUMENTS or name.startswith(("~$", ".")) or path.is_symlink():
                continue
            if path.is_file():
                found += _with_members(_source(raw, path), unpacked)
    return found


# An archive in an archive is the deepest that is unpacked.
_DEEPEST = 2


def _with_members(
    source: SourceFile, unpacked: Path | None, depth: int = 0
) -> Iterator[SourceFile]:
    yield source
    if unpacked is None or depth == _DEEPEST:
        return
    for member in members_of(unpacked, source.sha256):
        path = unpacked / source.sha256 / member.sha256
        within = f"{source.source_path}!/{member.name}"
        yield from _with_members(
            SourceFile(within, path, member.sha256, member.bytes), unpacked, depth + 1
        )


def file_sha256(path: Path) -> str:
    """The content hash of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _source(raw: Path, path: Path) -> SourceFile:
    relative = path.relative_to(raw).as_posix()
    # A name that is no UTF-8 is shown with replacement marks; the bytes on disk stay reachable by `path`.
    printable = relative.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return SourceFile(printable, path, file_sha256(path), path.stat().st_size)
