"""Archives: members become files of their own, and no archive reaches out of its folder or fills the disk."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from gouji.documents.archive import scan_sources
from gouji.documents.model import NoBudget, Unreadable
from gouji.documents.unpack import UnpackTask, printable_name, read_archive, unpack_archive
from gouji.settings import Settings
from gouji.unpacking import unpack_new_archives


def packed(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def unpack(path: Path, folder: Path) -> int:
    return unpack_archive(UnpackTask(str(path), "a" * 64, str(folder)))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "raw").mkdir()
    return Settings(raw=tmp_path / "raw", warehouse=tmp_path / "warehouse")


def test_members_stand_behind_their_archive(settings: Settings) -> None:
    inner = packed({"丙.txt": b"c"})
    (settings.raw / "全部.zip").write_bytes(
        packed({"甲.txt": b"a", "子/乙.pdf": b"b", "里.zip": inner, "__MACOSX/._甲.txt": b"x"})
    )
    assert unpack_new_archives(settings) == 2
    paths = [s.source_path for s in scan_sources(settings.raw, settings.unpacked)]
    assert paths == [
        "全部.zip", "全部.zip!/甲.txt", "全部.zip!/子/乙.pdf", "全部.zip!/里.zip", "全部.zip!/里.zip!/丙.txt",
    ]  # fmt: skip
    assert unpack_new_archives(settings) == 0
    (settings.raw / "全部.zip").unlink()
    assert scan_sources(settings.raw, settings.unpacked) == []


def test_a_name_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "slip.zip"
    path.write_bytes(packed({"../../outside.txt": b"a", "/etc/evil": b"b", "c:\\x\\..\\y": b"c"}))
    assert unpack(path, tmp_path / "unpacked") == 3
    listed = json.loads((tmp_path / "unpacked" / ("a" * 64) / "members.json").read_text("utf-8"))
    assert [entry["name"] for entry in listed] == ["outside.txt", "etc/evil", "c:/x/y"]
    stored = [p for p in tmp_path.rglob("*") if p.is_file() and p.name not in ("slip.zip", "members.json")]
    assert all(p.parent.name == "a" * 64 and len(p.name) == 64 for p in stored)


def test_names_in_gbk_are_read() -> None:
    info = zipfile.ZipInfo("预算公开表.xls".encode("gb18030").decode("cp437"))
    assert printable_name(info) == "预算公开表.xls"


def test_control_characters_leave_a_name() -> None:
    assert "\n" not in printable_name(zipfile.ZipInfo('a\n"b\x1b[31m.txt'))


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    path.write_bytes(packed({"zeros": b"\0" * (64 * 1024**2)}))
    with pytest.raises(Unreadable, match="解开后过大"):
        unpack(path, tmp_path / "unpacked")
    assert not list((tmp_path / "unpacked").iterdir())


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    path.write_bytes(packed({f"{n}": b"" for n in range(5_001)}))
    with pytest.raises(Unreadable, match="文件过多"):
        unpack(path, tmp_path / "unpacked")


def test_a_locked_archive_says_so(tmp_path: Path) -> None:
    data = bytearray(packed({"a": b"secret"}))
    data[6] |= 1  # the flag of the local header
    central = data.find(b"PK\x01\x02")
    data[central + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(data)
    with pytest.raises(Unreadable, match="密码"):
        read_archive(tmp_path / "locked.zip", "f" * 16)


def test_a_truncated_archive_is_refused(tmp_path: Path) -> None:
    data = packed({"a": b"x" * 1000})
    (tmp_path / "cut.zip").write_bytes(data[: len(data) // 2])
    with pytest.raises(Unreadable, match="损坏"):
        read_archive(tmp_path / "cut.zip", "f" * 16)


def test_an_archive_itself_is_no_budget_and_says_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed({"a": b"1", "b": b"2"}))
    with pytest.raises(NoBudget, match="内含 2 份文件"):
        read_archive(tmp_path / "a.zip", "f" * 16)
    (tmp_path / "empty.zip").write_bytes(packed({}))
    with pytest.raises(Unreadable, match="空的"):
        read_archive(tmp_path / "empty.zip", "f" * 16)
