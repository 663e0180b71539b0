"""Understood columns in, the same with one classification told from the other out. Pure.

Since 2018 one line has two economic classes: that of the department's budget (301) and that of the
government's (501). Printed side by side, the second says more of a row, it does not lengthen its code.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from gouji.profiles.model import ColumnSpec, Role
from gouji.tables.grid.columns import Column

_GOVERNMENT = re.compile(r"政府.*经济")
_CODE = re.compile(r"(?:编码|代码|编号|类|款)$")
_SAYS_WHOSE = (Role.NAME, Role.UNIT_CODE, Role.UNIT_NAME, Role.PROJECT_NAME)
_NAMED = (Role.CODE, Role.NAME, Role.CODE_AND_NAME)


def one_classification(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The government's class is a qualifier beside another code, and the code where it stands alone."""
    government = [c for c in columns if any(_GOVERNMENT.search(label) for label in c.path)]
    codes = [
        c for c in columns if c not in government and c.has_role(Role.CODE, Role.CODE_AND_NAME)
    ]
    if not government:
        return tuple(columns)
    if codes:
        halves = {column.half for column in codes}
        return tuple(
            _as(c, Role.QUALIFIER) if c in government and c.half in halves and c.has_role(*_NAMED) else c
            for c in columns
        )  # fmt: skip
    if any(column.has_role(*_SAYS_WHOSE) for column in columns):
        return tuple(columns)
    return tuple(
        _as(c, Role.CODE if _CODE.search(c.path[-1]) else Role.NAME)
        if c in government and c.has_role(Role.QUALIFIER)
        else c
        for c in columns
    )


def _as(column: Column, role: Role) -> Column:
    labels = column.spec.labels if column.spec is not None else ()
    return replace(column, spec=ColumnSpec(labels=labels, role=role))
