"""The nightly mail: what it says, to whom, and what no document can make it say."""

import re
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gouji.reporting.auditors import Auditor, Scope
from gouji.reporting.deliver import SmtpServer
from gouji.reporting.mail_words import EN
from reporting.mail_nights import begin_night, compose, mail_night, outbox, parts
from reporting.small_warehouse import (
    HOSTILE,
    HOSTILE_FILE,
    MASKED_SUM,
    RUN,
    SmallWarehouse,
    make_warehouse,
)

AUDITOR = Auditor(name="审计员", address="auditor@example.invalid")
ENGLISH = Auditor(name="Lee", address="lee@example.invalid", language="en")


@pytest.fixture
def small(tmp_path: Path) -> SmallWarehouse:
    return make_warehouse(tmp_path)


def first(small: SmallWarehouse, auditor: Auditor = AUDITOR) -> EmailMessage:
    message = compose(small, auditor)
    assert message is not None
    return message


def second(small: SmallWarehouse, sql: str = "", auditor: Auditor = AUDITOR) -> EmailMessage:
    """The mail of the night after a first one, with something done to the warehouse between."""
    mail_night(small, [auditor])
    run_id = begin_night(small, 1)
    if sql:
        small.connection.execute(sql)
    mail_night(small, [auditor], run_id)
    (message,) = outbox(small, run_id)
    return message


def test_both_parts_have_counts_arithmetic_page_and_addresses(small: SmallWarehouse) -> None:
    for text in parts(first(small)):
        for wanted in (
            "现有疑点 3 条", "差额 34 万元", "第 1 页", "第 2 行", "没有文字层（扫描件）", "无法核对",
            f"warehouse/reports/{RUN}/findings/f1.html", f"warehouse/reports/{RUN}/index.html",
        ):  # fmt: skip
            assert wanted in text, wanted


def test_a_first_mail_says_where_things_stand_and_what_comes_after_it(
    small: SmallWarehouse,
) -> None:
    message = first(small)
    assert message["Subject"] == "【勾稽】11月21日 首封：现有疑点 3 条"
    plain = parts(message)[0]
    assert "现有疑点 3 条（错误 3）" in plain and "第一封信" in plain and "已核对 2 份文件" in plain


def test_an_auditor_reads_what_to_do_before_any_finding(small: SmallWarehouse) -> None:
    for text in parts(first(small)):
        assert text.index("现有疑点") < text.index("请做：") < text.index("不符")


def test_a_work_paper_of_what_is_open_is_attached_to_news(small: SmallWarehouse) -> None:
    (attached,) = first(small).iter_attachments()
    assert attached.get_filename() == "审计疑点底稿-20261121.xlsx"
    book = load_workbook(BytesIO(attached.get_content()))
    assert book["疑点"].max_row == 4


def test_no_work_paper_comes_with_a_quiet_mail_or_to_who_wants_none(small: SmallWarehouse) -> None:
    unattached = AUDITOR.model_copy(update={"attachments": ()})
    assert list(first(small, unattached).iter_attachments()) == []
    assert "底稿" not in parts(first(small, unattached))[0].split("本信范围")[0].split("1. [")[0]
    assert list(second(small).iter_attachments()) == []


def test_the_work_paper_has_the_life_that_the_mail_tells(small: SmallWarehouse) -> None:
    """To an auditor who was added later everything is new, whatever the run calls it."""
    small.connection.execute("update findings set life = 'open'")
    (attached,) = first(small).iter_attachments()
    sheet = load_workbook(BytesIO(attached.get_content()))["疑点"]
    heads = [cell.value for cell in sheet[1]]
    life = heads.index("状态") + 1
    assert {sheet.cell(row, life).value for row in range(2, 5)} == {"新发现"}


def test_every_finding_told_is_a_link_to_its_page_and_to_its_body(small: SmallWarehouse) -> None:
    html = parts(first(small))[1]
    assert f'<a href="file://{small.warehouse}/reports/{RUN}/findings/f1.html"' in html
    assert f'<a href="file://{small.warehouse}/reports/{RUN}/bodies/' in html


def test_the_html_part_needs_nothing_from_outside(small: SmallWarehouse) -> None:
    html = parts(first(small))[1]
    assert "http" not in html.lower() and "<img" not in html and "url(" not in html
    assert not re.search(r"<(script|link|iframe|object)\b", html) and "@import" not in html


def test_a_long_formula_keeps_its_difference(small: SmallWarehouse) -> None:
    long = "合计 100 ≠ " + " ＋ ".join(f"20{n} 项目 {n}.00" for n in range(60)) + "，差额 34 万元"
    small.connection.execute("update findings set arithmetic = ?", [f"{long}；{long}"])
    for text in parts(first(small)):
        assert "……" in text and "，差额 34 万元" in text
        assert "2059 项目" not in text


def test_hostile_texts_stay_texts_in_the_html_part(small: SmallWarehouse) -> None:
    html = parts(first(small))[1]
    assert "<script" not in html and "&lt;script&gt;" in html


def test_hostile_titles_stay_texts_in_every_list_of_the_mail(small: SmallWarehouse) -> None:
    small.connection.execute("update findings set statement = '<img src=x onerror=alert(1)>'")
    html = parts(second(small, "update findings set life = 'resolved'"))[1]
    assert "已消除" in html and "<img" not in html and "&lt;img" in html


def test_a_file_name_is_text_where_it_is_told_as_unread(small: SmallWarehouse) -> None:
    small.connection.execute("update documents set status = 'rejected' where document_id = 'd2'")
    plain, html = parts(first(small))
    assert HOSTILE_FILE in plain
    assert "<b>字" not in html and "&lt;b&gt;" in html


def test_a_mail_names_the_culprit_and_what_would_close_the_gap(small: SmallWarehouse) -> None:
    for text in parts(first(small)):
        assert "可疑：1,200.56，改为 1,234.56 则各式相符（数字颠倒）" in text


def test_what_a_mask_hides_is_not_mailed_in_any_language(small: SmallWarehouse) -> None:
    for auditor in (AUDITOR, ENGLISH):
        for text in parts(first(small, auditor)):
            assert MASKED_SUM not in text and "不予列示" in text


def test_what_a_mask_hides_is_not_mailed_when_it_is_resolved(small: SmallWarehouse) -> None:
    for text in parts(second(small, "delete from findings where finding_id = 'f3'")):
        assert "已消除 1" in text and MASKED_SUM not in text


def test_a_quiet_night_is_short_and_tells_nothing_again(small: SmallWarehouse) -> None:
    message = second(small)
    assert message["Subject"] == "【勾稽】11月22日 已核对 2 份文件，无新疑点"
    plain = parts(message)[0]
    assert "另有 3 条此前已告知、仍存在" in plain and "收入总计" not in plain
    assert "没有需要您新处理的疑点" in plain and "扫描件" not in plain
    assert len(plain.splitlines()) < 15


def test_a_night_that_read_nothing_is_not_told_as_checked(small: SmallWarehouse) -> None:
    sql = "delete from findings; update documents set status = 'rejected'"
    message = second(small, sql + "; update documents set status = 'blank_form'")
    assert "没有一份可以核对" in parts(message)[0] and "已核对" not in parts(message)[0]


def test_a_scope_that_fits_nothing_is_said_not_told_as_quiet(small: SmallWarehouse) -> None:
    lost = Auditor(name="甲", address="a@example.invalid", scope=Scope(bodies=("没有这个局",)))
    message = first(small, lost)
    assert "范围内没有文件" in parts(message)[0]


def test_at_most_ten_findings_are_told_the_rest_is_counted(small: SmallWarehouse) -> None:
    small.connection.execute(
        "insert into findings select finding_id || n, * exclude (finding_id, n) "
        "from findings, range(1, 6) as copies(n) where finding_id in ('f1', 'f2')"
    )
    plain = parts(first(small))[0]
    assert "以上为最重的 10 条，另有 3 条" in plain
    assert "\n10. [" in plain and "\n11. [" not in plain


def test_what_was_told_is_counted_and_not_listed_beside_news(small: SmallWarehouse) -> None:
    plain = parts(second(small, "update findings set signature = 'x' where finding_id = 'f2'"))[0]
    assert "有变化 1 条" in plain and "另有 2 条此前已告知、仍存在" in plain
    assert "findings/f2.html" in plain and "findings/f1.html" not in plain


def test_the_same_run_composes_the_same_bytes(small: SmallWarehouse) -> None:
    assert first(small).as_bytes() == first(small).as_bytes()
    before = second(small).as_bytes()
    again = compose(small, AUDITOR, begin_night(small, 1))
    assert again is not None and again.as_bytes() == before


def test_each_auditor_has_a_thread_that_every_mail_hangs_on(small: SmallWarehouse) -> None:
    other = Auditor(name="另一人", address="other@example.invalid")
    one, others = first(small), first(small, other)
    two = second(small)
    root = one["References"]
    assert one["In-Reply-To"] == root and others["References"] != root
    assert two["References"] == f"{root} {one['Message-ID']}"
    assert two["In-Reply-To"] == one["Message-ID"] != two["Message-ID"]


def test_an_english_mail_has_english_sentences_and_chinese_findings(small: SmallWarehouse) -> None:
    message = first(small, ENGLISH)
    assert message["Subject"] == "[Gouji] 21 Nov, first mail: 3 findings so far"
    assert message["Content-Language"] == "en"
    plain, html = parts(message)
    assert "Findings so far: 3 (errors 3)" in plain and "To do: 1." in plain
    assert "Error · New" in plain and "示例市某局, budget 2026 · page 1" in plain
    assert "Suspect: 1,200.56; with 1,234.56 everything ties (digits exchanged)" in plain
    assert "差额 34 万元" in plain
    assert '<html lang="en">' in html


def test_a_quiet_english_mail_has_no_chinese_but_names(small: SmallWarehouse) -> None:
    message = second(small, auditor=ENGLISH)
    assert message["Subject"] == "[Gouji] 22 Nov: Documents checked: 2, nothing new"
    assert not re.search("[\u4e00-\u9fff]", parts(message)[0])


def test_every_sentence_stands_in_both_languages() -> None:
    for name in EN.__slots__:
        value = getattr(EN, name)
        assert value or name == "weekdays", name
        texts = value.values() if isinstance(value, dict) else [str(value)]
        if name not in ("workpaper_name", "to_do_in_workpaper"):
            assert not re.search("[\u4e00-\u9fff]", "".join(texts)), name


def test_nothing_printed_in_a_document_adds_a_header(small: SmallWarehouse) -> None:
    evil = "某局\r\nBcc: spy@example.invalid\r\n\r\n正文\u2028\x85\x0b"
    clean = set(first(small).keys())
    small.connection.execute("update documents set body_name = ?, source_paths = [?]", [evil, evil])
    small.connection.execute("update findings set statement = ?, subject = ?", [evil, evil])
    message = first(small)
    assert set(message.keys()) == clean and message["Bcc"] is None
    plain = parts(message)[0]
    assert not re.search(r"^Bcc:", plain, re.MULTILINE) and "\x85" not in plain


def test_no_line_of_a_message_is_longer_than_smtp_allows(small: SmallWarehouse) -> None:
    small.connection.execute("update findings set statement = repeat('长', 5000)")
    long = Auditor(name="名" * 200, address="a@example.invalid")
    assert max(len(line) for line in first(small, long).as_bytes().splitlines()) <= 998


def test_an_auditor_hears_only_of_the_own_scope(small: SmallWarehouse) -> None:
    def told(scope: Scope) -> str:
        return parts(first(small, AUDITOR.model_copy(update={"scope": scope})))[0]

    plain = told(Scope(divisions=("010101",)))
    assert "示例市某局" in plain and "乙局" not in plain
    plain = told(Scope(bodies=(f"甲县乙局{HOSTILE}",))).split("本信范围")[0]
    assert "示例市某局" not in plain and "乙局" in plain


def test_the_foot_says_what_the_mail_covers_and_how_often_it_comes(small: SmallWarehouse) -> None:
    auditor = Auditor.model_validate(
        {
            "name": "甲", "address": "a@example.invalid", "frequency": "weekly", "weekday": "monday",
            "scope": {"divisions": ["0101"], "severity": "warning"},
        }
    )  # fmt: skip
    assert "本信范围：0101，错误和警告。每周一一封" in parts(first(small, auditor))[0]


def test_an_auditor_who_wants_errors_gets_no_hints(small: SmallWarehouse) -> None:
    small.connection.execute("update findings set severity = 'hint' where finding_id = 'f1'")
    auditor = AUDITOR.model_copy(update={"scope": Scope.model_validate({"severity": "error"})})
    assert "findings/f1.html" not in parts(first(small, auditor))[0]


def test_a_password_is_not_shown_with_the_server() -> None:
    server = SmtpServer("h", 1, "gouji", "s3cret", True, "gouji@example.invalid")
    assert "s3cret" not in repr(server)
