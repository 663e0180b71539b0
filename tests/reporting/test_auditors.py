"""auditors.yaml: what it may say, how a wrong one is refused, and on which days it asks for a mail."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from gouji.reporting.auditors import Auditor, AuditorsError, Scope, load_auditors
from gouji.reporting.mail_days import is_due

EXAMPLE = Path(__file__).resolve().parents[2] / "auditors.example.yaml"
MONDAY = date(2026, 11, 23)


def auditor(**fields: Any) -> Auditor:
    return Auditor.model_validate({"name": "甲", "address": "a@example.invalid", **fields})


def refusal(folder: Path, content: str) -> str:
    file = folder / "auditors.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(AuditorsError) as refused:
        load_auditors(file)
    return str(refused.value)


def one(fields: str) -> str:
    return f"auditors:\n  - {{name: 甲, {fields}}}\n"


def test_the_shipped_example_is_valid_and_reaches_nobody() -> None:
    (shipped,) = load_auditors(EXAMPLE)
    assert shipped.address.endswith("@example.invalid")
    assert shipped.scope == Scope()
    assert shipped.frequency == "nightly"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("auditors: []\n", "auditors：应至少有一人"),
        ("auditors:\n  - {name: 甲}\n", "auditors.1.address：缺少这一项"),
        (one("address: nobody"), "auditors.1.address：应为邮件地址"),
        (one("address: 审计@example.invalid"), "不支持含中文等字符的地址"),
        (one("address: a@例子.invalid"), "不支持含中文等字符的地址"),
        (one('address: "a@example.invalid\\r\\nBcc: b@example.invalid"'), "应为邮件地址"),
        (one("address: a..b@example.invalid"), "应为邮件地址"),
        (one(f"address: {'a' * 65}@example.invalid"), "应为邮件地址"),
        (one("address: a@example.invalid, phone: 1"), "auditors.1.phone：不认识的项"),
        (one("address: a@example.invalid, scope: {severity: loud}"), "severity：应为"),
        (one("address: a@example.invalid, language: fr"), "language：应为 'zh' or 'en' 之一，实有 'fr'"),
        (one("address: a@example.invalid, scope: {divisions: [310107]}"), "加引号"),
        (one("address: a@example.invalid, scope: {divisions: ['31x']}"), "行政区划代码"),
        (one("address: a@example.invalid, scope: {bodies: [010]}"), "加引号"),
        (one("address: a@example.invalid, scope: {bodies: 财政局}"), "bodies：应为列表"),
        (one("address: a@example.invalid, frequency: weekly"), "须写明 weekday"),
        (one("address: a@example.invalid, weekday: monday"), "须写明 weekday"),
        (one("address: a@example.invalid, frequency: hourly"), "frequency：应为"),
        ("auditors: [\n", "YAML"),
        ("auditors:\n" + 2 * "  - {name: 甲, address: A@example.invalid}\n", "重复"),
        ('auditors:\n  - {name: "甲\\r\\nBcc: x", address: a@example.invalid}\n', "name：应为一行"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_and_the_message_says_where(
    tmp_path: Path, content: str, named: str
) -> None:
    assert named in refusal(tmp_path, content)


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(AuditorsError, match=r"nowhere\.yaml"):
        load_auditors(tmp_path / "nowhere.yaml")


def test_every_mistake_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    told = refusal(tmp_path, one("address: nobody, language: fr"))
    assert "address" in told and "language" in told


def test_a_first_mail_goes_at_once_whatever_the_frequency() -> None:
    sunday = MONDAY - timedelta(days=1)
    for fields in ({"frequency": "weekly", "weekday": "friday"}, {"frequency": "news"}):
        assert is_due(auditor(**fields), sunday, None, has_news=False)


def test_who_wants_news_only_gets_no_quiet_mail() -> None:
    wanting = auditor(frequency="news")
    assert is_due(wanting, MONDAY, MONDAY - timedelta(days=1), has_news=True)
    assert not is_due(wanting, MONDAY, MONDAY - timedelta(days=1), has_news=False)


def sent_days(wanting: Auditor, days: int, missed: tuple[int, ...] = ()) -> list[int]:
    """On which of the days after a first mail on a Monday a mail goes, where some nights fail."""
    last, sent = MONDAY, []
    for number in range(1, days):
        today = MONDAY + timedelta(days=number)
        if number not in missed and is_due(wanting, today, last, has_news=True):
            last = today
            sent.append(number)
    return sent


def test_a_weekly_mail_goes_on_its_day_and_a_missed_one_the_day_after() -> None:
    weekly = auditor(frequency="weekly", weekday="monday")
    assert sent_days(weekly, 16) == [7, 14]
    assert sent_days(weekly, 16, missed=(7, 8)) == [9, 14]


def test_nothing_goes_on_a_weekend_unless_friday_was_missed() -> None:
    weekdays = auditor(frequency="weekdays")
    assert sent_days(weekdays, 9) == [1, 2, 3, 4, 7, 8]
    assert sent_days(weekdays, 9, missed=(4,)) == [1, 2, 3, 5, 7, 8]


def test_every_night_is_every_night() -> None:
    assert sent_days(auditor(), 8) == [1, 2, 3, 4, 5, 6, 7]
