"""A spreadsheet's value of any kind and its format in, the text that a person sees out. Pure."""

import datetime

from gouji.readers.shown_date import shown_date
from gouji.readers.shown_number import shown_number


def cell_text(value: object, number_format: str) -> str:
    """The text a person sees in the cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return shown_number(value, number_format)
    if isinstance(value, datetime.datetime | datetime.date):
        return shown_date(value, number_format)
    return str(value)
