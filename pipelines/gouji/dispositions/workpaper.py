"""A filled work-paper read back: decisions out, and for each row that cannot be taken why (I/O)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils.exceptions import InvalidFileException

from gouji.dispositions import workpaper_columns as columns
from gouji.dispositions.decision import DecidedFinding, DecisionError, Wording, decide
from gouji.documents.model import Unreadable
from gouji.history import Disposition
from gouji.readers.workbook_package import check_package
from gouji.vocabulary import Decision

ORIGIN = "workpaper"
_WIDEST, _LONGEST = 100, 200_000
_UNNAMED = "被查单位"  # who replied, where nobody is named
_WITH_A_REPLY = (columns.REPLY, columns.DECIDED_BY)


@dataclass(frozen=True, slots=True)
class Filled:
    """What a work-paper says: decisions, and rows (as Excel counts them) with what is wrong in them."""

    decisions: tuple[Disposition, ...]
    refused: tuple[tuple[int, str], ...]


class WorkpaperError(Exception):
    """The file is no work-paper of ours; the message says what was expected and what was found."""


def read_workpaper(path: Path, known: Mapping[str, str | None], now: datetime) -> Filled:
    """Decisions of the rows that hold one. `known`: published findings by id, with their signatures."""
    decisions: list[Disposition] = []
    refused: list[tuple[int, str]] = []
    for number, row in _rows(path):
        if not any(_text(row.get(name)) for name in columns.FILLED_BY_PEOPLE):
            continue
        try:
            decisions += _decisions(row, known, now)
        except DecisionError as error:
            refused.append((number, str(error)))
    return Filled(tuple(decisions), tuple(refused))


def _decisions(
    row: Mapping[str, Any], known: Mapping[str, str | None], now: datetime
) -> list[Disposition]:
    """What one row says: a decision, what the body replied, or both."""
    broken = [name for name in columns.FILLED_BY_PEOPLE if _text(row.get(name)) in ERROR_CODES]
    if broken:
        raise DecisionError(f"“{'”“'.join(broken)}”应为文字，实为有错误的公式（不要以等号开头）。")
    finding_id = _text(row.get(columns.FINDING_ID))
    if finding_id not in known:
        raise DecisionError(f"疑点编号应为已发布的疑点，实有“{finding_id[:40]}”。")
    finding = DecidedFinding(finding_id, _text(row.get(columns.SIGNATURE)) or None)
    reply, decided_by = _text(row.get(columns.REPLY)), _text(row.get(columns.DECIDED_BY))
    found = []
    if any(_text(row.get(name)) for name in columns.FILLED_BY_PEOPLE if name not in _WITH_A_REPLY):
        found.append(_decision(row, finding, known[finding_id], now))
    elif not reply:
        raise DecisionError(f"应有处理决定或单位答复，实只有处理人“{decided_by[:40]}”。")
    if reply:
        said = Wording(reply, decided_by or _UNNAMED)
        found.append(decide(finding, Decision.REPLIED, said, now, ORIGIN))
    return found


def _decision(
    row: Mapping[str, Any], finding: DecidedFinding, signature: str | None, now: datetime
) -> Disposition:
    said = _text(row.get(columns.DECISION))
    if said not in columns.DECISIONS:
        expected = "、".join(columns.OFFERED)
        raise DecisionError(f"处理决定应为 {expected} 之一，实有“{said[:40]}”。")
    decision = columns.DECISIONS[said]
    wording = Wording(
        _text(row.get(columns.REASON)), _text(row.get(columns.DECIDED_BY)),
        _text(row.get(columns.APPROVED_BY)) or None, _day(row.get(columns.UNTIL)),
    )  # fmt: skip
    if decision is Decision.WAIVED and finding.signature != signature:
        raise DecisionError("该疑点的数字在底稿生成之后已改变，请按新的底稿处理。")
    return decide(finding, decision, wording, now, ORIGIN)


def _rows(path: Path) -> list[tuple[int, dict[str, Any]]]:
    """The rows of the sheet of findings by head, numbered as Excel does."""
    try:
        check_package(path)
        book = load_workbook(path, read_only=True, data_only=True)
    except (Unreadable, OSError, BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise WorkpaperError(
            f"{path.name}：应为审计疑点底稿（xlsx），实有不能打开的文件（{error}）。"
        ) from error
    try:
        if columns.SHEET not in book.sheetnames:
            raise WorkpaperError(
                f"{path.name}：应有工作表“{columns.SHEET}”，实有 {'、'.join(book.sheetnames)[:200]}。"
            )
        lines = book[columns.SHEET].iter_rows(max_row=_LONGEST, max_col=_WIDEST, values_only=True)
        head = [_text(value) for value in next(iter(lines), ())]
        missing = [
            name
            for name in (columns.FINDING_ID, *columns.FILLED_BY_PEOPLE)
            if name not in head
            and name != columns.REPLY  # work-papers of earlier versions have none
        ]
        if missing:
            raise WorkpaperError(f"{path.name}：首行应有“{'”“'.join(missing)}”，实无。")
        return [
            (number, dict(zip(head, values, strict=False)))
            for number, values in enumerate(lines, start=columns.HEAD_ROW + 1)
        ]
    finally:
        book.close()


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = _text(value).replace("/", "-").replace(".", "-")
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError as error:
        raise DecisionError(f"豁免至应为日期（如 2027-06-30），实有“{text[:40]}”。") from error
