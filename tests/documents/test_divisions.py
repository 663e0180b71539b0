"""The division a body's name begins with: walked from the top, silent where it is unclear."""

import pytest

from gouji.documents.divisions import division_code, known_divisions

KNOWN = {
    "310000": "甲市",
    "310107": "乙区",
    "350000": "丙省",
    "350100": "丁市",
    "350102": "鼓区",
    "350103": "独县",
    "360000": "戊省",
    "360100": "己市",
    "360102": "鼓区",
    "360103": "乙区",
}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("甲市财政局", "310000"),
        ("甲市乙区财政局", "310107"),
        ("丙省丁市鼓区公安局", "350102"),
        ("丁市公安局治安支队", "350100"),
        ("己市鼓区公安局", "360102"),
        ("独县公安局", "350103"),
        ("中共甲市委办公室", "310000"),
        ("鼓区公安局", None),
        ("无名局", None),
    ],
)
def test_the_lowest_division_a_name_begins_with(name: str, code: str | None) -> None:
    assert division_code(name, KNOWN) == code


def test_the_data_package_knows_the_provinces() -> None:
    names = known_divisions()
    if not names:
        pytest.skip("the data package of divisions is not installed")
    assert len(names) > 3000
    assert division_code("北京市某局", names) == "110000"
    assert division_code("平乡县某局", names) == "130532"
