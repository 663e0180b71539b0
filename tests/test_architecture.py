"""The house keeps its rules: arrows point one way, pure rooms stay pure, no place is named in code."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "pipelines" / "gouji"

PURE = (
    "vocabulary.py", "history.py", "hypothesis_record.py", "suspects_problem.py", "suspects_rows.py",
    "documents/model.py", "documents/normalise.py",
    "documents/identify.py", "facts", "tables", "localise", "contracts/recompute.py", "reporting/mail.py",
    "dispositions/decision.py", "dispositions/workpaper_columns.py",
    "bundle/archive.py", "bundle/arithmetic.py", "bundle/contents.py", "bundle/stated.py", "bundle/told.py",
    "commands/wrapping.py",
)  # fmt: skip
FOREIGN = {
    "dagster", "dagster_dbt", "duckdb", "pdfplumber", "pypdfium2", "pikepdf", "great_expectations",
    "pandas", "pyarrow", "subprocess", "socket", "smtplib",
}  # fmt: skip

# Rooms from the bottom up: a module may import its own room and those before it.
FLOORS = [
    {"vocabulary", "progress", "history", "hypothesis_record"},
    {"documents.model", "documents.normalise", "settings"},
    {"facts"},
    {"documents", "profiles", "localise"},
    {"tables", "readers"},
    {"lake", "fingerprint", "run_lock", "warehouse", "dbt_project"},
    {"extract", "profiles.check"},
    {"reading", "unpacking", "second_reading", "second_reading_pages", "suspects", "suspects_problem", "suspects_rows",
     "suspects_terms", "publish", "contracts", "analysis", "dispositions", "reporting"},
    {"nightly", "benchmark", "bundle"},
    {"assets"},
    {"definitions"},
    {"commands"},
    {"cli"},
]


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imports_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def floor_of(module: str) -> int:
    """The floor of a dotted name below gouji; the longest entry that fits wins."""
    fits = [
        (len(room), floor)
        for floor, rooms in enumerate(FLOORS)
        for room in rooms
        if module == room or module.startswith(room + ".")
    ]
    if not fits:
        raise AssertionError(f"{module} stands in no room of the house: add it to FLOORS on purpose")
    return max(fits)[1]


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_point_downwards(path: Path) -> None:
    own = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
    if own == "__init__":
        return
    for name in imports_of(path):
        if name.startswith("gouji."):
            assert floor_of(name.removeprefix("gouji.")) <= floor_of(own), f"{own} imports {name}"


@pytest.mark.parametrize("room", PURE)
def test_pure_rooms_import_no_engine_and_open_no_file(room: str) -> None:
    target = PACKAGE / room
    paths = [target] if target.suffix else sorted(target.rglob("*.py"))
    assert paths, f"{room} is gone: mend this list"
    for path in paths:
        foreign = {name.split(".")[0] for name in imports_of(path)} & FOREIGN
        assert not foreign, f"{path.relative_to(PACKAGE)} imports {foreign}"
        calls = {
            node.func.id
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert "open" not in calls, f"{path.relative_to(PACKAGE)} opens a file"


def test_an_upward_import_would_be_seen() -> None:
    assert floor_of("documents.model") < floor_of("documents.identify") < floor_of("cli")


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_no_place_is_named_in_code(path: Path) -> None:
    """Cities and bodies appear only in profiles, seeds and tests."""
    places = (
        "北京", "上海", "普陀", "江苏", "广州", "西安", "福州", "太原", "宁夏", "河北", "魏县", "平乡", "唐山", "永宁",
    )
    text = path.read_text(encoding="utf-8").replace("北京时间", "")
    assert not [p for p in places if p in text]


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_no_module_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_no_two_test_files_share_a_name() -> None:
    names = [path.name for path in Path(__file__).parent.rglob("test_*.py")]
    assert sorted({name for name in names if names.count(name) > 1}) == []
