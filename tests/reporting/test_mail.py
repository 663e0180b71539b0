"""The nightly mail: what it says, to whom, and what no document can make it say."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gouji.reporting.auditors import Auditor, Scope
from gouji.reporting.mail import compose_mails
from gouji.reporting.told import tell
from reporting.small_warehouse import HOSTILE, MASKED_SUM, RUN, SmallWarehouse, make_warehouse

AUDITOR = Auditor(name="审计员", address="auditor@example.invalid")
MADE_AT = datetime(2026, 11, 20, 18, tzinfo=UTC)


@pytest.fixture
def small(tmp_path: Path) -> SmallWarehouse:
    return make_warehouse(tmp_path)


def compose(small: SmallWarehouse, auditor: Auditor = AUDITOR) -> EmailMessage:
    report = f"{(small.warehouse / 'reports').as_uri()}/{RUN}"
    told = tell(small.connection, [auditor], small.warehouse / "workpapers", report, MADE_AT)
    ((_, message),) = compose_mails(small.connection, RUN, told, report)
    # What arrives is what counts, not the object we made.
    arrived = message_from_bytes(message.as_bytes(), policy=default)
    assert isinstance(arrived, EmailMessage)
    return arrived


def parts(message: EmailMessage) -> tuple[str, str]:
    plain, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert plain and html
    return plain.get_content(), html.get_content()


def test_a_mail_has_a_plain_and_an_html_part_with_counts_arithmetic_page_and_report(
    small: SmallWarehouse,
) -> None:
    for text in parts(compose(small)):
        for wanted in (
            "新增 3 条",
            "差额 34 万元",
            "第 1 页",
            "第 2 行",
            "没有文字层（扫描件）",
            "无法核对",
        ):
            assert wanted in text
        assert f"warehouse/reports/{RUN}/findings/f1.html" in text
        assert f"warehouse/reports/{RUN}/index.html" in text


def test_the_work_paper_is_attached_unless_the_auditor_wants_none(small: SmallWarehouse) -> None:
    (attached,) = compose(small).iter_attachments()
    assert attached.get_filename() == "审计疑点底稿-20261121.xlsx"
    book = load_workbook(BytesIO(attached.get_content()))
    assert book["疑点"].max_row == 4
    assert (
        list(compose(small, AUDITOR.model_copy(update={"attachments": ()})).iter_attachments())
        == []
    )


def test_every_finding_told_is_a_link_to_its_page(small: SmallWarehouse) -> None:
    assert (
        f'<a href="file://{small.warehouse}/reports/{RUN}/findings/f1.html"'
        in parts(compose(small))[1]
    )


def test_the_html_part_needs_nothing_from_outside(small: SmallWarehouse) -> None:
    html = parts(compose(small))[1]
    assert "http" not in html.lower() and "<img" not in html and "url(" not in html


def test_hostile_texts_stay_texts_in_the_html_part(small: SmallWarehouse) -> None:
    html = parts(compose(small))[1]
    assert "<script" not in html and "&lt;script&gt;" in html


def test_a_mail_names_the_culprit_and_what_would_close_the_gap(small: SmallWarehouse) -> None:
    for text in parts(compose(small)):
        assert "可疑：1,200.56，改为 1,234.56 则各式相符（数字颠倒）" in text


def test_what_a_mask_hides_is_not_mailed(small: SmallWarehouse) -> None:
    for text in parts(compose(small)):
        assert MASKED_SUM not in text and "不予列示" in text


def test_a_quiet_night_is_short_and_tells_nothing_again(small: SmallWarehouse) -> None:
    small.connection.execute("update findings set life = 'open'")
    message = compose(small)
    assert "已核对 2 份，无新疑点" in message["Subject"]
    plain = parts(message)[0]
    assert "仍存在 3 条" in plain and "收入总计" not in plain
    assert len(plain.splitlines()) < 15


def test_a_night_that_read_nothing_is_not_told_as_checked(small: SmallWarehouse) -> None:
    small.connection.execute("delete from findings")
    small.connection.execute("update documents set status = 'rejected'")
    assert "已核对" not in compose(small)["Subject"]
    assert "没有一份可以核对" in compose(small)["Subject"]


def test_at_most_ten_findings_are_told_the_rest_is_counted(small: SmallWarehouse) -> None:
    small.connection.execute(
        "insert into findings select finding_id || n, * exclude (finding_id, n) "
        "from findings, range(1, 6) as copies(n) where finding_id = 'f1'"
    )
    small.connection.execute(
        "insert into findings select finding_id || n, * exclude (finding_id, n) "
        "from findings, range(11, 16) as copies(n) where finding_id = 'f2'"
    )
    assert "另有 3 条" in parts(compose(small))[0]


def test_new_findings_are_told_before_those_still_open(small: SmallWarehouse) -> None:
    small.connection.execute("update findings set life = 'open' where finding_id = 'f1'")
    plain = parts(compose(small))[0]
    assert plain.index("findings/f2.html") < plain.index("findings/f1.html")


def test_the_same_run_and_auditor_give_the_same_message_id(small: SmallWarehouse) -> None:
    other = Auditor(name="另一人", address="other@example.invalid")
    assert compose(small)["Message-ID"] == compose(small)["Message-ID"]
    assert compose(small)["Message-ID"] != compose(small, other)["Message-ID"]
    assert compose(small)["Date"]


def test_nothing_printed_in_a_document_adds_a_header(small: SmallWarehouse) -> None:
    evil = "某局\r\nBcc: spy@example.invalid\r\n\r\n正文"
    small.connection.execute("update documents set body_name = ?", [evil])
    small.connection.execute("update findings set statement = ?, subject = ?", [evil, evil])
    message = compose(small)
    assert message["Bcc"] is None
    assert set(message.keys()) >= {"Subject", "From", "To", "Date", "Message-ID"}
    assert "\nBcc:" not in parts(message)[0]


def test_an_auditor_hears_only_of_the_own_scope(small: SmallWarehouse) -> None:
    scope = Scope(divisions=("010101",))
    plain = parts(compose(small, Auditor(name="甲", address="a@example.invalid", scope=scope)))[0]
    assert "示例市某局" in plain and "乙局" not in plain
    scope = Scope(bodies=(f"甲县乙局{HOSTILE}",))
    plain = parts(compose(small, Auditor(name="甲", address="a@example.invalid", scope=scope)))[0]
    assert "示例市某局" not in plain and "乙局" in plain


def test_an_auditor_who_wants_errors_gets_no_hints(small: SmallWarehouse) -> None:
    small.connection.execute("update findings set severity = 'hint' where finding_id = 'f1'")
    auditor = Auditor.model_validate(
        {"name": "甲", "address": "a@example.invalid", "scope": {"severity": "error"}}
    )
    assert "findings/f1.html" not in parts(compose(small, auditor))[0]
