"""What the words of performance targets say, as values that rules can compare. Pure."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class IndicatorReadingRecord:
    """What one indicator's name, description and value say beside the number that was understood."""

    indicator_id: str
    target_id: str
    document_id: str
    plain_name: (
        str  # without numbering, unit in brackets and white space; "" where there is no name
    )
    core: str = ""  # of what it speaks: the name without year, comparison and direction
    direction: str | None = None  # increase | decrease: the name is of a change
    name_kind: str | None = None  # rate | count | price | money: what the name asks for
    is_unit_in_name: bool = False  # （%）, （小时）…
    is_share: bool = False  # of a whole: it cannot exceed 100%
    is_growth: bool = False  # 增长率, 回报率 …: it may
    tendency: str | None = None  # good | harm | cost: what more of it would mean
    is_overall: bool = False  # a rate of the whole office or region, no project's own
    is_fine_income: bool = False
    filler: str | None = None  # stub | word: printed where a value is due
    told_number: Decimal | None = (
        None  # a number in the name or description that says the same as the value
    )
    told_printed: str | None = None
    years: tuple[
        int, ...
    ] = ()  # years the name or value speaks of, not those of documents or comparison
    is_ratio_reversed: bool = False


@dataclass(frozen=True, slots=True)
class TargetClaimRecord:
    """One quantity or mark in the texts of a target; the parts of one sum share kind and group."""

    claim_id: str
    document_id: str
    kind: str  # unit_cost | quantity | need | request | factor | result | part | residue | code | stated_rate
    printed: str
    target_id: str | None = None  # None: said in the prose
    indicator_id: str | None = None
    group_ordinal: int = 1
    # factor, quantity: as printed; unit_cost: how often a year; stated_rate: percent; code: the year in it
    number: Decimal | None = None
    unit: str | None = None  # what is counted; code: project | function | other
    subject: str | None = None  # stated_rate: of what (as `core` of a reading); code: its division
    direction: str | None = None  # stated_rate: increase | decrease
    operator: str | None = None
    amount_yuan: Decimal | None = None
    half_unit_yuan: Decimal | None = None
    cell_id: str | None = None
    page: int | None = None
