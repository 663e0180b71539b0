"""The evidence of a finding: its cells on page pictures or in lines of text. Source files in (I/O)."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from gouji.documents.archive import original_of
from gouji.documents.model import Unreadable
from gouji.readers.sniff import TEXT
from gouji.readers.text import decode, split_lines
from gouji.reporting.page_pictures import PagePicture, PictureStore
from gouji.reporting.sentence_excerpt import Sentence, SentenceExcerpt, sentence_excerpts
from gouji.reporting.table_excerpt import TableExcerpt, table_excerpt, wanted_rows
from gouji.reporting.text_excerpt import ExcerptLine, excerpt
from gouji.reporting.views import CellView, DocumentView

ReadRows = Callable[[str, Collection[int]], Sequence[CellView]]
# Of some cells: the sentence each stands in, and the figures of that sentence in order.
ReadSentences = Callable[[Collection[str]], Mapping[str, Sentence]]

# A sum over the projects of a whole document may touch more than a hundred.
_MOST_PAGES = 300


@dataclass(frozen=True, slots=True)
class Evidence:
    """Pictures of pages, lines of a text file, rows and sentences of others, and why something cannot be shown."""

    pictures: tuple[PagePicture, ...] = ()
    lines: tuple[ExcerptLine, ...] = ()
    tables: tuple[TableExcerpt, ...] = ()
    sentences: tuple[SentenceExcerpt, ...] = ()
    problem: str | None = None
    numbers: dict[str, int] = field(default_factory=dict)  # cell_id -> number in the finding
    others: tuple[tuple[DocumentView, "Evidence"], ...] = ()  # what stands in other documents
    owners: dict[str, DocumentView] = field(default_factory=dict)  # cell_id -> that document


@dataclass(slots=True)
class EvidenceRoom:
    """Finds each document's original once and shows cells in it."""

    raw: Path
    store: PictureStore
    unpacked: Path | None = None  # where the members of archives lie
    rows: ReadRows | None = None  # reads rows of a table that stands on no page
    sentences: ReadSentences | None = None  # reads the prose of files without pages
    _originals: dict[str, Path | None] = field(default_factory=dict)
    _texts: dict[str, tuple[str, tuple[int, ...]] | str] = field(default_factory=dict)

    def show(
        self,
        document: DocumentView | None,
        cells: Sequence[CellView],
        documents: Mapping[str, DocumentView] | None = None,
        page: int | None = None,
    ) -> Evidence:
        """Number the cells in order and show each where it stands, be it in another of the documents.

        Without cells `page` is shown as it is: there a table is missing, or was not understood.
        """
        numbers = {cell.cell_id: number for number, cell in enumerate(cells, start=1)}
        if document is None:
            return Evidence(numbers=numbers)
        if not cells:
            return self._bare_page(document, page)
        by_owner: dict[str, list[CellView]] = defaultdict(list)
        for cell in cells:
            by_owner[_owner(cell, document)].append(cell)
        known = {**(documents or {}), document.document_id: document}
        own = self._of_document(document, by_owner.pop(document.document_id, ()), numbers)
        unknown = [
            cell for owner, found in by_owner.items() if owner not in known for cell in found
        ]
        lost = f"另有 {len(unknown)} 处印在另一份文件中，未附图。" if unknown else None
        others = [(known[owner], found) for owner, found in by_owner.items() if owner in known]
        return replace(
            own,
            problem="".join(filter(None, (own.problem, lost))) or None,
            others=tuple(
                (other, self._of_document(other, found, numbers)) for other, found in others
            ),
            owners={cell.cell_id: other for other, found in others for cell in found},
        )

    def _bare_page(self, document: DocumentView, page: int | None) -> Evidence:
        original = self.original(document) if page else None
        if page is None or original is None:
            return Evidence()
        return Evidence((self.store.picture(document.document_id, original, page, ()),))

    def state_of(self, document: DocumentView) -> tuple[tuple[int, int] | None, ...]:
        """Bytes and time of what lies where its original was: a page shows it while this stays the same."""
        return tuple(_stat(self.raw / path) for path in document.source_paths)

    def _of_document(
        self, document: DocumentView, cells: Sequence[CellView], numbers: dict[str, int]
    ) -> Evidence:
        """The cells of one document, where they stand in its original."""
        if not cells:
            return Evidence(numbers=numbers)
        original = self.original(document)
        if original is None:
            problem = "原件已不在 raw/ 文件夹中，或内容已变；下列位置以当时读取的为准。"
            return Evidence(problem=problem, numbers=numbers)
        paged = [cell for cell in cells if cell.page]
        if paged:
            return self._pictures(document, original, paged, numbers)
        if document.media_type == TEXT:
            return self._lines(document, original, cells, numbers)
        return Evidence(
            tables=self._tables([cell for cell in cells if cell.table_id], numbers),
            sentences=self._sentences([cell for cell in cells if not cell.table_id], numbers),
            numbers=numbers,
        )

    def _pictures(
        self,
        document: DocumentView,
        original: Path,
        cells: Sequence[CellView],
        numbers: dict[str, int],
    ) -> Evidence:
        by_page: dict[int, list[CellView]] = defaultdict(list)
        for cell in cells:
            by_page[cell.page or 0].append(cell)
        pictures = tuple(
            self.store.picture(document.document_id, original, page, on_page)
            for page, on_page in sorted(by_page.items())[:_MOST_PAGES]
        )
        left_out = len(by_page) - len(pictures)
        problem = f"另有 {left_out} 页涉及此疑点，未附图。" if left_out else None
        return Evidence(pictures, problem=problem, numbers=numbers)

    def _lines(
        self,
        document: DocumentView,
        original: Path,
        cells: Sequence[CellView],
        numbers: dict[str, int],
    ) -> Evidence:
        read = self._text(document, original)
        if isinstance(read, str):
            return Evidence(problem=read, numbers=numbers)
        text, line_starts = read
        return Evidence(lines=excerpt(text, line_starts, cells, numbers), numbers=numbers)

    def _tables(
        self, cells: Sequence[CellView], numbers: dict[str, int]
    ) -> tuple[TableExcerpt, ...]:
        if self.rows is None:
            return ()
        return tuple(
            table_excerpt(neighbours, numbers)
            for table_id, rows in wanted_rows(cells).items()
            if (neighbours := self.rows(table_id, rows))
        )

    def _sentences(
        self, cells: Sequence[CellView], numbers: dict[str, int]
    ) -> tuple[SentenceExcerpt, ...]:
        read = self.sentences([cell.cell_id for cell in cells]) if self.sentences and cells else {}
        return sentence_excerpts(cells, read, numbers)

    def _text(self, document: DocumentView, original: Path) -> tuple[str, tuple[int, ...]] | str:
        """Decoded text with its line starts, or why it cannot be shown."""
        if document.document_id not in self._texts:
            try:
                text = decode(original.read_bytes())[0]
                starts = tuple(line.start for line in split_lines(text))
                self._texts[document.document_id] = (text, starts)
            except Unreadable as unreadable:
                self._texts[document.document_id] = str(unreadable)
        return self._texts[document.document_id]

    def original(self, document: DocumentView) -> Path | None:
        """A file under the raw folder with exactly this content; a link out of the folder is none."""
        if document.document_id not in self._originals:
            self._originals[document.document_id] = next(
                (p for s in document.source_paths if (p := self._same_content(s, document.sha256))),
                None,
            )
        return self._originals[document.document_id]

    def _same_content(self, source_path: str, sha256: str) -> Path | None:
        if "!/" in source_path and self.unpacked is not None:
            return next(iter(self.unpacked.glob(f"*/{sha256}")), None)
        return original_of(self.raw, source_path, sha256)


def _stat(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns


def _owner(cell: CellView, document: DocumentView) -> str:
    """The document a cell stands in: a reader's cell id begins with the id of its document."""
    owner, dot, _ = cell.cell_id.partition(".")
    return owner if dot and len(owner) == len(document.document_id) else document.document_id
