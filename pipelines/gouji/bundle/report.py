"""What a check of a bundle found: values for people and for programs. Pure."""

from dataclasses import dataclass

from gouji.bundle.archive import Problem


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. Without problems it is right, or `is_open`: it could not be checked here."""

    name: str
    note: str
    problems: tuple[Problem, ...] = ()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a check of a bundle found."""

    finding_id: str | None
    statement: str | None
    digest: str
    checks: tuple[Check, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for check in self.checks for problem in check.problems)

    @property
    def is_right(self) -> bool:
        return not self.problems
