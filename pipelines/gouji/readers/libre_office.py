"""One file through LibreOffice, closed off from everything: a path in, the path of its DOCX form out (I/O)."""

import contextlib
import ctypes
import os
import resource
import shutil
import signal
import subprocess
from pathlib import Path

from gouji.documents.model import Unreadable

SECONDS = 120.0
MEMORY_BYTES = 3 * 1024**3  # address space; what it touches is a third of that
MAX_OUTPUT_BYTES = 256 * 1024**2
_RESTART = 81  # it has set up its profile and wants to be started again
_PR_SET_PDEATHSIG = 1
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_LIBC = ctypes.CDLL(None, use_errno=True)
# Macros off without asking, links never updated, and a proxy that is not there for whatever asks the network.
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def program() -> Path | None:
    """The program itself, None where it is not installed: the script before it would leave a child behind."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        return None
    beside = Path(found).resolve().with_name("soffice.bin")
    return beside if beside.exists() else None


def convert(path: Path, ending: str, folder: Path) -> Path:
    """The DOCX form of a file, in `folder`, which the caller removes. Raises Unreadable with the reason."""
    soffice = program()
    if soffice is None:
        raise Unreadable("旧版 Word 文档要由 LibreOffice 转换：应已安装，本机没有。")
    source = folder / f"document.{ending}"
    shutil.copyfile(path, source)  # its own name may hold anything
    _write_profile(folder / "profile" / "user")
    command = [
        str(soffice),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(source)),
    ]
    code = _run(command, folder)
    if code == _RESTART:
        code = _run(command, folder)
    converted = folder / "out" / "document.docx"
    if not converted.exists():
        raise Unreadable(
            f"LibreOffice 不能转换此文件：应有 DOCX，实无结果（退出码 {code}），文件可能损坏。"
        )
    return converted


def _run(command: list[str], folder: Path) -> int:
    parent = os.getpid()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: _close_off(parent),  # a worker has one thread
    )
    try:
        return process.wait(SECONDS)
    except subprocess.TimeoutExpired as expired:
        raise Unreadable(f"LibreOffice 转换超时：应在 {SECONDS:g} 秒内完成，未完成。") from expired
    finally:
        process.kill()
        process.wait()


def _close_off(parent: int) -> None:
    """In the child before it becomes LibreOffice: end with the parent, take little, see no network."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
    for kind, bound in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, MAX_OUTPUT_BYTES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, int(SECONDS) + 1),
    ):
        hard = resource.getrlimit(kind)[1]
        allowed = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (allowed, allowed))
    # A machine may forbid this to ordinary users; the settings then still stand.
    if _LIBC.unshare(_CLONE_NEWNET) != 0:
        _LIBC.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }


def _write_profile(folder: Path) -> None:
    folder.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + items + "</oor:items>",
        encoding="utf-8",
    )
