"""What a profile may say: a closed schema of literal labels; nothing else is accepted. Pure.

Labels are compared after `squeeze`. A column label is the path of its header levels joined with "/":
`上年结转/小计` fits a column whose lowest header is 小计 with 上年结转 somewhere above it.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator

from gouji.documents.normalise import squeeze
from gouji.vocabulary import LineItem, Measure, Side, TableKind


def _squeezed(text: str) -> str:
    plain = squeeze(text)
    if not plain:
        raise ValueError("an empty label")
    return plain


Label = Annotated[str, AfterValidator(_squeezed)]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Role(StrEnum):
    """What a column without amounts holds."""

    CODE = "code"  # several such columns in a row are one code, cut into 类, 款, 项
    NAME = "name"
    CODE_AND_NAME = "code_and_name"
    UNIT_CODE = "unit_code"
    UNIT_NAME = "unit_name"
    PROJECT_NAME = "project_name"
    QUALIFIER = "qualifier"  # a further classification of the row
    ITEM = "item"  # procurement: what is bought
    QUANTITY = "quantity"
    MEASURE_UNIT = "measure_unit"
    UNIT_PRICE = "unit_price"
    ROW_NUMBER = "row_number"
    IGNORED = "ignored"  # remarks and the like


class Layout(StrEnum):
    """What the rows of a table are."""

    CODE = "code"  # classification codes
    SUMMARY = "summary"  # named lines, perhaps two halves side by side
    UNIT = "unit"  # one row a budget unit
    THREE_PUBLIC = "three_public"  # the items are columns, or rows by name
    LABELLED = "labelled"  # named lines whose place in a tree is not known
    LIST = "list"  # lines with their whole classification beside them, all parts of the one total
    PROCUREMENT = "procurement"
    ASSETS = "assets"
    UNREAD = "unread"  # recognised by title only, and said so


class ColumnSpec(_Closed):
    """One kind of column: amounts have a measure, all others a role."""

    labels: tuple[Label, ...]
    role: Role | None = None
    measure: Measure | None = None
    parents: tuple[Measure, ...] = ()  # the first of them that is printed prints the sum
    is_of_which: bool = False
    line_item: LineItem | None = None  # three public expenses: the item this column stands for
    side: Side | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> "ColumnSpec":
        if (self.role is None) == (self.measure is None):
            raise ValueError(f"{self.labels}: a column has either a role or a measure")
        return self


class LineSpec(_Closed):
    """The printed names of one line item."""

    line_item: LineItem
    labels: tuple[Label, ...]
    side: Side | None = None


class TableSpec(_Closed):
    """One printed form. `titles`: every word of one group stands in the title, no word of `not_titles`."""

    kind: TableKind
    layout: Layout
    titles: tuple[tuple[Label, ...], ...]
    not_titles: tuple[Label, ...] = ()
    side: Side = Side.NONE
    sides: dict[Label, Side] = {}
    groups: tuple[Label, ...] = ()  # header words above columns that say nothing of their own
    columns: tuple[ColumnSpec, ...] = ()
    lines: tuple[LineSpec, ...] = ()
    repeats_codes: bool = (
        False  # several rows a code by design (one for each unit, the units not printed)
    )
    reason: str | None = None  # layout unread: why

    @model_validator(mode="after")
    def _each_label_once(self) -> "TableSpec":
        seen: dict[tuple[str, Side | None], ColumnSpec] = {}
        for column in self.columns:
            for label in column.labels:
                if seen.setdefault((label, column.side), column) is not column:
                    raise ValueError(f"{self.titles}: the label {label} means two columns")
        return self

    def fits(self, title: str) -> bool:
        """Whether a squeezed title names this form."""
        if any(word in title for word in self.not_titles):
            return False
        return any(all(word in title for word in group) for group in self.titles)


class Profile(_Closed):
    """The printed forms of one family of issuers. `match`: words that all stand in its table titles."""

    profile_id: str
    extends: str | None = None
    match: tuple[Label, ...] = ()
    not_match: tuple[Label, ...] = ()
    tables: tuple[TableSpec, ...]

    @property
    def specificity(self) -> int:
        return len(self.match)
