"""Names and texts that are attacks, in every column that people read: site, mail, work-paper, bundle, terminal.

What a whole night makes of documents full of them is tested in night/test_hostile_night.py; here even the names of
bodies and the words of rules are hostile, which no reader would let pass.
"""

import html
import io
import json
from pathlib import Path

import duckdb
import pytest
from openpyxl import Workbook
from typer.testing import CliRunner

from bundle.published import publish
from gouji import assets as gouji_assets
from gouji.analysis.showing import open_desk
from gouji.bundle.archive import unpack
from gouji.bundle.write import make_bundle
from gouji.cli import app
from gouji.nightly import send_mails, write_report
from gouji.settings import Settings
from night.hostile_surfaces import (
    alive_in_html,
    formulas_in_csv,
    formulas_in_workbook,
    mail_of,
    obeyed_by_terminal,
    text_of_html,
)
from night.hostile_texts import ANSI, BIDI, CLOSING, FORMULA, HANDLER, PAYLOADS, SCRIPT
from reporting.small_warehouse import RUN

ALL = "\n".join(PAYLOADS)
_POISON = """
update documents set body_name = $1, amount_unit = $1, reason = $1, body_evidence = $1, year_evidence = $1;
update document_tables set title = $1, reason = $1;
update rules set statement = $1;
update rule_results set subject = $1;
update internal.identity_terms set label = $1, subject = $1;
update findings set statement = $1, arithmetic = $1, subject = $1, kind_reason = $1;
update suspect_cells set printed = $1;
insert into dispositions by name
    select 'f2' as finding_id, now() as decided_at, $1 as decided_by, 'replied' as decision, $1 as reason
"""


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = publish(tmp_path_factory.mktemp("poisoned"))
    with duckdb.connect(settings.published_file) as connection:
        for statement in _POISON.split(";"):
            connection.execute(statement, [FORMULA + ALL])
    write_report(settings, RUN)
    send_mails(settings, RUN)
    return settings


def test_what_would_come_to_life_is_seen() -> None:
    """The tests below look with eyes that see: each attack is found where it is not made a text."""
    for payload in (SCRIPT, HANDLER, CLOSING):
        assert alive_in_html(f"<html><body><table><tr><td>{payload}</td></tr></table>")
    assert alive_in_html("<html><body><a href='javascript:alert(1)'>靶</a>")
    assert obeyed_by_terminal(ANSI)
    assert obeyed_by_terminal(BIDI)
    book, buffer = Workbook(), io.BytesIO()
    book.create_sheet("a").append([FORMULA])
    book.save(buffer)
    assert formulas_in_workbook(buffer.getvalue())


def test_a_formula_in_csv_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f'-3.5,"{FORMULA.replace(chr(34), chr(34) * 2)}"\n', encoding="utf-8")
    assert list(formulas_in_csv(file)) == [f"a.csv: {FORMULA}"]


def test_on_every_page_of_the_site_they_are_texts(poisoned: Settings) -> None:
    pages = sorted((poisoned.warehouse / "reports").rglob("*.html"))
    assert len(pages) > 8
    for page in pages:
        assert alive_in_html(page.read_bytes()) == [], page.name
    assert SCRIPT in "".join(text_of_html(page.read_bytes()) for page in pages)


def test_in_mails_they_are_texts_and_no_header(poisoned: Settings) -> None:
    (file,) = (poisoned.warehouse / "outbox").glob("*.eml")
    mail = mail_of(file)
    assert "bcc" not in mail
    assert len(mail.get_all("subject", [])) == 1
    assert not any(obeyed_by_terminal(str(value)) for value in mail.values())
    page = mail.get_body(("html",))
    assert page is not None
    assert alive_in_html(page.get_content()) == []
    assert "靶A" in page.get_content()


def test_in_workbooks_they_are_texts(poisoned: Settings) -> None:
    papers = list((poisoned.warehouse / "reports").rglob("*.xlsx"))
    assert papers
    assert [found for paper in papers for found in formulas_in_workbook(paper.read_bytes())] == []


@pytest.mark.parametrize("finding", ["f1", "f2", "f3"])
def test_in_a_bundle_they_are_texts(poisoned: Settings, finding: str) -> None:
    members = unpack(make_bundle(poisoned, finding).data).members
    assert alive_in_html(members["index.html"]) == []
    assert SCRIPT in text_of_html(members["index.html"])
    assert json.loads(members["finding.json"])["rules"][0]["statement"] == FORMULA + ALL


@pytest.mark.parametrize(
    "words", [["findings"], ["explain", "f1"], ["explain", "f2"]], ids=" ".join
)
@pytest.mark.parametrize("width", ["80", "120", "5000"])
def test_in_the_terminal_they_are_texts(poisoned: Settings, words: list[str], width: str) -> None:
    where = ["--warehouse", str(poisoned.warehouse)]
    done = CliRunner().invoke(app, [*words, *where], env={"COLUMNS": width})
    assert done.exit_code == 0, done.output
    assert obeyed_by_terminal(done.stdout) == set()
    assert "靶A" in done.stdout
    if width == "5000":  # where nothing is broken, a line end would be one of theirs
        assert not [line for line in done.stdout.splitlines() if line.strip().startswith("Bcc")]


def test_in_the_notebook_they_are_texts(poisoned: Settings) -> None:
    desk = open_desk(poisoned.published_file)
    rows = desk.run("select body_name, reason from documents where body_name is not null")
    wrong = desk.run(f"select '{SCRIPT}")
    for shown in (rows.text, wrong.text):
        assert alive_in_html(f"<html><body>{shown}") == []
        assert "靶A" in html.unescape(shown) or "u9776A" in html.unescape(shown)


def test_what_dagster_shows_of_a_run_is_plain_text() -> None:
    """Markdown metadata would be drawn as HTML in its pages."""
    for source in Path(gouji_assets.__file__).parent.glob("*.py"):
        assert "MetadataValue" not in source.read_text(encoding="utf-8"), source.name
