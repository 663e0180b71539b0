"""SQL with Jinja as tokens that keep their place in the text. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    (?P<skip>\s+|--[^\n]*|\{\#.*?\#\})
    |(?P<jinja>\{\{.*?\}\}|\{%.*?%\})
    |(?P<string>'(?:[^']|'')*')
    |(?P<number>\d+(?:\.\d+)?)
    |(?P<name>[A-Za-z_]\w*)
    |(?P<sign><>|<=|>=|::|->|\|\||[-+*/^=<>(),.\[\]:{}!%])
    """,
    re.VERBOSE | re.DOTALL,
)
OPENING, CLOSING = "([{", ")]}"


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `start` and `end` are its place in the text, `depth` counts the brackets around it."""

    text: str
    kind: str  # jinja, string, number, name, sign
    start: int
    end: int
    depth: int
    opener: int  # index of the bracket around it, -1 outside all


def tokens_of(text: str) -> list[Token]:
    """Every token but white space and comments; ValueError at a sign nobody knows."""
    found: list[Token] = []
    open_brackets: list[int] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise ValueError(f"no token at {text[position : position + 20]!r}")
        position = match.end()
        kind, word = match.lastgroup or "", match.group()
        if kind == "skip":
            continue
        if kind == "sign" and word in CLOSING and open_brackets:
            open_brackets.pop()
        around = open_brackets[-1] if open_brackets else -1
        found.append(Token(word, kind, match.start(), match.end(), len(open_brackets), around))
        if kind == "sign" and word in OPENING:
            open_brackets.append(len(found) - 1)
    return found


def closing(tokens: Sequence[Token], opener: int) -> int:
    """The index of the bracket that closes the one at `opener`."""
    depth = tokens[opener].depth
    return next(
        n
        for n in range(opener + 1, len(tokens))
        if tokens[n].depth == depth and tokens[n].text in CLOSING
    )
