"""The dictionary's page shows every table, every column in both languages and every worked question as text."""

from gouji.analysis.dictionary import Column, Table
from gouji.analysis.questions import Question, all_questions
from gouji.reporting.site.dictionary_page import dictionary_pages
from gouji.reporting.site.page import Page
from gouji.reporting.site.rendering import html_of

TABLES = (
    Table(
        "findings", "每个疑点一行。One row per root cause.", 3,
        (Column("finding_id", "VARCHAR", "疑点编号。Id of the finding."),
         Column("life", "VARCHAR", "状态。Life.", (("waived", "已豁免"),))),
    ),
    Table("suspect_cells", "可疑单元。Suspects.", 9, (Column("finding_id", "VARCHAR", "编号。Id."),)),
)  # fmt: skip


def page(tables: tuple[Table, ...], questions: tuple[Question, ...]) -> Page:
    (made,) = dictionary_pages(tables, questions)
    return made


def html(made: Page) -> str:
    return html_of(made.template, made.name, made.content().values).decode()


def test_every_table_and_column_is_shown_in_both_languages_with_the_values_it_may_hold() -> None:
    shown = html(page(TABLES, all_questions()))
    for wanted in (
        'id="findings"',
        "每个疑点一行。",
        "One row per root cause.",
        "<code>waived</code> 已豁免",
    ):
        assert wanted in shown
    assert shown.count("<code>finding_id</code>") == 3, "twice as a column, once as a key"
    assert all(f"?{question.name}" in shown for question in all_questions())


def test_a_query_stands_as_text() -> None:
    question = Question("x", "问题？", "", "select 1 where 1 < 2 and '<script>' <> ''")
    assert "<script>'" not in html(page(TABLES, (question,)))


def test_other_rows_leave_the_page_as_it_is_and_another_comment_does_not() -> None:
    grown = (Table("findings", TABLES[0].comment, 4, TABLES[0].columns), TABLES[1])
    renamed = (Table("findings", "别的。Other.", 3, TABLES[0].columns), TABLES[1])
    prints = [page(tables, ()).fingerprint for tables in (TABLES, grown, renamed)]
    assert prints[0] == prints[1] != prints[2]
