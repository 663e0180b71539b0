"""What stands in a bundle: rows, sources and pictures in, named members out; and the manifest that lists them. Pure."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from gouji.bundle.finding_rows import FindingRows, Row

FORMAT = "gouji-bundle/1"
MANIFEST, PAGE, README = "manifest.json", "index.html", "README.txt"
FINDING, RESULTS, TERMS = "finding.json", "results.json", "terms.json"
SUSPECTS, CELLS, VERSIONS = "suspects.json", "cells.json", "versions.json"

_LONGEST_STEM = 60
_KEPT = "-_.()（）《》、〔〕"


@dataclass(frozen=True, slots=True)
class Source:
    """One document as it was published: `name` is its place in the bundle."""

    document_id: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """One page with the boxes of its cells drawn in; `png` is None where it could not be drawn, `problem` says why."""

    document_id: str
    page: int
    name: str
    png: bytes | None
    cell_ids: tuple[str, ...]
    problem: str | None = None


def source_name(number: int, document: Row) -> str:
    """source/1-….pdf: a name that is harmless everywhere, the printed one as far as it can be kept."""
    paths = document["source_paths"] or [document["document_id"]]
    path = PurePosixPath(str(paths[0]).rsplit("!/", 1)[-1])
    stem, ending = _harmless(path.stem)[:_LONGEST_STEM], _harmless(path.suffix)[:10]
    return f"source/{number}-{stem.strip('._') or document['document_id']}{ending.rstrip('_')}"


def picture_name(number: int, page: int) -> str:
    return f"pages/{number}-p{page:03d}.png"


def members_of(
    rows: FindingRows,
    sources: Sequence[Source],
    pictures: Sequence[Picture],
    versions: Mapping[str, Any],
    page: bytes,
) -> dict[str, bytes]:
    """Every member by name, the manifest first."""
    members = {
        PAGE: page,
        README: _readme(rows).encode(),
        FINDING: as_json(_finding(rows, sources, pictures)),
        RESULTS: as_json(rows.results),
        TERMS: as_json(rows.terms),
        SUSPECTS: as_json(rows.suspects),
        CELLS: as_json(rows.cells),
        VERSIONS: as_json(versions),
    }
    members |= {source.name: source.data for source in sources}
    members |= {picture.name: picture.png for picture in pictures if picture.png is not None}
    return {MANIFEST: manifest_of(members, rows.finding_id)} | members


def manifest_of(members: Mapping[str, bytes], finding_id: str) -> bytes:
    """Every other member with its size and hash, and the hash of the list itself."""
    files = [
        {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in members.items()
    ]
    said = {"format": FORMAT, "finding_id": finding_id, "files": files}
    return as_json({**said, "digest": manifest_digest(said)})


def manifest_digest(said: Mapping[str, Any]) -> str:
    """The hash of what a manifest says, without the hash itself."""
    told = {name: value for name, value in said.items() if name != "digest"}
    return hashlib.sha256(as_json(told)).hexdigest()


def as_json(value: Any) -> bytes:
    """JSON as the bundle holds it: amounts as strings, so that no digit is lost."""
    text = json.dumps(value, ensure_ascii=False, indent=1, default=_plain)
    return (text + "\n").encode("utf-8", "backslashreplace")


def _plain(value: Any) -> str:
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC).isoformat()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    raise TypeError(f"no JSON for {type(value)}")


def _finding(rows: FindingRows, sources: Sequence[Source], pictures: Sequence[Picture]) -> Row:
    names = {source.document_id: source.name for source in sources}
    return {
        "finding": rows.finding,
        "is_hidden": rows.is_hidden,
        "rules": rows.rules,
        "documents": [{**d, "file": names.get(d["document_id"])} for d in rows.documents],
        "pages": [
            {"document_id": p.document_id, "page": p.page, "file": p.name, "cell_ids": p.cell_ids}
            for p in pictures
            if p.png is not None
        ],
        "decisions": rows.decisions,
    }


def _readme(rows: FindingRows) -> str:
    return f"""\
勾稽核验包：疑点 {rows.finding_id}

index.html     用浏览器打开：疑点、算式、出处、可疑的数。不用脚本，不联网。
source/        疑点所涉的原件，与公开时逐字节相同。
pages/         原件的页面，所涉各格已框出。
finding.json   疑点、规则、原件、处理决定。
results.json   每项核对的两边、差额、容差和结论。
terms.json     每项核对的各项：印刷数、折合元数、最后一位的一半（容差）、出处。
cells.json     各格：文字、页、框（点，自页面左上角起）或字符起止。
suspects.json  可疑的数和能使各式相符的值。
versions.json  运行编号、程序指纹、读取程序指纹、各库版本。
manifest.json  以上各文件的大小和 SHA-256。

核验（不联网，不用数据仓库）：gouji verify 本文件
整包指纹写在 zip 的注释里：改动任何一个字节都会被发现。
指纹不是签名：若整包被重新制作，须与出具人另行告知的指纹比对（gouji verify 本文件 --sha256 指纹）。
"""


def _harmless(text: str) -> str:
    return "".join(sign if sign.isalnum() or sign in _KEPT else "_" for sign in text)
