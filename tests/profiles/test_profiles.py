"""Profiles are closed data: each loads, none is ambiguous, the most specific one wins."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from gouji.profiles import loader
from gouji.profiles.loader import resolve
from gouji.profiles.model import ColumnSpec, Layout, Profile, TableSpec
from gouji.profiles.select import select_profile
from gouji.vocabulary import TableKind

FILES = sorted(Path(loader.__file__).parent.glob("*.yaml"))
TABLE = TableSpec(kind=TableKind.OTHER, layout=Layout.UNREAD, titles=(("某表",),))


def profile(name: str, *match: str, extends: str | None = None) -> Profile:
    return Profile(profile_id=name, match=match, extends=extends, tables=(TABLE,))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_profile_loads_and_compiles(path: Path) -> None:
    assert loader.read_profile(path).tables


def test_a_label_that_means_two_columns_is_refused() -> None:
    total = ColumnSpec.model_validate({"labels": ["合计"], "measure": "total"})
    budget = ColumnSpec.model_validate({"labels": ["金额", "合计"], "measure": "budget"})
    with pytest.raises(ValidationError, match="means two columns"):
        TableSpec(kind=TableKind.OTHER, layout=Layout.CODE, titles=(("表",),), columns=(total, budget))


def test_the_profile_with_most_words_wins() -> None:
    general, special = profile("general"), profile("special", "甲表")
    assert select_profile([general, special], ["甲表", "乙表"]).profile == special
    assert select_profile([general, special], ["乙表"]).profile == general


def test_two_equally_specific_profiles_are_an_error_and_not_a_choice() -> None:
    first, second = profile("first", "甲表"), profile("second", "乙表")
    selection = select_profile([first, second], ["甲表", "乙表"])
    assert selection.profile is None
    assert selection.tied == ("first", "second")
    with pytest.raises(ValueError, match="same words"):
        resolve([first, profile("third", "甲表")])


def test_no_profile_fits_where_no_word_is_printed() -> None:
    assert select_profile([profile("first", "甲表")], ["乙表"]).profile is None


def test_a_profile_extends_one_level_only() -> None:
    raw = [profile("a"), profile("b", "甲", extends="a"), profile("c", "乙", extends="b")]
    with pytest.raises(ValueError, match="which extends another"):
        resolve(raw)
    with pytest.raises(ValueError, match="no profile"):
        resolve([profile("b", "甲", extends="nowhere")])


def test_a_word_that_is_not_in_the_schema_is_refused() -> None:
    with pytest.raises(ValidationError):
        ColumnSpec.model_validate({"labels": ["合计"], "measure": "total", "regex": ".*"})
    with pytest.raises(ValidationError):
        ColumnSpec.model_validate({"labels": ["合计"], "measure": "no_such_measure"})
    with pytest.raises(ValidationError):
        ColumnSpec.model_validate({"labels": ["合计"]})


def test_labels_are_compared_without_white_space_and_width() -> None:
    column = ColumnSpec.model_validate({"labels": ["因公出国（境） 费"], "measure": "budget"})
    assert column.labels == ("因公出国(境)费",)
