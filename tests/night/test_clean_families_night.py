"""Clean documents of every family of layouts: a night accuses none of them."""


import pytest

from corpus.families.family import all_families, family_document
from corpus.formats.writer import all_writers
from corpus.generate import generate
from corpus.wishes import Wishes
from gouji.vocabulary import AmountUnit, Stage
from night.nights import Night, run_night

_FORMATS = ("html_utf8", "txt_tab_grid")
# What a document that prints a 收支总表 must have had proved.
_PROVED = ("A01", "A02")


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    folder = tmp_path_factory.mktemp("clean")
    raw = folder / "raw"
    raw.mkdir()
    writers = {writer.name: writer for writer in all_writers()}
    for number, family in enumerate(all_families()):
        for carried in (False, True) if family.prints_carryover else (False,):
            wishes = Wishes(
                stage=family.stage,
                unit=AmountUnit.YUAN if family.stage is Stage.BUDGET else AmountUnit.TEN_THOUSAND_YUAN,
                projects=3, with_other_funds=True, with_carryover=carried, with_government_fund=True,
            )  # fmt: skip
            document = family_document(family, generate(300 + 2 * number + carried, wishes))
            for name in _FORMATS:
                writer = writers[name]
                path = raw / f"{family.name}_{carried:d}_{name}.{writer.suffix}"
                path.write_bytes(writer.write(document))
    warehouse = folder / "warehouse"
    return Night(raw, warehouse, run_night(raw, warehouse))


def test_the_night_is_published_and_every_document_read(night: Night) -> None:
    assert night.done.returncode == 0, night.done.stdout[-2000:]
    unread = night.rows("select source_paths, reason from documents where status <> 'read'")
    assert unread == []


def test_no_clean_document_is_accused(night: Night) -> None:
    accused = night.rows(
        """
        select documents.source_paths[1], findings.rule_id, findings.arithmetic
        from findings
        inner join documents on documents.document_id = findings.document_id
        where findings.severity in ('error', 'warning')
        """
    )
    assert accused == []


def test_the_totals_of_every_document_are_proved(night: Night) -> None:
    documents = {row[0] for row in night.rows("select source_paths[1] from documents")}
    for rule in _PROVED:
        proved = night.rows(
            """
            select distinct documents.source_paths[1]
            from rule_results
            inner join documents on documents.document_id = rule_results.document_id
            where rule_results.rule_id = ? and rule_results.outcome = 'pass'
            """,
            rule,
        )
        assert {row[0] for row in proved} == documents, rule
