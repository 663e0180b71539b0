"""The columns that a header of indicators names, cell by cell: squeezed texts in, roles out. Pure."""

from collections.abc import Sequence

from gouji.tables.performance import labels
from gouji.tables.performance.ruled_labels import column_role

LEVELS = ("level1", "level2", "level3")
SIX_COLUMNS = (*LEVELS, "description", "value", "basis")
_FURTHER = ("description", "nature", "value", "unit", "weight", "basis")


def roles_at(texts: Sequence[str], start: int) -> tuple[str, ...]:
    """The roles of the header that begins at a cell; empty where none begins or it has no values.

    A header begins with the three levels. What follows are columns as long as each is known and new.
    """
    roles: list[str] = []
    for text in texts[start:]:
        role = _role(text, roles)
        if role is None:
            break
        roles.append(role)
    return tuple(roles) if "value" in roles else ()


def _role(text: str, before: Sequence[str]) -> str | None:
    if len(before) < len(LEVELS):
        due = LEVELS[len(before)]
        return due if column_role(text) == due else None
    if text in labels.DESCRIPTION_HEADER:
        role: str | None = "description"
    else:
        role = column_role(text)
    return role if role in _FURTHER and role not in before else None
