"""The raw folder: which files lie there, in archives too, and what their bytes are (I/O)."""

import hashlib
import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gouji.documents.unpack import members_of

# What lies in a raw folder but is nobody's document.
_NOT_DOCUMENTS = {"README.md", ".gitkeep", ".DS_Store", "Thumbs.db", "manifest.csv"}
# Signs that would break a line or turn the reading direction, and bytes that are no UTF-8.
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file under the raw folder.

    source_path is relative to it, with forward slashes; it is printable and no other file's. `path` is
    where the bytes lie.
    """

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
    return _kept_apart(found)


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
    printable = printable_path(path.relative_to(raw).as_posix())
    return SourceFile(printable, path, file_sha256(path), path.stat().st_size)


def printable_path(relative: str) -> str:
    """The path with a visible mark for every sign that cannot be printed on one line."""
    decoded = relative.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(
        _REPLACEMENT if unicodedata.category(sign) in _UNPRINTABLE else sign for sign in decoded
    )


def original_of(raw: Path, source_path: str, sha256: str) -> Path | None:
    """The file under `raw` that was listed as source_path with this content; a link out of it is none."""
    if _REPLACEMENT in source_path:
        # Marks take more bytes than what they stand for: such a path may be longer than a path can be.
        candidates = [
            found
            for found in sorted(raw.rglob("*"))
            if not found.is_symlink()
            and source_path.startswith(printable_path(found.relative_to(raw).as_posix()))
        ]
    else:
        path = (raw / source_path).resolve()
        candidates = [path] if path.is_relative_to(raw.resolve()) else []
    return next((p for p in candidates if p.is_file() and file_sha256(p) == sha256), None)


def _kept_apart(sources: Sequence[SourceFile]) -> list[SourceFile]:
    """The same files, numbered from the second on where printable names have become equal.

    A file that really bears the name keeps it; the others follow in the order of the listing.
    """
    bears_its_name = [source.path.as_posix().endswith(source.source_path) for source in sources]
    by_right = sorted(range(len(sources)), key=lambda place: not bears_its_name[place])
    taken = {source.source_path for source in sources}
    seen: set[str] = set()
    named = list(sources)
    for place in by_right:
        name, number = sources[place].source_path, 2
        if name in seen:
            while f"{name}〔{number}〕" in taken:
                number += 1
            name = f"{name}〔{number}〕"
            named[place] = replace(sources[place], source_path=name)
            taken.add(name)
        seen.add(name)
    return named
