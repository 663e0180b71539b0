"""What a family of layouts is: its name, its front page and its tables. Pure values."""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

import corpus.families
from corpus.model import BudgetModel
from corpus.printed import Paragraph, PrintedDocument, PrintedTable
from gouji.vocabulary import AmountUnit, Stage

TEN_THOUSAND = 10_000


@dataclass(frozen=True, slots=True)
class Family:
    """One way of printing a body-year. A budget's model is in 元, every amount a multiple of 100 元;
    that of final accounts is in 万元.

    unit: what most tables are printed in. prints_carryover: the forms have lines for it.
    """

    name: str
    unit: AmountUnit
    front: Callable[[BudgetModel], tuple[str, ...]]
    tables: Callable[[BudgetModel], tuple[PrintedTable, ...]]
    prints_carryover: bool = True
    stage: Stage = Stage.BUDGET


def family_document(family: Family, model: BudgetModel) -> PrintedDocument:
    """The document of one body-year: the lines of its front page, then its tables."""
    front = tuple(Paragraph(text, 1) for text in family.front(model))
    return PrintedDocument(
        layout=family.name,
        body=model.body,
        year=model.year,
        stage=model.stage,
        title=family.front(model)[-1],
        items=(*front, *family.tables(model)),
    )


def all_families() -> tuple[Family, ...]:
    """Every family of this folder: a module that prints some names them in FAMILIES."""
    names = sorted(module.name for module in pkgutil.iter_modules(corpus.families.__path__))
    modules = [import_module(f"corpus.families.{name}") for name in names]
    return tuple(family for module in modules for family in getattr(module, "FAMILIES", ()))
