"""Do the sums of a bundle follow from its terms? Rows in, problems out. Pure, Decimal only.

Every amount is computed anew from the terms: nothing that the bundle states of its sums is believed.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from gouji.bundle.archive import Problem
from gouji.contracts.recompute import Term, recompute
from gouji.documents.normalise import squeeze
from gouji.facts.amounts import parse_amount
from gouji.vocabulary import AmountUnit

Row = Mapping[str, Any]

_AMOUNT = re.compile(r"-?\d{1,20}(\.\d{1,10})?")
_ZERO = Decimal(0)
_SUMS = {
    "left_yuan": "左边",
    "right_yuan": "右边",
    "difference_yuan": "差额",
    "tolerance_yuan": "容差",
}
_RELATIONS = ("=", "<=", "present")


class Malformed(ValueError):
    """A row that does not say what such a row must; the message is what was expected and found."""


def decimal_of(value: Any) -> Decimal | None:
    """An amount as the bundle writes it; raises Malformed."""
    if value is None:
        return None
    if isinstance(value, str) and _AMOUNT.fullmatch(value):
        return Decimal(value)
    raise Malformed(f"应为十进制金额，实为 {str(value)[:40]!r}")


def check_results(results: Sequence[Row], terms: Sequence[Row]) -> list[Problem]:
    """Every result against its own terms: both sides, difference, tolerance and verdict."""
    problems: list[Problem] = []
    by_instance: dict[str, list[Term]] = {}
    for row in terms:
        try:
            by_instance.setdefault(str(row["instance_id"]), []).append(_term(row))
        except (Malformed, KeyError, TypeError, ValueError) as error:
            problems.append(Problem(f"terms.json {_named(row)}", "完整的一项", str(error)))
    known = {str(result.get("instance_id")) for result in results}
    problems += [
        Problem(f"terms.json {one[:80]}", "results.json 中有此项核对", "没有")
        for one in by_instance
        if one not in known
    ]
    for result in results:
        where = f"results.json {_named(result)}"
        own = by_instance.get(str(result.get("instance_id")))
        if not own:
            problems.append(Problem(where, "有各项可复算", "terms.json 中没有此项核对"))
            continue
        try:
            problems += [Problem(where, *told) for told in _differences(result, own)]
        except (Malformed, KeyError, TypeError) as error:
            problems.append(Problem(where, "完整的一行", str(error)))
    return problems


def check_printed(terms: Sequence[Row], texts: Mapping[str, str]) -> tuple[int, list[Problem]]:
    """Whether printed figures stand in their cells and are worth what is stated; how many were looked at."""
    problems: list[Problem] = []
    looked = 0
    for row in terms:
        printed = row.get("printed")
        if row.get("status") != "printed" or row.get("quantity") != "amount" or not printed:
            continue
        readings = [parse_amount(str(printed), unit).yuan for unit in AmountUnit]
        if readings[0] is None:
            continue  # words about several figures, no figure
        looked += 1
        where = f"terms.json {_named(row)} {str(row.get('label'))[:40]}"
        text = texts.get(str(row.get("cell_id")), str(printed))
        if squeeze(str(printed)) not in squeeze(text):
            problems.append(Problem(where, f"印刷数 {printed} 印在其格中", f"格中为“{text[:40]}”"))
        try:
            worth = decimal_of(row.get("amount_yuan"))
        except Malformed as error:
            problems.append(Problem(where, "完整的一项", str(error)))
            continue
        if worth is not None and worth not in readings:
            problems.append(Problem(where, f"{printed} 按元、千元、万元或亿元折合", f"{worth} 元"))
    return looked, problems


def _term(row: Row) -> Term:
    relation, side, sign = row["relation"], row["term_side"], row["sign"]
    if relation not in _RELATIONS or side not in ("left", "right") or sign not in (-1, 0, 1):
        raise Malformed(f"关系、边、符号实为 {str((relation, side, sign))[:60]}")
    return Term(
        str(row["instance_id"]), str(row["rule_id"]), relation, side, int(sign), str(row["status"]),
        decimal_of(row["amount_yuan"]), decimal_of(row["half_unit_yuan"]), row["block_reason"],
    )  # fmt: skip


def _differences(result: Row, terms: list[Term]) -> list[tuple[str, str]]:
    """What is stated otherwise than it comes out, as (expected, found)."""
    printed = [term for term in terms if term.amount is not None]
    left = sum((t.amount * t.sign for t in printed if t.amount and t.side == "left"), _ZERO)
    right = sum((t.amount * t.sign for t in printed if t.amount and t.side == "right"), _ZERO)
    computed = {
        "left_yuan": left,
        "right_yuan": right,
        "difference_yuan": left - right,
        "tolerance_yuan": sum((t.half_unit or _ZERO for t in printed), _ZERO),
    }
    told = []
    # Beside a term that cannot be summed no sum is stated.
    is_stated = bool(printed) and all(term.block_reason is None for term in terms)
    for column, value in computed.items():
        stated = decimal_of(result[column])
        if stated != value and (is_stated or stated is not None):
            found = "未列" if stated is None else f"{stated:f}"
            told.append((f"{_SUMS[column]} {value:f}（按各项复算）", found))
    (again,) = recompute(terms)
    if again.verdict != result["outcome"]:
        told.append((f"结论 {again.verdict}（按各项复算）", str(result["outcome"])[:40]))
    return told


def _named(row: Row) -> str:
    return str(row.get("instance_id"))[:80]
