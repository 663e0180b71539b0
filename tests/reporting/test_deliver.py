"""Delivery to a real SMTP server in a process of its own: once, with retries, never twice, no password told."""

import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from gouji.reporting import mail_ledger
from gouji.reporting.auditors import Auditor
from gouji.reporting.deliver import DeliveryReport, Letter, Mail, deliver, write_heartbeat
from gouji.reporting.mail_message import mail_key
from gouji.reporting.smtp_dialogue import SmtpServer
from gouji.reporting.told import Standing, Told
from gouji.reporting.views import RunSummary
from reporting.mail_nights import SENDER, begin_night, mail_night, parts
from reporting.small_warehouse import RUN, SmallWarehouse, make_warehouse
from reporting.smtp_process import PASSWORD, USER
from reporting.smtp_servers import TESTS, Post, make_certificate, post_office

AUDITOR = Auditor(name="审计员", address="auditor@example.invalid")
OTHER = Auditor(name="另一人", address="other@example.invalid")
MOMENT = datetime(2026, 11, 20, tzinfo=UTC)
BEFORE_CONTENT = ["connect", "ehlo", "mail", "rcpt", "data"]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    with post_office(tmp_path_factory.mktemp("post")) as post:
        yield post


@pytest.fixture
def post(running: Post) -> Post:
    running.forget()
    return running


@pytest.fixture
def small(tmp_path: Path) -> SmallWarehouse:
    return make_warehouse(tmp_path)


def letter(
    auditor: Auditor = AUDITOR,
    body: str = "正文\n.以点开头的行\n",
    run: str = RUN,
    attached: bytes = b"",
) -> Letter:
    def compose() -> Mail:
        message = EmailMessage()
        message["Subject"], message["From"], message["To"] = "【勾稽】测试", SENDER, auditor.address
        message.set_content(body)
        if attached:
            message.add_attachment(attached, maintype="application", subtype="octet-stream")
        return Mail(mail_key(run, auditor.address), "<one@example.invalid>", message)

    return Letter(auditor, run, compose)


def send(warehouse: Path, server: SmtpServer | None, *letters: Letter) -> DeliveryReport:
    return deliver(letters or (letter(),), warehouse, server, sleep=lambda _: None)


def states(warehouse: Path, auditor: Auditor = AUDITOR) -> list[str]:
    lines = mail_ledger.ledger_path(warehouse, auditor.address).read_bytes().splitlines()
    return [json.loads(line)["state"] for line in lines if line]


def told_new(post: Post) -> list[tuple[int, bool]]:
    """Of each mail that arrived: how many findings it tells as new, and whether it says that they may be known."""
    texts = [parts(mail)[0] for mail in post.mails()]
    return [(text.count("· 新发现"), "可能已在上一封信中告知" in text) for text in texts]


def test_without_a_server_the_mail_lies_in_the_outbox(tmp_path: Path) -> None:
    report = send(tmp_path, None)
    (file,) = (tmp_path / "outbox").glob("*.eml")
    assert b"Subject" in file.read_bytes()
    assert (report.written, report.sent, report.failed) == (1, 0, ())
    assert states(tmp_path) == ["composed", "writing", "written"]


def test_a_mail_arrives_whole_and_is_also_in_the_outbox(tmp_path: Path, post: Post) -> None:
    assert send(tmp_path, post.server()).sent == 1
    (arrived,) = post.mails()
    assert arrived.get_content().replace("\r\n", "\n") == "正文\n.以点开头的行\n"
    (file,) = (tmp_path / "outbox").glob("*.eml")
    assert file.read_bytes() == post.contents()[0]
    assert states(tmp_path) == ["composed", "sending", "sent"]


def test_a_line_that_is_a_dot_does_not_end_the_mail(tmp_path: Path, post: Post) -> None:
    send(tmp_path, post.server(), letter(body="a\n.\nQUIT\n"))
    assert b"QUIT" in post.contents()[0]


def test_a_second_run_of_the_step_sends_nothing_and_composes_nothing(
    tmp_path: Path, post: Post
) -> None:
    send(tmp_path, post.server())

    def never() -> Mail:
        raise AssertionError("composed again")

    report = send(tmp_path, post.server(), Letter(AUDITOR, RUN, never))
    assert len(post.contents()) == 1
    assert (report.sent, report.already_sent) == (0, 1)


@pytest.mark.parametrize("step", BEFORE_CONTENT)
@pytest.mark.parametrize("action", ["cut", "451 busy"])
def test_what_fails_before_the_content_is_tried_again_and_arrives_once(
    tmp_path: Path, post: Post, step: str, action: str
) -> None:
    post.plan((step, action), (step, action))
    pauses: list[float] = []
    report = deliver([letter()], tmp_path, post.server(), sleep=pauses.append)
    assert (report.sent, len(post.contents())) == (1, 1)
    # A server that does not know EHLO is asked by HELO: no try is lost.
    assert len(pauses) == (0 if (step, action) == ("ehlo", "451 busy") else 2)
    assert pauses == sorted(pauses)


@pytest.mark.parametrize("step", BEFORE_CONTENT)
@pytest.mark.parametrize("action", ["cut", "421 closing", "550 no"])
def test_what_fails_all_night_is_told_whole_the_next_night(
    small: SmallWarehouse, post: Post, step: str, action: str
) -> None:
    if step == "ehlo" and action != "cut":
        pytest.skip("a server that refuses EHLO is asked by HELO")
    post.plan(*[(step, action)] * 4)
    report = mail_night(small, [AUDITOR], server=post.server())
    assert len(report.failed) == 1 and post.contents() == []
    post.forget()
    mail_night(small, [AUDITOR], begin_night(small, 1), post.server())
    assert told_new(post) == [(3, False)]


@pytest.mark.parametrize("action", ["cut", "slow"])
def test_a_connection_lost_before_the_last_answer_neither_loses_nor_doubles_the_mail(
    small: SmallWarehouse, post: Post, action: str
) -> None:
    """The one case that nobody can know: the mail did arrive, and the next says so of its news."""
    post.plan(("answer", action))
    server = post.server(last_answer_seconds=0.2)
    for _ in range(2):  # the retry of the same run does not send it again
        assert mail_night(small, [AUDITOR], server=server).uncertain == (AUDITOR.address,)
    assert told_new(post) == [(3, False)]
    for night in (1, 2):
        mail_night(small, [AUDITOR], begin_night(small, night), server)
    assert told_new(post) == [(3, False), (3, True), (0, False)]


@pytest.mark.parametrize("answer", ["451 try later", "552 too big"])
def test_a_no_after_the_content_is_no_uncertainty(
    small: SmallWarehouse, post: Post, answer: str
) -> None:
    post.plan(*[("answer", answer)] * 4)
    report = mail_night(small, [AUDITOR], server=post.server())
    assert answer[:3] in report.failed[0][1] and report.uncertain == ()
    post.forget()
    mail_night(small, [AUDITOR], begin_night(small, 1), post.server())
    assert told_new(post) == [(3, False)]


def test_a_cut_within_a_small_content_is_uncertain_and_its_news_are_told_again(
    small: SmallWarehouse, post: Post
) -> None:
    """All of it lies in the buffers of the network before the cut: from here it looks like a lost answer."""
    post.plan(("content", "cut"))
    mail_night(small, [AUDITOR], server=post.server())
    mail_night(small, [AUDITOR], server=post.server())
    mail_night(small, [AUDITOR], begin_night(small, 1), post.server())
    assert [count for count, _ in told_new(post)] == [3]


def test_a_cut_within_a_large_content_is_tried_again_at_once(tmp_path: Path, post: Post) -> None:
    """Its end mark never went out, so that the server cannot have taken it."""
    post.plan(("content", "cut"))
    report = send(tmp_path, post.server(), letter(attached=bytes(4_000_000)))
    assert (report.sent, len(post.contents())) == (1, 1)
    assert states(tmp_path) == ["composed", "sending", "not_sent", "sending", "sent"]


@pytest.mark.parametrize(
    "failure", [("after", "cut"), ("quit", "cut"), ("quit", "500 what"), ("quit", "slow")]
)
def test_a_clumsy_goodbye_is_no_failure(
    tmp_path: Path, post: Post, failure: tuple[str, str]
) -> None:
    post.plan(failure)
    assert send(tmp_path, post.server(step_seconds=0.5)).sent == 1
    assert send(tmp_path, post.server()).already_sent == 1
    assert len(post.contents()) == 1


@pytest.mark.parametrize("step", ["connect", "rcpt"])
def test_a_server_slower_than_our_patience_is_tried_again(
    tmp_path: Path, post: Post, step: str
) -> None:
    post.plan((step, "slow"))
    assert send(tmp_path, post.server(step_seconds=0.3)).sent == 1
    assert len(post.contents()) == 1


def test_a_server_may_take_its_time_over_the_last_answer(tmp_path: Path, post: Post) -> None:
    post.plan(("answer", "slow"))
    assert send(tmp_path, post.server(step_seconds=0.3, last_answer_seconds=10.0)).sent == 1


def test_a_refusal_of_one_address_does_not_stop_the_others(tmp_path: Path, post: Post) -> None:
    post.plan(("rcpt", "550 no such user"))
    report = send(tmp_path, post.server(), letter(), letter(OTHER))
    assert [a for a, _ in report.failed] == [AUDITOR.address] and report.sent == 1
    assert states(tmp_path) == ["composed", "refused"]
    assert post.steps().count("rcpt") == 2


def test_nobody_waits_again_for_a_server_that_is_down(tmp_path: Path) -> None:
    nobody = SmtpServer("127.0.0.1", 1, None, None, False, SENDER)
    pauses: list[float] = []
    report = deliver([letter(), letter(OTHER)], tmp_path, nobody, sleep=pauses.append)
    assert len(report.failed) == 2 and len(pauses) == 3
    assert states(tmp_path, OTHER) == ["composed", "not_sent"]


@pytest.mark.parametrize("moment", ["before the note", "while the server has it"])
def test_a_process_killed_while_sending_loses_no_news(
    small: SmallWarehouse, post: Post, moment: str
) -> None:
    """A real kill: the child is ended by the system while it hands the mail over."""
    post.plan(("rcpt" if moment == "before the note" else "answer", "slow"))
    step = "rcpt" if moment == "before the note" else "answer"
    small.connection.close()
    child = _child(small, post)
    _wait_for(lambda: step in post.steps())
    os.kill(child.pid, signal.SIGKILL)
    child.wait(timeout=10)
    time.sleep(0 if step == "rcpt" else 0.05)
    again = _reopened(small)
    report = mail_night(again, [AUDITOR], server=post.server())
    mail_night(again, [AUDITOR], begin_night(again, 1), post.server())
    if step == "rcpt":
        assert report.sent == 1 and told_new(post) == [(3, False), (0, False)]
    else:
        assert report.uncertain and told_new(post) == [(3, False), (3, True)]


def _child(small: SmallWarehouse, post: Post) -> subprocess.Popen[bytes]:
    code = (
        "import sys, duckdb\nfrom pathlib import Path\n"
        "from gouji.reporting.auditors import Auditor\nfrom reporting.mail_nights import mail_night\n"
        "from reporting.small_warehouse import SmallWarehouse\nfrom reporting.smtp_servers import Post\n"
        "warehouse = Path(sys.argv[1])\n"
        "small = SmallWarehouse(duckdb.connect(warehouse / 'gouji.duckdb', read_only=True), warehouse, warehouse)\n"
        f"auditor = Auditor(name='审计员', address={AUDITOR.address!r})\n"
        "mail_night(small, [auditor], server=Post(Path(sys.argv[2]), int(sys.argv[3])).server())\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, str(small.warehouse), str(post.folder), str(post.port)],
        env={**os.environ, "PYTHONPATH": str(TESTS)},
    )


def _reopened(small: SmallWarehouse) -> SmallWarehouse:
    import duckdb

    return replace(small, connection=duckdb.connect(small.warehouse / "gouji.duckdb"))


def _wait_for(condition: object) -> None:
    for _ in range(2000):
        if callable(condition) and condition():
            return
        time.sleep(0.005)
    raise AssertionError("waited in vain")


def test_a_ledger_line_cut_off_by_a_crash_does_not_swallow_the_next(
    tmp_path: Path, post: Post
) -> None:
    send(tmp_path, post.server())
    path = mail_ledger.ledger_path(tmp_path, AUDITOR.address)
    with path.open("ab") as stream:
        stream.write(b'{"mail": "x", "sta')
    send(tmp_path, post.server(), letter(run="20261121T180000Z-abcd1234"))
    assert [m.state for m in mail_ledger.read_ledger(path)] == ["sent", "sent"]


def test_the_ledger_keeps_what_was_told_word_for_word(tmp_path: Path) -> None:
    told = Told("f1", "s", Standing.OPEN, RUN, "d1", "error", "题\u2028目\r\n\ud800", "某局")

    def compose() -> Mail:
        return replace(letter().compose(), told=(told,), unread=("d9",))

    send(tmp_path, None, Letter(AUDITOR, RUN, compose))
    (mail,) = mail_ledger.read_ledger(mail_ledger.ledger_path(tmp_path, AUDITOR.address))
    assert mail.told == (replace(told, title="题\u2028目\r\n?"),) and mail.unread == ("d9",)


@pytest.mark.parametrize("kind", ["starttls", "implicit"])
def test_login_over_tls_works_and_the_password_is_told_nowhere(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    caplog.set_level(logging.DEBUG)
    trusting = make_certificate(tmp_path / "tls")
    options = ["--tls" if kind == "starttls" else "--implicit", str(tmp_path / "tls"), "--login"]
    with post_office(tmp_path / "post", *options) as post:
        right = post.server(
            user=USER, password=PASSWORD, tls_context=trusting,
            starttls=kind == "starttls", implicit_tls=kind == "implicit",
        )  # fmt: skip
        wrong = replace(right, password="wrong-" + PASSWORD)
        refused = send(tmp_path, wrong, letter(OTHER))
        assert send(tmp_path, right).sent == 1
        third, fourth = (Auditor(name=n, address=f"{n}@example.invalid") for n in "cd")
        stranger = send(tmp_path, replace(right, tls_context=None), letter(third))
        if kind == "starttls":
            plain = send(tmp_path, replace(right, starttls=False), letter(fourth))
            assert plain.failed, "a login without TLS that the server wants"
        for step, action in (("starttls", "cut"), ("auth", "cut"), ("auth", "454 later")):
            if kind == "implicit" and step == "starttls":
                continue
            post.plan((step, action))
            run = f"{RUN}-{step}-{action[:3]}"
            assert send(tmp_path, right, letter(run=run)).sent == 1, (step, action)
        assert len(post.contents()) == (4 if kind == "starttls" else 3)
    assert "535" in refused.failed[0][1] and "certificate" in stranger.failed[0][1]
    files = [p for p in tmp_path.rglob("*") if p.is_file() and p.suffix != ".pem"]
    told = repr((refused, stranger, right)) + "".join(
        p.read_text(encoding="utf-8", errors="replace") for p in files
    )
    ours = "".join(r.getMessage() for r in caplog.records if r.name.startswith("gouji"))
    assert PASSWORD not in told + ours


def test_a_refused_login_is_tried_once_for_all_auditors(tmp_path: Path) -> None:
    """Ten wrong logins a night would lock the account."""
    with post_office(tmp_path / "post", "--login") as post:
        wrong = post.server(user=USER, password="wrong")
        report = send(tmp_path, wrong, letter(), letter(OTHER))
        assert post.steps().count("connect") == 1
    assert len(report.failed) == 2 and states(tmp_path, OTHER) == ["composed", "refused"]


def test_a_login_on_a_closed_network_without_tls_works(tmp_path: Path) -> None:
    with post_office(tmp_path / "post", "--login") as post:
        assert send(tmp_path, post.server(user=USER, password=PASSWORD)).sent == 1


def test_a_server_without_starttls_gets_neither_password_nor_mail(
    tmp_path: Path, post: Post
) -> None:
    server = post.server(starttls=True, user=USER, password=PASSWORD)
    assert "STARTTLS" in send(tmp_path, server).failed[0][1]
    assert post.contents() == [] and "auth" not in post.steps()


def test_a_password_that_smtp_cannot_carry_is_told_without_showing_it(
    tmp_path: Path, post: Post
) -> None:
    report = send(tmp_path, post.server(user="gouji", password="密码"))
    assert "ASCII" in report.failed[0][1] and "密码" not in repr(report)


def test_the_heartbeat_says_which_run_ended_and_how_many_mails_did_not_go(tmp_path: Path) -> None:
    run = RunSummary(RUN, MOMENT, MOMENT, True, 3, 2, 1, 0, "c0de")
    write_heartbeat(tmp_path, run, DeliveryReport(2, 1, 0, (("a", "x"),)))
    beat = json.loads((tmp_path / "heartbeat.json").read_text(encoding="utf-8"))
    assert beat["run_id"] == RUN and beat["published"] is True and beat["documents_read"] == 2
    assert beat["mails_failed"] == 1
