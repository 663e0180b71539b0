"""gouji show: one form for what was understood, whatever it comes from."""

import pytest
from rich.cells import cell_len

from gouji.commands.output import print_table
from gouji.commands.shown import Shown, shown_of_extraction
from gouji.extract import rejected
from gouji.facts.records import (
    DocumentRecord,
    Extraction,
    FactRecord,
    RejectRecord,
    TableRecord,
    TypedTable,
)
from gouji.tables.grid.read import UNKNOWN_HEADER


def fact(row: int, measure: str, status: str = "printed") -> FactRecord:
    return FactRecord(
        f"c{row}{measure}",
        "d",
        "t",
        "other",
        row,
        "all",
        "other",
        None,
        measure,
        "1",
        status,
        "printed",
    )


def shown(*rejects: RejectRecord) -> Shown:
    facts = (fact(1, "a"), fact(1, "b"), fact(2, "a"), fact(3, "a", "blank"))
    table = TypedTable(TableRecord("t", "d", 1, "other", "某表"), (), facts=facts, rejects=rejects)
    return shown_of_extraction(Extraction(DocumentRecord("d", "d", "x", "f", "read"), (table,)))


def test_rows_and_printed_facts_are_counted() -> None:
    assert (shown().tables[0]["rows"], shown().tables[0]["facts"]) == (3, 3)


def test_every_header_no_profile_knows_is_listed() -> None:
    reject = RejectRecord("d", "t", None, 4, f"{UNKNOWN_HEADER}：应有……", "版式中的表头", "甲、乙")
    other = RejectRecord("d", "t", None, 5, "别的原因", None, "丙、丁")
    assert shown(reject, other).unmapped_headers == [
        {"page": 4, "title": "某表", "label": "甲"},
        {"page": 4, "title": "某表", "label": "乙"},
    ]


def test_a_file_that_cannot_be_read_is_shown_with_its_reason() -> None:
    found = shown_of_extraction(rejected("d" * 64, "f", "空文件：应有内容，实有 0 字节。"))
    assert (
        found.document["reason"] == found.rejects[0]["reason"] == "空文件：应有内容，实有 0 字节。"
    )


def test_han_characters_take_two_columns_so_that_the_frame_stays_straight(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_table("表", ["名称", "数"], [["收支总表", 1], ["ab", "１２"], ["“三公”经费", "“"]])
    lines = [line for line in capsys.readouterr().out.splitlines()[1:] if line]
    assert len({cell_len(line) for line in lines}) == 1
