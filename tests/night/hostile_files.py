"""One hostile file of each kind, written below a raw folder: broken, swollen, locked, lying."""

import io
import zipfile
import zlib
from pathlib import Path

import pikepdf

from corpus import hostile
from readers.ole_files import ole_file
from readers.pdf_files import draw, prose, rewrite

GIB = 1024**3
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument"
# Every name Linux allows, at its longest: 255 bytes with quotes, a line feed and a way up.
_ODD = "引号'\"换\n行..%2F..\\';drop table documents--"
LONGEST_NAME = _ODD + "长" * ((251 - len(_ODD.encode())) // 3)
LONGEST_NAME += "x" * (251 - len(LONGEST_NAME.encode())) + ".pdf"


def write_all(raw: Path, good: bytes, secret: Path) -> dict[str, Path]:
    """The files by kind. `secret` is a file outside that an entity and a link point at."""
    made = {
        "empty": hostile.empty_file(raw),
        "user password": hostile.password_pdf(raw, good),
        "html as pdf": hostile.html_as_pdf(raw),
        "owner password": _owner_password(raw, good),
        "recursive form": _recursive_form(raw),
        "spaces": _stream_file(raw / "十亿空格.pdf", _packed(b" ", GIB), 1),
        "spaces packed twice": _stream_file(
            raw / "双重压缩.pdf", zlib.compress(_packed(b" ", GIB)), 2
        ),
        "operators": _stream_file(
            raw / "一亿字节指令.pdf", _packed(b"0 0 m 9 9 l S\n", 100_000_000), 1
        ),
        "ten thousand pages": _many_pages(raw),
        "dense grid": _dense_grid(raw),
        "zip bomb": _zip(raw / "炸弹.zip", [("表.xls", b"\0" * (256 * 1024**2))]),
        "zip slip": _zip_slip(raw),
        "external entity": _external_entity(raw, secret),
        "million empty rows": _empty_rows(raw),
        "macro doc": _macro_doc(raw),
        "huge html": _huge_html(raw),
        "longest name": _longest_name(raw, good),
    }
    made |= {
        f"truncated {share}": _renamed(hostile.truncated_pdf(raw, good, share), f"截断{share}.pdf")
        for share in (0.01, 0.3, 0.7, 0.99)
    }
    made |= {f"12 bytes {n}": hostile.corrupted_pdf(raw, good, seed=n) for n in range(3)}
    return made


def _longest_name(raw: Path, good: bytes) -> Path:
    path = raw / LONGEST_NAME
    path.write_bytes(good)
    return path


def _renamed(path: Path, name: str) -> Path:
    return path.rename(path.with_name(name))


def _owner_password(raw: Path, good: bytes) -> Path:
    path = raw / "权限口令.pdf"
    with pikepdf.open(io.BytesIO(good)) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user="", owner="owner", R=6))
    return path


def _recursive_form(raw: Path) -> Path:
    def recurse(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(b"/F Do /F Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        form.BBox = pikepdf.Array([0, 0, 500, 500])
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(F=form)
        pdf.pages[0].contents_add(b"/F Do")

    return rewrite(draw(raw / "自引用.pdf", prose), recurse)


def _packed(pattern: bytes, size: int) -> bytes:
    """`size` bytes of a pattern, compressed without ever standing in memory."""
    packer = zlib.compressobj(1)
    chunk = pattern * (1_000_000 // len(pattern))
    parts = [packer.compress(chunk) for _ in range(size // len(chunk))]
    return b"".join(parts) + packer.flush()


def _stream_file(path: Path, packed: bytes, filters: int) -> Path:
    """A page whose content is the packed stream, as it is."""

    def set_content(pdf: pikepdf.Pdf) -> None:
        content = pdf.make_stream(b"")
        names = pikepdf.Array([pikepdf.Name.FlateDecode] * filters)
        content.write(packed, filter=names, decode_parms=None)
        pdf.pages[0].obj.Contents = content

    return rewrite(
        draw(path, prose), set_content, compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )  # fmt: skip


def _many_pages(raw: Path) -> Path:
    path = draw(raw / "一万页.pdf", prose)

    def copy_page(pdf: pikepdf.Pdf) -> None:
        for _ in range(9_999):
            pdf.pages.append(pdf.pages[0])

    return rewrite(path, copy_page)


def _dense_grid(raw: Path) -> Path:
    dense = b"0.1 0 0 0.1 0 0 cm\n" + b"".join(
        b"%d 0 m %d 8000 l S 0 %d m 5900 %d l S\n" % (x, x, x, x) for x in range(0, 5900, 15)
    )
    path = draw(raw / "密格.pdf", prose)
    return rewrite(path, lambda pdf: pdf.pages[0].contents_add(dense))


def _zip(path: Path, members: list[tuple[str, bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


def _zip_slip(raw: Path) -> Path:
    evil = "文本".encode()
    path = _zip(
        raw / "滑出.zip",
        [
            (name, evil)
            for name in ("../../outside/a.txt", "../a.txt", "/gouji-evil.txt", "..\\a.txt")
        ],
    )
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "../../outside/secret.txt")
    return path


def _external_entity(raw: Path, secret: Path) -> Path:
    body = (
        f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
        f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>2026年部门预算 &e;</w:t></w:r></w:p>'
        "</w:body></w:document>"
    )
    kind = f"{_TYPES}.wordprocessingml.document.main+xml"
    return _office(raw / "外部实体.docx", "word/document.xml", kind, body)


def _empty_rows(raw: Path) -> Path:
    rows = "".join(f'<row r="{n}"/>' for n in range(1, 1_048_577))
    sheet = f'<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData></worksheet>'
    book = (
        f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    links = (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    )
    return _office(
        raw / "百万空行.xlsx", "xl/workbook.xml", f"{_TYPES}.spreadsheetml.sheet.main+xml", book,
        ("xl/_rels/workbook.xml.rels", links), ("xl/worksheets/sheet1.xml", sheet),
    )  # fmt: skip


def _office(path: Path, part: str, kind: str, body: str, *others: tuple[str, str]) -> Path:
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{part}" ContentType="{kind}"/></Types>'
    )
    links = (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="{part}"/></Relationships>'
    )
    parts = [("[Content_Types].xml", types), ("_rels/.rels", links), (part, body), *others]
    return _zip(path, [(name, text.encode()) for name, text in parts])


def _macro_doc(raw: Path) -> Path:
    streams = {
        "WordDocument": b"\xec\xa5\xc1\x00" + b"\0" * 5000,
        "1Table": b"\0" * 5000,
        "_VBA_PROJECT": b'Sub AutoOpen()\nShell "touch evil"\nEnd Sub' * 120,
    }
    path = raw / "宏.doc"
    path.write_bytes(ole_file(streams))
    return path


def _huge_html(raw: Path) -> Path:
    path = raw / "两亿字节.html"
    head = "<!doctype html><html><body><table><tr><td>2026年部门预算</td></tr>".encode()
    with path.open("wb") as file:
        file.write(head)
        for _ in range(200):
            file.write(b"<tr><td>1.00</td></tr>\n" * 43_478)
    return path
