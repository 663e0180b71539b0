"""Whatever is changed in a bundle is noticed, and said with its place: what was expected, what was found."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bundle.conftest import LIMITS
from gouji.bundle import contents
from gouji.bundle.archive import COMMENT_BYTES, NotABundle, digest_of, pack, unpack
from gouji.bundle.verify import check_files, verify
from gouji.bundle.write import make_bundle
from gouji.settings import Settings

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def whole(settings: Settings) -> bytes:
    return make_bundle(settings, "f2").data


@pytest.fixture(scope="module")
def of_pdf(settings: Settings) -> bytes:
    return make_bundle(settings, "f1").data


def told(data: bytes) -> list[str]:
    """What is wrong with the files of a bundle."""
    try:
        _, checks = check_files(data)
    except NotABundle as error:
        return [str(error)]
    return [str(problem) for check in checks for problem in check.problems]


def resealed(data: bytes) -> bytes:
    """The bundle of a forger who knows how the whole is sealed."""
    body = data[:-COMMENT_BYTES]
    return body + b"gouji-bundle sha256:" + digest_of(body).encode()


def forged(data: bytes, name: str, change: Callable[[Rows], None]) -> bytes:
    """A bundle made anew from changed rows, with manifest and seal as they would be."""
    members = unpack(data).members
    rows = json.loads(members[name])
    change(rows)
    members = {**members, name: contents.as_json(rows)}
    members.pop(contents.MANIFEST)
    finding_id = json.loads(members[contents.FINDING])["finding"]["finding_id"]
    return pack({contents.MANIFEST: contents.manifest_of(members, finding_id)} | members)


@hypothesis_settings(max_examples=400, deadline=None)
@given(st.data())
def test_one_changed_byte_anywhere_is_noticed(whole: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(whole) - 1))
    flip = data.draw(st.integers(1, 255))
    changed = whole[:place] + bytes([whole[place] ^ flip]) + whole[place + 1 :]
    assert told(changed)


@hypothesis_settings(max_examples=200, deadline=None)
@given(st.data())
def test_one_changed_byte_of_any_file_is_noticed_even_under_a_new_seal(
    whole: bytes, data: st.DataObject
) -> None:
    members = unpack(whole).members
    name = data.draw(st.sampled_from(sorted(members)))
    place = data.draw(st.integers(0, len(members[name]) - 1))
    content = bytearray(members[name])
    content[place] ^= data.draw(st.integers(1, 255))
    problems = told(pack({**members, name: bytes(content)}))
    assert problems
    if name != contents.MANIFEST:
        assert any(name in problem and "SHA-256" in problem for problem in problems)


@hypothesis_settings(max_examples=60, deadline=None)
@given(st.data())
def test_bytes_put_in_or_left_out_are_noticed(whole: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(whole)))
    more = data.draw(st.binary(min_size=1, max_size=40))
    assert told(whole[:place] + more + whole[place:])
    assert told(whole[:place]) if place < len(whole) else True


def test_a_file_more_or_less_or_renamed_is_named(whole: bytes) -> None:
    members = unpack(whole).members
    assert told(pack({**members, "extra.txt": b"x"})) == [
        "extra.txt：应为清单所列的文件，实为清单之外多出的文件。"
    ]
    fewer = {name: data for name, data in members.items() if name != "terms.json"}
    assert told(pack(fewer)) == ["terms.json：应为包内有此文件，实为没有。"]
    renamed = {name.replace("terms", "items"): data for name, data in members.items()}
    assert len(told(pack(renamed))) == 2


def test_an_untouched_bundle_has_no_problem(whole: bytes) -> None:
    assert told(whole) == []
    assert resealed(whole) == whole


def arithmetic(data: bytes) -> list[str]:
    return [str(problem) for problem in verify(data, LIMITS).problems]


def test_a_forged_term_does_not_give_the_stated_sums(of_pdf: bytes) -> None:
    def change(rows: Rows) -> None:
        rows[0]["amount_yuan"] = "12345700.0000"

    problems = arithmetic(forged(of_pdf, contents.TERMS, change))
    assert any("左边 12345700.0000（按各项复算），实为12345600.0000" in p for p in problems)
    assert any("1,234.56 按元、千元、万元或亿元折合，实为12345700.0000 元" in p for p in problems)


def test_a_forged_difference_is_not_what_the_terms_give(of_pdf: bytes) -> None:
    def change(rows: Rows) -> None:
        rows[0]["difference_yuan"] = "1.00"

    (problem,) = arithmetic(forged(of_pdf, contents.RESULTS, change))
    assert "差额 340000.0000（按各项复算），实为1.00" in problem


def test_a_sum_that_is_left_out_is_missed(of_pdf: bytes) -> None:
    def change(rows: Rows) -> None:
        rows[0]["difference_yuan"] = None

    (problem,) = arithmetic(forged(of_pdf, contents.RESULTS, change))
    assert "差额 340000.0000（按各项复算），实为未列" in problem


def test_a_verdict_that_does_not_follow_is_said(of_pdf: bytes) -> None:
    def within_tolerance(rows: Rows) -> None:
        for row in rows:
            row["half_unit_yuan"] = "200000"

    problems = arithmetic(forged(of_pdf, contents.TERMS, within_tolerance))
    assert any("结论 pass（按各项复算），实为fail" in problem for problem in problems)


def test_a_forged_figure_does_not_stand_on_its_page(of_pdf: bytes) -> None:
    def change(rows: Rows) -> None:
        rows[0]["text"] = "1,234.57"

    problems = arithmetic(forged(of_pdf, contents.CELLS, change))
    assert any("第 1 页：应为“1,234.57”，实为“1,234.56”" in problem for problem in problems)
    assert any("印刷数 1,234.56 印在其格中" in problem for problem in problems)


def test_a_forged_text_does_not_stand_in_its_file(whole: bytes) -> None:
    def change(rows: Rows) -> None:
        rows[0]["text"] = "2,000.00"

    problems = arithmetic(forged(whole, contents.CELLS, change))
    assert any("第 2 行：应为“2,000.00”，实为“1,000.00”" in problem for problem in problems)


def test_another_source_is_not_the_one_that_was_read(whole: bytes) -> None:
    members = unpack(whole).members
    name = next(name for name in members if name.startswith("source/"))
    members[name] = b"other"
    members.pop(contents.MANIFEST)
    data = pack({contents.MANIFEST: contents.manifest_of(members, "f2")} | members)
    assert any(f"原件 {name}" in problem for problem in arithmetic(data))


def test_a_value_told_beside_a_mask_is_a_problem(settings: Settings) -> None:
    def change(rows: Rows) -> None:
        rows[0]["left_yuan"] = "8765.43"

    data = forged(make_bundle(settings, "f3").data, contents.RESULTS, change)
    assert any("不列推算值" in problem for problem in arithmetic(data))
