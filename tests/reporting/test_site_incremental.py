"""A second build writes what changed and links the rest; a killed build leaves the old report whole."""

import json
from pathlib import Path

import pytest

from gouji.readers.page_image import render_page
from gouji.readers.sandbox import Failure
from gouji.reporting.page_pictures import RenderPage
from gouji.reporting.site import build_site, prune_reports
from gouji.reporting.site.page import Content, Page, fingerprint
from gouji.reporting.site.store import MANIFEST, Counts, SiteStore, counts_of
from reporting.small_warehouse import RUN, SmallWarehouse, make_warehouse

NEXT = "20261121T180000Z-abcd1234"


@pytest.fixture
def small(tmp_path: Path) -> SmallWarehouse:
    return make_warehouse(tmp_path)


def built(small: SmallWarehouse, run: str, render: RenderPage = render_page) -> tuple[Path, Counts]:
    site = build_site(small.connection, small.warehouse, run, small.raw, render).parent
    return site, counts_of(site)


def next_night(small: SmallWarehouse) -> None:
    """The run after, as the models leave it where nothing changed: what was new is open."""
    small.connection.execute(
        "insert into runs by name select * replace (? as run_id, started_at + interval 1 day as started_at) "
        "from runs where run_id = ?",
        [NEXT, RUN],
    )
    small.connection.execute(
        "update findings set life = case life when 'waived' then life else 'open' end, last_run = ?",
        [NEXT],
    )
    small.connection.execute(
        "insert into finding_history select finding_id, ?, life, severity from findings", [NEXT]
    )


def fresh_pages(site: Path, before: Path) -> set[str]:
    """The pages of `site` that are no link to the run before."""
    return {
        name
        for p in site.rglob("*.html")
        if not (before / (name := p.relative_to(site).as_posix())).exists()
        or not p.samefile(before / name)
    }


def test_a_quiet_night_writes_its_overview_only(small: SmallWarehouse) -> None:
    for table in ("findings", "finding_history"):
        small.connection.execute(f"update {table} set life = 'waived' where finding_id = 'f3'")
    before, _ = built(small, RUN)
    next_night(small)
    site, counts = built(small, NEXT, lambda *_: pytest.fail("a page was drawn again"))
    assert counts.written == 0 and counts.linked > 6
    assert all("/" not in name for name in fresh_pages(site, before))
    assert {p.name for p in (site / "pages").iterdir()} == {
        p.name for p in (before / "pages").iterdir()
    }


def test_a_linked_page_says_nothing_of_the_night_it_was_written_in(small: SmallWarehouse) -> None:
    before, _ = built(small, RUN)
    next_night(small)
    site, _ = built(small, NEXT)
    text = (site / "findings" / "f1.html").read_text(encoding="utf-8")
    assert RUN not in text and "新发现</span>" not in text
    told = [(s / "data" / "lives.js").read_text(encoding="utf-8") for s in (before, site)]
    assert told == [
        f'gouji.put("lives",{{"usual":"{life}","others":{{}}}});\n' for life in ("new", "open")
    ]


def test_a_changed_finding_writes_its_page_and_its_bodys(
    small: SmallWarehouse,
) -> None:
    before, _ = built(small, RUN)
    next_night(small)
    small.connection.execute(
        "update findings set statement = '另一句话', signature = 'other', life = 'changed' where finding_id = 'f1'"
    )
    site, _ = built(small, NEXT)
    deep = {name for name in fresh_pages(site, before) if "/" in name}
    assert "findings/f1.html" in deep and len(deep) == 2
    (body,) = deep - {"findings/f1.html"}
    assert "另一句话" in (site / body).read_text(encoding="utf-8")


def test_a_page_that_could_not_be_drawn_is_tried_again(small: SmallWarehouse) -> None:
    built(small, RUN, lambda *_: Failure("时间用尽", "time"))
    next_night(small)
    site, _ = built(small, NEXT)
    assert "时间用尽" not in (site / "findings" / "f1.html").read_text(encoding="utf-8")


def test_a_killed_build_leaves_the_report_as_it_was(small: SmallWarehouse) -> None:
    site, _ = built(small, RUN)
    old = (site / "index.html").read_bytes()

    def killed(*_: object) -> bytes:
        raise KeyboardInterrupt

    small.connection.execute("update documents set sha256 = sha256")
    for page in (small.warehouse / "cache" / "pages").iterdir():
        page.unlink()
    with pytest.raises(KeyboardInterrupt):
        build_site(small.connection, small.warehouse, RUN, small.raw, killed, is_fresh=True)
    assert (site / "index.html").read_bytes() == old
    assert list((small.warehouse / "reports").glob(".*.partial"))
    prune_reports(small.warehouse, keep=5)
    assert not list((small.warehouse / "reports").glob(".*.partial"))


def test_an_older_report_keeps_its_pages_when_another_goes(small: SmallWarehouse) -> None:
    built(small, RUN)
    next_night(small)
    site, _ = built(small, NEXT)
    assert prune_reports(small.warehouse, keep=1) == 1
    assert (site / "findings" / "f1.html").stat().st_size > 1000
    assert all(p.stat().st_size for p in (site / "pages").iterdir())


def test_work_papers_stay_when_the_report_is_built_again(small: SmallWarehouse) -> None:
    site, _ = built(small, RUN)
    (site / "workpapers").mkdir()
    (site / "workpapers" / "a.xlsx").write_bytes(b"kept")
    built(small, RUN)
    assert (site / "workpapers" / "a.xlsx").read_bytes() == b"kept"


def tiny(tmp_path: Path, run: str, shown: str = "x", asked: list[str] | None = None) -> Counts:
    """A site of an index, one page that shows `shown`, and one picture that the page needs."""
    store = SiteStore(tmp_path / "reports" / run)

    def content() -> Content:
        if asked is not None:
            asked.append(shown)
        (store.partial / "pages").mkdir()
        (store.partial / "pages" / "p.png").write_bytes(b"picture")
        return Content({"target": shown}, files=("pages/p.png",))

    store.add(
        [
            Page("a/b.html", "latest.html", content, fingerprint(shown)),
            Page("index.html", "latest.html", {"target": "x"}),
        ]
    )
    return store.finish()


def test_values_are_asked_for_only_where_the_page_is_written(tmp_path: Path) -> None:
    asked: list[str] = []
    for run, shown in (("r1", "x"), ("r2", "x"), ("r3", "y")):
        tiny(tmp_path, run, shown, asked)
    assert asked == ["x", "y"]


def test_a_truncated_page_and_a_lost_picture_are_made_again(tmp_path: Path) -> None:
    site = tmp_path / "reports" / "r1"
    for broken in (site / "a" / "b.html", site / "pages" / "p.png"):
        tiny(tmp_path, "r1")
        if broken.suffix == ".html":
            broken.write_text("", encoding="utf-8")
        else:
            broken.unlink()
        assert tiny(tmp_path, "r1") == Counts(written=1, linked=0, overview=1)
        assert broken.stat().st_size and (site / "pages" / "p.png").read_bytes() == b"picture"


@pytest.mark.parametrize("damage", ["", "{", '{"form": 1}', '{"form": 1, "pages": {"a": 3}}', "[]"])
def test_a_damaged_manifest_links_nothing(tmp_path: Path, damage: str) -> None:
    tiny(tmp_path, "r1")
    (tmp_path / "reports" / "r1" / MANIFEST).write_text(damage, encoding="utf-8")
    assert tiny(tmp_path, "r2") == Counts(written=1, linked=0, overview=1)


def test_a_page_is_copied_where_it_cannot_be_linked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny(tmp_path, "r1")

    def refused(*_: object) -> None:
        raise OSError("no links on this disk")

    monkeypatch.setattr("os.link", refused)
    assert tiny(tmp_path, "r2").linked == 1
    assert (tmp_path / "reports" / "r2" / "pages" / "p.png").read_bytes() == b"picture"


def test_a_fingerprint_tells_values_apart_that_print_alike() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
    assert fingerprint(1) != fingerprint("1")
    assert fingerprint("\ud800")


def test_the_manifest_names_every_page_with_a_fingerprint(small: SmallWarehouse) -> None:
    site, counts = built(small, RUN)
    pages = json.loads((site / MANIFEST).read_text(encoding="utf-8"))["pages"]
    assert len(pages) == counts.written
    assert pages["findings/f1.html"][2:] == ["pages/d1-p001.png"]
