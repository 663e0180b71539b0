"""Write raw/samples/ and the truth log: `python -m corpus.make_samples` from tests/. Deterministic."""

from pathlib import Path

from corpus.final_accounts_form import final_accounts
from corpus.final_accounts_pdf import render_final_accounts
from corpus.final_accounts_prose import contents
from corpus.generate import generate
from corpus.pdf_pages import PageStyle
from corpus.stream_form import stream_budget
from corpus.stream_txt import StreamOptions, render_stream
from corpus.tab_grid_txt import render_tab_grid, tab_grid_performance
from corpus.tab_led_txt import render_tab_led, tab_led_performance
from corpus.wishes import Wishes
from gouji.vocabulary import Stage

PROJECT = Path(__file__).resolve().parents[2]
SAMPLES = PROJECT / "raw" / "samples"


def main() -> None:
    SAMPLES.mkdir(parents=True, exist_ok=True)
    model = generate(7, Wishes(year=2024, stage=Stage.FINAL_ACCOUNTS, with_other_funds=True))
    document = final_accounts(model)
    data = render_final_accounts(document, contents(model), PageStyle(row_gap=6.0))
    (SAMPLES / f"{model.body.name}2024年度部门决算.pdf").write_bytes(data)
    model = generate(11, Wishes(year=2025))
    data = render_stream(stream_budget(model), StreamOptions())
    (SAMPLES / f"{model.body.name}2025年部门预算.txt").write_bytes(data)
    model = generate(21, Wishes(year=2025, projects=5, with_other_funds=True))
    (SAMPLES / f"{model.body.name}2025年绩效目标.txt").write_bytes(
        render_tab_led(tab_led_performance(model))
    )
    model = generate(33, Wishes(year=2024, projects=3))
    (SAMPLES / f"{model.body.name}2024年绩效目标.txt").write_bytes(
        render_tab_grid(tab_grid_performance(model))
    )


if __name__ == "__main__":
    main()
