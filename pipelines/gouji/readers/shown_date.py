"""A spreadsheet's date and its format in, the date with no more parts than are shown out. Pure.

`yyyy年m月` shows no day, so none is read. Parts are written the same way whatever the format's signs.
"""

import datetime
import re

# Formats that files name by number only; a Chinese spreadsheet program knows them (ECMA-376 part 1, 18.8.30).
NUMBERED_FORMATS = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    44: '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)',
}
_NOT_PARTS = re.compile(r'"[^"]*"|[\\!_*].|\[[^\]]*\]')
_TIME = re.compile(r"[hs]", re.IGNORECASE)


def shown_date(value: datetime.date, number_format: str) -> str:
    """2025年3月1日, 2025年3月, 2025年 or 3月1日, as the format shows; the whole date where it is none."""
    codes = _NOT_PARTS.sub("", number_format.split(";")[0]).lower()
    parts = [
        ("y" in codes or "e" in codes, f"{value.year}年"),
        ("m" in codes and not (_TIME.search(codes) and "d" not in codes), f"{value.month}月"),
        ("d" in re.sub("d{3,}", "", codes), f"{value.day}日"),
    ]
    if "general" in codes or not any(shown for shown, _ in parts):
        parts = [(True, text) for _, text in parts]
    return "".join(text for shown, text in parts if shown)
