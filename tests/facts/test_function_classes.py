"""Class names as tables print them find their codes."""

import pytest

from gouji.facts.function_classes import FUNCTION_CLASS_CODES, function_class_code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("一、一般公共服务支出", "201"),
        ("十九、自然资源海洋气象等\n支出", "220"),
        ("（八）社会保障和就业支出", "208"),
        ("国防", "203"),
        ("二十五、其他支出", "229"),
        ("文化旅游体育与传媒支出", "207"),
        ("文化体育与传媒支出", "207"),
    ],
)
def test_a_printed_class_name_gives_its_code(name: str, code: str) -> None:
    assert function_class_code(name) == code


@pytest.mark.parametrize("name", ["三十一、人行科目", "其他", "本年支出合计", "", "行政运行"])
def test_a_name_that_is_no_class_gives_no_code(name: str) -> None:
    assert function_class_code(name) is None


def test_every_official_name_finds_itself() -> None:
    assert {n: function_class_code(n) for n in FUNCTION_CLASS_CODES} == FUNCTION_CLASS_CODES


def test_a_class_is_known_by_whatever_word_joins_its_name() -> None:
    assert function_class_code("社会保障与就业支出") == function_class_code("社会保障及就业") == "208"
    assert function_class_code("文化旅游体育与传媒支出") == "207"
