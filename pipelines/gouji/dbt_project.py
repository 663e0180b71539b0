"""Where dbt's project lies, and its manifest, made when missing or out of date (I/O)."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock

from gouji.settings import Settings

_SOURCES = (".sql", ".yml", ".csv")


def dbt_environment() -> dict[str, str]:
    """Environment for dbt: no telemetry, and a build file path that parsing can resolve."""
    return {
        **os.environ,
        "DO_NOT_TRACK": "1",
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "GOUJI_BUILD_FILE": os.environ.get("GOUJI_BUILD_FILE", ":memory:"),
    }


def dbt_executable() -> str:
    """The dbt command beside the running Python, so that no other dbt on the PATH is taken."""
    beside = Path(sys.executable).with_name("dbt")
    return str(beside) if beside.exists() else "dbt"


def dbt_target(settings: Settings) -> Path:
    """dbt's own files (logs, compiled SQL) go into the warehouse folder, never into the checkout."""
    return settings.warehouse / ".dbt"


def dbt_manifest(project: Path) -> Path:
    """The manifest of the dbt project, parsed anew where a model, seed or YAML is newer.

    Processes that start at once parse one after the other, and each sees a whole manifest or none.

    Raises RuntimeError with dbt's own words where the project does not parse.
    """
    folder = project / "dbt_project"
    target = folder / "target"
    manifest = target / "manifest.json"
    if _is_current(manifest, folder):
        return manifest
    target.mkdir(exist_ok=True)
    with FileLock(target / ".parse.lock"):
        if not _is_current(manifest, folder):
            _parse(folder, target)
    return manifest


def _parse(folder: Path, target: Path) -> None:
    """Parse aside and move the files into place; the manifest last, since it says that all is there."""
    with TemporaryDirectory(dir=target, prefix=".parse-") as aside:
        done = subprocess.run(
            [dbt_executable(), "parse", "--project-dir", str(folder), "--profiles-dir", str(folder),
             "--target-path", aside, "--log-path", aside],
            env=dbt_environment(), capture_output=True, text=True, check=False, cwd=folder,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"dbt parse failed:\n{done.stdout[-4000:]}\n{done.stderr[-2000:]}")
        for name in ("partial_parse.msgpack", "manifest.json"):
            (Path(aside) / name).replace(target / name)


def _is_current(manifest: Path, folder: Path) -> bool:
    return manifest.exists() and manifest.stat().st_mtime >= _newest(folder)


def _newest(folder: Path) -> float:
    return max(
        path.stat().st_mtime
        for path in folder.rglob("*")
        if path.suffix in _SOURCES and "target" not in path.parts
    )
