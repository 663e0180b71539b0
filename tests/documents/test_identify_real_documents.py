# ruff: noqa: E501 - rows of a table
"""All 64 real documents, held against their print by eye: names of files lie or say nothing."""

from pathlib import Path

import pytest

from gouji.documents.identify import identify
from gouji.documents.identity import Identity
from gouji.documents.model import NoBudget, Unreadable
from gouji.readers.formats import read_file
from gouji.readers.sniff import sniff
from gouji.vocabulary import DocumentStatus

DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"
# Its text is recognised from pictures, which takes longer than all others together.
SCAN = "北京/政务服务和数据管理局_2026年部门预算.pdf"

pytestmark = pytest.mark.skipif(
    not DOCUMENTS.exists(), reason="the real documents lie beside the project only"
)

# name | body | code | division | level | year | stage | unit (- where none or several are printed)
PRINTED = """
上海/2026年上海市信访局_部门预算.pdf|上海市信访办公室|-|310000|unit|2026|budget|-
上海/2026年上海市公安局_部门预算.pdf|上海市刑事科学技术研究院|-|310000|unit|2026|budget|-
上海/2026年上海市发展和改革局_部门预算.pdf|上海市域外农场管理办公室|-|310000|unit|2026|budget|-
上海/2026年上海市教育局_部门预算.pdf|上海科技大学附属学校|-|310000|unit|2026|budget|-
上海/2026年上海市文化广电旅游体育局_部门预算.pdf|上海市文化和旅游局执法总队|-|310000|unit|2026|budget|-
上海/2026年上海市民政局_部门预算.pdf|上海市福利彩票发行中心|-|310000|unit|2026|budget|-
上海/2026年上海市财政局_部门预算.pdf|上海市财务会计综合管理事务中心(上海市财政科学研究所)|-|310000|unit|2026|budget|-
上海/文化广电旅游体育局_上海市文物保护研究中心2026年度预算.pdf|上海市文物保护研究中心|-|310000|unit|2026|budget|-
上海普陀/上海市普陀区人民政府万里街道办事处24年预算.pdf|上海市普陀区人民政府万里街道办事处|-|310107|department|2024|budget|-
上海普陀/上海市普陀区人民政府万里街道办事处25年预算.pdf|上海市普陀区人民政府万里街道办事处|-|310107|department|2025|budget|-
上海普陀/上海市普陀区人民政府办公室25年预算.pdf|上海市普陀区人民政府办公室|-|310107|department|2025|budget|-
上海普陀/上海市普陀区人民政府办公室单位25年预算.pdf|上海市普陀区人民政府办公室|-|310107|unit|2025|budget|-
上海普陀/上海市普陀区商务委员会25年预算.pdf|上海市普陀区商务委员会|-|310107|department|2025|budget|-
上海普陀/上海市普陀区商务委员会单位25年预算.pdf|上海市普陀区商务委员会|-|310107|unit|2025|budget|-
上海普陀/上海市普陀区规划和自然资源局 2024 年度部门决算.pdf|上海市普陀区规划和自然资源局|-|310107|department|2024|final_accounts|万元
上海普陀/上海市普陀区财政局2024年度部门决算.pdf|上海市普陀区财政局|-|310107|department|2024|final_accounts|万元
上海普陀/上海市普陀区财政局部门25年预算.pdf|上海市普陀区财政局|-|310107|department|2025|budget|-
北京/2026年北京市公安局交通管理局部门预算.pdf|北京市公安局交通管理局|-|110000|department|2026|budget|-
北京/2026年北京市财政局部门预算.pdf|北京市财政局|-|110000|department|2026|budget|-
北京/公安局_附件2：北京市公安局2026年度部门预算报表.pdf|北京市公安局|-|110000|department|2026|budget|万元
北京/公安局交通警察局_2026年部门预算.pdf|北京市公安局交通管理局|-|110000|department|2026|budget|万元
北京/卫生健康委员会_2026年部门预算.pdf|北京市卫生健康委员会|-|110000|department|2026|budget|万元
北京/司法局_2026年部门预算.pdf|北京市司法局|-|110000|department|2026|budget|万元
北京/审计局_附件2：北京市审计局2026年度部门预算报表.pdf|北京市审计局|-|110000|department|2026|budget|万元
北京/政府办公厅_附件2：中共北京市委军民融合发展委员会办公室2026年度部门预算报表.pdf|中共北京市委军民融合发展委员会办公室|-|110000|department|2026|budget|万元
北京/政府办公厅_附件2：北京市信访办公室2026年度部门预算报表.pdf|北京市信访办公室|-|110000|department|2026|budget|万元
北京/政务服务和数据管理局_2026年部门预算.pdf|北京市政务服务和数据管理局|-|110000|department|2026|budget|万元
北京/财政局_2026年部门预算.pdf|北京市财政局|-|110000|department|2026|budget|万元
北京/退役军人事务局_2026年部门预算.pdf|北京市退役军人事务局|-|110000|department|2026|budget|万元
太原/太原市发展和改革委员会2016年决算公开.doc|太原市发展和改革委员会|-|140100|department|2016|final_accounts|元
宁夏/永宁县公安局2024年绩效目标.txt|永宁县公安局|-|640121|department|2024|performance|万元
广州/信访局_2026年部门预算.pdf|广州市信访局|-|440100|department|2026|budget|万元
广州/司法局_2026年部门预算.pdf|广州市司法局|-|440100|department|2026|budget|万元
广州/政务服务和数据管理局_广州市政务服务和数据局2026年部门整体预算绩效目标申报表.pdf|广州市政务服务和数据管理局|-|440100|department|2026|performance|万元
广州/政府办公厅_2026年部门预算.pdf|广州市人民政府办公厅|-|440100|department|2026|budget|万元
广州/统计局_2026年部门预算.pdf|广州市统计局|-|440100|department|2026|budget|万元
江苏/2017年度部门预算公开表.pdf|江苏省政协办公厅|-|320000|department|2017|budget|万元
江苏/江苏省人大办公厅2017年度预算公开.pdf|江苏省人大常委会办公厅|-|320000|department|2017|budget|万元
江苏/江苏省人大常委会2019年度部门预算公开.pdf|江苏省人大常委会办公厅|-|320000|department|2019|budget|-
江苏/江苏省人大常委会办公厅2019年部门预算公开表.pdf|江苏省人大常委会办公厅|-|320000|department|2019|budget|万元
江苏/江苏省政协办公厅2017年度部门预算.pdf|江苏省政协办公厅|-|320000|department|2017|budget|-
江苏/江苏省政协办公厅2018年度部门预算.pdf|江苏省政协办公厅|-|320000|department|2018|budget|-
江苏/江苏省政协办公厅2018度部门预算公开表.pdf|江苏省政协办公厅|-|320000|department|2018|budget|万元
江苏/江苏省政协办公厅2019年度部门预算.pdf|江苏省政协办公厅|-|320000|department|2019|budget|-
江苏/江苏省政协办公厅2019年预算公开表.pdf|江苏省政协办公厅|-|320000|department|2019|budget|万元
江苏/省人大办公厅2018预算公开.pdf|江苏省人大常委会办公厅|-|320000|department|2018|budget|万元
河北/唐山高新区公安分局2021年绩效目标.txt|唐山高新区公安分局|-|130200|department|2021|performance|-
河北/平乡县公安局2024年部门预算.txt|平乡县公安局|312|130532|department|2024|budget|万元
河北/魏县公安局2025年绩效目标.txt|魏县公安局|312001|130434|department|2025|performance|万元
福州/2026年福州市公安局部门预算.pdf|福州市公安局治安管理支队|-|350100|unit|2026|budget|万元
福州/公安局_2026年度福州市公安局巡特警支队单位预算.pdf|福州市公安局巡特警支队|-|350100|unit|2026|budget|万元
福州/公安局_2026年度福州市公安局文职人员管理中心单位预算.pdf|福州市公安局文职人员管理中心|-|350100|unit|2026|budget|万元
福州/公安局交通警察局_2026年部门预算.pdf|福州市公安局交通管理支队|-|350100|unit|2026|budget|万元
西安/2026年西安市公安局部门预算.pdf|西安市公安局|-|610100|department|2026|budget|-
西安/2026年西安市财政局部门预算.pdf|西安市财政局|-|610100|department|2026|budget|-
西安/应急管理局_2026年部门预算.pdf|西安市安全生产监督管理局|-|610100|department|2019|budget|万元
西安/气象局_2026年部门预算.pdf|西安市气象局|-|610100|department|2022|budget|-
""".strip().splitlines()

NO_BUDGETS = {
    "上海普陀/budget_template.xls": DocumentStatus.BLANK_FORM,
    "上海普陀/department_budget_template.xlsx": DocumentStatus.BLANK_FORM,
    "上海普陀/附件2：部门决算模板.pdf": DocumentStatus.BLANK_FORM,
    "上海普陀/dept_budget.xlsx": DocumentStatus.NOT_A_BUDGET,
    "traps/2026年重庆市财政局部门预算.pdf": DocumentStatus.NOT_A_BUDGET,
    "traps/中共深圳市区委宣传部_2026市级部门财政预算专题.pdf": DocumentStatus.NOT_A_BUDGET,
    "traps/中国百强城市排行榜_含官网.xlsx": DocumentStatus.NOT_A_BUDGET,
}
# Its text names no body: the file name is all there is, and is called that.
NAMED_BY_FILE = {"河北/唐山高新区公安分局2021年绩效目标.txt"}
# The files that each form one disclosure, by their place in the table.
PAIRS = (
    ("江苏/2017年度部门预算公开表.pdf", "江苏/江苏省政协办公厅2017年度部门预算.pdf"),
    ("江苏/江苏省政协办公厅2018度部门预算公开表.pdf", "江苏/江苏省政协办公厅2018年度部门预算.pdf"),
    ("江苏/江苏省政协办公厅2019年预算公开表.pdf", "江苏/江苏省政协办公厅2019年度部门预算.pdf"),
    ("江苏/江苏省人大常委会办公厅2019年部门预算公开表.pdf", "江苏/江苏省人大常委会2019年度部门预算公开.pdf"),
    ("北京/公安局交通警察局_2026年部门预算.pdf", "北京/2026年北京市公安局交通管理局部门预算.pdf"),
    ("北京/财政局_2026年部门预算.pdf", "北京/2026年北京市财政局部门预算.pdf"),
)  # fmt: skip


def identity(name: str) -> Identity:
    if name == SCAN:
        pytest.skip("recognising the scan takes minutes; tests of the scan reader do it")
    path = DOCUMENTS / name
    try:
        read = read_file(path, sniff(path), "d" * 16)
    except NoBudget as other:
        return Identity(status=DocumentStatus.NOT_A_BUDGET, reason=str(other))
    except Unreadable as unreadable:
        pytest.skip(f"no reader gives text of it: {unreadable}")
    return identify(read, [name])


def test_every_real_document_stands_in_one_of_the_tables() -> None:
    named = [row.split("|")[0] for row in PRINTED] + list(NO_BUDGETS)
    files = [
        path.relative_to(DOCUMENTS).as_posix()
        for path in DOCUMENTS.rglob("*")
        if path.is_file() and path.name != "manifest.csv"
    ]
    assert sorted(named) == sorted(files)


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: row.split("|")[0])
def test_print_says_who_when_and_what(row: str) -> None:
    name, *expected = row.split("|")
    found = identity(name)
    told = (
        found.body_name, found.body_code, found.division_code, found.level, found.budget_year,
        found.stage, found.amount_unit,
    )  # fmt: skip
    assert [str(value or "-") for value in told] == expected
    assert found.status is DocumentStatus.READ
    evidence = (
        found.division_evidence, found.level_evidence, found.year_evidence, found.stage_evidence,
    )  # fmt: skip
    assert all(place and "文件名" not in place for place in evidence)
    by_file = bool(found.body_evidence and "文件名" in found.body_evidence)
    assert by_file == (name in NAMED_BY_FILE)


@pytest.mark.parametrize("name", NO_BUDGETS)
def test_what_is_no_filled_in_budget_is_told_apart_with_its_reason(name: str) -> None:
    found = identity(name)
    assert found.status is NO_BUDGETS[name]
    assert found.reason
    assert found.body_name is None


def test_mixed_units_are_said_and_leave_the_document_without_one() -> None:
    found = identity("上海/2026年上海市公安局_部门预算.pdf")
    assert found.unit_evidence is not None and "混用" in found.unit_evidence


def test_an_inferred_year_says_that_it_is_inferred() -> None:
    evidence = identity("河北/魏县公安局2025年绩效目标.txt").year_evidence
    assert evidence is not None and evidence.startswith("推断")


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0])
def test_tables_and_prose_of_one_disclosure_are_told_alike(pair: tuple[str, str]) -> None:
    tables, prose = (identity(name) for name in pair)
    assert (tables.body_name, tables.division_code, tables.budget_year) == (
        prose.body_name, prose.division_code, prose.budget_year,
    )  # fmt: skip
    assert (tables.stage, tables.level) == (prose.stage, prose.level)
