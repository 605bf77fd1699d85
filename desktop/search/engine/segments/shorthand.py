"""Texts in shorthand: one sign for each word, so that a phrase is a substring.

A sign is a character of Unicode, which in UTF-8 takes fewer bytes the more frequent the word is.
No sign is found inside another or across two of them, as no UTF-8 character is. Texts of the same
field and document are kept apart by a character that is no sign.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence

from desktop.search.engine.segments.grouping import Runs
from desktop.search.engine.segments.tables import narrow, totals

_BREAK = b"\0"
_SURROGATES, _HOW_MANY = 0xD800, 0x800  # no characters, so they are left out
# A million words are told apart by one character; what comes after, and only that, takes two.
_FIRST_HALF, _SECOND_HALF = 0xF0000, 0x100000
_SIGN = re.compile(f"[{chr(_FIRST_HALF)}-{chr(_SECOND_HALF - 1)}]?.", re.DOTALL)


def sign(number: int) -> str:
    """Return the sign of the word that is ``number``-th in frequency, from 0."""
    code = number + 1
    if code >= _SURROGATES:
        code += _HOW_MANY
    if code < _FIRST_HALF:
        return chr(code)
    first, second = divmod(code - _FIRST_HALF, 0x10000)
    return chr(_FIRST_HALF + first) + chr(_SECOND_HALF + second)


def written(runs: Runs, signs: Sequence[str]) -> tuple[bytes, array[int]]:
    """Return the texts of ``runs`` one after the other, and where that of each document starts.

    ``signs`` are those of the words by their numbers.
    """
    texts: dict[int, list[bytes]] = {}
    start = 0
    for document, length in zip(runs.documents, runs.lengths, strict=True):
        words = runs.words[start : start + length]
        text = "".join(map(signs.__getitem__, words)).encode()
        texts.setdefault(document, []).append(text)
        start += length
    data = {document: _BREAK.join(several) for document, several in texts.items()}
    sizes = (len(data.get(document, b"")) for document in range(max(data, default=-1) + 1))
    return b"".join(data.values()), narrow(totals(sizes))


def counted(
    texts: Iterable[tuple[int, bytes]], beginning: Sequence[str], last: Sequence[str]
) -> dict[int, int]:
    """Return how often a phrase stands in texts by document, leaving out those without it.

    It is the signs of its ``beginning`` and then one of the signs ``last``.
    """
    if len(last) == 1 and len({*beginning, *last}) > len(beginning):
        phrase = "".join([*beginning, *last]).encode()  # no two of it overlap
        return {document: count for document, text in texts if (count := text.count(phrase))}
    head, tails = re.compile(f"(?={re.escape(''.join(beginning))})"), frozenset(last)
    width = sum(map(len, beginning))
    found: dict[int, int] = {}
    for document, data in texts:
        text = data.decode()
        ends = (match.start() + width for match in head.finditer(text))
        if count := sum(text[at : at + 1] in tails or text[at : at + 2] in tails for at in ends):
            found[document] = count
    return found


def signs_of(text: bytes) -> Iterator[str]:
    """Yield the signs of a text in order, and what stands between texts as one more."""
    return (match[0] for match in _SIGN.finditer(text.decode()))
