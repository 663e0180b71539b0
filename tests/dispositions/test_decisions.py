"""A decision says who, why and until when; it holds for the numbers it was made on and is kept once."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from gouji.cli import app
from gouji.dispositions.decision import DecidedFinding, DecisionError, Wording, decide, last_day
from gouji.dispositions.store import record, recorded
from gouji.dispositions.waivers_file import WaiversError, load_waivers, take_waivers
from gouji.settings import Settings
from gouji.vocabulary import Decision

NOW = datetime(2026, 3, 1, 18, tzinfo=UTC)  # the second of March in Beijing
FINDING = DecidedFinding("a" * 32, "numbers")
SAID = Wording("单位已来函说明", "张三", "李四", date(2026, 6, 30))


def test_a_waiver_holds_to_the_end_of_its_last_day_in_beijing() -> None:
    decided = decide(FINDING, Decision.WAIVED, SAID, NOW, "command")
    assert decided.expires_at is not None
    assert decided.expires_at.astimezone(UTC) == datetime(2026, 6, 30, 16, tzinfo=UTC)
    assert last_day(decided) == date(2026, 6, 30)
    assert decided.signature == "numbers"


@pytest.mark.parametrize(
    ("until", "taken"),
    [(date(2026, 3, 1), False), (date(2026, 3, 2), True), (date(2027, 3, 2), True), (date(2027, 3, 3), False),
     (None, False)],
)  # fmt: skip
def test_a_waiver_ends_within_twelve_months(until: date | None, taken: bool) -> None:
    said = Wording("理由", "张三", "李四", until)
    if taken:
        decide(FINDING, Decision.WAIVED, said, NOW, "command")
        return
    with pytest.raises(DecisionError, match="有效期"):
        decide(FINDING, Decision.WAIVED, said, NOW, "command")


@pytest.mark.parametrize(
    ("decision", "said", "missing"),
    [
        (Decision.WAIVED, Wording("理由", "张三", None, date(2026, 6, 30)), "批准人"),
        (Decision.WAIVED, Wording(" \n", "张三", "李四", date(2026, 6, 30)), "说明"),
        (Decision.CONFIRMED, Wording("理由", "\t"), "处理人"),
        (Decision.CONFIRMED, Wording("理由", "张三", None, date(2026, 6, 30)), "有效期"),
        (Decision.REPLIED, Wording("长" * 5000, "张三"), "4000"),
    ],
)
def test_what_a_decision_lacks_is_named(decision: Decision, said: Wording, missing: str) -> None:
    with pytest.raises(DecisionError, match=missing):
        decide(FINDING, decision, said, NOW, "command")


def test_control_characters_of_a_reply_are_not_kept() -> None:
    decided = decide(
        FINDING, Decision.REPLIED, Wording("第一行\n第二行\x1b[31m", "某局"), NOW, "command"
    )
    assert decided.reason == "第一行 第二行 [31m"


def test_the_same_decision_is_kept_once_and_a_waiver_can_be_given_again(tmp_path: Path) -> None:
    waived = decide(FINDING, Decision.WAIVED, SAID, NOW, "command")
    later = decide(FINDING, Decision.WAIVED, SAID, NOW + timedelta(hours=2), "command")
    assert record(tmp_path, [waived]) == [waived]
    assert record(tmp_path, [later]) == []
    back = decide(
        FINDING, Decision.WITHDRAWN, Wording("有误", "张三"), NOW + timedelta(hours=3), "command"
    )
    again = decide(FINDING, Decision.WAIVED, SAID, NOW + timedelta(hours=4), "command")
    assert record(tmp_path, [back]) == [back]
    assert record(tmp_path, [again]) == [again]
    assert [d.decision for d in recorded(tmp_path)] == ["waived", "withdrawn", "waived"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A warehouse with one published finding, and a waivers file that is still empty."""
    (tmp_path / "waivers.yaml").write_text("waivers: []\n", encoding="utf-8")
    with duckdb.connect(tmp_path / "gouji.duckdb") as connection:
        connection.execute("create table findings(finding_id varchar, signature varchar)")
        connection.execute(
            "insert into findings values (?, 'numbers'), (?, 'others')", ["a" * 32, "ab" * 16]
        )
    return Settings(warehouse=tmp_path, waivers_file=tmp_path / "waivers.yaml")


def entry(finding: str = "a" * 9, until: str = "2026-06-30", reason: str = "理由") -> str:
    return f"  - {{finding: '{finding}', reason: {reason}, approved_by: 李四, until: {until}}}\n"


def write(settings: Settings, *entries: str) -> None:
    assert settings.waivers_file
    settings.waivers_file.write_text("waivers:\n" + "".join(entries), encoding="utf-8")


def test_an_entry_of_the_file_is_taken_once_and_withdrawn_when_it_goes(settings: Settings) -> None:
    write(settings, entry())
    assert [d.decision for d in take_waivers(settings, NOW).recorded] == ["waived"]
    assert take_waivers(settings, NOW + timedelta(days=1)).recorded == ()
    write(settings)
    assert [d.decision for d in take_waivers(settings, NOW + timedelta(days=2)).recorded] == [
        "withdrawn"
    ]
    assert take_waivers(settings, NOW + timedelta(days=3)).recorded == ()


def test_a_changed_entry_is_the_old_one_gone_and_a_new_one_given(settings: Settings) -> None:
    write(settings, entry())
    take_waivers(settings, NOW)
    write(settings, entry(reason="另一理由"))
    taken = take_waivers(settings, NOW + timedelta(days=1)).recorded
    assert [(d.decision, d.reason) for d in taken] == [
        ("withdrawn", "已从 waivers.yaml 删去"),
        ("waived", "另一理由"),
    ]


def test_an_entry_that_fits_no_finding_or_has_run_out_is_refused_and_the_others_are_taken(
    settings: Settings,
) -> None:
    write(settings, entry(finding="f" * 8), entry(until="2026-02-01"), entry(finding="ab" * 4))
    taken = take_waivers(settings, NOW)
    assert [d.finding_id for d in taken.recorded] == ["ab" * 16]
    assert [finding for finding, _ in taken.refused] == ["f" * 8, "a" * 9]


@pytest.mark.parametrize(
    "wrong", ["waivers: 3", "waivers:\n  - {finding: x}", "waiver: []", "waivers: ["]
)
def test_a_file_that_is_wrong_stops_the_night_and_says_where(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "waivers.yaml").write_text(wrong, encoding="utf-8")
    with pytest.raises(WaiversError, match=r"waivers\.yaml"):
        load_waivers(tmp_path / "waivers.yaml")


def test_the_command_waives_by_the_beginning_of_an_id_and_says_what_is_wrong(
    settings: Settings,
) -> None:
    folder = ["--warehouse", str(settings.warehouse)]
    run = CliRunner().invoke
    refused = run(app, ["waive", "a", "--reason", "理由", *folder])
    assert refused.exit_code == 2
    nothing = run(app, ["waive", "aaa", "--withdraw", "--reason", "有误", *folder])
    assert nothing.exit_code == 2 and "实无" in nothing.output
    until = str((datetime.now(UTC) + timedelta(days=30)).date())
    taken = run(
        app,
        ["waive", "aaa", "--reason", "理由", "--approved-by", "李四", "--until", until, *folder],
    )
    assert taken.exit_code == 0, taken.output
    assert f"{until} 当天仍有效" in " ".join(taken.output.split())
    assert run(app, ["decide", "aaa", "replied", "--reason", "已更正", *folder]).exit_code == 0
    assert run(app, ["waive", "aaa", "--withdraw", "--reason", "有误", *folder]).exit_code == 0
    assert [d.decision for d in recorded(settings.lake)] == ["waived", "replied", "withdrawn"]
