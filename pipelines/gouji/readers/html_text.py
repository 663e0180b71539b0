"""The bytes of a web page in, its tree and its shown text out: encodings, bounds, hidden elements."""

import codecs
import re
from collections.abc import Iterator

from lxml import etree

from gouji.documents.model import Unreadable

MAX_BYTES = 40 * 1024**2
MAX_TAGS = 2_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.I)
# GB 18030 holds the older ones, and pages that say gb2312 hold more than it has.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "hz": "gb18030"}
_META_WITHIN = 8_192
_LARGEST_STRANGE_SHARE = 0.001
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_NOT_SHOWN = {
    "script", "style", "noscript", "template", "head", "select", "option", "textarea", "button",
    "object", "iframe", "svg", "math", "audio", "video", "datalist",
}  # fmt: skip
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_WHITE = re.compile(r"[ \t\r\n\f]+")
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
    "wbr", "img", "input", "o:p", "st1:chsdate", "nobr",
}  # fmt: skip


def tree_of(data: bytes) -> tuple[etree._Element, str, tuple[str, ...]]:
    """The root of a page, its encoding and warnings. Raises Unreadable with the reason."""
    if len(data) > MAX_BYTES:
        raise Unreadable(f"网页过大：应不超过 {MAX_BYTES} 字节，实有 {len(data)} 字节。")
    text, encoding, warnings = decode(data)
    tags = text.count("<")
    if tags > MAX_TAGS:
        raise Unreadable(f"网页内容过多：应不超过 {MAX_TAGS} 个标记，实有 {tags} 个。")
    plain = _CONTROL.sub(" ", text)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(plain.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"网页不能解析：应有 HTML，实有错误（{error}）。") from error
    limit = next((e for e in parser.error_log if e.type_name == "ERR_RESOURCE_LIMIT"), None)
    if limit is not None:
        # The parser stops there in silence; half a page must not pass for a whole one.
        raise Unreadable(
            f"网页结构异常：嵌套或文字过长，位置第 {limit.line} 行（{limit.message.strip()}）。"
        )
    if root is None:
        raise Unreadable("网页没有内容：应有 HTML 元素，实无。")
    return root, encoding, warnings


def decode(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """Text, encoding and warnings: byte order mark, then valid UTF-8, then what the page says, then GB 18030."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding, ()
    said = _META.search(data[:_META_WITHIN])
    name = said.group(1).decode("ascii").lower() if said else ""
    for encoding in dict.fromkeys(("utf-8", _known(name), "gb18030")):
        try:
            return data.decode(encoding), encoding, ()
        except UnicodeDecodeError:
            continue
    encoding = _known(name)
    text = data.decode(encoding, "replace")
    strange = text.count("�")
    if strange > max(10, len(text) * _LARGEST_STRANGE_SHARE):
        raise Unreadable(
            f"编码不明：按 {encoding} 解码，{len(text)} 个字符中实有 {strange} 个无法识别。"
        )
    return text, encoding, (f"网页中有 {strange} 个字符按 {encoding} 无法识别。",)


def _known(name: str) -> str:
    try:
        return _WIDER.get(name, codecs.lookup(name).name if name else "gb18030")
    except LookupError:
        return "gb18030"


def is_shown(element: etree._Element) -> bool:
    """Whether the element is one that pages show. Style sheets are not asked."""
    if not isinstance(element.tag, str) or element.tag in _NOT_SHOWN or "hidden" in element.attrib:
        return False
    if element.tag == "input":
        return bool(element.get("type", "text").lower() == "text")
    return _HIDDEN_STYLE.search(element.get("style", "")) is None


def is_inline(element: etree._Element) -> bool:
    return element.tag in _INLINE


def pieces(element: etree._Element) -> Iterator[str]:
    """The text of an element as shown: "\\n" where a line ends, runs of source white space one blank."""
    yield _WHITE.sub(" ", element.text or "")
    for child in element:
        if is_shown(child):
            if child.tag == "br":
                yield "\n"
            elif child.tag == "input":
                yield child.get("value", "")
            elif is_inline(child):
                yield from pieces(child)
            else:
                yield "\n"
                yield from pieces(child)
                yield "\n"
        yield _WHITE.sub(" ", child.tail or "")


def lines_of(text: str) -> list[str]:
    """The lines that are not blank, without the blanks the source has at their ends."""
    return [line.strip(" ") for line in text.split("\n") if line.strip()]
