"""gouji serve: Dagster's web server and daemon together, on this machine only."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from gouji.commands.output import talk
from gouji.commands.run import dagster_home
from gouji.settings import Settings

_LOOPBACK = "127.0.0.1"


def serve(settings: Settings, port: int) -> int:
    """Run both until one ends or we are told to stop; then end the other. Returns the exit code."""
    environment = {
        **os.environ,
        "DAGSTER_HOME": str(dagster_home(settings)),
        "GOUJI_RAW": str(settings.raw),
        "GOUJI_WAREHOUSE": str(settings.warehouse),
        "DO_NOT_TRACK": "1",
    }
    module = ["--module-name", "gouji.definitions"]
    commands = [
        [_beside("dagster-webserver"), "--host", _LOOPBACK, "--port", str(port), *module],
        [_beside("dagster-daemon"), "run", *module],
    ]
    signal.signal(signal.SIGTERM, _stop)
    children = [subprocess.Popen(command, env=environment) for command in commands]
    talk.print(f"Dagster：http://{_LOOPBACK}:{port}，每日 02:00（北京时间）自动运行。")
    try:
        while all(child.poll() is None for child in children):
            time.sleep(0.5)
    except KeyboardInterrupt:
        return 0
    finally:
        _end(children)
    return 1


def _beside(name: str) -> str:
    """The command of the environment this Python runs in."""
    return str(Path(sys.executable).with_name(name))


def _stop(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _end(children: list["subprocess.Popen[bytes]"]) -> None:
    for child in children:
        child.send_signal(signal.SIGINT)
    for child in children:
        try:
            child.wait(timeout=15)
        except subprocess.TimeoutExpired:
            child.kill()
