"""Wrong rows of the seeds that say what a rule is: severity, stages, kinds, years, signs, sides, columns."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LISTS = ("applies_to_stages", "applies_to_levels", "applies_to_kinds")
SEVERITIES = {"error": "warning", "warning": "hint", "hint": "error"}
SIDES = {"left": "right", "right": "left"}
SEEDS = ("rules", "rule_terms", "rule_columns", "required_tables", "prose_homes")


@dataclass(frozen=True, slots=True)
class SeedChange:
    """One row of one seed made wrong; `line` is its line in the file, `statement` the SQL on the copy."""

    seed: str
    line: int
    kind: str
    words: str
    statement: str
    rule: str = ""


def seed_changes(folder: Path, seed: str) -> Iterator[SeedChange]:
    """Every change of a seed's rows."""
    path = folder / "seeds" / f"{seed}.csv"
    if not path.exists():
        return
    with path.open(encoding="utf-8") as stream:
        for place, row in enumerate(csv.DictReader(stream)):
            yield from _row_changes(seed, place, row)


def _row_changes(seed: str, place: int, row: dict[str, str]) -> Iterator[SeedChange]:
    table = f"memory.main.{seed}"
    told = {"rule_id": row["rule_id"]} if seed == "rules" else row
    where = " and ".join(
        f"coalesce({column}::varchar, '') = '{value}'" for column, value in told.items()
    )

    def change(column: str, after: str, kind: str) -> SeedChange:
        value = "null" if after == "" else f"'{after}'"
        return SeedChange(
            seed, place + 2, kind, f"{' '.join(row.values())[:120]} / {column}: {row[column]} -> {after}",
            f"update {table} set {column} = {value} where {where}", row["rule_id"] if seed == "rules" else "",
        )  # fmt: skip

    if seed == "rules":
        yield change("severity", SEVERITIES[row["severity"]], "severity")
        for column in LISTS:
            words = row[column].split(";")
            for word in words if len(words) > 1 else ():
                yield change(column, ";".join(w for w in words if w != word), "scope")
        yield change("when_silent", "" if row["when_silent"] else "nothing_due", "silence")
        yield change("from_year", "2999", "scope")
        return
    yield SeedChange(seed, place + 2, "row dropped", " ".join(row.values()),
                     f"delete from {table} where {where}")  # fmt: skip
    if row.get("sign"):
        yield change("sign", str(-int(row["sign"])), "sign")
    if "term_side" in row:
        yield change("term_side", SIDES[row["term_side"]], "side or verdict")
