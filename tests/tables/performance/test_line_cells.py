"""Performance tables written out one cell a line, without TABs: blank cells leave nothing behind."""

from performance_texts import HEADER, INDICATORS, only, recognise

FIELDS = (
    "1.修路经费绩效目标表", "100001某某局本级", "单位：万元", "项目编码", "10000124P00000000001A",
    "项目名称", "修路经费",
    "预算规模及资金用途", "预算数", "80.00", "其中：财政资金", "80.00", "其他资金", "用于修筑乡村道路",
    "资金支出计划（%）", "3月底", "6月底", "10月底", "12月底", "25%", "50%", "75%", "100%", "绩效目标", "1.修好路",
)  # fmt: skip


def lines(*rows: tuple[str, ...]) -> str:
    return "\n".join(cell for row in (FIELDS, HEADER, *rows) for cell in row if cell) + "\n"


def test_fields_and_rows_are_read_by_their_names() -> None:
    table = only("某某局2024年项目绩效目标\n" + lines(*INDICATORS))
    (target,) = table.targets
    assert (target.project_code, target.project_name) == ("10000124P00000000001A", "修路经费")
    assert (target.budget_printed, target.other_printed) == ("80.00", None)
    assert (target.purpose, target.objectives) == ("用于修筑乡村道路", ("修好路",))
    assert target.plan_tokens == ("25%", "50%", "75%", "100%")
    assert table.table.amount_unit == "万元"
    found = [(i.level1, i.level2, i.level3, i.value_printed, i.basis) for i in table.indicators]
    assert found == [
        ("产出指标", "数量指标", "修路里程", "≥12公里", "年度计划"),
        ("产出指标", "质量指标", "验收合格率", "100%", "验收单"),
        ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "问卷"),
    ]


def test_tables_follow_one_another() -> None:
    tables = recognise(lines(*INDICATORS) + lines(*INDICATORS[:1]))
    assert [len(table.indicators) for table in tables] == [3, 1]


def test_a_row_that_lacks_a_cell_is_told_not_guessed() -> None:
    table = only(lines(INDICATORS[0], ("质量指标", "合格率", "100%", "验收单"), INDICATORS[2]))
    assert table.table.status == "rejected"
    assert table.indicators == ()


def test_cells_stand_at_their_lines() -> None:
    text = lines(*INDICATORS)
    table = only(text)
    places = {cell.cell_id: cell for cell in table.cells}
    value = places[table.indicators[0].value_cell_id or ""]
    assert text[value.char_start : value.char_end] == "≥12公里"
