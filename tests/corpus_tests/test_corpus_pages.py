"""Generated PDFs are deterministic, open in both libraries and show the printed tables."""

import io
import re
from collections import Counter

import pdfplumber
import pypdfium2
import pytest

from corpus.samples import Sample, samples
from gouji.vocabulary import TableKind

_AMOUNT = re.compile(r"-?[\d,]+\.\d{2}")
_MAX_BYTES = 200_000


@pytest.fixture(scope="module")
def made() -> tuple[Sample, ...]:
    return samples()


def _pdfs(made: tuple[Sample, ...]) -> list[Sample]:
    return [sample for sample in made if sample.file_name.endswith(".pdf")]


def test_the_same_seed_gives_the_same_bytes(made: tuple[Sample, ...]) -> None:
    again = samples()
    assert [s.file_name for s in again] == [s.file_name for s in made]
    assert all(a.rendered.data == b.rendered.data for a, b in zip(again, made, strict=True))


def test_every_sample_is_small_and_has_a_name_of_its_own(made: tuple[Sample, ...]) -> None:
    assert len({sample.file_name for sample in made}) == len(made) == 7
    assert max(len(sample.rendered.data) for sample in made) < _MAX_BYTES


def test_pdfium_reads_every_title_and_unit(made: tuple[Sample, ...]) -> None:
    for sample in _pdfs(made):
        with pypdfium2.PdfDocument(sample.rendered.data) as pdf:
            text = "".join(page.get_textpage().get_text_range() for page in pdf)
        assert sample.model.body.name in re.sub(r"\s", "", text)
        for table in sample.document.tables:
            assert table.title in text
            assert f"单位：{table.unit.value}" in text


def test_pdfplumber_finds_every_printed_amount_in_the_ruled_tables(
    made: tuple[Sample, ...],
) -> None:
    for sample in _pdfs(made):
        found: Counter[str] = Counter()
        with pdfplumber.open(io.BytesIO(sample.rendered.data)) as pdf:
            for page in pdf.pages:
                for table in page.extract_tables():
                    found.update(t for row in table for t in row if t and _AMOUNT.fullmatch(t))
        printed = Counter(
            cell.text
            for table in sample.document.tables
            for row in table.rows
            for cell in row
            if cell.measure is not None and cell.text
        )
        assert found == printed


def test_tables_run_over_pages_with_and_without_their_header(made: tuple[Sample, ...]) -> None:
    with_header, without_header = 0, 0
    for sample in _pdfs(made):
        for number, item in enumerate(sample.document.items):
            pages = {p for (i, _), p in sample.rendered.places.items() if i == number}
            if len(pages) < 2:
                continue
            header = getattr(item, "header")[0].text  # noqa: B009 - tables only have two pages
            with pdfplumber.open(io.BytesIO(sample.rendered.data)) as pdf:
                first_row = pdf.pages[max(pages) - 1].extract_tables()[0][0]
            if (first_row[0] or "").replace("\n", "") == header:
                with_header += 1
            else:
                without_header += 1
    assert with_header > 0
    assert without_header > 0


def test_landscape_pages_are_wider_than_high(made: tuple[Sample, ...]) -> None:
    sample = _pdfs(made)[0]
    wide = {TableKind.REVENUE_SUMMARY, TableKind.EXPENDITURE_SUMMARY}
    with pdfplumber.open(io.BytesIO(sample.rendered.data)) as pdf:
        for number, item in enumerate(sample.document.items):
            if getattr(item, "kind", None) in wide:
                page = pdf.pages[sample.rendered.place(number, 0) - 1]
                assert page.width > page.height
