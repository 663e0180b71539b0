"""Write many documents for measuring: `python -m corpus.make_many FOLDER COUNT [--errors N]` from tests/.

Every N-th document (default 10, 0 for none) gets one error; the truth log goes beside FOLDER as
FOLDER.truth.json. Deterministic in COUNT and N.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from corpus.budget_form import budget
from corpus.budget_options import BudgetOptions
from corpus.budget_pdf import render_budget
from corpus.budget_prose import budget_contents
from corpus.error_kinds import ErrorKind
from corpus.final_accounts_form import final_accounts
from corpus.final_accounts_options import FinalAccountsOptions
from corpus.final_accounts_pdf import render_final_accounts
from corpus.final_accounts_prose import contents
from corpus.generate import generate
from corpus.inject import inject
from corpus.inject_tables import DIGIT_ERRORS
from corpus.model import BudgetModel
from corpus.pdf_pages import PageStyle
from corpus.printed import PrintedDocument
from corpus.rendered import Rendered
from corpus.stream_form import stream_budget
from corpus.stream_txt import render_stream
from corpus.tab_led_txt import render_tab_led, tab_led_performance
from corpus.truth import Injection, Truth, placed, truth_log
from corpus.wishes import Wishes
from gouji.vocabulary import AmountUnit, Stage

Made = tuple[BudgetModel, PrintedDocument, Callable[[PrintedDocument], Rendered], str]
_IN_TABLES = (
    *(kind for kind in DIGIT_ERRORS if kind is not ErrorKind.MASKED_AMOUNT),
    ErrorKind.ROW_DROPPED,
    ErrorKind.ROW_DOUBLED,
)
_IN_TARGETS = (ErrorKind.PLAN_OVER_100, ErrorKind.BUDGET_MISMATCH, ErrorKind.COST_OVER_BUDGET)


def write_many(folder: Path, count: int, errors_every: int = 10) -> tuple[Truth, ...]:
    """Write `count` documents of four layouts in turn; return what was planted."""
    folder.mkdir(parents=True, exist_ok=True)
    truths = []
    for number in range(count):
        model, document, render, ending = _MAKERS[number % len(_MAKERS)](number)
        truth = None
        if errors_every and number % errors_every == errors_every - 1:
            kinds = _IN_TARGETS if ending == "绩效目标.txt" else _IN_TABLES
            injection = _seen(document, kinds[number // errors_every % len(kinds)], number)
            document, truth = injection.document, injection.truth
        rendered = render(document)
        name = f"{number:06d}_{model.body.name}{model.year}年{ending}"
        (folder / name).write_bytes(rendered.data)
        if truth is not None:
            truths.append(placed(truth, rendered, name))
    return tuple(truths)


def _seen(document: PrintedDocument, kind: ErrorKind, seed: int) -> Injection:
    """An error that some identity sees: figures that enter none are passed over."""
    for attempt in range(50):
        injection = inject(document, kind, seed + 1_000_000 * attempt)
        if injection.truth.rules:
            return injection
    raise LookupError(f"50次尝试后仍没有恒等式能看出的差错：{kind.value}")


def _final_accounts(number: int) -> Made:
    wishes = Wishes(
        year=2022 + number % 4, stage=Stage.FINAL_ACCOUNTS, projects=3 + number % 5,
        with_other_funds=number % 8 == 0,
    )  # fmt: skip
    model = generate(number, wishes)
    document = final_accounts(model, FinalAccountsOptions(split_codes=number % 8 < 4))
    style = PageStyle(row_gap=4.0 + number % 3)
    return model, document, lambda x: render_final_accounts(x, contents(model), style), "决算.pdf"


def _budget(number: int) -> Made:
    unit = AmountUnit.YUAN if number % 8 == 1 else AmountUnit.TEN_THOUSAND_YUAN
    model = generate(number, Wishes(year=2023 + number % 4, unit=unit, projects=3 + number % 5))
    document = budget(model, BudgetOptions(number % 16 < 8, number % 3 == 0, "", number % 7 == 0))
    style = PageStyle(repeat_header=number % 5 == 0, row_gap=4.0 + number % 3)
    return (
        model,
        document,
        lambda x: render_budget(x, budget_contents(model), style),
        "部门预算.pdf",
    )


def _stream(number: int) -> Made:
    model = generate(number, Wishes(year=2023 + number % 4, projects=3 + number % 5))
    return model, stream_budget(model), render_stream, "部门预算.txt"


def _tab_led(number: int) -> Made:
    model = generate(number, Wishes(year=2023 + number % 4, projects=5 + number % 9))
    return model, tab_led_performance(model), render_tab_led, "绩效目标.txt"


_MAKERS: tuple[Callable[[int], Made], ...] = (_final_accounts, _budget, _stream, _tab_led)


def main() -> None:
    parser = argparse.ArgumentParser(description="写出许多虚构的预决算文件，供测速用")
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--errors", type=int, default=10, help="每几份埋一处差错，0 为不埋")
    chosen = parser.parse_args()
    truths = write_many(chosen.folder, chosen.count, chosen.errors)
    log = chosen.folder.with_name(chosen.folder.name + ".truth.json")
    log.write_text(truth_log(truths), encoding="utf-8")


if __name__ == "__main__":
    main()
