"""Do the cells of a bundle stand in its sources? Members in, a check out. The sources are read in a worker process."""

from collections.abc import Mapping, Sequence
from typing import Any

from gouji.bundle import contents
from gouji.bundle.archive import Problem
from gouji.bundle.report import Check
from gouji.bundle.source_text import SourceTask, missing_texts
from gouji.bundle.stated import Row, Stated
from gouji.bundle.told import cell_view
from gouji.readers.sandbox import Failure, WorkerLimits, run_in_workers
from gouji.readers.sniff import PDF, TEXT


def check_texts(stated: Stated, members: Mapping[str, bytes], limits: WorkerLimits) -> Check:
    """The text of every cell against the source, in a worker: the source is hostile here too."""
    tasks, notes = _tasks(stated, members)
    checked = sum(len(task.cells) for task in tasks)
    problems: list[Problem] = []
    for task, found in run_in_workers(missing_texts, tasks, jobs=1, limits=limits):
        problems += _problems_of(task, found)
    problems.sort(key=str)
    note = "；".join(filter(None, (f"{checked} 格的文字在原件的原处" if checked else "", *notes)))
    return Check("各格文字", note or "此疑点没有对应的格", tuple(problems), is_open=not checked)


def _tasks(stated: Stated, members: Mapping[str, bytes]) -> tuple[list[SourceTask], list[str]]:
    """What can be looked up here, by document; and what cannot, in words."""
    tasks, notes = [], []
    for document in stated.documents:
        cells = [
            row
            for row in stated.rows[contents.CELLS]
            if row["document_id"] == document["document_id"]
        ]
        name, media_type = str(document["file"]), str(document["media_type"])
        places = [cell for cell in cells if _has_place(cell, media_type)]
        if len(places) < len(cells):
            why = "由图像识别" if media_type == PDF or cells[0]["page"] else "无页面"
            notes.append(f"{name} 有 {len(cells) - len(places)} 格{why}，未在此核对")
        if places and name in members:
            views = tuple(cell_view(cell) for cell in places)
            tasks.append(SourceTask(name, media_type, members[name], views))
    return tasks, notes


def _has_place(cell: Row, media_type: str) -> bool:
    if media_type == TEXT:
        return isinstance(cell["char_start"], int)
    has_box = None not in (cell["page"], cell["x0"], cell["y0"], cell["x1"], cell["y1"])
    return media_type == PDF and has_box and cell["confidence"] is None


def _problems_of(task: SourceTask, found: dict[str, str] | Failure) -> Sequence[Problem]:
    if isinstance(found, Failure):
        return [Problem(task.name, "可读的原件", found.reason)]
    texts = {cell.cell_id: cell for cell in task.cells}
    return [
        Problem(
            f"{task.name} {_place(texts[cell_id])}",
            f"“{texts[cell_id].text[:60]}”",
            f"“{there[:60]}”" if there else "空白",
        )
        for cell_id, there in found.items()
    ]


def _place(cell: Any) -> str:
    return f"第 {cell.page} 页" if cell.page else f"第 {cell.line_number} 行"
