"""A printed name of one of the three public expenses in, the name the forms know it by out. Pure.

Offices say 费, 经费, 费用 and 支出, 运行 and 运行维护, 及 and 和, or 公务用车费 for both parts of it.
"""

import re

from gouji.tables.grid.headers import Path

_NAMES = (
    (re.compile(r"公务用车购置(?:及|和|、|与)运行(?:维护)?(?:费用?|经费|支出)?(?:合计|小计)?"), "公务用车购置及运行费"),
    (re.compile(r"公务用车(?:费用?|经费|支出)(?:合计|小计)?"), "公务用车购置及运行费"),
    (re.compile(r"公务用车购置(?:费用?|经费|支出)?"), "公务用车购置费"),
    (re.compile(r"公务用车运行(?:维护)?(?:费用?|经费|支出)?"), "公务用车运行费"),
    (re.compile(r"因公出国\(境\)(?:费用?|经费|支出|费用支出)"), "因公出国(境)费"),
    (re.compile(r"公务接待(?:费用?|经费|支出|费支出|费用支出)"), "公务接待费"),
)  # fmt: skip
_VEHICLES = "公务用车购置及运行费"
_OF_VEHICLES = {
    "合计": "小计",
    "购置": "购置费",
    "运行": "运行费",
    "运行维护费": "运行费",
    "运维费": "运行费",
}


def item_name(name: str) -> str:
    """The name as the forms know it, or as printed where it is no item."""
    return next((known for pattern, known in _NAMES if pattern.fullmatch(name)), name)


def item_path(path: Path) -> Path:
    """The labels of a column by their known names; 合计 below the vehicles is theirs."""
    names = tuple(item_name(label) for label in path)
    if len(names) > 1 and names[-2] == _VEHICLES:
        return (*names[:-1], _OF_VEHICLES.get(names[-1], names[-1]))
    return names
