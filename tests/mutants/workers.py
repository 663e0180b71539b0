"""What each process of the run does: one judge, one mutant after the other."""

import sys
from pathlib import Path

from mutants.equivalents import Equivalents
from mutants.judge import Judge
from mutants.mutant import Mutant
from mutants.project import Project
from mutants.report import LIVING, Judged
from rule_fixtures.build import PROJECT
from rule_fixtures.catalogue import ALL_CASES

FOLDER = PROJECT / "dbt_project"
_judges: list[Judge] = []


def project_of(folder: Path) -> Project:
    """The project as dbt parsed it when it built there."""
    return Project.of(folder / "dbt_target" / "manifest.json", FOLDER)


def start(folder: Path) -> None:
    """Make the judge of this process."""
    judge = Judge(project_of(folder), folder / "build.duckdb", ALL_CASES)
    _judges.append(judge)
    if left_out := judge.left_out:
        print(
            f"left out, broken as they are: {len(left_out)} {left_out[:5]}",
            file=sys.stderr,
            flush=True,
        )
    if judge.unsigned:
        print(
            f"left out, not as golden: {len(judge.unsigned)} {sorted(judge.unsigned)[:5]}",
            file=sys.stderr,
            flush=True,
        )


def judge_mutant(mutant: Mutant) -> Judged:
    """Build it and say what came of it."""
    judge = _judges[0]
    if mutant.statement:
        verdict = judge.judge(mutant.name, {}, set(), mutant.statement, mutant.rule)
    else:
        source = next(s for s in judge.project.sources if s.name == mutant.name)
        verdict = judge.judge(mutant.name, {mutant.name: mutant.text}, judge.project.users(source))
    reason = Equivalents.read().reason_of(mutant) if verdict.outcome in LIVING else ""
    return Judged(mutant, "equivalent" if reason else verdict.outcome, reason or verdict.witness)
