"""Archives (ZIP): which members are documents, and their bytes laid out under the warehouse (I/O).

A member is stored under the hash of its content; its name is only ever shown, so that no name can lead
out of the folder. `members.json`, written last, says what an archive held.
"""

import hashlib
import json
import os
import re
import shutil
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from gouji.documents.model import NoBudget, ReadDocument, Unreadable

MAX_MEMBERS = 5_000
MAX_TOTAL_BYTES = 1024**3
MAX_MEMBER_BYTES = 200 * 1024**2
# Text packs 20 to 1 at most in practice; a bomb packs a thousand to one.
MAX_RATIO = 200
_SMALL = 16 * 1024**2
_NOT_DOCUMENTS = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)")
_MEMBERS = "members.json"
_CHUNK = 1024**2
_BROKEN = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its printable name, and its content's hash, under which it is stored."""

    name: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class UnpackTask:
    """What a worker needs to unpack one archive."""

    path: str
    sha256: str
    folder: str


def unpack_archive(task: UnpackTask) -> int:
    """Store every document of the archive; returns how many. Raises Unreadable for bombs and damage."""
    target = Path(task.folder) / task.sha256
    partial = target.with_name(f".{task.sha256}.{os.getpid()}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        with _open(Path(task.path)) as archive:
            members = [_store(archive, info, partial) for info in _documents(archive)]
        listed = json.dumps([asdict(member) for member in members], ensure_ascii=False)
        (partial / _MEMBERS).write_text(listed, encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        partial.rename(target)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return len(members)


def is_unpacked(folder: Path, sha256: str) -> bool:
    """Whether the archive with this content was unpacked before."""
    return (folder / sha256 / _MEMBERS).is_file()


def members_of(folder: Path, sha256: str) -> list[Member]:
    """What the archive with this content held; empty where it was not unpacked."""
    listed = folder / sha256 / _MEMBERS
    if not listed.is_file():
        return []
    return [Member(**entry) for entry in json.loads(listed.read_text(encoding="utf-8"))]


def looks_like_archive(path: Path) -> bool:
    """Whether the file begins as ZIP files do; documents of Word and Excel do so too."""
    with path.open("rb") as file:
        return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def read_archive(path: Path, document_id: str) -> ReadDocument:
    """The archive as a file of its own: it is no budget, and says what it holds."""
    with _open(path) as archive:
        count = len(_documents(archive))
    if not count:
        raise Unreadable("压缩包是空的：应有文件，实有 0 份。")
    raise NoBudget(f"压缩包本身不是预决算文件；内含 {count} 份文件，已各自列出。")


def printable_name(info: zipfile.ZipInfo) -> str:
    """The member's name for people: decoded, without control characters, roots and steps upwards."""
    name = info.filename
    if not info.flag_bits & 0x800:
        # Names that claim no UTF-8 are GBK on Chinese systems; the library took them for code page 437.
        with suppress(UnicodeEncodeError, UnicodeDecodeError):
            name = name.encode("cp437").decode("gb18030")
    name = "".join(" " if unicodedata.category(sign).startswith("C") else sign for sign in name)
    parts = [part for part in re.split(r"[/\\]+", name) if part not in ("", ".", "..")]
    return "/".join(parts)[-255:] or "无名"


@contextmanager
def _open(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except _BROKEN as error:
        raise Unreadable(f"压缩包损坏：应能解开，实有错误（{error}）。") from error


def _documents(archive: zipfile.ZipFile) -> Sequence[zipfile.ZipInfo]:
    """The members that are files, checked against every limit before anything is unpacked."""
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise Unreadable(f"压缩包内文件过多：应不超过 {MAX_MEMBERS} 份，实有 {len(infos)} 份。")
    if any(info.flag_bits & 0x1 for info in infos):
        raise Unreadable("压缩包加了密码：应可直接解开。")
    total = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if total > MAX_TOTAL_BYTES or (total > _SMALL and total > MAX_RATIO * max(packed, 1)):
        raise Unreadable(
            f"压缩包解开后过大：应不超过 {MAX_TOTAL_BYTES} 字节、{MAX_RATIO} 倍，实有 {total} 字节。"
        )
    found = [
        info
        for info in infos
        if not info.is_dir()
        and not stat.S_ISLNK(info.external_attr >> 16)
        and not _NOT_DOCUMENTS.search(info.filename)
    ]
    for info in found:
        if info.file_size > MAX_MEMBER_BYTES:
            raise Unreadable(
                f"压缩包内文件过大：应不超过 {MAX_MEMBER_BYTES} 字节，实有 {info.file_size} 字节，"
                f"位置：{printable_name(info)}。"
            )
    return found


def _store(archive: zipfile.ZipFile, info: zipfile.ZipInfo, folder: Path) -> Member:
    """Unpack one member, never beyond what it declared."""
    digest = hashlib.sha256()
    written = 0
    waiting = folder / "member.partial"
    with archive.open(info) as source, waiting.open("wb") as target:
        while chunk := source.read(_CHUNK):
            written += len(chunk)
            if written > info.file_size:
                raise Unreadable(f"压缩包损坏：内容比声明的大，位置：{printable_name(info)}。")
            digest.update(chunk)
            target.write(chunk)
    sha256 = digest.hexdigest()
    waiting.rename(folder / sha256)
    return Member(printable_name(info), sha256, written)
