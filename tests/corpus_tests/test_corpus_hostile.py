"""Hostile inputs are what they say they are."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from corpus import hostile
from corpus.samples import samples


@pytest.fixture(scope="module")
def good() -> bytes:
    return next(s.rendered.data for s in samples() if s.file_name.endswith(".pdf"))


def test_a_password_is_asked_for(tmp_path: Path, good: bytes) -> None:
    path = hostile.password_pdf(tmp_path, good)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    with pikepdf.open(path, password="1234") as pdf:
        assert len(pdf.pages) > 1


def test_a_scan_has_a_picture_and_no_text(tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(hostile.scanned_pdf(tmp_path)) as pdf:
        page = pdf[0]
        assert page.get_textpage().get_text_range().strip() == ""
        kinds = {item.type for item in page.get_objects()}
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE in kinds


def test_a_truncated_pdf_has_lost_its_end(tmp_path: Path, good: bytes) -> None:
    data = hostile.truncated_pdf(tmp_path, good).read_bytes()
    assert data.startswith(b"%PDF")
    assert b"%%EOF" not in data


def test_html_under_a_pdf_name_does_not_open(tmp_path: Path) -> None:
    with pytest.raises(pikepdf.PdfError):
        pikepdf.open(io.BytesIO(hostile.html_as_pdf(tmp_path).read_bytes()))


def test_corruption_changes_at_most_twelve_bytes_and_the_same_ones_again(
    tmp_path: Path, good: bytes
) -> None:
    one = hostile.corrupted_pdf(tmp_path, good, 4).read_bytes()
    two = hostile.corrupted_pdf(tmp_path, good, 4).read_bytes()
    changed = sum(a != b for a, b in zip(one, good, strict=True))
    assert one == two
    assert 0 < changed <= 12


def test_bad_names_and_the_empty_file_exist(tmp_path: Path, good: bytes) -> None:
    paths = hostile.badly_named(tmp_path, good)
    assert all(path.read_bytes() == good for path in paths)
    assert any("\n" in path.name for path in paths)
    assert hostile.empty_file(tmp_path).stat().st_size == 0
    assert "预算" not in hostile.not_a_budget(tmp_path).read_text(encoding="utf-8")
