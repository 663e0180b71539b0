"""Hundreds of clean disclosures as a city would publish them: a count in, documents with a way of writing them out.

Every family of layouts and every layout with prose takes its turn, each with a body of its own; some bodies
publish twice (the year after, the final accounts of a budget, targets beside a budget), and then agree.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from corpus.bodies import MOST_BODIES, numbered_body
from corpus.budget_form import budget_tables
from corpus.budget_options import BudgetOptions
from corpus.budget_pdf import render_budget
from corpus.budget_prose import budget_contents, budget_prose
from corpus.carried import followed, plan_of, spent_of
from corpus.departments import bodies_told, department_models, parent_told
from corpus.families.family import Family, all_families, family_document
from corpus.families.ruled_targets import target_forms, target_list
from corpus.final_accounts_form import final_accounts
from corpus.final_accounts_options import FinalAccountsOptions
from corpus.final_accounts_pdf import render_final_accounts
from corpus.final_accounts_prose import closing_prose, contents
from corpus.formats.writer import all_writers
from corpus.generate import generate
from corpus.model import BudgetModel
from corpus.names import Body
from corpus.notes import noted
from corpus.pdf_pages import PageStyle
from corpus.printed import Paragraph, PrintedDocument
from corpus.spoken_budget import spoken_budget
from corpus.stream_form import stream_budget
from corpus.stream_txt import StreamOptions, render_stream
from corpus.tab_grid_txt import render_tab_grid, tab_grid_performance
from corpus.tab_led_txt import render_tab_led, tab_led_performance
from corpus.varieties import budget_wishes, final_wishes, target_wishes
from gouji.vocabulary import Stage

Write = Callable[[PrintedDocument], bytes]
_WRITERS = {writer.name: writer for writer in all_writers()}
_WITH_PROSE = (
    "html_utf8", "pdf_ruled", "docx", "html_gb18030", "pdf_thin_boxes_rotated",
    "pdf_split_repeating_header",
)  # fmt: skip
_TABLES_ONLY = ("xlsx", "txt_tab_grid", "pdf_white_lines", "xlsx", "pdf_split_without_header")
# A form that prints amounts of last year of its own making; one whose parts by unit are whole hundreds of 元.
_TELLS_LAST_YEAR = {"city_two_years"}
_PARTS_BY_UNIT = {"xian"}


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One file to be. `layout` is the family or the layout; `write` prints a document, spoiled or not."""

    name: str
    layout: str
    document: PrintedDocument
    write: Write
    suffix: str


def clean_disclosures(alone: bool = False, first_body: int = 0) -> Iterator[Disclosure]:
    """As many as there are bodies; the same every time.

    Several in a row are of one body where it publishes several; only its last where each is to stand alone.
    """
    recipes = (*(partial(_of_family, family) for family in all_families()), *_OF_LAYOUTS)
    for number in range(MOST_BODIES - first_body):
        recipe = recipes[number % len(recipes)]
        made = recipe(number // len(recipes), numbered_body(first_body + number))
        for one in made[-1:] if alone else made:
            yield replace(one, name=f"{number:04d}{one.name}")


def _of_family(family: Family, turn: int, body: Body) -> list[Disclosure]:
    """Tables alone as a spreadsheet, or with the prose that explains them."""
    seed = int(body.code)
    is_budget = family.stage is Stage.BUDGET
    wishes = (budget_wishes if is_budget else final_wishes)(turn, family.prints_carryover)
    wishes = replace(wishes, cents=wishes.cents and family.name not in _PARTS_BY_UNIT)
    before = generate(seed + 5_000, replace(wishes, year=wishes.year - 1), body)
    model = followed(generate(seed, wishes, body), before)
    document = family_document(family, model)
    if turn % 3 < 2:
        document = noted(document)
    if turn % 2 == 0 or family.name in _TELLS_LAST_YEAR:
        return [_written(family.name, document, _TABLES_ONLY[turn // 2 % len(_TABLES_ONLY)])]
    prose = spoken_budget(model, before, 2 - turn % 4 // 2) if is_budget else closing_prose(model)
    document = replace(document, items=(*document.items, *prose))
    return [_written(family.name, document, _WITH_PROSE[turn // 2 % len(_WITH_PROSE)])]


def _budgets(turn: int, body: Body) -> list[Disclosure]:
    """The budgets of two years; every second body says more of the second one."""
    seed = int(body.code)
    options = BudgetOptions(
        split_codes=turn % 2 == 0, thousands=turn % 3 > 0, zero=("", "0.00", "0")[turn % 3],
        project_carryover=turn % 4 == 1,
    )  # fmt: skip
    wishes = budget_wishes(turn, with_carryover=True)
    earlier = generate(seed + 5_000, replace(wishes, year=wishes.year - 1), body)
    first = followed(generate(seed, wishes, body), earlier)
    second = followed(generate(seed + 7_000, replace(wishes, year=wishes.year + 1), body), first)
    style = _style(turn)
    return [
        _of_budget(first, budget_prose(first)[1], options, style),
        _of_budget(second, spoken_budget(second, first), options, style),
    ]


def _of_budget(
    model: BudgetModel, prose: tuple[Paragraph, ...], options: BudgetOptions, style: PageStyle
) -> Disclosure:
    opening = budget_prose(model)[0]
    heading = Paragraph(f"第二部分　{model.body.name}{model.year}年度部门预算表", 1)
    document = PrintedDocument(
        "budget_pdf", model.body, model.year, model.stage, f"{model.year}年度部门预算",
        (*opening, heading, *budget_tables(model, options), *prose),
    )  # fmt: skip
    listed = budget_contents(model)
    is_told = prose[0].text == listed[-7]
    lines = listed if is_told else (*listed[:-7], prose[0].text)
    return Disclosure(
        f"_budget_{model.year}", "budget_pdf", document,
        lambda x: render_budget(x, lines, style).data, "pdf",
    )  # fmt: skip


def _department(turn: int, body: Body) -> list[Disclosure]:
    """The budgets of a unit, of the office and of the department that sums them up."""
    wishes = replace(budget_wishes(turn, with_carryover=True), dated=False)
    whole, office, unit = department_models(int(body.code), wishes, body)
    options = BudgetOptions(thousands=turn % 2 == 0)
    told = {True: bodies_told(whole, unit), False: parent_told(unit, body)}
    return [
        _one_of_department(unit, told[False], "单位", options, _style(turn)),
        _one_of_department(office, None, "单位", options, _style(turn)),
        _one_of_department(whole, told[True], "部门", options, _style(turn)),
    ]


def _one_of_department(
    model: BudgetModel, told: Paragraph | None, level: str, options: BudgetOptions, style: PageStyle
) -> Disclosure:
    """Everything that says 部门 says the level; the sentence on the bodies is the last before the tables."""

    def said(text: str) -> str:
        return text.replace("部门预算", f"{level}预算").replace("部门收", f"{level}收")

    opening, closing = budget_prose(model)
    before = (*opening[:-1], *((told,) if told else ()))
    heading = Paragraph(said(f"第二部分　{model.body.name}{model.year}年度部门预算表"), 1)
    tables = tuple(replace(t, title=said(t.title)) for t in budget_tables(model, options))
    after = tuple(replace(x, text=said(x.text)) for x in closing)
    first = tuple(replace(x, text=said(x.text)) if x.level else x for x in before)
    document = PrintedDocument(
        "budget_pdf", model.body, model.year, model.stage, said(f"{model.year}年度部门预算"),
        (*first, heading, *tables, *after),
    )  # fmt: skip
    lines = tuple(said(line) for line in budget_contents(model))
    return Disclosure(
        f"_{level}_{model.body.code}", "budget_pdf", document,
        lambda x: render_budget(x, lines, style).data, "pdf",
    )  # fmt: skip


def _accounts(turn: int, body: Body) -> list[Disclosure]:
    """A budget, the final accounts of the same year and those of the next."""
    seed = int(body.code)
    wishes = final_wishes(turn, with_carryover=True)
    planned_wishes = replace(budget_wishes(turn, True), without_three_public=False)
    planned = generate(seed + 5_000, planned_wishes, body)
    planned = replace(planned, last_year_total=planned.grand_total * 9 // 10)
    plan = plan_of(planned, wishes.unit)
    first = generate(seed, replace(wishes, year=planned.year), body, spent_of(plan))
    first = replace(first, three_public_budget=plan)
    second = generate(seed + 7_000, replace(wishes, year=planned.year + 1), body)
    second = followed(second, first)
    options = FinalAccountsOptions(split_codes=turn % 2 == 0)
    budget = _of_budget(
        planned, budget_prose(planned)[1], BudgetOptions(thousands=True), _style(turn)
    )
    return [budget, *(_of_accounts(one, options, _style(turn + 1)) for one in (first, second))]


def _of_accounts(model: BudgetModel, options: FinalAccountsOptions, style: PageStyle) -> Disclosure:
    listed = contents(model)
    return Disclosure(
        f"_accounts_{model.year}", "final_accounts_pdf", final_accounts(model, options),
        lambda x: render_final_accounts(x, listed, style).data, "pdf",
    )  # fmt: skip


def _stream(turn: int, body: Body) -> list[Disclosure]:
    model = generate(int(body.code), target_wishes(turn), body)
    options = StreamOptions(split_rows=turn % 2 == 0)
    return [
        Disclosure(
            "", "stream_txt", stream_budget(model), lambda x: render_stream(x, options).data, "txt"
        )
    ]


def _tab_led(turn: int, body: Body) -> list[Disclosure]:
    document = tab_led_performance(generate(int(body.code), target_wishes(turn), body))
    return [Disclosure("", "tab_led_txt", document, lambda x: render_tab_led(x).data, "txt")]


def _tab_grid(turn: int, body: Body) -> list[Disclosure]:
    document = tab_grid_performance(generate(int(body.code), target_wishes(turn), body))
    return [Disclosure("", "tab_grid_txt", document, lambda x: render_tab_grid(x).data, "txt")]


def _signed(document: PrintedDocument) -> PrintedDocument:
    """The document below its title: a file of nothing but tables would be anybody's."""
    return replace(document, items=(Paragraph(document.title, 1), *document.items))


def _targets(turn: int, body: Body) -> list[Disclosure]:
    """Ruled performance targets, as forms or as one list."""
    form = target_forms if turn % 2 else target_list
    document = _signed(form(generate(int(body.code), target_wishes(turn), body)))
    return [
        _written(document.layout, document, ("docx", "pdf_ruled", "xlsx", "html_utf8")[turn % 4])
    ]


_OF_LAYOUTS = (_budgets, _department, _accounts, _stream, _tab_led, _tab_grid, _targets)


def _written(layout: str, document: PrintedDocument, writer_name: str) -> Disclosure:
    writer = _WRITERS[writer_name]
    return Disclosure(f"_{writer_name}", layout, document, writer.write, writer.suffix)


def _style(turn: int) -> PageStyle:
    return PageStyle(
        repeat_header=turn % 3 == 0, row_gap=4.0 + turn % 3, page_numbers=turn % 2 == 0,
        rules=("lines", "rects")[turn % 2], latin_font="Times-Roman" if turn % 4 == 0 else None,
    )  # fmt: skip
