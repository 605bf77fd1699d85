"""Finding words that someone typed or pasted in an article's text."""

from __future__ import annotations

from desktop.anchoring.folding import Folded, fold


def find_quote(text: str, quote: str) -> list[tuple[int, int]]:
    """Return where ``quote`` stands in ``text``, first to last, never overlapping.

    Exact occurrences count first; when there are none, ones that differ in white space, line
    breaks, kinds of quotation marks and dashes, or invisible characters. No range is empty.
    """
    words = quote.strip()
    if not words:
        return []
    exact = _occurrences(text, words)
    if exact:
        return [(start, start + len(words)) for start in exact]
    plain = fold(words)
    if not plain:
        return []
    folded = Folded(text)
    return [folded.range(start, start + len(plain)) for start in _occurrences(folded.text, plain)]


def _occurrences(text: str, words: str) -> list[int]:
    """Return the starts of ``words`` in ``text``, not overlapping."""
    found: list[int] = []
    start = text.find(words)
    while start >= 0:
        found.append(start)
        start = text.find(words, start + len(words))
    return found
