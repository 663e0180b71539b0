"""One night by the command line, for measuring: a folder with raw/ in, the published warehouse out."""

import subprocess
import sys
from pathlib import Path


def published_by_night(folder: Path) -> Path:
    """Run `gouji run` over folder/raw; CalledProcessError where it did not publish."""
    warehouse = folder / "warehouse"
    command = [sys.executable, "-m", "gouji.cli", "run", "--raw", str(folder / "raw")]
    subprocess.run([*command, "--warehouse", str(warehouse)], check=True, stdout=subprocess.DEVNULL)
    return warehouse / "gouji.duckdb"
