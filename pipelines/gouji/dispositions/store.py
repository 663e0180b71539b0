"""Decisions kept in the append-only history, and the published findings they are about (I/O)."""

import uuid
from collections.abc import Sequence
from pathlib import Path

from pyarrow import parquet

from gouji.dispositions.decision import DecidedFinding, DecisionError, says_the_same
from gouji.history import Disposition
from gouji.lake import write_rows
from gouji.warehouse import connect_readonly

_FINDING = (
    "select finding_id, signature from main.findings where starts_with(finding_id, ?) limit 3"
)


def published_finding(published_file: Path, beginning: str) -> DecidedFinding:
    """The one published finding whose id begins so; raises DecisionError where none or several do."""
    if not published_file.exists():
        raise DecisionError("还没有发布的数据仓库，没有可处理的疑点。")
    with connect_readonly(published_file) as connection:
        found = connection.execute(_FINDING, [beginning]).fetchall() if beginning else []
    if len(found) != 1:
        many = "没有" if not found else "不止一条"
        raise DecisionError(f"编号 {beginning} 应恰有一条疑点，实{many}。")
    return DecidedFinding(*found[0])


def published_findings(published_file: Path) -> dict[str, str | None]:
    """Every published finding with the signature of its numbers."""
    with connect_readonly(published_file) as connection:
        return dict(
            connection.execute("select finding_id, signature from main.findings").fetchall()
        )


def recorded(lake: Path) -> list[Disposition]:
    """Every decision of the history, the oldest first."""
    found: list[Disposition] = []
    names = Disposition.__dataclass_fields__
    for file in sorted(_folder(lake).glob("*.parquet")):
        for row in parquet.read_table(file).to_pylist():
            found.append(Disposition(**{name: row.get(name) for name in names}))
    return sorted(found, key=lambda d: d.decided_at)


def is_waived(lake: Path, finding_id: str) -> bool:
    """Whether the last word on a waiver of this finding gave one, run out or not."""
    own = [d for d in recorded(lake) if d.finding_id == finding_id]
    return any(d.decision == "waived" for d in _last_words(own))


def record(lake: Path, decisions: Sequence[Disposition]) -> list[Disposition]:
    """Append the decisions that the history does not hold as a finding's last word of that kind; returns them."""
    known = recorded(lake)
    fresh: list[Disposition] = []
    for decision in decisions:
        same = [d for d in known + fresh if d.finding_id == decision.finding_id]
        if not any(says_the_same(d, decision) for d in _last_words(same)):
            fresh.append(decision)
    if fresh:
        stamp = f"{max(d.decided_at for d in fresh):%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}"
        write_rows(_folder(lake) / f"decided-{stamp}.parquet", Disposition, fresh)
    return fresh


def _last_words(decisions: Sequence[Disposition]) -> list[Disposition]:
    """What holds now: everything said, but of waivers and their withdrawal only the last."""
    waivers = [d for d in decisions if d.decision in ("waived", "withdrawn")]
    others = [d for d in decisions if d.decision not in ("waived", "withdrawn")]
    return others + waivers[-1:]


def _folder(lake: Path) -> Path:
    return lake / "history" / "dispositions"
