"""What the rules say of every fixture, line by line: golden/verdicts/<family>.csv, changed only on purpose.

`make golden-verdicts` writes the files anew: read the diff before committing it. Held are every instance of the rule
that a sheet is a fixture of, and on every sheet whatever any rule fails, with its terms in order; amounts in yuan.
"""

import csv
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb

from rule_fixtures.build import build, write_night
from rule_fixtures.case import Case
from rule_fixtures.catalogue import ALL_CASES
from rule_fixtures.sheets import document_id_of

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "verdicts"
SHOWN = 12
RESULTS, TERMS = "main.rule_results", "internal.identity_terms"
# A term in words: `left +收入总计 100.00`; in brackets what is not plain about it, the page where it has no cell.
TERM = """
concat(
    term_side, case when sign = 1 then ' +' when sign = -1 then ' -' else concat(' ', sign, '*') end, label,
    ' ' || coalesce(printed, rtrim(rtrim(amount_yuan::varchar, '0'), '.')),
    ' [' || nullif(concat_ws(
        ' ', nullif(coalesce(status, 'no status'), 'printed'), nullif(coalesce(placement, 'no placement'), 'printed'),
        nullif(nullif(block_reason, status), placement),
        nullif(quantity, 'amount'), case when cell_id is null then 'p' || page end
    ), '') || ']'
)
"""


class Line(NamedTuple):
    """One result in words; a cell of another sheet has that sheet's name before it."""

    rule: str
    sheet: str
    outcome: str
    reason: str
    severity: str
    subject: str
    left: str
    relation: str
    right: str
    tolerance: str
    cells: str
    terms: str


def golden_lines() -> Counter[Line]:
    """The lines that were signed, each as often as it stands there."""
    found: Counter[Line] = Counter()
    for path in sorted(GOLDEN.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            rows = csv.reader(stream)
            next(rows)
            found.update(Line(*row) for row in rows)
    return found


def lines_of(
    connection: duckdb.DuckDBPyConnection,
    results: str,
    terms: str,
    cases: Sequence[Case],
    rules: Collection[str] = (),
    named: Sequence[Case] = (),
) -> Counter[Line]:
    """What relations of the shapes of rule_results and identity_terms say of the sheets of these cases.

    rules: only the lines of these, where any are given; named: all whose cells these sheets may point at.
    """
    documents = sorted({document_id_of(case.sheet.name) for case in cases})
    names = {document_id_of(case.sheet.name): case.sheet.name for case in named or cases}
    pairs = sorted({f"{case.rule_id}/{document_id_of(case.sheet.name)}" for case in cases})
    rows = connection.execute(
        f"with held as (select * from {results} where instance_id is not null and (outcome = 'fail'"
        " and document_id in (select unnest(?)) or rule_id || '/' || document_id in (select unnest(?)))),"
        f" told as (select instance_id, string_agg({TERM}, '; ' order by term_ordinal) as terms from {terms}"
        " where instance_id in (select instance_id from held) group by instance_id)"
        " select rule_id, document_id, outcome, reason, severity, subject, left_yuan, relation, right_yuan,"
        " tolerance_yuan, terms, cell_ids from held left join told using (instance_id)",
        [documents, pairs],
    ).fetchall()
    return Counter(
        Line(
            rule,
            names[document],
            *(_word(word) for word in words),
            _places(cells or (), document, names),
            told or "",
        )
        for rule, document, *words, told, cells in rows
        if not rules or rule in rules
    )


def differences(found: Counter[Line], golden: Counter[Line]) -> Iterator[tuple[str, Line]]:
    """Each line that is only golden (`-`) or only found (`+`), in the order of the files."""
    lost, new = golden - found, found - golden
    for line in sorted(lost | new):
        yield "-" if line in lost else "+", line


def shown(changes: Iterable[tuple[str, Line]]) -> str:
    """The first of them, as in a diff."""
    words = [f"{sign} {','.join(line)}" for sign, line in changes]
    more = [f"… and {len(words) - SHOWN} more"] if len(words) > SHOWN else []
    return "\n".join([*words[:SHOWN], *more])


def write(found: Counter[Line]) -> None:
    """One file a family of rules."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for path in GOLDEN.glob("*.csv"):
        path.unlink()
    for family in sorted({line.rule[0] for line in found}):
        with (GOLDEN / f"{family}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(Line._fields)
            writer.writerows(sorted(line for line in found.elements() if line.rule[0] == family))


def _word(value: object) -> str:
    """An amount without its idle zeros; nothing for what is not there."""
    if value is None or isinstance(value, str):
        return value or ""
    text = str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _places(cell_ids: Iterable[str | None], document: str, names: Mapping[str, str]) -> str:
    places = []
    for cell_id in cell_ids:
        owner, _, place = (cell_id or "?.?").partition(".")
        places.append(place if owner == document else f"{names.get(owner, owner)}.{place}")
    return " ".join(places)


def main() -> None:
    """Build the fixtures and sign what comes of them."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_night(folder / "lake", "r1", [case.sheet for case in ALL_CASES])
        build(folder / "build.duckdb", folder / "lake", "r1", "+rule_results")
        with duckdb.connect(folder / "build.duckdb", read_only=True) as connection:
            write(lines_of(connection, RESULTS, TERMS, ALL_CASES))


if __name__ == "__main__":
    main()
