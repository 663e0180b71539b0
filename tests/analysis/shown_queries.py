"""Every query that the project shows an analyst: in its documents, its notebook, its worked questions (reads files)."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from gouji.analysis.questions import all_questions

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "pipelines" / "gouji" / "analysis" / "explore.py"
DOCUMENTS = ("README.md", "README.zh-CN.md", "CHANGELOG.md", "raw/README.md", "warehouse/README.md")
_COMMAND = re.compile(r'gouji sql "([^"]+)"')
_ANSWERED = re.compile(r"gouji sql '\?(\w+)'")
_BLOCK = re.compile(r"^```sql\n(.*?)^```", re.DOTALL | re.MULTILINE)
_READS = re.compile(r"\s*(select|with|from|describe|summarize)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A query and where it is shown."""

    place: str
    sql: str


def shown_queries() -> list[Shown]:
    """Of documents, notebook and worked questions; `QUERY` of the table of commands is none."""
    found = [Shown(question.name, question.sql) for question in all_questions()]
    for document in DOCUMENTS:
        text = (ROOT / document).read_text(encoding="utf-8")
        queries = [*_COMMAND.findall(text), *_BLOCK.findall(text)]
        found += [
            Shown(f"{document}-{number}", sql)
            for number, sql in enumerate(queries, start=1)
            if sql not in ("QUERY", "…")
        ]
    tree = ast.parse(NOTEBOOK.read_text(encoding="utf-8"))
    texts = [
        n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    ]
    found += [
        Shown(f"notebook-{number}", text)
        for number, text in enumerate(filter(_READS.match, texts), start=1)
    ]
    return found


def answered_names() -> set[tuple[str, str]]:
    """The worked questions that documents name, with the document."""
    return {
        (document, name)
        for document in DOCUMENTS
        for name in _ANSWERED.findall((ROOT / document).read_text(encoding="utf-8"))
        if name != "NAME"
    }
