"""A file that is read and is no budget ends as that, not as a file that could not be read."""

import hashlib
from pathlib import Path

from gouji.extract import extract_document
from gouji.vocabulary import DocumentStatus

LINKS = "".join(
    f'<li><a href="/{n}.html">某某市第{n}局2026年度部门预算</a></li>' for n in range(40)
)
PAGE = f"<html><head><meta charset='utf-8'><title>专题</title></head><body><ul>{LINKS}</ul></body></html>"


def test_a_web_page_of_links_saved_as_a_pdf_is_no_budget(tmp_path: Path) -> None:
    path = tmp_path / "2026年某某市财政局部门预算.pdf"
    path.write_text(PAGE, encoding="utf-8")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    found = extract_document(path, sha256, [path.name], "f" * 16)
    assert found.document.status is DocumentStatus.NOT_A_BUDGET
    assert found.document.reason is not None and "不是预决算文件" in found.document.reason
    assert found.document.body_name is None
    assert not found.rejects
