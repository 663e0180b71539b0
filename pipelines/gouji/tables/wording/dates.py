"""Paragraphs in, years and dates that cannot be out. Pure."""

import re
from collections.abc import Iterator

from gouji.tables.wording.mark import Mark

WRONG_YEAR = "wrong_year"
IMPOSSIBLE_DATE = "impossible_date"
KINDS = (WRONG_YEAR, IMPOSSIBLE_DATE)

# A heading that names the document's own kind and another year.
_HEADING = re.compile(
    r"(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}、)?[^，。;:]{0,30}?(20\d\d)年(?:度)?"
    r"(?:部门|单位)(?:预算|决算)(?:公开|情况说明|编制说明|说明|表|报表)?"
)
_DATE = re.compile(r"(20\d\d)年(\d{1,2})月(?:(\d{1,2})日)?")
_LONGEST_HEADING = 45
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def dates(plain: str, printed: str, year: int | None) -> Iterator[Mark]:
    """Headings of another year; months beyond twelve and days a month does not have."""
    heading = _HEADING.fullmatch(plain) if len(plain) <= _LONGEST_HEADING else None
    if heading and year is not None and int(heading.group(1)) != year:
        yield Mark(WRONG_YEAR, *heading.span(1), f"标题“{printed}”的年度应为 {year} 年", str(year))
    for match in _DATE.finditer(plain):
        month, day = int(match.group(2)), int(match.group(3) or 1)
        if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
            words = printed[match.start() : match.end()]
            yield Mark(IMPOSSIBLE_DATE, *match.span(), f"“{words}”没有这一天", None)
