"""How a finding is said: sums where figures are compared, words where something is missing, nothing beside a mask."""

from decimal import Decimal
from typing import Any

from gouji.bundle.finding_rows import FindingRows
from gouji.bundle.told import Identity, cell_place, identities


def term(side: str, value: str | None, **more: Any) -> dict[str, Any]:
    is_number = value is not None and value.isascii() and "*" not in value
    amount = Decimal(value) if value and is_number else None
    return {
        "instance_id": "i", "term_side": side, "sign": 1, "label": "某项", "printed": value, "status": "printed",
        "amount_yuan": amount, "quantity": "amount", "cell_id": None, "page": None, **more,
    }  # fmt: skip


def cell(cell_id: str, document_id: str, text: str) -> dict[str, Any]:
    empty = dict.fromkeys(
        ("x0", "y0", "x1", "y1", "char_start", "char_end", "line_number", "sheet", "ref", "table_id", "row_index",
         "column_index", "column_span")
    )  # fmt: skip
    return {**empty, "cell_id": cell_id, "document_id": document_id, "text": text, "page": 3}


def rows(*terms: dict[str, Any], hidden: bool = False, relation: str = "=") -> FindingRows:
    result = {
        "instance_id": "i", "rule_id": "A01", "subject": "某式", "outcome": "fail", "relation": relation,
        "left_yuan": Decimal(3), "right_yuan": Decimal(1), "difference_yuan": Decimal(2), "tolerance_yuan": Decimal(0),
    }  # fmt: skip
    cells = (cell("d1.a", "d1", "3"), cell("d2.b", "d2", "第三张表"))
    documents = (
        {"document_id": "d1", "source_paths": ["一/甲.pdf"]},
        {"document_id": "d2", "source_paths": ["二/乙.pdf"]},
    )
    finding = {"finding_id": "f", "document_id": "d1"}
    return FindingRows(finding, hidden, (), (result,), terms, (), cells, documents, (), {})


def told(*terms: dict[str, Any], **more: Any) -> Identity:
    (identity,) = identities(rows(*terms, **more))
    return identity


def test_amounts_are_summed_in_yuan() -> None:
    identity = told(term("left", "3"), term("right", "1"))
    assert (identity.left, identity.relation, identity.difference) == ("3 元", "≠", "2 元")


def test_percentages_and_printed_counts_are_bare_numbers() -> None:
    assert told(term("left", "3", quantity="percent")).left == "3"
    assert told(term("left", "3", quantity="count")).left == "3"


def test_what_is_counted_as_missing_has_no_sums() -> None:
    missing = term("left", "缺成本指标", quantity="count") | {"amount_yuan": Decimal(1)}
    due = term("right", None, quantity="count", amount_yuan=Decimal(0))
    identity = told(missing, due, relation="<=")
    assert identity.difference is None
    assert [t.printed for t in identity.terms] == ["缺成本指标", "—"]


def test_a_computed_term_says_what_was_computed() -> None:
    computed = term("right", None, quantity="percent", amount_yuan=Decimal("10.6037"))
    assert told(term("left", "10.61", quantity="percent"), computed).terms[1].printed == "10.6037"


def test_beside_a_mask_the_relation_is_what_should_hold() -> None:
    assert (
        told(term("left", "***", status="masked", amount_yuan=None), hidden=True).relation == "＝"
    )


def test_a_cell_of_another_document_is_told_with_its_name() -> None:
    found = rows(term("left", "3", cell_id="d1.a"), term("right", None, cell_id="d2.b"))
    assert cell_place(found, found.cell("d1.a")) == "第 3 页"
    assert cell_place(found, found.cell("d2.b")) == "《乙.pdf》第 3 页"
    assert identities(found)[0].terms[1].printed == "第三张表"
