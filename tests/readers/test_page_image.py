"""Pages are drawn within bounds, and a missing page is said."""

import io
from pathlib import Path

import pytest
from PIL import Image

from gouji.documents.model import Unreadable
from gouji.readers.page_image import bounded_scale, render_page
from readers.pdf_files import draw, prose


def test_a_page_is_drawn_at_its_scale(tmp_path: Path) -> None:
    picture = Image.open(io.BytesIO(render_page(draw(tmp_path / "a.pdf", prose), 1, 2.0)))
    assert picture.format == "PNG"
    assert picture.size == (1190, 1684)
    assert min(picture.convert("L").getdata()) < 100  # something is drawn


def test_a_huge_page_is_drawn_smaller(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", prose, pages_size=(14_400, 14_400))
    picture = Image.open(io.BytesIO(render_page(path, 1, 4.0, max_pixels=1_000_000)))
    assert picture.size[0] * picture.size[1] <= 1_010_000


def test_no_side_is_longer_than_its_bound() -> None:
    assert bounded_scale(100_000, 1, 2.0, 16_000_000) == pytest.approx(0.2)


@pytest.mark.parametrize("page", [0, 2])
def test_a_page_that_is_not_there_is_said(tmp_path: Path, page: int) -> None:
    with pytest.raises(Unreadable, match="实有 1 页"):
        render_page(draw(tmp_path / "a.pdf", prose), page)


def test_what_is_no_pdf_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"no pdf")
    with pytest.raises(Unreadable, match="无法绘制"):
        render_page(path, 1)
