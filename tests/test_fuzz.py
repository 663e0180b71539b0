"""gouji fuzz: the same damage every time, and no lost figure passes for the same reading."""

import io
import json
import zipfile
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner

from gouji.cli import app
from gouji.commands.fuzz import FuzzReading, FuzzTask, damaged, judge
from gouji.commands.mutations import mutations_of

SAMPLES = Path(__file__).resolve().parents[1] / "raw" / "samples"
SOUND = FuzzReading("read", {"a|1": 2, "b|2": 1}, ("旧提示",))


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w:p>收入总计</w:p>" * 200)
        archive.writestr("empty", "")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n" + b"1 0 obj <</Type /Page /Kids [] >> endobj\n" * 40, zipped(), "文本".encode() * 50]
)
def test_every_kind_of_damage_changes_the_file_and_does_so_again(data: bytes) -> None:
    kinds = mutations_of(data)
    for name, mutate in kinds.items():
        changed = [mutate(data, Random(f"{name}{n}")) for n in range(30)]
        assert changed == [mutate(data, Random(f"{name}{n}")) for n in range(30)]
        assert sum(one != data for one in changed) > 20, name


def test_a_pdf_has_its_keys_damaged_and_a_zip_its_members() -> None:
    assert "key" in mutations_of(b"%PDF-1.7 /Kids")
    assert "key" not in mutations_of(b"plain")
    change = mutations_of(zipped())["member"]
    with zipfile.ZipFile(io.BytesIO(change(zipped(), Random(1)))) as archive:
        assert archive.testzip() is None  # the damage is inside, the checksums are sound
        assert archive.read("word/document.xml") != "<w:p>收入总计</w:p>".encode() * 200


@pytest.mark.parametrize(
    ("reading", "outcome"),
    [
        (FuzzReading("read", {"a|1": 2, "b|2": 1}, ()), ("same", None, 0, 0)),
        (FuzzReading("read", {"a|1": 1, "b|2": 1}, ("旧提示",)), ("silent", None, 1, 0)),
        (FuzzReading("read", {"a|1": 2, "b|3": 1}, ()), ("silent", None, 1, 1)),
        (FuzzReading("partly_read", {"a|1": 2}, ("旧提示", "新提示")), ("warned", "新提示", 1, 0)),
        (FuzzReading("rejected", {}, ("空文件",)), ("rejected", "空文件", 0, 0)),
    ],
)
def test_a_reading_is_judged_by_its_figures_and_its_words(
    reading: FuzzReading, outcome: tuple[str, str | None, int, int]
) -> None:
    assert judge(SOUND, reading) == outcome


def test_the_command_reports_every_case_and_keeps_what_a_person_must_see(tmp_path: Path) -> None:
    sample = sorted(SAMPLES.glob("*.pdf"))[0]
    words = ["fuzz", str(sample), "--cases", "12", "--json", "--keep", str(tmp_path / "kept")]
    shown = CliRunner().invoke(app, words)
    report = json.loads(shown.stdout)
    assert sum(report["outcomes"].values()) == len(report["cases"]) == 12
    assert report["outcomes"]["error"] == report["outcomes"]["crashed"] == 0
    seen = [c for c in report["cases"] if c["outcome"] in ("silent", "error", "crashed")]
    assert len(list((tmp_path / "kept").iterdir())) == len(seen)
    assert all(c["reason"] for c in report["cases"] if c["outcome"] in ("rejected", "warned", "killed"))


def test_a_case_can_be_made_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("收入总计 1.00\n".encode() * 50)
    task = FuzzTask(str(tmp_path / "a.txt"), "flip", "1:7:flip", str(tmp_path), 7)
    assert damaged(task) == damaged(task) != (tmp_path / "a.txt").read_bytes()
