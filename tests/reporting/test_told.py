"""What is news to an auditor, over nights in which mails arrive, fail or get lost: told once, and told at all."""

from pathlib import Path

import pytest

from gouji.reporting.auditors import Auditor, Scope
from gouji.reporting.deliver import settle_outbox
from gouji.reporting.mail_ledger import ledger_path, note, read_ledger
from reporting.mail_nights import begin_night, mail_night, outbox, parts, run_name
from reporting.small_warehouse import SmallWarehouse, make_warehouse

DAILY = Auditor(name="甲", address="daily@example.invalid")
WEEKLY = Auditor(name="乙", address="weekly@example.invalid", frequency="weekly", weekday="monday")
ON_NEWS = Auditor(name="丙", address="news@example.invalid", frequency="news")


@pytest.fixture
def small(tmp_path: Path) -> SmallWarehouse:
    return make_warehouse(tmp_path)


def told(small: SmallWarehouse, night: int, sql: str = "", auditor: Auditor = DAILY) -> str:
    """The plain text of the mail of a night, in which something was done to the warehouse; empty without a mail."""
    run_id = begin_night(small, night) if night else run_name(0)
    if sql:
        small.connection.execute(sql)
    small.connection.execute(
        "insert into finding_history (finding_id, run_id, life) select finding_id, ?, life from findings",
        [run_id],
    )
    mail_night(small, [auditor], run_id)
    mails = [parts(m)[0] for m in outbox(small, run_id) if auditor.address in str(m["To"])]
    return mails[0] if mails else ""


def life(finding_id: str, state: str) -> str:
    return f"update findings set life = '{state}' where finding_id = '{finding_id}'"


def test_what_was_told_and_has_not_changed_is_never_told_again(small: SmallWarehouse) -> None:
    assert "现有疑点 3 条" in told(small, 0)
    # Whatever the run calls it: a file that is gone keeps the life its findings last had.
    assert "无新疑点" in told(small, 1, "update findings set life = 'new'")
    assert "无新疑点" in told(small, 2, "update findings set life = 'changed'")


def test_other_numbers_are_told_once(small: SmallWarehouse) -> None:
    told(small, 0)
    text = told(small, 1, "update findings set signature = 'other' where finding_id = 'f1'")
    assert "有变化 1 条" in text and "findings/f1.html" in text
    assert "无新疑点" in told(small, 2)


def test_numbers_that_changed_and_changed_back_between_two_mails_are_no_news(
    small: SmallWarehouse,
) -> None:
    told(small, 0, auditor=ON_NEWS)
    small.connection.execute("update findings set signature = 'other'")
    assert told(small, 1, "update findings set signature = 'numbers'", ON_NEWS) == ""


def test_what_is_resolved_is_told_once_with_its_name(small: SmallWarehouse) -> None:
    told(small, 0)
    text = told(small, 1, life("f1", "resolved"))
    assert "已消除 1 条" in text and "收入总计 / 支出总计 不符" in text
    assert "无新疑点" in told(small, 2)


def test_what_was_resolved_on_a_day_without_a_mail_is_told_on_the_next(
    small: SmallWarehouse,
) -> None:
    """The night of the 21st is a Saturday in Beijing; his mail comes on Monday the 23rd."""
    assert "现有疑点 3 条" in told(small, 0, auditor=WEEKLY)
    assert told(small, 1, life("f1", "resolved"), WEEKLY) == ""
    text = told(small, 2, auditor=WEEKLY)
    assert "已消除 1 条" in text and "示例市某局 2026 年预算：收入总计 / 支出总计 不符" in text
    assert "另有 2 条此前已告知" in text


def test_what_came_and_went_between_two_mails_is_not_told(small: SmallWarehouse) -> None:
    told(small, 0, auditor=WEEKLY)
    passing = "insert into findings select 'f9', * exclude (finding_id) from findings where finding_id = 'f1'"
    assert told(small, 1, passing, WEEKLY) == ""
    assert "无新疑点" in told(small, 2, "delete from findings where finding_id = 'f9'", WEEKLY)


def test_what_comes_back_after_it_was_told_as_resolved_is_told_as_back(
    small: SmallWarehouse,
) -> None:
    told(small, 0)
    small.connection.execute("create table kept as select * from findings where finding_id = 'f1'")
    told(small, 1, life("f1", "resolved"))
    told(small, 2)
    text = told(small, 3, "insert into findings select * from kept")
    assert "再次出现" in text and "新增疑点 1 条" in text
    assert "无新疑点" in told(small, 4)


def test_a_waiver_is_mentioned_and_its_end_told_once(small: SmallWarehouse) -> None:
    told(small, 0)
    text = told(small, 1, life("f1", "waived"))
    assert "无新疑点" in text and "已豁免 1" in text
    assert "已豁免" not in told(small, 2)
    text = told(small, 3, life("f1", "changed"))
    assert "有变化 1 条" in text and "豁免已失效" in text
    assert "无新疑点" in told(small, 4)


def test_a_waiver_alone_brings_no_mail_and_its_end_does(small: SmallWarehouse) -> None:
    told(small, 0, auditor=ON_NEWS)
    assert told(small, 1, life("f1", "waived"), ON_NEWS) == ""
    assert "豁免已失效" in told(small, 2, life("f1", "changed"), ON_NEWS)
    assert told(small, 3, auditor=ON_NEWS) == ""


def test_an_auditor_added_later_hears_first_where_things_stand(small: SmallWarehouse) -> None:
    told(small, 0)
    run_id = begin_night(small, 1)
    mail_night(small, [DAILY, WEEKLY], run_id)
    texts = {str(m["To"]): parts(m)[0] for m in outbox(small, run_id)}
    of_daily, of_weekly = (
        next(text for to, text in texts.items() if a.address in to) for a in (DAILY, WEEKLY)
    )
    assert "无新疑点" in of_daily
    assert "现有疑点 3 条" in of_weekly and "第一封信" in of_weekly and "新发现" in of_weekly


def test_a_file_that_cannot_be_read_is_told_once(small: SmallWarehouse) -> None:
    assert "扫描件.pdf：没有文字层" in told(small, 0)
    assert "扫描件.pdf" not in told(small, 1)
    text = told(small, 2, "update documents set status = 'rejected' where document_id = 'd2'")
    assert "新有 1 份文件未能读取" in text and "扫描件.pdf" not in text


def test_a_narrower_scope_is_no_resolution_and_a_wider_one_is_news(small: SmallWarehouse) -> None:
    told(small, 0)
    narrow = DAILY.model_copy(update={"scope": Scope(divisions=("010102",))})
    text = told(small, 1, auditor=narrow)
    assert "无新疑点" in text and "已消除" not in text
    assert "无新疑点" in told(small, 2)
    wide = WEEKLY.model_copy(update={"frequency": "nightly", "weekday": None})
    told(small, 3, auditor=wide.model_copy(update={"scope": Scope(divisions=("010102",))}))
    assert "新增疑点 2 条" in told(small, 4, auditor=wide)


def test_mails_of_the_outbox_are_not_told_where_a_server_is_set_up(small: SmallWarehouse) -> None:
    """Weeks of trying out without a server reach nobody: the first mail that is sent starts anew."""
    from gouji.reporting.briefing import letters
    from reporting.mail_nights import office

    told(small, 0)
    run_id = begin_night(small, 1)
    (sent,) = letters(small.connection, run_id, [DAILY], office(small, run_id, has_server=True))
    assert len(sent.compose().told) == 3


@pytest.mark.parametrize("lies_there", [True, False])
def test_a_crash_between_the_file_in_the_outbox_and_its_note_doubles_nothing(
    small: SmallWarehouse, lies_there: bool
) -> None:
    told(small, 0)
    path = ledger_path(small.warehouse, DAILY.address)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))  # composed, writing; written is lost
    if not lies_there:
        for file in (small.warehouse / "outbox").iterdir():
            file.unlink()
    text = told(small, 1)
    if lies_there:
        assert "无新疑点" in text
    else:  # somebody may have taken it away
        assert "新发现 · 可能已在上一封信中告知" in text
    assert read_ledger(path)[0].state == ("written" if lies_there else "writing")


def test_settling_twice_notes_once(small: SmallWarehouse) -> None:
    told(small, 0)
    path = ledger_path(small.warehouse, DAILY.address)
    note(path, read_ledger(path)[0].key, "writing")
    for _ in range(2):
        settle_outbox(small.warehouse, [DAILY.address])
    assert path.read_bytes().count(b'"written"') == 2


def test_uncertain_news_that_went_on_are_told_by_what_they_are_now(small: SmallWarehouse) -> None:
    """The uncertain mail told f1 as new; now it is resolved, f2 has other numbers, f3 stands as it stood."""
    told(small, 0)
    path = ledger_path(small.warehouse, DAILY.address)
    note(path, read_ledger(path)[0].key, "sending")
    text = told(
        small,
        1,
        life("f1", "resolved") + ";update findings set signature = 'x' where finding_id = 'f2'",
    )
    head, _, resolved = text.partition("已消除 1\n")
    resolved = resolved.partition("\n\n")[0]
    assert "收入总计 / 支出总计 不符" in resolved and "可能" not in resolved
    by_finding = {block[:200]: block for block in head.split("\n\n")}
    (of_f2,) = (b for b in by_finding.values() if "f2.html" in b)
    (of_f3,) = (b for b in by_finding.values() if "f3.html" in b)
    assert "新发现" in of_f2 and "可能已在" not in of_f2
    assert "新发现 · 可能已在上一封信中告知" in of_f3
