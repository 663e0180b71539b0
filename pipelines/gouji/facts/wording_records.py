"""What the words of a document give away, and how much was looked at. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordingMarkRecord:
    """One place whose wording tells something; seeds/wording_kinds.csv says which rule speaks of its kind."""

    mark_id: str
    document_id: str
    kind: str  # a kind of wording_kinds.csv, or listed_item, whole_list, nothing_stated
    subject: str  # Chinese, as a finding says it; of a list the group, of a statement the fund
    printed: str
    expected: str | None
    sentence: str
    page: int | None
    cell_id: str | None


@dataclass(frozen=True, slots=True)
class WordingLookRecord:
    """How many paragraphs, or headings, were looked at for marks of one kind; of a topic how many name it."""

    document_id: str
    kind: str
    examined: int
