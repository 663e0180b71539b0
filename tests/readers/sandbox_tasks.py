"""Tasks that a worker runs in the sandbox tests: well-behaved, crashing, hanging, hungry."""

import os
import subprocess
import time
from dataclasses import dataclass

from gouji.documents.model import Unreadable


@dataclass(frozen=True, slots=True)
class Answer:
    number: int
    process: int


class Bomb:
    """What a worker taken over by a file might send: it runs code when unpickled carelessly."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (os.system, ("touch sandbox_bomb_went_off",))


def behave(task: str) -> object:
    """Do what the task says."""
    match task.split():
        case ["answer", number]:
            return Answer(int(number), os.getpid())
        case ["abort"]:
            os.abort()
        case ["exit"]:
            os._exit(3)
        case ["hang"]:
            time.sleep(600)
        case ["eat"]:
            hoard = []
            while True:
                hoard.append(bytearray(b"x" * (16 * 1024**2)))
        case ["raise"]:
            raise ValueError("坏数据")
        case ["unreadable"]:
            raise Unreadable("应有内容，实有空白")
        case ["large"]:
            return b"x" * 5_000_000
        case ["print"]:
            print("noise on stdout")
            os.write(1, b"more noise")
            return "quiet"
        case ["secret"]:
            return os.environ.get("GOUJI_SMTP_PASSWORD")
        case ["bomb"]:
            return Bomb()
        case ["write", path]:
            with open(path, "wb") as file:  # noqa: PTH123
                for _ in range(100):
                    file.write(b"x" * 100_000)
            return "written"
        case ["child"]:
            return subprocess.Popen(["sleep", "600"]).pid
    return task
