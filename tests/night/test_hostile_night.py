"""A night among hostile files: each ends inside its limits with a reason, the good file is read, nothing else moves.

Among them are documents that are read and judged, and whose every text is an attack: wherever people meet these
texts, they are texts.
"""

import hashlib
import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import psutil
import pytest
from click.testing import Result
from typer.testing import CliRunner

from gouji.bundle.archive import unpack
from gouji.cli import app
from gouji.documents.archive import printable_path
from night.hostile_files import LONGEST_NAME, write_all
from night.hostile_surfaces import (
    alive_in_html,
    chunk_of,
    formulas_in_csv,
    formulas_in_workbook,
    mail_of,
    obeyed_by_terminal,
    text_of_html,
    texts_of_workbook,
)
from night.hostile_texts import FILE_STEM, MARKS, SCRIPT, write_hostile_texts
from night.nights import SAMPLES, command, environment

GOOD = "岚江市石桥湾区市场服务监督局2025年度部门预算.pdf"
SECRET = "口令四二七九"
MEMORY_MIB = 700
MARK = "GOUJI_HOSTILE_NIGHT"
HAN = re.compile(r"[一-鿿]{4}")
# Kinds that may be read: what makes them hostile is not their content.
READABLE = {"owner password", "longest name", "dense grid", "recursive form"}


@dataclass(frozen=True, slots=True)
class HostileNight:
    done: subprocess.CompletedProcess[str]
    warehouse: Path
    files: dict[str, Path]
    texts: dict[str, Path]
    before: dict[str, str]
    after: dict[str, str]
    left_over: list[int]
    peak_mib: float

    @property
    def report(self) -> Path:
        (folder,) = [p.parent for p in (self.warehouse / "reports").glob("*/findings.html")]
        return folder

    def ask(self, *words: str, width: int = 100) -> Result:
        """A command as a person gives it."""
        where = ["--warehouse", str(self.warehouse)]
        return CliRunner().invoke(app, [*words, *where], env={"COLUMNS": str(width)})

    def poisoned_finding(self) -> str:
        """One whose arithmetic names rows of a workbook or text file that hold attacks."""
        with duckdb.connect(self.warehouse / "gouji.duckdb", read_only=True) as connection:
            found = connection.execute(
                "select finding_id from main.findings where contains(arithmetic, ?) order by 1",
                [MARKS[0]],
            ).fetchall()
        return str(found[0][0])

    def documents(self, path: Path) -> list[dict[str, Any]]:
        """The document of a file, or those of what lies inside it."""
        name = printable_path(path.name)
        with duckdb.connect(self.warehouse / "gouji.duckdb", read_only=True) as connection:
            cursor = connection.execute(
                "select * from main.documents where len(list_filter(source_paths, p -> starts_with(p, ?))) > 0",
                [name],
            )
            names = [d[0] for d in cursor.description or []]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def document(self, path: Path) -> dict[str, Any]:
        (document,) = self.documents(path)
        return document


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> HostileNight:
    folder = tmp_path_factory.mktemp("hostile")
    raw, outside, warehouse = folder / "raw", folder / "outside", folder / "warehouse"
    for name in ("raw", "outside/home", "outside/working", "temporary"):
        (folder / name).mkdir(parents=True)
    (outside / "secret.txt").write_text(SECRET, encoding="utf-8")
    good = (SAMPLES / GOOD).read_bytes()
    (raw / GOOD).write_bytes(good)
    files = write_all(raw, good + b"\n%hostile\n", outside / "secret.txt")
    texts = write_hostile_texts(raw)
    before = snapshot(raw) | snapshot(outside)
    done, peak = watched_run(raw, warehouse, outside, folder / "temporary")
    left_over = [p.pid for p in psutil.process_iter() if is_marked(p)]
    after = snapshot(raw) | snapshot(outside)
    return HostileNight(done, warehouse, files, texts, before, after, left_over, peak)


def watched_run(
    raw: Path, warehouse: Path, outside: Path, temporary: Path
) -> tuple[subprocess.CompletedProcess[str], float]:
    """The night with short limits, and the most memory one of its workers held (MiB)."""
    limits = {
        "GOUJI_WORKER_SECONDS": "15", "GOUJI_WORKER_MEMORY_MIB": str(MEMORY_MIB), MARK: "1",
        "HOME": str(outside / "home"), "TMPDIR": str(temporary),
    }  # fmt: skip
    running = subprocess.Popen(
        command(raw, warehouse), env={**environment(), **limits}, cwd=outside / "working",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    peak = 0
    own = psutil.Process(running.pid)
    while running.poll() is None:
        for child in _children(own):
            peak = max(peak, _worker_memory(child))
        try:
            running.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
    output = running.stdout.read() if running.stdout else ""
    return subprocess.CompletedProcess(running.args, running.returncode, output, ""), peak / 1024**2


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.Error:
        return []


def _worker_memory(process: psutil.Process) -> int:
    try:
        is_worker = any("gouji.readers.worker" in word for word in process.cmdline())
        return process.memory_info().rss if is_worker else 0
    except psutil.Error:
        return 0


def is_marked(process: psutil.Process) -> bool:
    try:
        return MARK in process.environ() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def snapshot(folder: Path) -> dict[str, str]:
    """Every file and folder below with its content and time of change."""
    found = {}
    for path in sorted(folder.rglob("*")):
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        found[os.fspath(path)] = f"{content} {path.lstat().st_mtime_ns} {path.lstat().st_mode}"
    return found


def test_the_night_is_published_and_the_good_file_is_read(night: HostileNight) -> None:
    assert night.done.returncode == 0, night.done.stdout[-3000:]
    assert night.document(Path(GOOD))["status"] == "read"


def test_every_hostile_file_ends_with_a_reason(night: HostileNight) -> None:
    for kind, path in night.files.items():
        documents = night.documents(path)
        assert documents, kind
        for document in documents:
            if kind not in READABLE:
                assert document["status"] in ("rejected", "not_a_budget"), (kind, document)
            if document["status"] != "read":
                assert HAN.search(document["reason"]), (kind, document["reason"])
                assert "程序出错" not in document["reason"], (kind, document["reason"])


def test_a_file_with_only_an_owner_password_is_read(night: HostileNight) -> None:
    assert night.document(night.files["owner password"])["status"] == "read"


def test_the_longest_name_is_read_and_shown_as_one_path(night: HostileNight) -> None:
    document = night.document(night.files["longest name"])
    assert len(LONGEST_NAME.encode()) == 255
    assert document["status"] == "read"


def test_no_worker_grew_far_beyond_its_limit(night: HostileNight) -> None:
    assert 50 < night.peak_mib < 1.5 * MEMORY_MIB


def test_no_process_is_left(night: HostileNight) -> None:
    assert night.left_over == []


def test_nothing_outside_the_warehouse_is_touched(night: HostileNight) -> None:
    assert night.after == night.before


def test_nothing_is_left_in_the_folder_for_temporary_files(night: HostileNight) -> None:
    left = [path.name for path in (night.warehouse.parent / "temporary").iterdir()]
    assert [name for name in left if name.startswith("gouji")] == []


def test_no_file_beside_the_raw_folder_reaches_the_warehouse(night: HostileNight) -> None:
    with duckdb.connect(night.warehouse / "gouji.duckdb", read_only=True) as connection:
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where not internal"
        ).fetchall()
        for schema, table in tables:
            ((count,),) = connection.execute(
                f"select count(*) from {schema}.{table} as rows where contains(rows::varchar, ?)",
                [SECRET],
            ).fetchall()
            assert count == 0, table


def test_documents_full_of_attacks_are_read_and_judged(night: HostileNight) -> None:
    for kind, path in night.texts.items():
        assert night.document(path)["status"] == "read", kind
    with duckdb.connect(night.warehouse / "gouji.duckdb", read_only=True) as connection:
        for mark in MARKS:
            ((cells,),) = connection.execute(
                "select count(*) from main.cells where contains(text, ?)", [mark]
            ).fetchall()
            assert cells, mark
        told = connection.execute("select string_agg(arithmetic) from main.findings").fetchall()[0][
            0
        ]
    assert sum(mark in told for mark in MARKS) > 8


def test_on_every_page_of_the_site_they_are_texts(night: HostileNight) -> None:
    pages = sorted(night.report.rglob("*.html"))
    assert len(pages) > 40
    for page in pages:
        assert alive_in_html(page.read_bytes()) == [], page.name
    shown = "".join(text_of_html(page.read_bytes()) for page in pages)
    assert SCRIPT in shown
    for chunk in (night.report / "data").glob("*.js"):
        assert chunk_of(chunk)


def test_the_documentation_of_the_audit_holds_no_attack(night: HostileNight) -> None:
    for page in (night.warehouse / "data_docs").rglob("*.html"):
        code = [
            found
            for found in alive_in_html(page.read_bytes())
            if "靶" in found or "alert(" in found
        ]
        assert code == [], page.name


def test_in_mails_they_are_texts(night: HostileNight) -> None:
    files = list((night.warehouse / "outbox").glob("*.eml"))
    assert files
    for file in files:
        mail = mail_of(file)
        assert "bcc" not in mail
        assert all("thief" not in str(value) for value in mail.values())
        assert not any(obeyed_by_terminal(str(value)) for value in mail.values())
        page = mail.get_body(("html",))
        assert page is not None
        assert alive_in_html(page.get_content()) == []
        for part in mail.iter_attachments():
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            if (part.get_filename() or "").endswith(".xlsx"):
                assert formulas_in_workbook(content) == []


def test_in_workbooks_they_are_texts(night: HostileNight) -> None:
    papers = list((night.report / "workpapers").glob("*.xlsx"))
    assert papers
    for paper in papers:
        assert formulas_in_workbook(paper.read_bytes()) == []
    assert any("靶" in texts_of_workbook(paper.read_bytes()) for paper in papers)


def test_in_exported_files_no_field_is_a_formula(night: HostileNight, tmp_path: Path) -> None:
    """A text that begins as a formula gets an apostrophe before it: decided in gouji.analysis.result."""
    assert night.ask("export", str(tmp_path / "export")).exit_code == 0
    files = list((tmp_path / "export" / "csv").glob("*.csv"))
    assert [found for file in files for found in formulas_in_csv(file)] == []
    assert any("'=HYPERLINK" in file.read_text(encoding="utf-8-sig") for file in files)


@pytest.mark.parametrize("width", [80, 120])
def test_in_the_terminal_they_are_texts(night: HostileNight, width: int) -> None:
    finding = night.poisoned_finding()
    commands = [
        ["findings"],
        ["explain", finding],
        ["sql", "select text from cells where contains(text, '靶')"],
    ]
    commands += [["show", "--facts", str(path)] for path in night.texts.values()]
    for words in commands:
        done = night.ask(*words, width=width)
        assert done.exit_code == 0, (words, done.output[-300:])
        assert obeyed_by_terminal(done.stdout) == set(), words
        assert "靶" in done.stdout, words


def test_in_json_they_are_texts(night: HostileNight) -> None:
    for words in (["findings"], ["explain", night.poisoned_finding()]):
        assert json.loads(night.ask(*words, "--json").stdout)


def test_in_a_bundle_they_are_texts(night: HostileNight, tmp_path: Path) -> None:
    bundle, raw = tmp_path / "a.zip", night.warehouse.parent / "raw"
    made = night.ask("bundle", night.poisoned_finding(), "--output", str(bundle), "--raw", str(raw))
    assert made.exit_code == 0, made.output
    members = unpack(bundle.read_bytes()).members
    assert alive_in_html(members["index.html"]) == []
    assert "靶" in text_of_html(members["index.html"])
    assert [name for name in members if any(sign in name for sign in "<>\"'|=\u202e")] == []
    checked = CliRunner().invoke(app, ["verify", str(bundle)])
    assert checked.exit_code == 0, checked.output
    assert obeyed_by_terminal(checked.stdout) == set()


def test_a_decision_about_them_changes_nothing_else(night: HostileNight) -> None:
    """Quotes in an id, a body or a rule are looked for, not run."""
    for words in (
        ["findings", "--body", "靶J'); drop table documents; --"],
        ["findings", "--rule", "' or 1=1 --"],
    ):
        assert json.loads(night.ask(*words, "--json").stdout) == []
    assert night.ask("explain", "' or 1=1 --").exit_code == 2
    assert night.document(night.texts["xlsx"])["status"] == "read"


def test_the_name_of_a_file_is_shown_without_what_turns_it(night: HostileNight) -> None:
    shown = night.document(night.texts["xlsx"])["source_paths"][0]
    assert shown.startswith(FILE_STEM[:6])
    assert obeyed_by_terminal(shown) == set()
