"""A page for each document: what it is by what evidence, what of it was not read or not checked. Pure."""

from collections.abc import Iterator
from functools import partial

from gouji.reporting.body_views import Body
from gouji.reporting.body_words import body_title, division_words, document_names, level_words
from gouji.reporting.read_bodies import BodyIndex
from gouji.reporting.site.body_content import questions_by_rule
from gouji.reporting.site.page import Content, Page, fingerprint
from gouji.reporting.site.report import Report
from gouji.reporting.views import DocumentView
from gouji.reporting.wording import file_name


def document_pages(report: Report, index: BodyIndex) -> Iterator[Page]:
    """documents/<id>.html; the page is the same in every run that finds the same."""
    rule_words = {rule.rule_id: rule.statement for rule in report.rules}
    for body in report.bodies:
        names = document_names(body.documents, index.histories)
        for document in body.documents:
            name = names[document.document_id]
            yield _page(report, index, body, document, name, rule_words)


def document_page_name(document: DocumentView) -> str:
    """Its path in the site."""
    return f"documents/{file_name(document.document_id)}.html"


def _page(
    report: Report,
    index: BodyIndex,
    body: Body,
    document: DocumentView,
    name: str,
    rule_words: dict[str, str],
) -> Page:
    key = document.document_id
    questions = report.open_questions.get(key, ())
    problems, history = index.problems.get(key, ()), index.histories.get(key)
    values = {
        "document": document,
        "body": body,
        "title": body_title(body),
        "name": name,
        "level": level_words(history.level if history else None),
        "division": division_words(document.division_code),
        "has_newer": document.superseded_by in report.by_id,
        "open_count": len(report.open_by_document.get(key, ())),
        "history": history,
        "warnings": history.warnings if history else (),
        "problems": problems,
        "rejected": sum(table.status == "rejected" for table in document.tables),
        "questions": questions_by_rule(questions),
        "rule_words": rule_words,
        # What the macros it shares with the page of its body look at.
        "by_id": {},
        "shown": (),
        "marks": {},
        "names": {},
    }
    shown = (
        values["open_count"],
        values["has_newer"],
        name,
        body.page,
        body.name,
        body.budget_year,
    )
    said = [rule_words.get(q.rule_id) for q in questions]
    return Page(
        document_page_name(document), "document.html", partial(Content, values),
        fingerprint(document, questions, said, problems, history, shown),
    )  # fmt: skip
