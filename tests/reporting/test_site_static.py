"""The files shipped with the site: libraries as they were noted, and no address outside in anything of ours."""

import hashlib
import json
import re
from pathlib import Path

import gouji.reporting
from gouji.reporting.site.rendering import TEMPLATES, html_of, safe_json, script_of

STATIC = Path(gouji.reporting.__file__).parent / "static"
VENDOR = STATIC / "vendor"
# What would make a browser ask another machine.
OUTSIDE = re.compile(r"""(?ix)
    (?: \b(?:src|href|action|poster|data)\s*=\s*["']? | url\(\s*["']? | @import\s+["']? | import\s*\(?\s*["'] )
    \s* (?: https?: | wss?: | ftp: | // )
""")


def test_libraries_are_those_that_were_noted_with_their_licences() -> None:
    noted = json.loads((VENDOR / "VERSIONS.json").read_text(encoding="utf-8"))
    for entry in noted:
        data = (VENDOR / entry["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == entry["sha256"], entry["file"]
        assert entry["version"] and entry["licence"]
        assert all((VENDOR / name).stat().st_size > 100 for name in entry["licence_files"])
    shipped = {p.name for p in VENDOR.glob("*.min.*")}
    assert shipped == {entry["file"] for entry in noted}


def test_no_page_style_or_script_names_an_outside_address() -> None:
    files = [*TEMPLATES.glob("*.html"), *STATIC.rglob("*.css"), *STATIC.rglob("*.js")]
    assert len(files) > 10
    for path in files:
        found = OUTSIDE.search(path.read_text(encoding="utf-8"))
        assert not found, f"{path.name}: {found.group()}"


def test_an_outside_address_would_be_seen() -> None:
    for text in ('<img src="//a.b/c">', "url(https://a.b)", "@import 'http://a'", "href=https://a"):
        assert OUTSIDE.search(text), text


def test_scripts_of_our_own_ask_for_nothing() -> None:
    """fetch and its like fail from the file system, and would leave the machine from anywhere else."""
    for path in STATIC.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"\bfetch\s*\(|XMLHttpRequest|WebSocket|sendBeacon|EventSource", text
        ), path.name


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb or #rgb, as WCAG 2 defines it."""
    digits = colour.lstrip("#")
    full = digits if len(digits) == 6 else "".join(2 * d for d in digits)
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_texts_stand_out_from_what_they_stand_on() -> None:
    css = (STATIC / "style.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+)", css.split("}")[0]))
    pairs = [
        (text, on) for text in ("ink", "soft", "link", "red", "amber") for on in ("paper", "wash")
    ]
    pairs += [
        ("red", "red-wash"),
        ("amber", "amber-wash"),
        ("blue", "blue-wash"),
        ("green", "paper"),
        ("paper", "red"),
    ]
    for text, on in pairs:
        light, dark = sorted((luminance(colours[text]), luminance(colours[on])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, on)


def test_data_cannot_end_the_script_they_stand_in() -> None:
    hostile = "</script><script>alert(1)</script>\u2028 & <!--"
    assert "<" not in safe_json(hostile) and "\u2028" not in safe_json(hostile)
    assert json.loads(safe_json(hostile)) == hostile
    assert script_of("a", ["\ud800"]).decode("utf-8")


def test_a_page_of_a_folder_finds_its_way_up() -> None:
    values = {"target": "../x/index.html"}
    assert b"../x/index.html" in html_of("latest.html", "latest/index.html", values)
