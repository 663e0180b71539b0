"""Paragraphs in, years and dates that cannot be out. Pure."""

import re
from collections.abc import Iterator

from gouji.tables.wording.mark import Mark

WRONG_YEAR = "wrong_year"
IMPOSSIBLE_DATE = "impossible_date"
YEAR_WITH_ITSELF = "year_with_itself"
KINDS = (WRONG_YEAR, IMPOSSIBLE_DATE, YEAR_WITH_ITSELF)

# A heading that names the document's own kind and another year.
_HEADING = re.compile(
    r"(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}、)?[^，。;:]{0,30}?(20\d\d)年(?:度)?"
    r"(?:部门|单位)(?:预算|决算)(?:公开|情况说明|编制说明|说明|表|报表)?"
)
_DATE = re.compile(r"(20\d\d)年(\d{1,2})月(?:(\d{1,2})日)?")
# 2026年收入预算…，比2026年预算增加: a budget that has changed against itself. Budgets of one year at two times
# (年初, 调整) may differ, so the bare word alone is compared with the bare word.
_COMPARED = re.compile(
    r"(?P<year>20\d\d)年(?:度)?(?P<what>[^，。;:]{0,24}?)(?P<kind>预算|决算)(?:数|安排|总额|总计|合计)?"
    r"(?P<between>[^。;:]{0,40}?)(?:比|较)(?P<base>20\d\d)年(?:度)?(?:部门|单位)?(?P<other>预算|决算)数?(?:相比)?，?"
    r"(?:增加|减少|增长|下降|上升|降低)"
)
_OTHER_TIME = re.compile(r"年初|年中|调整|追加|全年|执行|批复|20\d\d年")
_LONGEST_HEADING = 45
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def dates(plain: str, printed: str, year: int | None) -> Iterator[Mark]:
    """Headings of another year; a year compared with itself; months and days that do not exist."""
    heading = _HEADING.fullmatch(plain) if len(plain) <= _LONGEST_HEADING else None
    if heading and year is not None and int(heading.group(1)) != year:
        yield Mark(WRONG_YEAR, *heading.span(1), f"标题“{printed}”的年度应为 {year} 年", str(year))
    for match in _COMPARED.finditer(plain):
        same = (match["year"], match["kind"]) == (match["base"], match["other"])
        if same and not _OTHER_TIME.search(match["what"] + match["between"]):
            words = f"{match['year']}年{match['kind']}与{match['base']}年{match['other']}相比增减"
            yield Mark(
                YEAR_WITH_ITSELF, *match.span("base"), f"{words}：同一年度不能与自身相比", None
            )
    for match in _DATE.finditer(plain):
        month, day = int(match.group(2)), int(match.group(3) or 1)
        if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
            words = printed[match.start() : match.end()]
            yield Mark(IMPOSSIBLE_DATE, *match.span(), f"“{words}”没有这一天", None)
