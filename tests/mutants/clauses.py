"""Conditions of where, on, having, when and filter, each forgotten in turn. Pure."""

from collections.abc import Iterator, Sequence

from mutants.change import Change
from mutants.tokens import Token

STARTS = {
    "where": "filter dropped",
    "on": "join key dropped",
    "having": "filter dropped",
    "when": "case dropped",
}
ENDS = {
    "where", "group", "having", "order", "union", "inner", "left", "join", "then", "limit", "qualify", "cross",
    "select", "window", "except",
}  # fmt: skip


def clauses(text: str, tokens: Sequence[Token]) -> Iterator[Change]:
    """Each condition that is tied with `and` becomes true; the one condition of a case becomes false."""
    for n, token in enumerate(tokens):
        if token.text not in STARTS or (token.text == "on" and tokens[n - 1].text == "distinct"):
            continue
        end = end_of_clause(tokens, n)
        if end <= n + 1:
            continue
        body = range(n + 1, end)
        flat = [i for i in body if tokens[i].depth == token.depth]
        kind = STARTS[token.text]
        if any(tokens[i].text == "or" for i in flat) or _is_simple_case(tokens, n):
            parts = [(n + 1, end - 1)]
        else:
            parts = list(conjuncts(tokens, flat, n + 1, end - 1))
        for first, last in parts:
            if last < first or text[tokens[first].start : tokens[last].end] == "true":
                continue
            after = "true" if len(parts) > 1 or token.text != "when" else "false"
            if token.text == "when" and _is_simple_case(tokens, n):
                after = "'~'"
            yield Change.of(text, tokens[first], tokens[last], after, kind)


def _is_simple_case(tokens: Sequence[Token], n: int) -> bool:
    """case x when 'a': the condition is a value."""
    flat = [t for t in tokens[:n] if t.depth == tokens[n].depth]
    words = [t.text for t in flat]
    last_case = len(words) - 1 - words[::-1].index("case") if "case" in words else 0
    return (
        tokens[n].text == "when" and last_case + 1 < len(words) and words[last_case + 1] != "when"
    )


def end_of_clause(tokens: Sequence[Token], start: int) -> int:
    depth = tokens[start].depth
    n = start + 1
    while n < len(tokens):
        token = tokens[n]
        if token.depth < depth or (token.depth == depth and token.text in ENDS):
            break
        if token.depth == depth and token.text == "," and tokens[start].text != "when":
            break
        if token.kind == "jinja" and token.text.startswith("{%"):
            break
        n += 1
    return n


def conjuncts(
    tokens: Sequence[Token], flat: Sequence[int], first: int, last: int
) -> Iterator[tuple[int, int]]:
    start, between = first, False
    for i in flat:
        if tokens[i].text == "between":
            between = True
        elif tokens[i].text == "and" and between:
            between = False
        elif tokens[i].text == "and":
            yield start, i - 1
            start = i + 1
    yield start, last
