"""Damage a file the way the world does and worse: bytes and a random source in, changed bytes out. Pure."""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

Mutation = Callable[[bytes, Random], bytes]

# What a PDF's structure hangs on; the longer ones first, so that each is found whole.
_PDF_KEYS = (
    b"/DescendantFonts", b"/CIDToGIDMap", b"/DecodeParms", b"/Resources", b"/ToUnicode", b"/MediaBox",
    b"/Encoding", b"/Contents", b"/CropBox", b"/XObject", b"/Filter", b"/Length", b"/Parent", b"/Rotate",
    b"/Widths", b"/Pages", b"/Count", b"/Kids", b"/Size", b"/Root", b"/Prev", b"/Font", b"/Type", b"/Index",
)  # fmt: skip
_KEY = re.compile(b"|".join(re.escape(key) + rb"\b" for key in _PDF_KEYS))
_MAX_MEMBER = 64 * 1024 * 1024


def mutations_of(data: bytes) -> dict[str, Mutation]:
    """The kinds of damage that make sense for this content, by name."""
    kinds: dict[str, Mutation] = {
        "flip": flip_bytes,
        "truncate": truncate,
        "swap": swap_blocks,
        "zero": zero_block,
        "drop": drop_block,
    }
    if b"%PDF-" in data[:1024]:
        kinds["key"] = change_key
    if zipfile.is_zipfile(io.BytesIO(data)) and _members(data):
        kinds["member"] = change_member
    return kinds


def flip_bytes(data: bytes, random: Random) -> bytes:
    """Change 1 to 24 bytes anywhere."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 4, 12, 24))):
        changed[random.randrange(len(changed))] ^= random.randrange(1, 256)
    return bytes(changed)


def truncate(data: bytes, random: Random) -> bytes:
    """Keep the first part only."""
    return data[: random.randrange(1, len(data))]


def swap_blocks(data: bytes, random: Random) -> bytes:
    """Let two blocks of one size change places."""
    size = _block_size(data, random)
    first, second = sorted((random.randrange(len(data)), random.randrange(len(data))))
    second = max(second, first + size)
    return (
        data[:first] + data[second : second + size] + data[first + size : second]
        + data[first : first + size] + data[second + size :]
    )  # fmt: skip


def zero_block(data: bytes, random: Random) -> bytes:
    """Overwrite a block with NUL, as a lost disk sector is."""
    start, size = random.randrange(len(data)), _block_size(data, random)
    return data[:start] + b"\0" * len(data[start : start + size]) + data[start + size :]


def drop_block(data: bytes, random: Random) -> bytes:
    """Leave a block out."""
    start, size = random.randrange(len(data)), _block_size(data, random)
    return data[:start] + data[start + size :]


def change_key(data: bytes, random: Random) -> bytes:
    """Rename a key of one PDF dictionary, or give it another key's name; the file keeps its length."""
    found = list(_KEY.finditer(data))
    if not found:
        return flip_bytes(data, random)
    place = random.choice(found)
    key = place.group()
    others = [other for other in _PDF_KEYS if len(other) == len(key) and other != key]
    renamed = random.choice([*others, b"/X" + key[2:], b"/" + key[1:].lower()])
    return data[: place.start()] + renamed + data[place.end() :]


def change_member(data: bytes, random: Random) -> bytes:
    """Damage one file inside a ZIP and pack it again with sound checksums."""
    names = _members(data)
    victim = random.choice(names)
    damage = random.choice((flip_bytes, truncate, swap_blocks, drop_block))
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for info in old.infolist():
            content = old.read(info) if info.file_size <= _MAX_MEMBER else b""
            if info.filename == victim:
                content = damage(content, random)
            new.writestr(info.filename, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _members(data: bytes) -> list[str]:
    """Names of the files inside that hold anything."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sorted(i.filename for i in archive.infolist() if 1 < i.file_size <= _MAX_MEMBER)
    except (zipfile.BadZipFile, OSError, ValueError):
        return []


def _block_size(data: bytes, random: Random) -> int:
    return min(random.choice((16, 64, 512, 4096, 65_536)), max(1, len(data) // 4))
