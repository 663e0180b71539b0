"""The rates that the prose of a target document states: lines in, claims out. Pure."""

import re
from collections.abc import Iterable
from decimal import Decimal

from gouji.documents.normalise import squeeze
from gouji.facts.target_records import TargetClaimRecord
from gouji.facts.target_words import core_of, direction_of

_RATE = re.compile(
    r"(?:^|[,。;:、)及和])(?P<subject>[\u4e00-\u9fff“”]{4,28}?)(?:达到|达|在)?(?P<before>不低于|不高于|≥|≤)?"
    r"(?P<number>\d{1,3}(?:\.\d+)?)%(?P<after>以上|以下|以内)?"
)
_LEAST_SUBJECT = 4  # characters: fewer name nothing
_OPERATORS = {
    "以上": ">=",
    "不低于": ">=",
    "≥": ">=",
    "以下": "<=",
    "以内": "<=",
    "不高于": "<=",
    "≤": "<=",
}


def stated_rates(
    document_id: str, lines: Iterable[tuple[str, int | None]]
) -> list[TargetClaimRecord]:
    """One claim a rate that a line (its text and page) states of a subject named right before it."""
    claims: list[TargetClaimRecord] = []
    for text, page in lines:
        for match in _RATE.finditer(squeeze(text)):
            subject = match["subject"]
            if len(core_of(subject)) < _LEAST_SUBJECT:
                continue
            claims.append(
                TargetClaimRecord(
                    claim_id=f"{document_id}.s{len(claims) + 1:04d}",
                    document_id=document_id,
                    kind="stated_rate",
                    printed=match[0].lstrip(",。;:、)及和"),
                    number=Decimal(match["number"]),
                    unit="%",
                    subject=core_of(subject),
                    direction=direction_of(subject),
                    operator=_OPERATORS.get(match["after"] or match["before"] or "", "="),
                    page=page,
                )
            )
    return claims
