"""The file a bundle is: members in, bytes out, and back. Pure.

An uncompressed zip that any program opens. Its comment, the last bytes of the file, holds the hash of every
byte before it: contents, names, order, times and the zip's own tables. The same members give the same bytes.
"""

import hashlib
import io
import re
import struct
import unicodedata
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

MOST_BYTES = 512 * 1024**2
MOST_MEMBERS = 500
_LONGEST_NAME = 200

_MARK = b"gouji-bundle sha256:"
_COMMENT = re.compile(re.escape(_MARK) + rb"([0-9a-f]{64})")
COMMENT_BYTES = len(_MARK) + 64
# The end of a zip's directory: mark, disks, entries twice, the directory's bytes and place, the comment's bytes.
_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_TIME = (1980, 1, 1, 0, 0, 0)
_ENCRYPTED = 0x1
_DAMAGED = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError, LookupError,
    struct.error, OverflowError,
)  # fmt: skip


class NotABundle(ValueError):
    """The bytes are nothing that could be checked; the message says what was expected and found."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it should be."""

    where: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.where}：应为{self.expected}，实为{self.found}。"


@dataclass(frozen=True, slots=True)
class Opened:
    """What stands in a bundle, and what is wrong with the file itself."""

    members: dict[str, bytes]
    problems: tuple[Problem, ...]
    digest: str  # of the whole file but its comment, as found


def pack(members: Mapping[str, bytes]) -> bytes:
    """The members as one file. ValueError where they are more than a bundle may hold."""
    size = sum(map(len, members.values()))
    if size > MOST_BYTES or len(members) > MOST_MEMBERS:
        raise ValueError(
            f"核验包应不超过 {MOST_MEMBERS} 个文件、{MOST_BYTES // 1024**2} MiB，"
            f"实有 {len(members)} 个文件、{size // 1024**2} MiB。"
        )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, data)
        archive.comment = bytes(COMMENT_BYTES)
    body = buffer.getvalue()[:-COMMENT_BYTES]
    return body + _MARK + digest_of(body).encode("ascii")


def digest_of(body: bytes | memoryview) -> str:
    return hashlib.sha256(body).hexdigest()


def unpack(data: bytes) -> Opened:
    """The members with all that is wrong; nothing is unpacked to disk. Raises NotABundle."""
    if len(data) > MOST_BYTES + 1024**2:
        raise NotABundle(f"应不超过 {MOST_BYTES // 1024**2} MiB，实有 {len(data) // 1024**2} MiB。")
    if not data.startswith(b"PK\x03\x04") and _MARK not in data[-COMMENT_BYTES:]:
        raise NotABundle("应为 gouji bundle 写出的核验包（zip），实为别的文件。")
    body = memoryview(data)[:-COMMENT_BYTES]
    digest = digest_of(body)
    stated = _COMMENT.fullmatch(data[-COMMENT_BYTES:])
    problems = []
    if stated is None:
        problems.append(Problem("文件末尾", "整包指纹", f"“{_shown(data[-COMMENT_BYTES:][:24])}…”"))
    elif stated.group(1).decode() != digest:
        problems.append(Problem("整包指纹", stated.group(1).decode(), digest))
    wrong_end = _wrong_end(data)
    if wrong_end:
        return Opened({}, (*problems, wrong_end), digest)
    members, wrong = _members(data)
    return Opened(members, (*problems, *wrong), digest)


def _wrong_end(data: bytes) -> Problem | None:
    """What a hostile file could say of its directory is refused before anything reads it."""
    place = len(data) - COMMENT_BYTES - _END.size
    where = "zip 目录"
    if place < 0:
        return Problem(where, "完整的目录", f"只有 {len(data)} 字节的文件")
    mark, *disks, here, entries, size, start, comment = _END.unpack_from(data, place)
    if mark != _END_MARK or comment != COMMENT_BYTES:
        return Problem(where, "目录紧接在整包指纹之前", "目录不在此处")
    if entries > MOST_MEMBERS or here != entries or any(disks):
        return Problem(where, f"一卷、至多 {MOST_MEMBERS} 个文件", f"{entries} 个文件")
    if start + size != place:
        return Problem(where, f"目录到第 {place} 字节为止", f"到第 {start + size} 字节为止")
    return None


def _members(data: bytes) -> tuple[dict[str, bytes], list[Problem]]:
    members: dict[str, bytes] = {}
    problems: list[Problem] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > len(data):
                sizes = f"{sum(entry.file_size for entry in entries)} 字节"
                return {}, [Problem("zip 目录", f"各文件共不超过 {len(data)} 字节", sizes)]
            taken: set[str] = set()
            for entry in entries:
                wrong = _wrong_entry(entry, taken)
                if wrong:
                    problems.append(wrong)
                    continue
                taken.add(_folded(entry.filename))
                try:
                    members[entry.filename] = archive.read(entry)
                except _DAMAGED as error:
                    problems.append(
                        Problem(
                            _shown(entry.filename), "可读出的内容", f"损坏（{_shown(str(error))}）"
                        )
                    )
    except _DAMAGED as error:
        problems.append(Problem("zip 目录", "可读的目录", f"损坏（{_shown(str(error))}）"))
    return members, problems


def _wrong_entry(entry: zipfile.ZipInfo, taken: set[str]) -> Problem | None:
    where, name = _shown(entry.filename), entry.filename
    parts = name.split("/")
    if (
        len(name) > _LONGEST_NAME
        or not name.isprintable()
        or any(sign in name for sign in '\\:*?"<>|')
        or any(part in ("", ".", "..") for part in parts)
    ):
        return Problem(where, "包内的相对路径", "不安全的文件名")
    if _folded(name) in taken:
        return Problem(where, "每个文件名一次", "重复的文件名")
    if entry.compress_type != zipfile.ZIP_STORED or entry.file_size != entry.compress_size:
        return Problem(where, "不压缩的内容", "压缩的内容")
    if entry.flag_bits & _ENCRYPTED:
        return Problem(where, "不加密的内容", "加密的内容")
    return None


def _folded(name: str) -> str:
    """Names that some file system takes for one are one."""
    return unicodedata.normalize("NFKC", name).casefold()


def _shown(text: str | bytes) -> str:
    """A hostile text as a short safe one."""
    said = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return "".join(sign if sign.isprintable() else "�" for sign in said[:80])
