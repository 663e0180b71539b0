"""Performance targets printed as ruled forms or as one list come back whole from every common format."""

import hashlib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.families.ruled_targets import target_forms, target_list
from corpus.formats.writer import all_writers
from corpus.generate import generate
from corpus.model import BudgetModel
from corpus.printed import PrintedDocument
from corpus.wishes import Wishes
from gouji.extract import extract_document

_WRITERS = {writer.name: writer for writer in all_writers()}


@pytest.mark.parametrize("format_name", ["pdf_ruled", "docx", "xlsx", "html_utf8"])
@pytest.mark.parametrize("form", [target_forms, target_list])
def test_every_target_comes_back_with_its_indicators(
    form: Callable[[BudgetModel], PrintedDocument], format_name: str, tmp_path: Path
) -> None:
    model = generate(21, Wishes(projects=3, with_other_funds=True))
    writer = _WRITERS[format_name]
    data = writer.write(form(model))
    path = tmp_path / f"文件.{writer.suffix}"
    path.write_bytes(data)
    extraction = extract_document(path, hashlib.sha256(data).hexdigest(), (path.name,), "corpus")
    targets = [(t, table) for table in extraction.tables for t in table.targets]
    assert [target.project_name for target, _ in targets] == [p.name for p in model.projects]
    for (target, table), project in zip(targets, model.projects, strict=True):
        assert target.budget_yuan == project.budget * 10_000
        assert target.fiscal_yuan == project.fiscal * 10_000
        assert (target.other_yuan or Decimal(0)) == project.other * 10_000
        rows = [
            (i.level1, i.level2, i.level3, i.value_printed)
            for i in table.indicators
            if i.target_id == target.target_id
        ]
        wanted = [(i.level1, i.level2, i.level3, i.value) for i in project.indicators]
        assert rows == wanted
    unplaced = [
        cell.cell_id
        for table in extraction.tables
        for cell in table.cells
        if cell.page is None and cell.ref is None and cell.char_start is None
    ]
    assert unplaced == [], "a night is not published with a figure that has no place"
