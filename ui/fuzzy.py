"""Finding by a few letters: which texts a query means, best first. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence


def rank(query: str, texts: Sequence[str]) -> list[int]:
    """Places in `texts` of all that fit `query`, best first, in their own order where they fit alike.

    Every word of the query must fit a word of the text: as its beginning, inside it, or letter by letter.
    """
    wanted = query.casefold().split()
    scored = [(_score(wanted, text.casefold()), place) for place, text in enumerate(texts)]
    return [place for score, place in sorted(s for s in scored if s[0] is not None)]


def _score(wanted: Sequence[str], text: str) -> int | None:
    """Lower is better; None when a word of the query fits nowhere."""
    total = 0
    words = text.split()
    for query in wanted:
        if any(word.startswith(query) for word in words):
            total += 0 if words[0].startswith(query) else 1
        elif query in text:
            total += 3
        elif _in_order(query, text):
            total += 9
        else:
            return None
    return total


def _in_order(query: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in query)
