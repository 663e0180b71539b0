"""The smallest OLE files: names of root streams in, the bytes of a compound file out."""

import struct
from collections.abc import Mapping

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_FEWEST_SECTORS = 8  # a stream of 4,096 bytes and more lies in plain sectors


def ole_file(streams: Mapping[str, bytes]) -> bytes:
    """A version 3 compound file with these streams in its root (at most three)."""
    fat = [_FAT, _END]
    sectors: list[bytes] = []
    entries = [_entry("Root Entry", 5, child=1 if streams else _FREE, start=_END, size=0)]
    for number, (name, content) in enumerate(streams.items(), start=1):
        count = max(_FEWEST_SECTORS, -(-len(content) // _SECTOR))
        start = len(fat)
        fat += [*range(start + 1, start + count), _END]
        sectors.append(content.ljust(count * _SECTOR, b"\0"))
        right = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, right=right, start=start, size=count * _SECTOR))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack(
        "<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0, 0
    )
    header = header.ljust(_SECTOR, b"\xff")
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(_SECTOR, b"\xff")
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    return header + table + directory + b"".join(sectors)


def _entry(
    name: str, kind: int, *, start: int, size: int, right: int = _FREE, child: int = _FREE
) -> bytes:
    encoded = name.encode("utf-16-le")
    head = encoded.ljust(64, b"\0") + struct.pack(
        "<HBBIII", len(encoded) + 2, kind, 1, _FREE, right, child
    )
    return head.ljust(116, b"\0") + struct.pack("<IQ", start, size)
