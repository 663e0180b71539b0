"""gouji waive and gouji decide: what a person says of a finding goes into the history; the next night takes it up."""

import getpass
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from gouji.commands.output import print_json, refuse, talk
from gouji.dispositions.decision import DecisionError, Wording, decide, last_day
from gouji.dispositions.store import is_waived, published_finding, record
from gouji.history import Disposition
from gouji.settings import Settings
from gouji.vocabulary import Decision

ORIGIN = "command"


def waive(
    settings: Settings, finding: str, wording: Wording, *, withdraw: bool, as_json: bool
) -> int:
    """Waive a finding until a day, or take the waiver back."""
    decision = Decision.WITHDRAWN if withdraw else Decision.WAIVED
    return decide_on(settings, finding, decision, wording, as_json=as_json)


def decide_on(
    settings: Settings, finding: str, decision: Decision, wording: Wording, *, as_json: bool
) -> int:
    """Record one decision on one finding; 2 where it is not one that can be taken."""
    try:
        about = published_finding(settings.published_file, finding)
        if decision is Decision.WITHDRAWN and not is_waived(settings.lake, about.finding_id):
            raise DecisionError(f"{about.finding_id[:8]} 应有未撤回的豁免，实无。")
        decided = decide(about, decision, wording, datetime.now(UTC), ORIGIN)
    except DecisionError as error:
        return refuse(str(error))
    fresh = record(settings.lake, [decided])
    if as_json:
        print_json([asdict(one) for one in fresh])
    _say(fresh, decided)
    return 0


def os_user() -> str:
    """Who sits at the keyboard, where the command does not say."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "未注明"


def _say(fresh: Sequence[Disposition], decided: Disposition) -> None:
    words = Decision(decided.decision).label
    if not fresh:
        talk.print(f"{decided.finding_id[:8]} 的“{words}”早已记录，没有重复记录。", markup=False)
        return
    day = last_day(decided)
    until = f"，{day} 当天仍有效，其后自动恢复" if day else ""
    talk.print(
        f"已记录：{decided.finding_id[:8]} {words}{until}。自下次运行起在报告和邮件中生效。",
        markup=False,
    )
