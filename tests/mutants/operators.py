"""Small wrong changes of a SQL text, one at a time: what a slip of the hand would do to a rule. Pure."""

from collections.abc import Callable, Iterator, Sequence

from mutants.change import Change
from mutants.clauses import clauses
from mutants.columns import columns
from mutants.demands import is_demanded_later
from mutants.tokens import Token, closing, tokens_of

COMPARISONS = {"<>": "=", "<=": "<", "<": "<=", ">=": ">", ">": ">="}
WORDS = {
    "min": "max", "max": "min", "arg_min": "arg_max", "arg_max": "arg_min", "bool_or": "bool_and",
    "bool_and": "bool_or", "greatest": "least", "least": "greatest", "sum": "max", "abs": "",
}  # fmt: skip
STRINGS = {
    "left": "right", "right": "left", "revenue": "expenditure", "expenditure": "revenue", "pass": "fail",
    "fail": "pass", "not_evaluable": "pass", "=": "<=", "<=": "=", "hint": "error", "warning": "error",
    "error": "hint",
}  # fmt: skip
ARITHMETIC = {"+": "-", "-": "+", "*": "+", "/": "*"}
AFTER_A_VALUE = {"name", "number", "string"}
KEYWORDS = {
    "select",
    "then",
    "else",
    "when",
    "and",
    "or",
    "not",
    "in",
    "by",
    "as",
    "case",
    "where",
    "on",
    "is",
}


def changes_of(text: str) -> Iterator[Change]:
    """Every change of this text, without doubles."""
    tokens = tokens_of(text)
    seen: set[tuple[int, int, str]] = set()
    operators: tuple[Callable[[str, Sequence[Token]], Iterator[Change]], ...] = (
        clauses, columns, _comparisons, _logic, _words, _strings, _numbers, _joins, _lists, _order, _branches,
    )  # fmt: skip
    for operator in operators:
        for change in operator(text, tokens):
            key = (change.start, change.end, change.after)
            if key not in seen:
                seen.add(key)
                yield change


def _comparisons(text: str, tokens: Sequence[Token]) -> Iterator[Change]:
    for n, token in enumerate(tokens):
        if token.kind != "sign":
            continue
        if token.text in COMPARISONS:
            yield Change.of(text, token, token, COMPARISONS[token.text], "comparison")
        elif token.text in ARITHMETIC and _is_binary(tokens, n):
            yield Change.of(text, token, token, ARITHMETIC[token.text], "sign")


def _is_binary(tokens: Sequence[Token], n: int) -> bool:
    if not 0 < n < len(tokens) - 1:
        return False
    before, after = tokens[n - 1], tokens[n + 1]
    left = (before.kind in AFTER_A_VALUE and before.text not in KEYWORDS) or before.text == ")"
    return left and (after.kind in AFTER_A_VALUE or after.text == "(") and after.text != "from"


def _logic(text: str, tokens: Sequence[Token]) -> Iterator[Change]:
    for n, token in enumerate(tokens):
        if token.text == "not" and n + 1 < len(tokens):
            yield Change.of(text, token, token, "", "negation")
        elif token.text == "is" and tokens[n + 1].text == "null":
            yield Change.of(text, token, token, "is not", "negation")
        elif token.text == "or":
            yield Change.of(text, token, token, "and", "logic")


def _words(text: str, tokens: Sequence[Token]) -> Iterator[Change]:
    for n, token in enumerate(tokens[:-1]):
        if token.text in WORDS and tokens[n + 1].text == "(":
            yield Change.of(text, token, token, WORDS[token.text], "function")
        elif token.text == "distinct":
            yield Change.of(text, token, token, "", "doubles kept")
        elif token.text == "coalesce" and tokens[n + 1].text == "(":
            end = closing(tokens, n + 1)
            commas = [t for t in tokens[n + 2 : end] if t.text == "," and t.opener == n + 1]
            if commas:
                first = text[tokens[n + 2].start : commas[0].start]
                yield Change.of(text, token, tokens[end], f"({first})", "default dropped")


def _strings(text: str, tokens: Sequence[Token]) -> Iterator[Change]:
    for n, token in enumerate(tokens):
        word = token.text.strip("'")
        if token.kind != "string":
            continue
        if word in STRINGS:
            kind = "relation" if word in ("=", "<=") else "side or verdict"
            yield Change.of(text, token, token, f"'{STRINGS[word]}'", kind)
        elif tokens[n - 1].text in ("=", "<>", "when") and word.isascii() and word:
            yield Change.of(text, token, token, "'~'", "wrong kind")
        elif tokens[n - 1].text == "then" and word.replace("_", "").isalpha() and word.isascii():
            yield Change.of(text, token, token, "null", "doubt ignored")


def _numbers(text: str, tokens: Sequence[Token]) -> Iterator[Change]:
    for n, token in enumerate(tokens):
        if token.kind != "number" or "." in token.text:
            continue
        function = tokens[token.opener - 1].text if token.opener > 0 else ""
        if function in ("decimal", "chr", "round"):
            continue
        if n + 2 < len(tokens) and tokens[n + 2].text == "sign":
            yield Change.of(text, token, token, f"-{token.text}", "sign")
        else:
            yield Change.of(text, token, token, str(int(token.text) + 1), "constant")


def _joins(text: str, tokens: Sequence[Token]) -> Iterator[Change]:
    for n, token in enumerate(tokens[1:], 1):
        before = tokens[n - 1]
        if token.text == "join" and before.text in ("inner", "left"):
            if before.text == "inner" and is_demanded_later(tokens, n):
                continue
            yield Change.of(
                text, before, before, "left" if before.text == "inner" else "inner", "join"
            )


def _lists(text: str, tokens: Sequence[Token]) -> Iterator[Change]:
    """A member of `in (…)` or of a list is forgotten."""
    for n, token in enumerate(tokens):
        if not (token.text == "[" or (token.text == "(" and n and tokens[n - 1].text == "in")):
            continue
        members = [t for t in tokens[n + 1 : closing(tokens, n)] if t.kind == "string"]
        if len(members) < 2 or len(members) * 2 - 1 != closing(tokens, n) - n - 1:
            continue
        for place, member in enumerate(members):
            neighbour = members[place + 1] if place + 1 < len(members) else members[place - 1]
            yield Change.of(text, member, member, neighbour.text, "member dropped")


def _order(text: str, tokens: Sequence[Token]) -> Iterator[Change]:
    for n, token in enumerate(tokens[:-1]):
        if token.text == "desc":
            yield Change.of(text, token, token, "", "order")
        elif token.text == "order" and tokens[n + 1].text == "by":
            end = n + 2
            while end + 1 < len(tokens) and tokens[end + 1].text not in (
                ",",
                ")",
                "desc",
                "limit",
                "rows",
            ):
                end = closing(tokens, end + 1) if tokens[end + 1].text == "(" else end + 1
            if end + 1 < len(tokens) and tokens[end + 1].text != "desc":
                first = text[tokens[n + 2].start : tokens[end].end]
                yield Change.of(text, tokens[n + 2], tokens[end], f"{first} desc", "order")


def _branches(text: str, tokens: Sequence[Token]) -> Iterator[Change]:
    """One of the parts of a union is lost."""
    for n, token in enumerate(tokens):
        if token.text != "union":
            continue
        end = n
        while end + 1 < len(tokens):
            after = tokens[end + 1]
            if after.depth < token.depth or (after.depth == token.depth and after.text == "union"):
                break
            if after.depth == token.depth and after.kind == "jinja" and after.text.startswith("{%"):
                break
            end += 1
        if end > n + 3:
            yield Change.of(text, token, tokens[end], "", "branch dropped")
