"""Invented bodies that share nothing: a number in, a Body out, another name and code for each number.

`invent_body` draws from few names, so that many documents share them; a night over hundreds of documents
needs bodies of their own, or a rule that compares documents compares strangers.
"""

from corpus.names import TRADES, Body

MOST_BODIES = 899  # unit codes have three digits
_CITY_FIRST, _CITY_LAST = "云岚沐霁澄榆栎漱岫砚", "川浔州安原"
_DISTRICT_FIRST, _DISTRICT_LAST = "蓼菀汀蒲荻芷苇蓟藜荇", "湾溪麓屿澜"


def numbered_body(number: int) -> Body:
    """0 <= number < MOST_BODIES; four bodies, one of each trade, share a place."""
    if not 0 <= number < MOST_BODIES:
        raise ValueError(f"单位序号应在0至{MOST_BODIES - 1}之间，实为{number}")
    place, trade = divmod(number, len(TRADES))
    city, district = divmod(place, len(_DISTRICT_FIRST))
    city_name = _CITY_FIRST[city % len(_CITY_FIRST)] + _CITY_LAST[city // len(_CITY_FIRST)]
    last = _DISTRICT_LAST[(city + district) % len(_DISTRICT_LAST)]
    kind = "县" if district % 5 == 4 else "区"
    return Body(
        city=city_name + "市",
        district=_DISTRICT_FIRST[district] + last + kind,
        division_code=f"99{city + 1:02d}{district + 1:02d}",
        code=str(101 + number),
        trade=TRADES[trade],
    )
