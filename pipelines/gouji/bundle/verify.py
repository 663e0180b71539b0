"""Check a bundle without warehouse, network or disk: its bytes in, what was checked and what is wrong out."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gouji.bundle import contents
from gouji.bundle.archive import Opened, Problem, unpack
from gouji.bundle.arithmetic import check_printed, check_results
from gouji.bundle.source_text import SourceTask, missing_texts
from gouji.bundle.told import cell_view
from gouji.readers.sandbox import Failure, WorkerLimits, run_in_workers
from gouji.readers.sniff import PDF, TEXT

Row = dict[str, Any]

_ROWS = (contents.RESULTS, contents.TERMS, contents.SUSPECTS, contents.CELLS)
_PARTS = (contents.PAGE, contents.README, contents.FINDING, *_ROWS, contents.VERSIONS)
_BROKEN = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. Without problems it is right, or `is_open`: it could not be checked here."""

    name: str
    note: str
    problems: tuple[Problem, ...] = ()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a check of a bundle found."""

    finding_id: str | None
    statement: str | None
    digest: str
    checks: tuple[Check, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for check in self.checks for problem in check.problems)

    @property
    def is_right(self) -> bool:
        return not self.problems


@dataclass(frozen=True, slots=True)
class _Stated:
    """The rows a bundle holds, as far as their form has been looked at."""

    head: Row
    rows: dict[str, list[Row]]

    @property
    def documents(self) -> list[Row]:
        return list(self.head["documents"])

    @property
    def is_hidden(self) -> bool:
        return self.head["is_hidden"] is not False


def verify(data: bytes, limits: WorkerLimits, expected_digest: str | None = None) -> Report:
    """Look at everything that can be looked at. Raises NotABundle where there is nothing to look at."""
    opened, checks = check_files(data, expected_digest)
    stated, unreadable = _stated(opened.members)
    if stated is None:
        checks.append(Check("内容", "不能解读", tuple(unreadable)))
        return Report(None, None, opened.digest, tuple(checks))
    for check in (_sources, _arithmetic):
        try:
            checks += check(stated, opened.members)
        except _BROKEN as error:
            checks.append(_malformed(check.__name__, error))
    try:
        checks += _texts(stated, opened.members, limits)
    except _BROKEN as error:
        checks.append(_malformed("_texts", error))
    finding = stated.head["finding"]
    return Report(
        str(finding.get("finding_id")), str(finding.get("statement")), opened.digest, tuple(checks)
    )


def check_files(data: bytes, expected_digest: str | None = None) -> tuple[Opened, list[Check]]:
    """The bytes alone: the file as a whole, and every member against the list. Raises NotABundle."""
    opened = unpack(data)
    return opened, [_whole(opened, expected_digest), _listed(opened)]


def _malformed(name: str, error: Exception) -> Check:
    names = {"_sources": "原件", "_arithmetic": "算式", "_texts": "各格文字"}
    problem = Problem(names[name], "完整的内容", f"缺漏或类型不符（{type(error).__name__}）")
    return Check(names[name], "不能解读", (problem,))


def _whole(opened: Opened, expected_digest: str | None) -> Check:
    problems = opened.problems
    if expected_digest is not None and expected_digest.lower() != opened.digest:
        problems += (Problem("整包指纹", f"{expected_digest}（另行告知）", opened.digest),)
    return Check("整包指纹", f"{opened.digest}，覆盖全部字节", problems)


def _listed(opened: Opened) -> Check:
    """Every member against the manifest, and the manifest against itself."""
    name = "清单与各文件"
    data = opened.members.get(contents.MANIFEST)
    if data is None:
        return Check(name, "没有清单", (Problem("核验包", f"有 {contents.MANIFEST}", "没有"),))
    try:
        said = json.loads(data)
        listed = {str(f["name"]): (int(f["bytes"]), str(f["sha256"])) for f in said["files"]}
        stated = (said["format"], said["digest"])
        counted = contents.manifest_digest(said)
        is_plain = contents.as_json(said) == data and len(listed) == len(said["files"])
    except _BROKEN as error:
        broken = Problem(contents.MANIFEST, "可解读的清单", f"不能解读（{type(error).__name__}）")
        return Check(name, "清单不能解读", (broken,))
    problems = []
    if stated != (contents.FORMAT, counted):
        expected = f"格式 {contents.FORMAT}、指纹 {counted}"
        problems.append(Problem(contents.MANIFEST, expected, str(stated)[:160]))
    if not is_plain:
        problems.append(Problem(contents.MANIFEST, "按原样写出的清单", "改动过的写法"))
    missing = [part for part in _PARTS if part not in listed]
    problems += [Problem(contents.MANIFEST, f"列有 {part}", "未列") for part in missing]
    problems += _against(listed, opened.members)
    return Check(name, f"{len(listed)} 个文件，大小和 SHA-256", tuple(problems))


def _against(listed: Mapping[str, tuple[int, str]], members: Mapping[str, bytes]) -> list[Problem]:
    problems = []
    for name, (size, sha256) in listed.items():
        data = members.get(name)
        if data is None:
            problems.append(Problem(name[:120], "包内有此文件", "没有"))
        elif len(data) != size:
            problems.append(Problem(name[:120], f"{size} 字节", f"{len(data)} 字节"))
        elif (found := hashlib.sha256(data).hexdigest()) != sha256:
            problems.append(Problem(name[:120], f"SHA-256 {sha256[:80]}", found))
    extra = [name for name in members if name not in listed and name != contents.MANIFEST]
    problems += [Problem(name[:120], "清单所列的文件", "清单之外多出的文件") for name in extra]
    return problems


def _stated(members: Mapping[str, bytes]) -> tuple[_Stated | None, list[Problem]]:
    problems: list[Problem] = []
    parts: dict[str, Any] = {}
    for name in (contents.FINDING, *_ROWS):
        try:
            parts[name] = json.loads(members[name])
        except KeyError:
            problems.append(Problem(name, "包内有此文件", "没有"))
        except _BROKEN as error:
            problems.append(Problem(name, "可解读的 JSON", f"不能解读（{type(error).__name__}）"))
    if problems:
        return None, problems
    head = parts.pop(contents.FINDING)
    has_form = isinstance(head, dict) and isinstance(head.get("finding"), dict)
    has_rows = all(_is_rows(rows) for rows in parts.values())
    if not has_form or not has_rows or not _is_rows(head.get("documents")):
        return None, [Problem("内容", "疑点、原件和各行", "别的内容")]
    return _Stated(head, parts), []


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _sources(stated: _Stated, members: Mapping[str, bytes]) -> list[Check]:
    """Each document's published hash against the file in the bundle."""
    problems = []
    for document in stated.documents:
        data = members.get(str(document["file"]))
        found = "包内没有此文件" if data is None else hashlib.sha256(data).hexdigest()
        if found != document["sha256"]:
            problems.append(Problem(f"原件 {document['file']}", str(document["sha256"]), found))
    known = {document["document_id"] for document in stated.documents}
    problems += [
        Problem(f"cells.json {str(cell.get('cell_id'))[:80]}", "所在原件在包内", "没有")
        for cell in stated.rows[contents.CELLS]
        if cell.get("document_id") not in known
    ]
    return [Check("原件", f"{len(stated.documents)} 份，与读取时逐字节相同", tuple(problems))]


def _arithmetic(stated: _Stated, _members: Mapping[str, bytes]) -> list[Check]:
    results, terms = stated.rows[contents.RESULTS], stated.rows[contents.TERMS]
    if not results:
        return [Check("算式", "此疑点没有算式", is_open=True)]
    if stated.is_hidden:
        told = [
            row for row in (*results, *terms) for name, value in row.items() if _tells(name, value)
        ]
        problems = tuple(
            Problem(
                f"{str(row.get('instance_id'))[:80]}", "不列推算值（涉及遮盖的数字）", "列有数值"
            )
            for row in told
        )
        return [Check("算式", "涉及遮盖的数字，不列数值，不复算", problems, is_open=True)]
    problems = tuple(check_results(results, terms))
    texts = {str(c.get("cell_id")): str(c.get("text")) for c in stated.rows[contents.CELLS]}
    looked, wrong = check_printed(terms, texts)
    return [
        Check("算式", f"{len(results)} 项核对、{len(terms)} 项金额，按印刷数和容差复算", problems),
        Check(
            "印刷数", f"{looked} 个金额印在其格中，折合元数无误", tuple(wrong), is_open=not looked
        ),
    ]


def _tells(column: str, value: Any) -> bool:
    return column.endswith("_yuan") and value is not None


def _texts(stated: _Stated, members: Mapping[str, bytes], limits: WorkerLimits) -> list[Check]:
    """The text of every cell against the source, in a worker: the source is hostile here too."""
    tasks, notes = _tasks(stated, members)
    checked = sum(len(task.cells) for task in tasks)
    problems: list[Problem] = []
    for task, found in run_in_workers(missing_texts, tasks, jobs=1, limits=limits):
        problems += _wrong_texts(task, found)
    problems.sort(key=str)
    note = "；".join(filter(None, (f"{checked} 格的文字在原件的原处" if checked else "", *notes)))
    return [Check("各格文字", note or "此疑点没有对应的格", tuple(problems), is_open=not checked)]


def _tasks(stated: _Stated, members: Mapping[str, bytes]) -> tuple[list[SourceTask], list[str]]:
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


def _wrong_texts(task: SourceTask, found: dict[str, str] | Failure) -> Sequence[Problem]:
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
