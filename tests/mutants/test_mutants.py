"""The mutants are what they say: each changes one place, and the SQL they start from is dbt's own."""

from dataclasses import replace
from pathlib import Path

import pytest

from mutants.equivalents import LIST, Equivalents
from mutants.judge import Judge
from mutants.mutant import Mutant
from mutants.operators import changes_of
from mutants.project import Project
from mutants.report import BY_GOLDEN, Judged, share_killed
from mutants.tokens import tokens_of
from mutants.verdicts import VerdictFile
from rule_fixtures.build import PROJECT
from rule_fixtures.catalogue import ALL_CASES

JOINED = """
select a.cell_id, a.amount_yuan, 'left' as term_side, 1 as sign
from a
inner join b on b.table_id = a.table_id and b.side = a.side
where a.measure in ('total', 'budget') and a.amount_yuan is not null and a.level <= 2
"""


def words_of(text: str) -> dict[str, set[str]]:
    """kind -> before -> after of every change."""
    found: dict[str, set[str]] = {}
    for change in changes_of(text):
        found.setdefault(change.kind, set()).add(f"{change.before} -> {change.after}")
    return found


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("join key dropped", "b.side = a.side -> true"),
        ("filter dropped", "a.level <= 2 -> true"),
        ("member dropped", "'total' -> 'budget'"),
        ("negation", "not -> "),
        ("comparison", "<= -> <"),
        ("side or verdict", "'left' -> 'right'"),
        ("sign", "1 -> -1"),
        ("join", "inner -> left"),
        ("constant", "2 -> 3"),
        ("missing is zero", "a.amount_yuan -> coalesce(a.amount_yuan, 0) as amount_yuan"),
    ],
)
def test_each_slip_of_the_hand_is_made(kind: str, change: str) -> None:
    assert change in words_of(JOINED)[kind]


def test_a_tolerance_is_taken_away_doubled_and_moved_by_half_a_unit() -> None:
    found = words_of("select sum(half_unit_yuan) as tolerance_yuan from terms")["tolerance"]
    assert {change.split(" -> ")[1] for change in found} == {
        "0 * (sum(half_unit_yuan))",
        "2 * (sum(half_unit_yuan))",
        "(sum(half_unit_yuan)) + 50",
        "(sum(half_unit_yuan)) - 50",
    }


@pytest.mark.parametrize(
    ("rest", "is_made"),
    [
        ("where b.measure = 'total'", False),
        ("inner join c on c.row = b.row", False),
        ("where b.measure is not null", False),
        ("where not b.is_total", False),
        ("left join c on c.row = b.row", True),
        ("where b.measure is not null or a.level = 1", True),
        ("where a.level = 1", True),
        ("where coalesce(b.measure, 'total') = 'total'", True),
        ("union all select * from b where b.measure = 'total'", True),
    ],
)
def test_a_join_is_not_loosened_where_a_later_condition_drops_what_it_adds(
    rest: str, is_made: bool
) -> None:
    text = f"select * from a inner join b on b.table_id = a.table_id {rest}"
    made = [c for c in changes_of(text) if c.kind == "join" and c.before == "inner"]
    assert any(c.start == text.index("inner") for c in made) == is_made


def test_comments_and_jinja_are_left_as_they_are() -> None:
    text = "-- where a = 1 and b <= 2\nselect {{ ref('x') }} {# or #}"
    assert not list(changes_of(text))


def test_a_token_keeps_its_place() -> None:
    for token in tokens_of(JOINED):
        assert JOINED[token.start : token.end] == token.text


def test_the_sql_of_the_mutants_is_the_sql_that_dbt_compiled(rule_build: Path) -> None:
    target = rule_build.parent / "dbt_target"
    project = Project.of(target / "manifest.json", PROJECT / "dbt_project")
    assert {"rule_results", "identity_terms", "terms_of_totals"} <= project.parents.keys()
    for model in project.parents:
        path = project.manifest["nodes"][f"model.gouji.{model}"]["original_file_path"]
        compiled = (target / "compiled" / "gouji" / path).read_text(encoding="utf-8")
        assert project.sql(model, {}).split() == compiled.split(), model


def test_a_changed_word_kills_nothing_and_a_changed_sum_does(rule_build: Path) -> None:
    """The judge builds only what a change can reach: what it leaves out must not look like a broken fixture."""
    project = Project.of(
        rule_build.parent / "dbt_target" / "manifest.json", PROJECT / "dbt_project"
    )
    judge = Judge(project, rule_build, ALL_CASES)
    assert not judge.left_out
    sources = {source.name: source for source in project.sources}
    for name, before, after in (
        ("terms_of_procurement", "'合计' as label", "'合' || '计' as label"),
        ("terms_of_totals", "then '收入总计'", "then '收入' || '总计'"),
        ("rule_results", "'within_rounding'", "'within' || '_rounding'"),
    ):
        text = sources[name].text.replace(before, after)
        assert text != sources[name].text
        assert judge.judge(name, {name: text}, project.users(sources[name])).outcome in (
            "survived",
            "unseen",
        ), name
    # Neither a subject nor the name of a term is a demand of a fixture: the golden verdicts hold them.
    for before, after in (
        ("'收入总计与支出总计'", "'收支总计'"),
        ("then '收入总计'", "then '总收入'"),
    ):
        text = sources["terms_of_totals"].text.replace(before, after)
        verdict = judge.judge("terms_of_totals", {"terms_of_totals": text}, {"terms_of_totals"})
        assert verdict.outcome == "killed" and f": {BY_GOLDEN} " in verdict.witness
    text = sources["rule_results"].text.replace("<= tolerance_yuan", "< tolerance_yuan")
    assert judge.judge("rule_results", {"rule_results": text}, {"rule_results"}).outcome == "killed"


def test_the_stillborn_the_endless_and_the_equivalent_do_not_count() -> None:
    mutant = Mutant("a", "a.sql", 1, "", "sign", "+ -> -")
    outcomes = ("killed", "killed", "broken", "survived", "stillborn", "equivalent", "endless")
    assert share_killed([Judged(mutant, outcome, "") for outcome in outcomes]) == 0.75


def test_every_equivalent_has_its_reason_and_is_still_in_its_file() -> None:
    lines: dict[str, set[str]] = {}
    for path, line, change in Equivalents.read().reasons:
        files = list((PROJECT / "dbt_project").glob(path))
        assert files, f"{LIST.name}: {path} is gone"
        known = lines.setdefault(
            path,
            {
                text.strip()
                for file in files
                for text in file.read_text(encoding="utf-8").splitlines()
            },
        )
        assert path.startswith("seeds/") or "*" in line or line in known, (
            f"{LIST.name}: {path} has no line {line!r}"
        )
        assert Equivalents.read().reasons[path, line, change], (
            f"{LIST.name}: {path} {line}: no reason"
        )


def test_a_run_is_taken_up_where_it_was_broken_off(tmp_path: Path) -> None:
    """What was killed need not be judged again, unless the text it is a slip of became another."""
    killed = Mutant("a", "a.sql", 1, "a + b", "sign", "+ -> -", text="a - b")
    alive = Mutant("b", "a.sql", 1, "a + b", "sign", "+ -> *", text="a * b")
    verdicts = VerdictFile(tmp_path / "verdicts.jsonl")
    assert not verdicts.settled([killed, alive])
    verdicts.note(Judged(killed, "killed", "A01-unbalanced"))
    verdicts.note(Judged(alive, "unseen", ""))
    assert verdicts.settled([killed, alive]) == [Judged(killed, "killed", "A01-unbalanced")]
    assert not verdicts.settled([replace(killed, text="a - b + c")])
    verdicts.note(Judged(alive, "killed", "A01-balanced"))
    assert len(verdicts.settled([killed, alive])) == 2
    VerdictFile(None).note(Judged(alive, "unseen", ""))
