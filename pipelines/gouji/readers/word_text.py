"""The text that a Word paragraph prints: its XML element in, text, boxes and objects out.

Left out: deleted and moved-away text, hidden text, the codes of fields (their results stay), the
second copy of a text box that is kept for old programs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"

_LEFT_OUT = {
    f"{WORD}{name}"
    for name in (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "pPr",
        "rPr",
        "rt",
        "tblPr",
    )
}
_SIGNS = {
    f"{WORD}tab": "\t",
    f"{WORD}ptab": "\t",
    f"{WORD}cr": "\n",
    f"{WORD}noBreakHyphen": "-",
}
_OFF = {"0", "false", "off"}


@dataclass(slots=True)
class ParagraphContent:
    """What one paragraph prints. Boxes are the contents of its text boxes, in order."""

    text: str = ""
    boxes: list[etree._Element] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)  # relationship ids of embedded objects
    pictures: list[str] = field(default_factory=list)  # relationship ids of pictures


class ParagraphReader:
    """Reads paragraphs in order: a field may begin in one and end in another."""

    def __init__(self) -> None:
        self._fields: list[bool] = []  # for every open field whether its result has begun

    def read(self, paragraph: etree._Element) -> ParagraphContent:
        """The content of the paragraph."""
        content = ParagraphContent()
        content.text = "".join(self._pieces(paragraph, content)).replace("\x07", "")
        # The code of a field never goes on in the next paragraph: a field without its end hides nothing.
        self._fields = [has_result for has_result in self._fields if has_result]
        return content

    def _pieces(self, element: etree._Element, content: ParagraphContent) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag == f"{WORD}t" or tag == f"{MATH}t":
                if all(self._fields):
                    yield child.text or ""
            elif tag == f"{WORD}r":
                if not _is_hidden(child):
                    yield from self._pieces(child, content)
            elif tag == f"{WORD}fldChar":
                self._turn_field(child.get(f"{WORD}fldCharType"))
            elif tag in _SIGNS or tag in (f"{WORD}br", f"{WORD}sym"):
                if all(self._fields):
                    yield _sign(child)
            elif tag == f"{COMPATIBILITY}AlternateContent":
                yield from self._pieces(_choice(child), content)
            elif tag == f"{WORD}txbxContent":
                content.boxes.append(child)
            elif isinstance(tag, str) and tag not in _LEFT_OUT:
                _note_object(child, content)
                yield from self._pieces(child, content)
                if tag == f"{WORD}object" and content.objects:
                    content.pictures.clear()  # the picture of what is embedded

    def _turn_field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def is_on(element: etree._Element | None) -> bool:
    """Whether a property that is on by standing there is not switched off."""
    return element is not None and element.get(f"{WORD}val", "1").lower() not in _OFF


def _is_hidden(run: etree._Element) -> bool:
    properties = run.find(f"{WORD}rPr")
    return properties is not None and is_on(properties.find(f"{WORD}vanish"))


def _choice(alternatives: etree._Element) -> etree._Element:
    """The first alternative that holds a text box, a picture or text; the others say the same again."""
    for alternative in alternatives:
        found = next(
            alternative.iter(f"{WORD}t", f"{WORD}txbxContent", f"{DRAWING}blip", PICTURE), None
        )
        if found is not None:
            return alternative
    return alternatives[0] if len(alternatives) else alternatives


def _sign(element: etree._Element) -> str:
    if element.tag == f"{WORD}br":
        return "\n" if element.get(f"{WORD}type", "textWrapping") == "textWrapping" else ""
    if element.tag == f"{WORD}sym":
        try:
            return chr(int(element.get(f"{WORD}char", ""), 16))
        except (ValueError, OverflowError):
            return "�"
    return _SIGNS[element.tag]


def _note_object(element: etree._Element, content: ParagraphContent) -> None:
    if element.tag == f"{OFFICE}OLEObject" and element.get("Type") != "Link":
        content.objects.append(element.get(f"{RELATIONSHIP}id", ""))
    elif element.tag == f"{DRAWING}blip":
        content.pictures.append(element.get(f"{RELATIONSHIP}embed", ""))
    elif element.tag == PICTURE:
        content.pictures.append(element.get(f"{RELATIONSHIP}id", ""))
