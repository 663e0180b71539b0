"""Real documents whose names lie or say nothing: what is printed is what counts."""

from pathlib import Path

import pytest

from gouji.documents.identify import identify
from gouji.documents.identity import Identity
from gouji.readers.formats import read_file
from gouji.readers.sniff import sniff
from gouji.vocabulary import DocumentStatus

DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"

pytestmark = pytest.mark.skipif(
    not DOCUMENTS.exists(), reason="the real documents lie beside the project only"
)


def identity(name: str) -> Identity:
    path = DOCUMENTS / name
    return identify(read_file(path, sniff(path), "d" * 16), [name])


@pytest.mark.parametrize(
    ("name", "body", "year", "level", "stage"),
    [
        ("上海/2026年上海市公安局_部门预算.pdf", "上海市刑事科学技术研究院", 2026, "unit", "budget"),
        ("上海/2026年上海市民政局_部门预算.pdf", "上海市福利彩票发行中心", 2026, "unit", "budget"),
        ("西安/应急管理局_2026年部门预算.pdf", "西安市安全生产监督管理局", 2019, "department", "budget"),
        ("西安/气象局_2026年部门预算.pdf", "西安市气象局", 2022, "department", "budget"),
        ("福州/2026年福州市公安局部门预算.pdf", "福州市公安局治安管理支队", 2026, "unit", "budget"),
        (
            "上海普陀/上海市普陀区规划和自然资源局 2024 年度部门决算.pdf",
            "上海市普陀区规划和自然资源局", 2024, "department", "final_accounts",
        ),
        ("北京/司法局_2026年部门预算.pdf", "北京市司法局", 2026, "department", "budget"),
        ("北京/审计局_附件2：北京市审计局2026年度部门预算报表.pdf", "北京市审计局", 2026, "department", "budget"),
        ("江苏/江苏省人大常委会办公厅2019年部门预算公开表.pdf", "江苏省人大常委会办公厅", 2019, "department", "budget"),
        ("河北/平乡县公安局2024年部门预算.txt", "平乡县公安局", 2024, "department", "budget"),
        ("河北/魏县公安局2025年绩效目标.txt", "魏县公安局", 2025, "department", "performance"),
        ("宁夏/永宁县公安局2024年绩效目标.txt", "永宁县公安局", 2024, "department", "performance"),
    ],
)  # fmt: skip
def test_print_says_who_when_and_what(
    name: str, body: str, year: int, level: str, stage: str
) -> None:
    found = identity(name)
    assert (found.body_name, found.budget_year, found.level, found.stage) == (
        body,
        year,
        level,
        stage,
    )
    assert found.status is DocumentStatus.READ
    for evidence in (found.body_evidence, found.year_evidence, found.stage_evidence):
        assert evidence and "文件名" not in evidence


def test_mixed_units_are_said_and_leave_the_document_without_one() -> None:
    found = identity("上海/2026年上海市公安局_部门预算.pdf")
    assert found.amount_unit is None
    assert found.unit_evidence is not None and "混用" in found.unit_evidence


def test_an_inferred_year_says_that_it_is_inferred() -> None:
    evidence = identity("河北/魏县公安局2025年绩效目标.txt").year_evidence
    assert evidence is not None and evidence.startswith("推断")


def test_the_official_form_is_a_blank_form() -> None:
    found = identity("上海普陀/附件2：部门决算模板.pdf")
    assert found.status is DocumentStatus.BLANK_FORM
    assert found.body_name is None
