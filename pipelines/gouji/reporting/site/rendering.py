"""The templates with the words of the trade: an environment out, HTML of a page out (I/O: reads templates)."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gouji.reporting import wording
from gouji.reporting.times import local_time, run_time

TEMPLATES = Path(__file__).parents[1] / "templates"

_WORDS = (
    "label", "reason_words", "number", "amount", "value_words", "term_words",
    "place_words", "body_words", "finding_title", "one_line", "is_pure_number", "explained", "file_name",
    "event_words", "closing_words", "difference_words", "finding_place",
)  # fmt: skip


@cache
def environment() -> Environment:
    """Every value is escaped, every unknown name is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    for name in _WORDS:
        made.globals[name] = getattr(wording, name)
    made.globals["local_time"] = local_time
    made.globals["run_time"] = run_time
    made.globals["safe_json"] = lambda data: Markup(safe_json(data))
    return made


def html_of(template: str, name: str, values: Mapping[str, Any]) -> bytes:
    """The page `name`; its template gets `values`, `page_name` and `root`, the way up to the site's top."""
    root = "../" * name.count("/")
    html = environment().get_template(template).render(root=root, page_name=name, **values)
    # A lone surrogate from a hostile name must not end the night.
    return html.encode("utf-8", "replace")


def script_of(key: str, data: Any) -> bytes:
    """Data as a script file, in UTF-8 as the pages that load it."""
    return f"gouji.put({safe_json(key)},{safe_json(data)});\n".encode("utf-8", "replace")


def safe_json(data: Any) -> str:
    """JSON that may stand in a script element: no text of a cell ends the script it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
