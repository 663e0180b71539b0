"""Claims of the prose spoiled in memory: a percentage misprinted, a direction turned round. Pure.

The sentence is its own culprit: only whether its rule sees the error is measured.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from gouji.benchmark.planting_cells import doubled, dropped, substituted, transposed
from gouji.benchmark.tally import Tally, Verdict

_DIRECTED = ("H02", "H06")
_MISPRINTS = (transposed, substituted, dropped, doubled)

LABELS = {
    "wrong_percent": "文字中的百分比写错",
    "wrong_direction": "文字中的升降写反",
}


@dataclass(frozen=True, slots=True)
class ClaimTerm:
    """`amount` and `half_unit` in the claim's own quantity: yuan or percent. `is_left`: side of the claim."""

    is_left: bool
    sign: int
    amount: Decimal
    half_unit: Decimal
    quantity: str
    is_printed: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """One judged sentence that holds; relation = or <=."""

    instance_id: str
    rule_id: str
    relation: str
    terms: tuple[ClaimTerm, ...]

    def holds(self) -> bool:
        signs = (term.sign if term.is_left else -term.sign for term in self.terms)
        gap = sum(
            (sign * term.amount for sign, term in zip(signs, self.terms, strict=True)), Decimal(0)
        )
        slack = sum((term.half_unit for term in self.terms), Decimal(0))
        return gap <= slack if self.relation == "<=" else abs(gap) <= slack


def with_wrong_percent(claim: Claim, random: Random) -> Claim | None:
    """One slip of the digits of a printed percentage. None where the claim prints none."""
    places = [
        at
        for at, term in enumerate(claim.terms)
        if term.quantity == "percent" and term.is_printed and term.half_unit and term.amount > 0
    ]
    if not places:
        return None
    at = random.choice(places)
    term = claim.terms[at]
    step = 2 * term.half_unit
    digits = str(int(term.amount / step))
    wrong = random.choice(_MISPRINTS)(digits, random)
    if wrong is None or int(wrong) == int(digits):
        return None
    spoiled = replace(term, amount=int(wrong) * step)
    return replace(claim, terms=(*claim.terms[:at], spoiled, *claim.terms[at + 1 :]))


def with_wrong_direction(claim: Claim, _: Random) -> Claim | None:
    """Growth told as a decrease, larger as smaller. None where the claim has no direction."""
    if claim.rule_id not in _DIRECTED or len(claim.terms) < 2:
        return None
    if claim.relation == "<=":  # the two figures change sides, what lies between them stays
        turned = tuple(
            replace(term, is_left=not term.is_left) if term.is_printed else term
            for term in claim.terms
        )
    else:
        turned = tuple(
            term if term.is_left else replace(term, sign=-term.sign) for term in claim.terms
        )
    if all(term.amount == 0 for term in claim.terms):
        return None
    return replace(claim, terms=turned)


def claim_tallies(
    claims: Mapping[str, Sequence[Claim]], *, each: int, seed: int
) -> dict[str, Tally]:
    """So many of each document's claims, drawn by the seed, spoiled both ways."""
    tallies = {name: Tally() for name in LABELS}
    spoil = {"wrong_percent": with_wrong_percent, "wrong_direction": with_wrong_direction}
    for document_id, own in claims.items():
        sound = [claim for claim in own if claim.holds()]
        for name, change in spoil.items():
            for number in range(each if sound else 0):
                random = Random(f"{seed}:{name}:{document_id}:{number}")
                spoiled = change(random.choice(sound), random)
                if spoiled is not None:
                    is_seen = not spoiled.holds()
                    tallies[name].verdicts.append(
                        Verdict(is_seen, cause=None if is_seen else "rounding")
                    )
    return tallies
