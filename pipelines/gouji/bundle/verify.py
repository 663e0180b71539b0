"""Check a bundle without warehouse, network or disk: its bytes in, what was checked and what is wrong out."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from gouji.bundle import contents
from gouji.bundle.archive import Opened, Problem, unpack
from gouji.bundle.arithmetic import check_printed, check_results
from gouji.bundle.cell_texts import check_texts
from gouji.bundle.report import Check, Report
from gouji.bundle.stated import BROKEN, ROW_FILES, Stated, read_stated
from gouji.readers.sandbox import WorkerLimits

_PARTS = (contents.PAGE, contents.README, contents.FINDING, *ROW_FILES, contents.VERSIONS)


def verify(data: bytes, limits: WorkerLimits, expected_digest: str | None = None) -> Report:
    """Look at everything that can be looked at. Raises NotABundle where there is nothing to look at."""
    opened, checks = check_files(data, expected_digest)
    stated, unreadable = read_stated(opened.members)
    if stated is None:
        checks.append(Check("内容", "不能解读", tuple(unreadable)))
        return Report(None, None, opened.digest, tuple(checks))
    for check in (_sources, _arithmetic):
        try:
            checks += check(stated, opened.members)
        except BROKEN as error:
            checks.append(_malformed(check.__name__, error))
    try:
        checks.append(check_texts(stated, opened.members, limits))
    except BROKEN as error:
        checks.append(_malformed("check_texts", error))
    finding = stated.head["finding"]
    return Report(
        str(finding.get("finding_id")), str(finding.get("statement")), opened.digest, tuple(checks)
    )


def check_files(data: bytes, expected_digest: str | None = None) -> tuple[Opened, list[Check]]:
    """The bytes alone: the file as a whole, and every member against the list. Raises NotABundle."""
    opened = unpack(data)
    return opened, [_whole(opened, expected_digest), _listed(opened)]


def _malformed(name: str, error: Exception) -> Check:
    names = {"_sources": "原件", "_arithmetic": "算式", "check_texts": "各格文字"}
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
    except BROKEN as error:
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


def _sources(stated: Stated, members: Mapping[str, bytes]) -> list[Check]:
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


def _arithmetic(stated: Stated, _members: Mapping[str, bytes]) -> list[Check]:
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
