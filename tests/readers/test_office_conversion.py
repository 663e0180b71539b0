"""Old word processing files go through LibreOffice, which is closed off and outlives nobody."""

import os
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gouji.documents.model import Grid, TextLine, Unreadable
from gouji.readers import libre_office
from gouji.readers.formats import read_file
from gouji.readers.office_conversion import read_doc, read_rtf
from gouji.readers.sandbox import Failure, WorkerLimits, run_in_workers
from gouji.readers.sniff import DOC, RTF, WORD_XML, sniff
from readers.ole_files import ole_file
from readers.word_files import empty, saved, table

needs_office = pytest.mark.skipif(
    libre_office.program() is None, reason="LibreOffice is not installed"
)
FINAL_ACCOUNTS = (
    Path(__file__).resolve().parents[3]
    / "shared" / "documents" / "太原" / "太原市发展和改革委员会2016年决算公开.doc"
)  # fmt: skip


def in_old_form(tmp_path: Path, ending: str, form: str) -> Path:
    """A small budget written by LibreOffice itself in an old format."""
    document = empty()
    document.add_paragraph("部门收支总表")
    document.add_paragraph("单位：万元")
    made = table(document, [["项目", "金额", ""], ["", "本年", "上年"], ["合计", "1.00", "2.00"]])
    made.cell(0, 0).merge(made.cell(1, 0))
    made.cell(0, 1).merge(made.cell(0, 2))
    document.add_paragraph("说明")  # no Word file ends with a table
    path = saved(document, tmp_path / "budget.docx")
    subprocess.run(
        [
            str(libre_office.program()), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless", "--convert-to", f"{ending}:{form}", "--outdir", str(tmp_path / "old"), str(path),
        ],
        check=False, timeout=120, capture_output=True,
    )  # fmt: skip
    made_path = tmp_path / "old" / f"budget.{ending}"
    return made_path if made_path.exists() else in_old_form(tmp_path, ending, form)


@needs_office
@pytest.mark.parametrize(
    ("ending", "form", "media_type"),
    [
        ("doc", "MS Word 97", DOC),
        ("rtf", "Rich Text Format", RTF),
        ("xml", "MS Word 2003 XML", WORD_XML),
    ],
)
def test_an_old_file_reads_like_its_new_form(
    tmp_path: Path, ending: str, form: str, media_type: str
) -> None:
    path = in_old_form(tmp_path, ending, form)
    assert sniff(path) == media_type
    read = read_file(path, media_type, "doc")
    grid = next(block for block in read.blocks if isinstance(block, Grid))
    assert [block.text for block in read.blocks if isinstance(block, TextLine)] == [
        "部门收支总表",
        "单位：万元",
        "说明",
    ]
    spans = {c.text: (c.row_span, c.column_span) for c in grid.cells if c.text}
    assert list(spans) == ["项目", "金额", "本年", "上年", "合计", "1.00", "2.00"]
    if media_type != WORD_XML:  # LibreOffice writes no merged rows into this format
        assert (spans["项目"], spans["金额"]) == ((2, 1), (1, 2))
    assert read.media_type == media_type


@needs_office
@pytest.mark.parametrize("keep", [0.3, 0.6, 0.95])
def test_a_truncated_old_file_is_never_half_read(tmp_path: Path, keep: float) -> None:
    path = in_old_form(tmp_path, "doc", "MS Word 97")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    with pytest.raises(Unreadable, match=r"不完整|损坏"):
        read_doc(path, "doc")


def test_a_truncated_rtf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1\ansi " + b"x" * 5_000)
    with pytest.raises(Unreadable, match="RTF 文件不完整"):
        read_rtf(path, "doc")


def test_a_locked_file_is_told_as_locked(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    head = struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, 0x0100)
    path.write_bytes(ole_file({"WordDocument": head}))
    with pytest.raises(Unreadable, match="打开密码"):
        read_doc(path, "doc")


def test_without_the_program_the_reason_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libre_office, "program", lambda: None)
    path = tmp_path / "a.doc"
    path.write_bytes(ole_file({"WordDocument": struct.pack("<6H", 0xA5EC, 0xC1, 0, 0, 0, 0)}))
    with pytest.raises(Unreadable, match="LibreOffice"):
        read_doc(path, "doc")


@needs_office
def test_a_file_that_is_none_gives_a_reason_and_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    path = tmp_path / "a.doc"
    path.write_bytes(ole_file({"WordDocument": struct.pack("<6H", 0xA5EC, 0xC1, 0, 0, 0, 0)}))
    with pytest.raises(Unreadable):
        read_doc(path, "doc")
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libre_office, "SECONDS", 0.2)
    with pytest.raises(Unreadable, match="超时"):
        libre_office._run(["/bin/sleep", "61"], tmp_path)


def test_the_program_ends_with_the_worker_that_started_it(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from gouji.readers import libre_office\n"
        f"libre_office._run(['/bin/sh', '-c', 'echo $$ > child; exec sleep 62'], Path({str(tmp_path)!r}))"
    )
    worker = subprocess.Popen([sys.executable, "-c", script])
    child_file = tmp_path / "child"
    wait_until(lambda: child_file.exists() and child_file.read_text().strip() != "")
    child = int(child_file.read_text())
    assert is_running(child)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    wait_until(lambda: not is_running(child))


def hang_with_folder(path: str) -> str:
    """A task: put a folder where conversions put theirs, then hang in a child."""
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="gouji-office-"))
    Path(path).write_text(str(folder))
    libre_office._run(["/bin/sleep", "63"], folder)
    return "not reached"


def test_a_killed_worker_leaves_no_folder(tmp_path: Path) -> None:
    note = tmp_path / "folder"
    ((_, result),) = run_in_workers(
        hang_with_folder, [str(note)], jobs=1, limits=WorkerLimits(seconds=2)
    )
    assert isinstance(result, Failure)
    assert result.kind == "timeout"
    assert not Path(note.read_text()).exists()


@needs_office
@pytest.mark.skipif(not FINAL_ACCOUNTS.exists(), reason="the shared documents are not here")
def test_the_tables_of_a_real_final_account_all_come_out() -> None:
    read = read_doc(FINAL_ACCOUNTS, "doc")
    texts = {cell.text for block in read.blocks if isinstance(block, Grid) for cell in block.cells}
    assert sum(isinstance(block, Grid) for block in read.blocks) >= 9
    assert {"42,583,921.59", "42,675,200.70", "41,542,805.26", "77,997.08", "4,723,299.00"} <= texts


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def wait_until(condition: object, seconds: float = 10) -> None:
    assert callable(condition)
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited {seconds} s in process {os.getpid()}"
        time.sleep(0.05)
