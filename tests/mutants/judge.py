"""Build the judging models anew with one thing changed, in DuckDB, and look whether a fixture is broken by it (I/O)."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from mutants.project import LAST, Project
from rule_fixtures.case import Case
from rule_fixtures.expectations import broken, complaints, verdicts_of
from rule_fixtures.sheets import document_id_of

SECONDS = 20.0
# These judge each document by its own rows: where few documents differ, only those are built.
BY_DOCUMENT = ("identity_terms", LAST)
STILLBORN = (
    duckdb.BinderException,
    duckdb.ParserException,
    duckdb.CatalogException,
    duckdb.SyntaxException,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """killed, survived, unseen (nothing comes out otherwise), stillborn (no SQL), broken or endless (both killed)."""

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
        self.prints: dict[str, object] = {}
        self.by_document: set[str] = set()
        for model in project.parents:
            self._build(model, {}, ())
            self.prints[model] = self._print(model)
            if "document_id" in self.connection.table(f"memory.main.{model}").columns:
                self.by_document.add(model)
            self.connection.execute(f"drop table memory.main.{model}")
        verdicts = verdicts_of(self.connection, project.relations[LAST], cases)
        # A fixture that is broken as it is would kill every mutant.
        self.cases = [case for case in cases if not any(complaints(case, verdicts))]
        self.left_out = [case.id for case in cases if any(complaints(case, verdicts))]

    def judge(
        self, changed: dict[str, str], first: set[str], seed_change: Sequence[str] = ()
    ) -> Verdict:
        """The verdict on changed texts whose models are `first`; `seed_change`: name of a seed and its statement."""
        moved: list[str] = []
        try:
            if seed_change:
                name, statement = seed_change
                self._run(
                    f"create table memory.main.{name} as select * from {self.project.relations[name]}"
                )
                moved.append(name)
                self._run(statement)
            with self._time_limit():
                for model, parents in self.project.parents.items():
                    if model in first or set(parents) & set(moved):
                        self._build_if_changed(model, changed, moved, first)
                if LAST not in moved:
                    return Verdict("unseen")
                return self._verdict()
        except STILLBORN as error:
            return Verdict("stillborn", str(error).splitlines()[0])
        except duckdb.InterruptException:
            return Verdict("endless")
        except duckdb.Error as error:
            return Verdict("broken", str(error).splitlines()[0])
        finally:
            for (table,) in self.connection.execute(
                "select table_name from duckdb_tables() where database_name = 'memory'"
            ).fetchall():
                self._run(f"drop table memory.main.{table}")

    def _build_if_changed(
        self, model: str, changed: dict[str, str], moved: list[str], first: set[str]
    ) -> None:
        """Build a model from what moved, and move it too where any row of it is another."""
        of_documents = (
            self._documents_of(moved)
            if model in BY_DOCUMENT and not first & set(BY_DOCUMENT)
            else None
        )
        self._build(model, changed, moved, of_documents)
        if of_documents is None:
            is_same = self._print(model) == self.prints[model]
        else:
            before = f"(select * from {self.project.relations[model]} where {of_documents})"
            is_same = self._print(model) == self._print(model, before)
        if is_same:
            self._run(f"drop table memory.main.{model}")
        else:
            moved.append(model)

    def _documents_of(self, moved: Sequence[str]) -> str | None:
        """A condition that holds for the documents of which any moved row is another; None: it may be any."""
        found: set[str] = set()
        for model in moved:
            if model in BY_DOCUMENT:
                continue
            after, before = f"memory.main.{model}", self.project.relations[model]
            if "document_id" not in self.connection.table(after).columns:
                return None
            found |= {
                row[0]
                for row in self.connection.execute(
                    f"select distinct document_id from ((table {after} except all table {before})"
                    f" union all (table {before} except all table {after}))"
                ).fetchall()
            }
            if len(found) > 200:
                return None
        return "document_id in ({})".format(", ".join(f"'{d}'" for d in sorted(found)) or "null")

    def _verdict(self) -> Verdict:
        """What the fixtures say to the rule_results that was built, of whichever documents."""
        built = {
            row[0]
            for row in self.connection.execute(
                f"select distinct document_id from memory.main.{LAST}"
            ).fetchall()
        }
        cases = [case for case in self.cases if document_id_of(case.sheet.name) in built]
        verdicts = verdicts_of(self.connection, f"memory.main.{LAST}", cases)
        witness = next(broken(cases, verdicts), "")
        return Verdict("killed", witness) if witness else Verdict("survived", self._difference())

    def _build(
        self,
        model: str,
        changed: dict[str, str],
        moved: Sequence[str],
        of_documents: str | None = None,
    ) -> None:
        sql = self.project.sql(
            model, changed, moved, self.by_document if of_documents else (), of_documents
        )
        self._run(f"create or replace table memory.main.{model} as {sql}")

    def _print(self, model: str, relation: str = "") -> object:
        """A number of rows and a sum of their hashes: the same where the rows are."""
        return self.connection.execute(
            f"select count(*), sum(hash(m)::hugeint) from {relation or f'memory.main.{model}'} as m"
        ).fetchone()

    def _difference(self) -> str:
        """One result that came out otherwise."""
        row = self.connection.execute(
            f"select * from memory.main.{LAST} except select * from {self.project.relations[LAST]} limit 1"
        ).fetchone()
        return " ".join(str(word) for word in row or ())[:200]

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
