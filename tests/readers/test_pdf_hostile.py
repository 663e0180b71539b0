"""Hostile PDF files: read in a worker, each ends with a reason; none takes the parent along."""

from pathlib import Path

import pikepdf
import pytest

from gouji.documents.model import ReadDocument
from gouji.readers.pdf import read_pdf
from gouji.readers.sandbox import Failure, WorkerLimits, run_in_workers
from readers.pdf_files import draw, prose, rewrite


def read(path: Path) -> ReadDocument:
    """The task that the worker runs."""
    return read_pdf(path, "0" * 16)


def read_in_worker(path: Path, **limits: float) -> ReadDocument | Failure:
    bounds = WorkerLimits(**limits)  # type: ignore[arg-type]
    ((_, result),) = run_in_workers(read, [path], jobs=1, limits=bounds)
    return result


def test_a_good_file_reads_the_same_in_a_worker(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", prose)
    assert read_in_worker(path) == read(path)


def test_a_form_that_draws_itself_ends_within_its_worker(tmp_path: Path) -> None:
    def recurse(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(b"/F Do /F Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        form.BBox = pikepdf.Array([0, 0, 500, 500])
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        page = pdf.pages[0]
        page.obj.Resources.XObject = pikepdf.Dictionary(F=form)
        page.contents_add(b"/F Do")

    path = rewrite(draw(tmp_path / "a.pdf", prose), recurse)
    result = read_in_worker(path, seconds=10)
    assert isinstance(result, ReadDocument) or result.kind in {"crash", "timeout", "memory"}


@pytest.mark.parametrize(
    "operators",
    [b"0 0 m 9 9 l S\n" * 4_000_000, b"q\n" * 20_000_000],
    ids=["strokes", "saved states"],
)
def test_a_flood_of_operators_ends_at_a_limit(tmp_path: Path, operators: bytes) -> None:
    path = draw(tmp_path / "a.pdf", prose)
    rewrite(path, lambda pdf: pdf.pages[0].contents_add(operators), compress_streams=True)
    result = read_in_worker(path, seconds=8, memory_bytes=700 * 1024**2)
    if isinstance(result, ReadDocument):
        assert result.warnings
    else:
        assert result.kind in {"timeout", "memory", "crash", "unreadable"}
        assert result.reason


def test_a_grid_of_very_many_cells_is_read_or_left_out_in_time(tmp_path: Path) -> None:
    dense = b"0.1 0 0 0.1 0 0 cm\n" + b"".join(
        b"%d 0 m %d 8000 l S 0 %d m 5900 %d l S\n" % (x, x, x, x) for x in range(0, 5900, 40)
    )
    path = draw(tmp_path / "a.pdf", prose)
    rewrite(path, lambda pdf: pdf.pages[0].contents_add(dense))
    result = read_in_worker(path, seconds=30)
    assert isinstance(result, ReadDocument)
