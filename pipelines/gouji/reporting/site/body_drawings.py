"""Which charts a body's page has: only those in which there is something to see. Pure."""

from collections.abc import Mapping

from gouji.reporting.body_charts import (
    Chart,
    coverage_chart,
    differences_chart,
    function_chart,
    three_public_chart,
)
from gouji.reporting.body_figures import NamedFigure
from gouji.reporting.body_views import BodyContents, ShownTable
from gouji.reporting.body_words import document_names, table_words
from gouji.reporting.read_bodies import BodyIndex
from gouji.reporting.site.body_told import Told, shown_documents
from gouji.reporting.site.report import FAMILIES


def body_charts(
    told: Told,
    index: BodyIndex,
    contents: BodyContents,
    figures: Mapping[str, tuple[NamedFigure, ...]],
    tables: Mapping[str, ShownTable],
) -> list[Chart]:
    """Project spending, three public expenses, differences and coverage."""
    documents = {d.document_id: d for d in shown_documents(told.body)}
    series = document_names(shown_documents(told.body), index.histories)
    totals = {
        i: next((n.figure.amount_yuan for n in own if n.label == "项目支出"), None)
        for i, own in figures.items()
    }
    years = [
        index.three_public[d.document_id]
        for body in (told.body, *told.others)
        for d in body.current
        if d.document_id in index.three_public
    ]
    live = [f for f in told.findings if f.life == "open"]
    table_of = {
        f.finding_id: table_words(table)
        for f in live
        for cell in f.cells[:1]
        if (table := tables.get(cell.table_id or ""))
    }
    counts = [c for i in documents for c in index.families.get(i, ())]
    made = (
        function_chart(contents.functions, series, totals, index.class_names),
        three_public_chart(
            sorted(years, key=lambda y: (y.budget_year, y.stage or "", y.level or ""))
        ),
        differences_chart(live, table_of, documents),
        coverage_chart(counts, FAMILIES),
    )
    return [chart for chart in made if chart is not None]
