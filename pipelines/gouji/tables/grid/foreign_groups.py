"""A header group above a label in, whether the label means something else below it out. Pure.

小计 below 单位资金 is no total of the table, and 基本支出 below 上年结转 no expenditure of this year: a
group that names another fund or a carry-over takes its columns along, unless the form's own label says so.
"""

import re
from collections.abc import Sequence

from gouji.profiles.model import Layout, TableSpec

_FUNDS = (
    "一般公共预算",
    "政府性基金",
    "国有资本经营",
    "财政专户",
    "单位资金",
    "其他资金",
    "事业收入",
)
_CARRIED = re.compile(r"(?:上年|年初|年末|年终|下年).{0,8}(?:结转|结余)|^结转|结转结余")
_OTHER_YEAR = re.compile(r"^上年")
_NAMES_A_SOURCE = re.compile(r"收入|拨款|资金|缴款|预算$")
_READS_GROUPS_ITSELF = (Layout.THREE_PUBLIC, Layout.PROCUREMENT, Layout.UNREAD)


def has_foreign_group(groups: Sequence[str], label: str, spec: TableSpec) -> bool:
    """Whether one of the header cells above a label, not named by the form's label, gives it another meaning."""
    if spec.layout in _READS_GROUPS_ITSELF:
        return False
    if any(_CARRIED.search(group) or _OTHER_YEAR.search(group) for group in groups):
        return True
    if label.endswith("支出") and any(group.endswith("收入") for group in groups):
        return True
    own = [fund for fund in _FUNDS if any(fund in word for title in spec.titles for word in title)]
    return not _NAMES_A_SOURCE.search(label) and any(
        fund in group for group in groups for fund in _FUNDS if fund not in own
    )
