"""The parts of a DOCX file, each inside its limits: a path in, XML trees and bytes out (I/O).

python-docx loads every part whole, whatever it declares; here nothing is unpacked before its size is
known, no entity is resolved, no external part is fetched.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from gouji.documents.model import Unreadable

MAX_PARTS = 20_000
MAX_XML_BYTES = 64 * 1024**2
MAX_XML_TAGS = 4_000_000  # about 1 GB as a tree
MAX_EMBEDDED_BYTES = 50 * 1024**2
DOCUMENT = "word/document.xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)


class WordPackage:
    """An open DOCX file. Raises Unreadable for parts that are damaged or too large."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        if len(self._names) > MAX_PARTS:
            raise Unreadable(
                f"DOCX 部件过多：应不超过 {MAX_PARTS} 个，实有 {len(self._names)} 个。"
            )

    @property
    def has_macros(self) -> bool:
        return any(name.endswith("vbaProject.bin") for name in self._names)

    def names(self, prefix: str) -> list[str]:
        """The XML parts of the main folder whose name begins so, in the order of their numbers."""
        found = [
            name
            for name in self._names
            if name.startswith(f"word/{prefix}") and name.endswith(".xml")
        ]
        return sorted(found, key=lambda name: (len(name), name))

    def tree(self, name: str) -> etree._Element | None:
        """The root of an XML part, None where the package has none."""
        if name not in self._names:
            return None
        return parse_xml(self.read(name, MAX_XML_BYTES), name)

    def related(self) -> dict[str, str]:
        """Relationship id -> part inside the package, for the main part; external targets are left out."""
        root = self.tree("word/_rels/document.xml.rels")
        if root is None:
            return {}
        return {
            relation.get("Id", ""): _inside(relation.get("Target", ""))
            for relation in root.iter(_RELATIONSHIP)
            if relation.get("TargetMode") != "External"
        }

    def size(self, name: str) -> int:
        """Unpacked bytes of a part, 0 where the package has none."""
        return self._archive.getinfo(name).file_size if name in self._names else 0

    def read(self, name: str, bound: int) -> bytes:
        """The bytes of a part."""
        declared = self.size(name)
        if declared > bound:
            raise Unreadable(
                f"DOCX 部件过大：应不超过 {bound} 字节，实有 {declared} 字节，位置：{name[:100]}。"
            )
        try:
            with self._archive.open(name) as part:
                data = part.read(bound + 1)
        except (*_BROKEN, KeyError) as error:
            raise Unreadable(
                f"DOCX 文件损坏：应有完整的部件，实有不能解开的内容（{error}），位置：{name[:100]}。"
            ) from error
        if len(data) > bound:
            raise Unreadable(
                f"DOCX 部件过大：应不超过 {bound} 字节，实有更多，位置：{name[:100]}。"
            )
        return data


@contextmanager
def open_package(path: Path) -> Iterator[WordPackage]:
    """The package of a file, closed at the end."""
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN as error:
        raise Unreadable(
            f"DOCX 文件损坏：应有压缩包结构，实有不能打开的内容（{error}）。"
        ) from error
    with archive:
        yield WordPackage(archive)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of an XML text that declares no entity and is no larger than a real document."""
    tags = data.count(b"<")
    if tags > MAX_XML_TAGS:
        raise Unreadable(
            f"文档内容过多：应不超过 {MAX_XML_TAGS} 个标记，实有 {tags} 个，位置：{name[:100]}。"
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(
            f"文档内容损坏：应有完整的 XML，实有错误（{error}），位置：{name[:100]}。"
        ) from error
    if root is None:
        raise Unreadable(f"文档内容损坏：应有完整的 XML，实有空内容，位置：{name[:100]}。")
    if root.getroottree().docinfo.doctype:
        raise Unreadable(
            f"文档含有 DTD 声明（可能引用外部实体）：应没有，位置：{name[:100]}，不予读取。"
        )
    return root


def _inside(target: str) -> str:
    return posixpath.normpath(posixpath.join("word", target)).lstrip("/")
