"""The mail step of a night as the night calls it: settings in, mails, heartbeat and a loud failure out."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gouji.nightly import send_mails
from gouji.reporting.auditors import AuditorsError
from gouji.reporting.deliver import MailsNotSent
from gouji.settings import Settings
from reporting.small_warehouse import RUN, make_warehouse
from reporting.smtp_process import PASSWORD, USER
from reporting.smtp_servers import Post, post_office

AUDITORS = "auditors:\n  - {name: 甲, address: a@example.invalid}\n  - {name: 乙, address: b@example.invalid}\n"


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    with post_office(tmp_path_factory.mktemp("post"), "--login") as running:
        yield running


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gouji.reporting.deliver._PAUSES_SECONDS", ())


def settings(folder: Path, post: Post, auditors: str = AUDITORS, **more: Any) -> Settings:
    make_warehouse(folder).connection.close()
    post.forget()
    (folder / "auditors.yaml").write_text(auditors, encoding="utf-8")
    (folder / "password").write_text(PASSWORD + "\n")
    return Settings(
        warehouse=folder / "warehouse", auditors_file=folder / "auditors.yaml",
        smtp_host="127.0.0.1", smtp_port=post.port, smtp_starttls=False, smtp_user=USER,
        smtp_password_file=folder / "password", **more,
    )  # fmt: skip


def heartbeat(night: Settings) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((night.warehouse / "heartbeat.json").read_text())
    return content


def test_a_night_sends_every_auditor_a_mail_and_writes_the_heartbeat(
    tmp_path: Path, post: Post
) -> None:
    night = settings(tmp_path, post, mail_from="gouji@bureau.example.invalid")
    counts = send_mails(night, RUN)
    assert (counts["written"], counts["sent"]) == (2, 2)
    assert {m["To"].addresses[0].addr_spec for m in post.mails()} == {
        "a@example.invalid", "b@example.invalid",
    }  # fmt: skip
    assert all("bureau.example.invalid" in m["From"] + m["Message-ID"] for m in post.mails())
    assert heartbeat(night)["mails_failed"] == 0
    assert send_mails(night, RUN)["already_sent"] == 2


@pytest.mark.parametrize(
    ("answer", "can_retry"), [("550 no such user", False), ("451 later", True)]
)
def test_a_mail_that_does_not_go_fails_the_night_after_the_heartbeat(
    tmp_path: Path, post: Post, answer: str, can_retry: bool
) -> None:
    night = settings(tmp_path, post)
    post.plan(("rcpt", answer))
    with pytest.raises(MailsNotSent, match=r"2 封邮件中有 1 封未送出：a@example\.invalid") as told:
        send_mails(night, RUN)
    assert told.value.can_retry is can_retry
    assert heartbeat(night)["mails_failed"] == 1 and len(post.mails()) == 1
    # The night's own retry sends what is missing, and only that.
    assert send_mails(night, RUN)["sent"] == 1
    assert heartbeat(night)["mails_failed"] == 0 and len(post.mails()) == 2


def test_a_wrong_list_of_auditors_sends_nothing_and_leaves_no_heartbeat(
    tmp_path: Path, post: Post
) -> None:
    night = settings(tmp_path, post, "auditors: 3\n")
    with pytest.raises(AuditorsError, match=r"auditors\.yaml：auditors：应为列表"):
        send_mails(night, RUN)
    assert post.steps() == [] and not (night.warehouse / "heartbeat.json").exists()


def test_a_sender_that_is_no_address_is_refused_before_any_mail(tmp_path: Path, post: Post) -> None:
    night = settings(tmp_path, post, mail_from="勾稽 <a@example.invalid>")
    with pytest.raises(ValueError, match="邮件地址"):
        send_mails(night, RUN)
    assert post.steps() == []
