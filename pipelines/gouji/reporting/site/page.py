"""One file of the site: its name, what makes it, and a fingerprint of everything it shows. Values only."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parents[2]
# What turns views and originals into a page; static/ is not part of a page: every run has its own copy.
_SHOWING = ("reporting", "readers", "tables", "vocabulary.py")


@dataclass(frozen=True, slots=True)
class Content:
    """What a template gets, and the other files of the site that the finished page needs.

    `files` are paths inside the site, as `pages/x.png`; they are kept with the page when it is linked.
    `is_settled` is False where a part could not be made tonight: then the page is made again next time.
    """

    values: Mapping[str, Any]
    files: tuple[str, ...] = ()
    is_settled: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML file. `name` is its path inside the site, `template` a file of reporting/templates.

    `values` may be a function: it is called only where the page is written, so that rendering and
    evidence cost nothing for a page that is linked. `fingerprint` None: written every time.
    """

    name: str
    template: str
    values: Mapping[str, Any] | Callable[[], Content]
    fingerprint: str | None = None

    def content(self) -> Content:
        return self.values() if callable(self.values) else Content(self.values)


@dataclass(frozen=True, slots=True)
class Script:
    """A file of data for the site's scripts: `gouji.put(<key>, <data>)`. Written every time.

    Data come as scripts because a page opened from the file system may fetch nothing.
    """

    name: str
    key: str
    data: Any = field(repr=False)


def fingerprint(*shown: object) -> str:
    """A hash of views and of the code that shows them.

    Give views, tuples, texts and numbers: a set has no order that holds from one process to the next.
    """
    digest = hashlib.sha256(site_version().encode())
    for value in shown:
        digest.update(b"\0")
        digest.update(repr(value).encode("utf-8", "backslashreplace"))
    return digest.hexdigest()[:32]


@cache
def site_version() -> str:
    """Changes whenever the templates or the code that fills them change."""
    digest = hashlib.sha256()
    for name in _SHOWING:
        root = _PACKAGE / name
        for path in [root] if root.is_file() else sorted(root.rglob("*")):
            if path.suffix in {".py", ".html"}:
                digest.update(path.relative_to(_PACKAGE).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
