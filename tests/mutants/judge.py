"""Build the judging models anew with one thing changed, in DuckDB, and look whether a fixture is broken by it (I/O)."""

import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from mutants.project import LAST, Project, Scope
from mutants.report import BY_GOLDEN
from rule_fixtures.case import Case
from rule_fixtures.expectations import broken, complaints, verdicts_of
from rule_fixtures.golden import differences, golden_lines, lines_of
from rule_fixtures.sheets import document_id_of

SECONDS = 60.0
# What the golden lines are read of.
SIGNED = (LAST, "identity_terms")
# These judge each document by its own rows: where few documents differ, only those are built.
BY_DOCUMENT = ("identity_terms", LAST)
# These read other documents than that they speak of: they are built of all documents only.
ACROSS = ("terms_across", "terms_of_completeness", "document", "judged_documents")
STILLBORN = (
    duckdb.BinderException,
    duckdb.ParserException,
    duckdb.CatalogException,
    duckdb.SyntaxException,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """killed, broken (DuckDB fails: killed too), survived, unseen (nothing comes out otherwise), stillborn, endless."""

    outcome: str
    witness: str = ""


class Judge:
    """One build file with the judged fixtures, and a connection that builds models beside it."""

    def __init__(self, project: Project, build_file: Path, cases: Sequence[Case]) -> None:
        self.project = project
        self.connection = duckdb.connect(
            ":memory:", config={"threads": 1, "memory_limit": "1500MB"}
        )
        self.connection.execute(f"attach '{build_file}' as build (read_only)")
        self.connection.execute("attach ':memory:' as beside")
        self.prints: dict[str, object] = {}
        self.columns: dict[str, set[str]] = {"document_id": set(), "rule_id": set()}
        for model in project.parents:
            self._build(model, {}, ())
            self.prints[model] = self._print(model)
            for column, models in self.columns.items():
                if column in self.connection.table(f"memory.main.{model}").columns:
                    models.add(model)
            self.connection.execute(f"drop table memory.main.{model}")
        verdicts = verdicts_of(self.connection, project.relations[LAST], cases)
        # A fixture that is broken as it is would kill every mutant.
        self.cases = [case for case in cases if not any(complaints(case, verdicts))]
        self.left_out = [case.id for case in cases if any(complaints(case, verdicts))]
        golden = golden_lines()
        found = lines_of(
            self.connection, project.relations[SIGNED[0]], project.relations[SIGNED[1]], cases
        )
        self.unsigned = {line.sheet for _, line in differences(found, golden)}
        self.golden = Counter(
            {line: n for line, n in golden.items() if line.sheet not in self.unsigned}
        )
        documents = [document_id_of(case.sheet.name) for case in self.cases]
        self.some_documents = documents[::20]
        self.killers: dict[str, list[str]] = {}
        self.families = [p for p in project.parents[BY_DOCUMENT[0]] if p.startswith("terms_")]
        every = (
            f"select *, '{family}' as family from {project.relations[family]}"
            for family in self.families
        )
        self._run(f"create table beside.main.terms as {' union all by name '.join(every)}")

    def judge(
        self,
        name: str,
        changed: dict[str, str],
        first: set[str],
        statement: str = "",
        rule: str = "",
    ) -> Verdict:
        """The verdict on a changed text, on which the models `first` depend, or on a statement on a copy of a seed.

        name: of the text or seed; rule: the only rule whose results can change by it.
        """
        moved: list[str] = []
        try:
            if statement:
                self._run(
                    f"create table memory.main.{name} as select * from {self.project.relations[name]}"
                )
                self._run(statement)
                moved.append(name)
            with self._time_limit():
                if not rule:
                    verdict = self._chain(changed, first, moved, self._likely(name))
                    if verdict.outcome == "killed":
                        return verdict
                    self._clear(moved)
                verdict = self._chain(
                    changed, first, moved, Scope("rule_id", (rule,)) if rule else None
                )
            if verdict.outcome == "killed":
                self._remember(name, verdict.witness)
            return verdict
        except STILLBORN as error:
            return Verdict("stillborn", str(error).splitlines()[0])
        except duckdb.InterruptException:
            return Verdict("endless")
        except duckdb.Error as error:
            return Verdict("broken", str(error).splitlines()[0])
        finally:
            self._clear(())

    def _clear(self, kept: Sequence[str]) -> None:
        for (table,) in self.connection.execute(
            "select table_name from duckdb_tables() where database_name = 'memory'"
        ).fetchall():
            if table not in kept:
                self._run(f"drop table memory.main.{table}")

    def _chain(
        self, changed: dict[str, str], first: set[str], moved: Sequence[str], scope: Scope | None
    ) -> Verdict:
        """Build what the change can reach, of the scope alone where one is given."""
        here = list(moved)
        narrow = scope if scope and scope.column == "document_id" else None
        wide = scope
        for model, parents in self.project.parents.items():
            if model not in first and not set(parents) & set(here):
                continue
            if narrow and model.startswith(ACROSS):
                continue
            if model == BY_DOCUMENT[0] and not scope and not first & set(BY_DOCUMENT):
                wide = self._changed_documents(here)
            at = wide if model in BY_DOCUMENT else narrow
            self._build(model, changed, here, at)
            if narrow and model in BY_DOCUMENT:
                # Whether it is another is for the fixtures to say: what lives is looked at once more.
                here.append(model)
                continue
            before = self.prints[model]
            if at and model in self.columns[at.column]:
                before = self._print(model, at.of(self.project.relations[model]))
            self._keep_if_other(model, here, before)
        return self._verdict(here, wide) if set(here) & set(SIGNED) else Verdict("unseen")

    def _likely(self, name: str) -> Scope:
        """Documents that may notice: those that noticed another change of this text, and a few of every rule."""
        return self._of_documents((*self.killers.get(name, [])[-60:], *self.some_documents))

    def _of_documents(self, documents: Iterable[str]) -> Scope:
        """The scope of these, with a relation of them: a long list of words is slow to read forty times."""
        values = tuple(sorted(set(documents)))
        self.connection.execute(
            "create or replace table beside.main.documents as select unnest(?::varchar[]) as document_id",
            [list(values)],
        )
        return Scope("document_id", values, "beside.main.documents")

    def _remember(self, name: str, witness: str) -> None:
        case = next(c for c in self.cases if witness.startswith(c.id + ":"))
        self.killers.setdefault(name, []).append(document_id_of(case.sheet.name))

    def _keep_if_other(self, model: str, moved: list[str], before: object) -> None:
        """Go on with the model's new rows if any of them is another."""
        if self._print(model) == before:
            self._run(f"drop table memory.main.{model}")
        else:
            moved.append(model)

    def _changed_documents(self, moved: Sequence[str]) -> Scope | None:
        """The documents of which any row that the results read is another; None: it may be any."""
        found: set[str] = set()
        for model in moved:
            if not any(model in self.project.parents[last] for last in BY_DOCUMENT):
                continue
            if model not in self.columns["document_id"]:
                return None
            after, before = f"memory.main.{model}", self.project.relations[model]
            rows = self.connection.execute(
                f"select distinct document_id from ((table {after} except all table {before})"
                f" union all (table {before} except all table {after}))"
            ).fetchall()
            # A row that lost its document is in no verdict; what it was before is among the rows too.
            found |= {row[0] for row in rows if row[0] is not None}
        return self._of_documents(found) if len(found) < len(self.cases) / 4 else None

    def _verdict(self, moved: Sequence[str], scope: Scope | None) -> Verdict:
        """What the fixtures in the scope say to what was built, then the golden lines of them."""
        results, terms = (
            f"memory.main.{model}" if model in moved else self.project.relations[model]
            for model in SIGNED
        )
        cases = [
            case for case in self.cases
            if scope is None or (case.rule_id if scope.column == "rule_id" else document_id_of(case.sheet.name))
            in scope.values
        ]  # fmt: skip
        verdicts = verdicts_of(self.connection, results, cases)
        witness = next(broken(cases, verdicts), "") or self._unlike_golden(results, terms, scope)
        if witness:
            return Verdict("killed", witness)
        return Verdict("survived", self._difference(results if LAST in moved else terms, moved))

    def _unlike_golden(self, results: str, terms: str, scope: Scope | None) -> str:
        """The first line that is other than was signed, and a case of its sheet."""
        by_sheet = {c.sheet.name: c for c in self.cases if c.sheet.name not in self.unsigned}
        golden, cases, rules = self.golden, self.cases, tuple[str, ...]()
        if scope and scope.column == "rule_id":
            rules = scope.values
            golden = Counter({line: n for line, n in golden.items() if line.rule in rules})
        elif scope:
            cases = [c for c in cases if document_id_of(c.sheet.name) in scope.values]
            names = {c.sheet.name for c in cases}
            golden = Counter({line: n for line, n in golden.items() if line.sheet in names})
        found = lines_of(self.connection, results, terms, cases, rules, self.cases)
        for sign, line in differences(found, golden):
            if line.sheet in by_sheet:
                return f"{by_sheet[line.sheet].id}: {BY_GOLDEN} {sign} {','.join(line)}"
        return ""

    def _build(
        self, model: str, changed: dict[str, str], moved: Sequence[str], scope: Scope | None = None
    ) -> None:
        narrowed = self.columns[scope.column] if scope else set()
        is_due = model == BY_DOCUMENT[0] and model not in changed
        instead = self._rest(moved, scope) if scope and scope.listed and is_due else {}
        sql = self.project.sql(model, changed, moved, narrowed, scope, instead)
        self._run(f"create or replace table memory.main.{model} as {sql}")

    def _rest(self, moved: Sequence[str], scope: Scope) -> dict[str, str]:
        """What is read of the families that stay as they are: all of them in the place of the first."""
        stay = [family for family in self.families if family not in moved]
        words = ", ".join(f"'{family}'" for family in stay)
        nothing = "(select document_id from beside.main.terms where false)"
        every = f"(select * exclude (family) from {scope.of('beside.main.terms')} where family in ({words}))"
        return {family: nothing if n else every for n, family in enumerate(stay)}

    def _print(self, model: str, relation: str = "") -> object:
        """A number of rows, a sum of their hashes, and what each column has: the same where the rows are."""
        # An empty list has the hash of none: only the counts tell them apart.
        return self.connection.execute(
            "select count(*), sum(hash(m)::hugeint), count(columns(*))"
            f" from {relation or f'memory.main.{model}'} as m"
        ).fetchone()

    def _difference(self, relation: str, moved: Sequence[str]) -> str:
        """One row that came out otherwise."""
        before = self.project.relations[LAST if LAST in moved else SIGNED[1]]
        row = self.connection.execute(
            f"select * from {relation} except select * from {before} limit 1"
        ).fetchone()
        return " ".join(str(word) for word in row or ("rows lost",))[:200]

    def _run(self, sql: str) -> None:
        self.connection.execute(sql)

    @contextmanager
    def _time_limit(self) -> Iterator[None]:
        timer = threading.Timer(SECONDS, self.connection.interrupt)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
