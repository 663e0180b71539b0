"""Where the site's files go: written anew, or linked from the run before where they show the same (I/O)."""

import json
import logging
import os
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from gouji.reporting.site.page import Page, Script
from gouji.reporting.site.rendering import html_of, script_of

MANIFEST = "site.json"
_FORM = 1
# What others put beside the report of a run; a site built again keeps it.
_KEPT = ("workpapers",)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """One page of the manifest: what it showed, how long it is, which other files it needs."""

    fingerprint: str
    bytes: int
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """What a build did. `overview` are the pages and data that are written every time."""

    written: int
    linked: int
    overview: int


@dataclass(slots=True)
class SiteStore:
    """A site being made in a partial folder; `finish` puts it in place of what stands there."""

    folder: Path
    is_fresh: bool = False  # link nothing: write every page
    partial: Path = field(init=False)
    _before: Path | None = field(init=False)
    _known: dict[str, Kept] = field(init=False)
    _pages: dict[str, Kept] = field(default_factory=dict)
    _written: int = 0
    _linked: int = 0
    _overview: int = 0

    def __post_init__(self) -> None:
        self.partial = self.folder.with_name(f".{self.folder.name}.partial")
        shutil.rmtree(self.partial, ignore_errors=True)
        self.partial.mkdir(parents=True)
        self._before = None if self.is_fresh else _newest_before(self.folder)
        self._known = _manifest(self._before) if self._before else {}

    def add(self, files: Iterable[Page | Script]) -> None:
        """Write or link each; a page's values are asked for only where it is written."""
        for file in files:
            if isinstance(file, Script):
                self._write(file.name, script_of(file.key, file.data))
                self._overview += 1
            elif file.fingerprint is None:
                self._write(file.name, html_of(file.template, file.name, file.content().values))
                self._overview += 1
            elif not self._link(file.name, file.fingerprint):
                self._make(file, file.fingerprint)

    def finish(self) -> Counts:
        """Note what was made and put the partial folder into place."""
        counts = Counts(self._written, self._linked, self._overview)
        manifest = {
            "form": _FORM,
            "counts": asdict(counts),
            "pages": {
                name: [kept.fingerprint, kept.bytes, *kept.files]
                for name, kept in self._pages.items()
            },
        }
        text = json.dumps(manifest, ensure_ascii=False, separators=(",", ":"))
        (self.partial / MANIFEST).write_text(text, encoding="utf-8")
        for name in _KEPT:
            if (self.folder / name).is_dir():
                shutil.copytree(self.folder / name, self.partial / name, copy_function=link)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.partial.replace(self.folder)
        logger.info(
            "report %s: %d pages written, %d linked, %d overview files",
            self.folder.name, counts.written, counts.linked, counts.overview,
        )  # fmt: skip
        return counts

    def _make(self, page: Page, fingerprint: str) -> None:
        content = page.content()
        size = self._write(page.name, html_of(page.template, page.name, content.values))
        self._written += 1
        if content.is_settled:
            self._pages[page.name] = Kept(fingerprint, size, content.files)

    def _link(self, name: str, fingerprint: str) -> bool:
        """Take the page and its files from the run before; False where it must be made."""
        kept = self._known.get(name)
        if self._before is None or kept is None or kept.fingerprint != fingerprint:
            return False
        sources = [self._before / part for part in (name, *kept.files)]
        if not all(s.is_file() for s in sources) or sources[0].stat().st_size != kept.bytes:
            return False
        for source, part in zip(sources, (name, *kept.files), strict=True):
            link(source, self.partial / part)
        self._pages[name] = kept
        self._linked += 1
        return True

    def _write(self, name: str, data: bytes) -> int:
        path = self.partial / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return len(data)


def link(source: str | Path, target: str | Path) -> None:
    """A hard link, so that a report keeps its files when another goes; a copy where none can be made."""
    wanted = Path(target)
    if wanted.exists():
        return
    wanted.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, wanted)
    except OSError:
        shutil.copyfile(source, wanted)


def counts_of(folder: Path) -> Counts:
    """What the build of a finished site did."""
    return Counts(**json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["counts"])


def prune_reports(warehouse: Path, keep: int) -> int:
    """Remove all but the newest `keep` run folders (names sort by time); returns how many went."""
    old = run_folders(warehouse)[:-keep]
    for folder in old:
        shutil.rmtree(folder)
    # What a killed build left; one run at a time holds the warehouse, so nobody is writing there.
    for partial in (warehouse / "reports").glob(".*.partial"):
        shutil.rmtree(partial, ignore_errors=True)
    return len(old)


def run_folders(warehouse: Path) -> list[Path]:
    """The finished reports, the oldest first."""
    return sorted(
        p
        for p in (warehouse / "reports").glob("[!.]*")
        if p.is_dir() and p.name != "latest" and (p / "index.html").exists()
    )


def _newest_before(folder: Path) -> Path | None:
    """Where unchanged pages are: this run's own folder when it is built again, else the newest other."""
    found = [p for p in run_folders(folder.parents[1]) if (p / MANIFEST).is_file()]
    return folder if folder in found else (found[-1] if found else None)


def _manifest(folder: Path) -> dict[str, Kept]:
    """The pages of a finished site; empty where the manifest is damaged or of another form."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if manifest["form"] != _FORM:
            return {}
        return {
            name: Kept(entry[0], entry[1], tuple(entry[2:]))
            for name, entry in manifest["pages"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return {}
