"""Columns of a select list made wrong: missing read as zero, doubt ignored, tolerance off, severity changed. Pure."""

import re
from collections.abc import Iterator, Sequence

from mutants.change import Change
from mutants.tokens import Token

_WRONG = {
    "amount_yuan": (("coalesce({x}, 0)", "missing is zero"), ("-({x})", "sign")),
    "half_unit_yuan": (("0 * ({x})", "tolerance"), ("2 * ({x})", "tolerance")),
    "tolerance_yuan": (
        ("0 * ({x})", "tolerance"), ("2 * ({x})", "tolerance"),
        ("({x}) + 50", "tolerance"), ("({x}) - 50", "tolerance"),
    ),
    "left_yuan": (("-({x})", "sign"),),
    "right_yuan": (("-({x})", "sign"),),
    "block_reason": (("nullif(({x})::varchar, ({x})::varchar)", "doubt ignored"),),
    "severity": (("'{other}'", "severity"),),
}  # fmt: skip


def columns(text: str, tokens: Sequence[Token]) -> Iterator[Change]:
    """Each selected column of the judged amounts, with each of its wrongs."""
    for first, last, name, is_named in _items(tokens):
        expression = text[tokens[first].start : tokens[last].end]
        if name == "severity":
            after = "error" if "hint" in expression else "hint"
            yield Change.of(text, tokens[first], tokens[last], f"'{after}'" + ("" if is_named else " as severity"),
                            "severity")  # fmt: skip
            continue
        for template, kind in _WRONG.get(name, ()):
            if expression.startswith(("null", "0::")):
                continue
            wrong = template.replace("{x}", expression) + ("" if is_named else f" as {name}")
            yield Change.of(text, tokens[first], tokens[last], wrong, kind)


def _items(tokens: Sequence[Token]) -> Iterator[tuple[int, int, str, bool]]:
    """(first token, last token, column, whether `as` names it) of every item of every select list."""
    for n, token in enumerate(tokens):
        if token.text != "select" and not re.match(r"\{%-? macro", token.text):
            continue
        start = n + 1
        for i in range(n + 1, len(tokens) + 1):
            ends = i == len(tokens) or tokens[i].depth < token.depth or (
                tokens[i].depth == token.depth
                and (tokens[i].text in ("from", "union") or tokens[i].text.startswith("{%")))  # fmt: skip
            if ends or (tokens[i].depth == token.depth and tokens[i].text == ","):
                item = tokens[start:i]
                if len(item) > 2 and item[-2].text == "as":
                    yield start, i - 3, item[-1].text, True
                elif _is_bare(item):
                    yield start, i - 1, item[-1].text, False
                start = i + 1
            if ends:
                break


def _is_bare(item: Sequence[Token]) -> bool:
    """A column with nothing but its table before it."""
    plain = all(t.kind in ("name", "jinja") or t.text == "." for t in item)
    return bool(item) and item[-1].kind == "name" and plain
