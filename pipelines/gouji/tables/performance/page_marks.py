"""Page numbers that stand between the parts of a table kept as text: a line in, yes or no out. Pure."""

import re

from gouji.documents.normalise import squeeze

_DASHES = "-—–―－_·~"
_MARK = re.compile(
    rf"[{_DASHES}]{{0,3}}\d{{1,4}}[{_DASHES}]{{0,3}}|第\d{{1,4}}页(?:[,/]?共\d{{1,4}}页)?"
    r"|\d{1,4}/\d{1,4}|共\d{1,4}页[,/]?第\d{1,4}页|\d{1,4}页"
)


def is_page_mark(text: str) -> bool:
    """Whether a line is a page number and nothing else."""
    return _MARK.fullmatch(squeeze(text)) is not None
