"""Small documents written as text, for the fixtures of the rules: one block a table, one line a row.

    @ expenditure_summary | total basic_expenditure<total project_expenditure<total
    total 100.00 60.00 40.00
    201 100.00 60.00 40.00

A block names its kind, a state (`rejected`, `empty`, `empty=printed note`, `title=`, `repeats`, `told`: the layout
of a summary says which line is summed into which; `pictured=2`: read from a picture from that row on; `untitled`;
`headed`: its title has a place; `unit=元` or `unit=-`: another than the document's, or none) where it is not plainly
read, and its amount columns; a row `---` begins its next page;
`<total` says which printed sum a column is part of, `!` that it is marked 其中.
Summary tables have `| revenue: … | expenditure: …` and rows that begin with R or E, or are `R … | E …`. A row
begins with its code or line item (`other:名称` keeps a printed name, `other:-` has none; `function=301` is a code of
that scheme; one dot a level below the first; `+` marks 其中, `^` beside the total).
Cells: a number, `_` blank, `-` dash, `**` masked, `?` unreadable, `~9` placed ambiguously, `/` no such cell.
Other rows: P procurement (last words: code=, project=, budget=, body=), U unit of what follows (code or `-`, and name),
V fixed asset, T performance target, I indicator (its last words: name=, desc=, basis=, text=, status=, wide=),
~ prose of a target document, # contents line (kind; its printed title, page and cell where told),
% prose figure and & what one claims of others (prose.py); `* member 某中心 [within] [announced]` a body whose
figures are summed up; `" kind printed` a mark of wording (wording.py).
"""

import hashlib
from dataclasses import dataclass
from functools import cache

from gouji.facts.member_records import MemberRecord
from gouji.facts.records import CellRecord, ContentsRecord, DocumentRecord, Extraction
from gouji.facts.target_prose import stated_rates
from gouji.vocabulary import AmountUnit, TableKind
from rule_fixtures.blocks import Block
from rule_fixtures.prose import claim_of, narrative_of, spoken_line_of
from rule_fixtures.wording import cells_of, looks_of, marks_of


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document of the fixtures and what its text is."""

    name: str
    text: str
    unit: str | None = "万元"
    stage: str | None = "budget"
    status: str = "read"
    body_name: str | None = None  # "": it names none
    body_code: str | None = None
    year: int | None = 2026
    level: str | None = "department"
    level_evidence: str | None = None
    division: str | None = "990000"
    # Where the file lies (`;` between two places, `>` from the night before to this one); by default one file a body.
    path: str | None = None
    media_type: str = "application/pdf"
    night: int = 1  # 0: it was seen the night before only, 2: on both nights


@cache
def document_id_of(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def read_sheet(sheet: Sheet) -> Extraction:
    """The extraction a reader would have given of this text."""
    document_id = document_id_of(sheet.name)
    unit = AmountUnit(sheet.unit) if sheet.unit else None
    document = DocumentRecord(
        document_id=document_id, sha256=hashlib.sha256(sheet.name.encode()).hexdigest(),
        media_type=sheet.media_type, reader_fingerprint="f" * 16, status=sheet.status,
        reason=None if sheet.status == "read" else "见说明", pages=9, division_code=sheet.division,
        body_name=f"{sheet.name}局" if sheet.body_name is None else sheet.body_name or None,
        body_code=sheet.body_code, level=sheet.level,
        level_evidence=sheet.level_evidence, budget_year=sheet.year,
        stage=sheet.stage, amount_unit=sheet.unit,
    )  # fmt: skip
    blocks: list[Block] = []
    prose: list[str] = []
    contents: list[str] = []
    claims: list[str] = []
    members: list[str] = []
    stated: list[str] = []
    worded: list[str] = []
    for line in (raw.strip() for raw in sheet.text.strip().splitlines()):
        if line.startswith("@"):
            blocks.append(Block(document_id, len(blocks) + 1, unit, line[1:]))
        elif line.startswith("%"):
            prose.append(line[1:])
        elif line.startswith("&"):
            claims.append(line[1:])
        elif line.startswith("*"):
            members.append(line[1:].strip())
        elif line.startswith("~"):
            stated.append(line[1:])
        elif line.startswith('"'):
            worded.append(line[1:])
        elif line.startswith("#"):
            contents.append(line[1:].strip())
        elif line:
            blocks[-1].add(line)
    narrative = [narrative_of(document_id, n, line, unit) for n, line in enumerate(prose, 1)]
    marks = marks_of(document_id, worded)
    listed = tuple(_listed(document_id, n, line) for n, line in enumerate(contents, 1))
    return Extraction(
        document=document,
        tables=tuple(block.finish() for block in blocks),
        prose_cells=(
            *(
                CellRecord(n.cell_id, document_id, n.printed, char_start=1, char_end=9)
                for n in narrative
            ),
            *cells_of(marks),
            *(
                CellRecord(one.cell_id, document_id, one.title, char_start=1, char_end=9)
                for one in listed
                if one.cell_id
            ),
        ),
        wording_marks=marks,
        wording_looks=looks_of(document_id, worded),
        narrative=tuple(narrative),
        spoken_lines=tuple(
            spoken_line_of(document_id, n, line)
            for n, line in enumerate(prose, 1)
            if line.split()[0].isascii()
        ),
        member_bodies=tuple(_member(document_id, n, line) for n, line in enumerate(members, 1)),
        stated_rates=tuple(stated_rates(document_id, [(line, None) for line in stated])),
        claims=tuple(claim_of(document_id, line) for line in claims),
        contents=listed,
    )


def _member(document_id: str, ordinal: int, line: str) -> MemberRecord:
    role, name, *words = line.split()
    counts = [int(word) for word in words if word.isdigit()]
    return MemberRecord(
        document_id, ordinal, role, name, name, "within" not in words, counts[0] if counts else None
    )


def _listed(document_id: str, ordinal: int, line: str) -> ContentsRecord:
    kind, *words = line.split()
    title = words[0] if words else TableKind(kind).label
    cell_id = f"{document_id}.p001l{800 + ordinal}o1" if len(words) > 2 else None
    return ContentsRecord(document_id, ordinal, title, kind, int(words[1]) if words else 2, cell_id)
