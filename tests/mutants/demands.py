"""Whether an inner join would be the same as a left one: a later condition drops what finds no partner. Pure.

Sound by the logic of null: the row without a partner has null in every column of the joined relation, and a
comparison with null is not true, so a later `where`, or the `on` of a later inner join, drops it.
"""

from collections.abc import Iterator, Sequence

from mutants.clauses import conjuncts, end_of_clause
from mutants.tokens import Token

COMPARED = {"=", "<>", "<", "<=", ">", ">="}
# What may let a null through: a comparison with one of these in it proves nothing.
DOUBTFUL = {"or", "is", "not", "case", "coalesce", "(", "in", "between", "distinct"}
ENDS = {"union", "except", "intersect"}


def is_demanded_later(tokens: Sequence[Token], join: int) -> bool:
    """`join`: the place of the word join of an inner join."""
    depth = tokens[join].depth
    on = next(
        (
            i
            for i in range(join, len(tokens))
            if tokens[i].text == "on" and tokens[i].depth == depth
        ),
        None,
    )
    if on is None or tokens[on - 1].kind != "name":
        return False
    alias = tokens[on - 1].text
    return any(
        _compares(tokens[first : last + 1], alias)
        for first, last in _later_conditions(tokens, end_of_clause(tokens, on), depth)
    )


def _later_conditions(tokens: Sequence[Token], start: int, depth: int) -> Iterator[tuple[int, int]]:
    """First and last token of every condition of the same select that every row must meet."""
    is_inner = False
    for n in range(start, len(tokens)):
        token = tokens[n]
        if token.depth < depth or (token.depth == depth and token.text in ENDS):
            return
        if token.depth != depth:
            continue
        if token.text == "join":
            is_inner = tokens[n - 1].text == "inner"
        if token.text == "where" or (token.text == "on" and is_inner):
            end = end_of_clause(tokens, n)
            flat = [i for i in range(n + 1, end) if tokens[i].depth == depth]
            if end > n + 1 and not any(tokens[i].text == "or" for i in flat):
                yield from conjuncts(tokens, flat, n + 1, end - 1)


def _compares(condition: Sequence[Token], alias: str) -> bool:
    """One comparison with a column of the relation, and nothing that could be true of a null."""
    words = [token.text for token in condition]
    if (
        (words[:1] == ["not"] and len(words) == 4) or words[3:] == ["is", "not", "null"]
    ) and alias in words[:2]:
        return True
    if DOUBTFUL & set(words) or not COMPARED & set(words):
        return False
    return any(
        words[i] == alias and words[i + 1] == "." and (i == 0 or words[i - 1] != ".")
        for i in range(len(words) - 2)
    )
