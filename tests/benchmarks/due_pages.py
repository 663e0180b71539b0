"""The printed text of a document cut into statutory tables, by title words alone and without our readers.

PDF text comes from pdftotext -layout; office files are turned into PDF by LibreOffice first; text files
are decoded. Nothing here knows about profiles, grids or cells.
"""

import re
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

_OFFICE = {".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".htm", ".html"}
_PAGE_END = "\f"

# Special titles before general ones; the first that is found names the table.
TITLES: tuple[tuple[str, str], ...] = (
    ("other", r"一般公共预算支出.*经济.*分|一般公共预算基本支出.*功能.*分"),
    ("other", r"绩效|政府采购|购买服务|机关运行经费支出(?:预算)?表|结转(?:结余)?资金支出表|明细表$(?<!出明细表)"),
    ("three_public_expenses", r"三公[”\"」]?经费.*?(?:表|表\(.*\))$"),
    ("project_expenditure_schedule", r"(?<!基本支出和)项目支出.{0,12}表|专项业务经费支出表"),
    ("fiscal_appropriation_summary", r"财政拨款(?:收支|收入支出)(?:预算|决算|总体情况|情况)?总?(?:体情况)?表"),
    ("government_fund_expenditure", r"政府性基金.{0,20}(?:收支|支出).{0,8}表"),
    ("state_capital_expenditure", r"国有资本经营.{0,20}(?:收支|支出).{0,8}表"),
    (
        "general_public_budget_basic_expenditure",
        r"一般公共预算(?:财政拨款|拨款|当年拨款)?基本支出.{0,20}(?:表|表\(.*\))$",
    ),
    ("other", r"财政拨款(?:基本)?支出预算表|部门预算基本支出预算表|支出经济分类情况表"),
    (
        "general_public_budget_expenditure",
        r"一般公共预算(?:财政拨款|拨款|当年拨款)?(?:本级)?支出.{0,20}(?:表|表\(.*\))$",
    ),
    ("revenue_expenditure_summary", r"(?:收支|收入支出)(?:预算|决算)?(?:总表|总体情况表)"),
    ("revenue_summary", r"收入(?:预算|决算)?(?:总表|总体情况表|预算表|决算表)|收入(?:预算|决算)表"),
    ("expenditure_summary", r"支出(?:预算|决算)?(?:总表|总体情况表)|支出(?:预算|决算)表"),
    ("other", r"(?:明细|采购|资产|目标|情况|项目).{0,10}表(?:\(.*\))?$"),
)  # fmt: skip
_TITLES = tuple((kind, re.compile(pattern)) for kind, pattern in TITLES)
_NO_TITLE = re.compile(r"[。,，;；《》]|填写|说明|详见|\.{3}|…|·{3}|\d$|关于|按照|如下|见附")
_END = re.compile(r"^第[一二三四五六七八九]部分|说明[:：]?$|名词解释")
_LONGEST_TITLE = 60
AMOUNT = re.compile(
    r"(?<![\w.\-,])[-(]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)\)?(?![\w.%％])(?!\s*[%％])"
)
_CODE = re.compile(
    r"^\W*(?:\d{1,3}\s+)?\W*(?:(\d{3})\s+(\d{2})\s+(\d{2})(?=\D)|(\d{3})\s+(\d{1,2})(?=\s\s|\s*[^\d\s.,])"
    r"|(\d{7}|\d{5}|\d{3})(?![\d.,]))"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line that begins with a classification code or says 合计: its page and amounts."""

    code: str
    label: str
    page: int
    amounts: int


@dataclass(slots=True)
class Table:
    """What is printed from one statutory title to the next."""

    kind: str
    title: str
    page: int
    lines: list[tuple[int, str]] = field(default_factory=list)


class Section(Table):
    """A table with what a text search finds in it."""

    @cached_property
    def text(self) -> str:
        return squeeze("".join(line for _, line in self.lines))

    @property
    def amounts(self) -> int:
        return sum(len(AMOUNT.findall(line)) for _, line in self.lines)

    @cached_property
    def head(self) -> str:
        """The text above the first line with an amount or a code."""
        head = []
        for _, line in self.lines:
            if AMOUNT.search(line) or (_CODE.match(line) and squeeze(line)[:3].isdigit()):
                break
            head.append(line)
        return squeeze("".join(head))

    @cached_property
    def rows(self) -> list[Row]:
        schemes = "35" if self.kind == "general_public_budget_basic_expenditure" else "2"
        if "单位编码" in self.head and "科目" not in self.head:
            schemes = ""
        return list(_rows(self.lines, schemes))

    def has(self, *patterns: str) -> bool:
        return all(re.search(pattern, self.text) for pattern in patterns)


def squeeze(text: str) -> str:
    """NFKC without white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def pages_of(path: Path) -> list[str]:
    """The text of every page; [] where the file holds none (a scan) or no such program reads it."""
    suffix = path.suffix.lower()
    if suffix == ".txt":
        return [_decoded(path)]
    with tempfile.TemporaryDirectory() as folder:
        if suffix in _OFFICE:
            path = _as_pdf(path, Path(folder)) or path
        found = subprocess.run(
            ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=False, timeout=300
        )
    text = found.stdout.decode("utf-8", "replace")
    return text.split(_PAGE_END)[:-1] if len(squeeze(text)) > 50 else []


def sections_of(pages: list[str]) -> list[Section]:
    """The statutory tables in reading order; continuation pages belong to the table before them."""
    found: list[Section] = []
    current: Section | None = None
    for number, page in enumerate(pages, start=1):
        for line in page.splitlines():
            text = squeeze(line)
            if not text:
                continue
            kind = title_kind(text)
            if kind is not None:
                if current is None or current.kind != kind or kind == "other" or current.amounts:
                    current = Section(kind, text, number)
                    found.append(current)
            elif _END.search(text) and len(text) < _LONGEST_TITLE:
                current = None
            elif current is not None:
                current.lines.append((number, line))
    return [section for section in found if section.kind != "other" and section.amounts]


def prose_of(pages: list[str]) -> str:
    """All text in one string without white space, for what is said about a table elsewhere."""
    return squeeze("".join(pages))


def title_kind(text: str) -> str | None:
    """The kind of table a squeezed line names as its title, None where it is no title."""
    if len(text) > _LONGEST_TITLE or _NO_TITLE.search(text) or "表" not in text:
        return None
    for kind, pattern in _TITLES:
        if pattern.search(text):
            return kind
    return None


def _rows(lines: list[tuple[int, str]], schemes: str) -> Iterator[Row]:
    """Coded lines; where a name wraps, the amounts may stand one line above or below."""
    for index, (page, line) in enumerate(lines):
        match = _CODE.match(line)
        label = squeeze(AMOUNT.sub("", line))
        code = _classification(match, line, schemes) if match else ""
        if code:
            label = re.sub(r"^\W*\d+\W*", "", label) or label
        elif re.match(r"\W*\d{0,3}(?:合计|总计)", label) is None:
            continue
        amounts = len(AMOUNT.findall(line))
        if not amounts:
            near = [lines[i][1] for i in (index - 1, index + 1) if 0 <= i < len(lines)]
            amounts = max((_loose_amounts(other) for other in near), default=0)
        yield Row(code, label, page, amounts)


def _classification(match: re.Match[str], line: str, schemes: str) -> str:
    """A line's code of these schemes; beside a government code the department's is the row's."""
    code = "".join(part for part in match.groups() if part)
    if code[0] == "5" and "3" in schemes:
        department = re.search(r"(?<!\d)3\d{2}(?:\d{2}){0,2}(?![\d.,])", line)
        code = department.group() if department else code
    return code if code[0] in schemes else ""


def _loose_amounts(line: str) -> int:
    """How many amounts a line holds that has nothing else."""
    return 0 if squeeze(AMOUNT.sub("", line)) else len(AMOUNT.findall(line))


def _as_pdf(path: Path, folder: Path) -> Path | None:
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(folder), str(path)],
        capture_output=True,
        check=False,
        timeout=300,
    )
    return next(iter(folder.glob("*.pdf")), None)


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")
