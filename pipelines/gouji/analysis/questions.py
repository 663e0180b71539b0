"""Questions an analyst has, each worked out as one SQL file: the first comment line is the question."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("questions")


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words and the query that answers it."""

    name: str
    words: str
    note: str
    sql: str


def all_questions() -> tuple[Question, ...]:
    """Every worked question, in the order of the file names."""
    return tuple(_question(file) for file in sorted(FOLDER.glob("*.sql")))


def _question(file: Path) -> Question:
    lines = file.read_text(encoding="utf-8").splitlines()
    comments = [line.removeprefix("--").strip() for line in lines if line.startswith("--")]
    if not comments:
        raise ValueError(f"{file.name}: the first line must be a comment that says the question")
    sql = "\n".join(line for line in lines if not line.startswith("--")).strip()
    name = file.stem.split("_", 1)[1]
    return Question(name, comments[0], " ".join(comments[1:]), sql)
