"""The raw folder: every file has a printable name of its own, and is found again by it."""

import os
import zipfile
from pathlib import Path

from gouji.documents.archive import original_of, scan_sources
from gouji.documents.unpack import UnpackTask, unpack_archive

MARK = "\N{REPLACEMENT CHARACTER}"


def listed(raw: Path) -> dict[str, str]:
    """Contents by source_path."""
    return {source.source_path: source.path.read_text() for source in scan_sources(raw)}


def test_signs_that_break_lines_or_turn_text_are_marked(tmp_path: Path) -> None:
    for number, name in enumerate(
        ["a\nb.txt", "c\x1b[31m.txt", "d\u202efdp.txt", "e\u2028.txt", "f 甲“乙”.txt"]
    ):
        (tmp_path / name).write_text(str(number))
    assert listed(tmp_path) == {
        f"a{MARK}b.txt": "0", f"c{MARK}[31m.txt": "1", f"d{MARK}fdp.txt": "2", f"e{MARK}.txt": "3", "f 甲“乙”.txt": "4",
    }  # fmt: skip


def test_names_that_become_equal_stay_apart(tmp_path: Path) -> None:
    for name in ("a\n.txt", "a\r.txt", "a\t.txt", f"a{MARK}.txt"):
        (tmp_path / name).write_text(repr(name))
    found = listed(tmp_path)
    assert len(found) == 4
    assert set(found) == {f"a{MARK}.txt", *(f"a{MARK}.txt〔{number}〕" for number in (2, 3, 4))}
    # The file that really bears the name keeps it, and the numbers are the same every night.
    assert found[f"a{MARK}.txt"] == repr(f"a{MARK}.txt")
    assert found == listed(tmp_path)


def test_members_whose_names_become_equal_stay_apart(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    path = tmp_path / "raw" / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("b\n.txt", "b\r.txt", "../b\t.txt"):
            archive.writestr(name, repr(name))
    (source,) = scan_sources(tmp_path / "raw")
    unpack_archive(UnpackTask(str(path), source.sha256, str(tmp_path / "unpacked")))
    found = [s.source_path for s in scan_sources(tmp_path / "raw", tmp_path / "unpacked")]
    assert found == ["a.zip", "a.zip!/b .txt", "a.zip!/b .txt〔2〕", "a.zip!/b .txt〔3〕"]


def test_the_longest_hostile_name_stays_one_line_within_the_folder(tmp_path: Path) -> None:
    name = "a..\\..\\%2e%2e\"'<b>\n\r" + "\n" * 200 + ".txt"
    name = name[:-4] + "y" * (255 - len(os.fsencode(name))) + ".txt"
    assert len(os.fsencode(name)) == 255
    (tmp_path / name).write_text("x")
    (source,) = scan_sources(tmp_path)
    assert len(source.source_path.splitlines()) == 1
    assert source.path.parent == tmp_path
    assert original_of(tmp_path, source.source_path, source.sha256) == source.path


def test_a_name_that_is_no_utf8_is_marked(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode("预算.txt".encode("gbk"))).write_text("x")
    assert MARK in next(iter(listed(tmp_path)))


def test_a_marked_file_is_found_again_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "b\n").mkdir()
    for name in ("b\n/a\n.txt", "b\n/a\r.txt"):
        (tmp_path / name).write_text(repr(name))
    for source in scan_sources(tmp_path):
        assert original_of(tmp_path, source.source_path, source.sha256) == source.path
        assert original_of(tmp_path, source.source_path, "0" * 64) is None


def test_a_file_outside_of_the_folder_is_never_found(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (raw / f"a{MARK}").symlink_to(tmp_path / "secret.txt")
    sha256 = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    assert original_of(raw, "../secret.txt", sha256) is None
    assert original_of(raw, f"a{MARK}", sha256) is None
