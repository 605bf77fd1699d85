"""Texts in shorthand: one sign for each word, so that a phrase is a substring.

A sign is a character of Unicode, which in UTF-8 takes fewer bytes the more frequent the word is.
No sign is found inside another or across two of them, as no UTF-8 character is. Texts of the same
field and document are kept apart by a character that is no sign.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from desktop.search.engine.segments.grouping import MANY
from desktop.search.engine.segments.runs import Runs

_BREAK = b"\0"
_SURROGATES, _HOW_MANY = 0xD800, 0x800  # no characters, so they are left out
# A million words are told apart by one character; what comes after, and only that, takes two.
_FIRST_HALF, _SECOND_HALF = 0xF0000, 0x100000
_FEWER = _FIRST_HALF - _HOW_MANY - 1
_LONGER = (0x80, 0x800, 0x10000)  # the first characters of two, three and four bytes
_SIGN = re.compile(f"[{chr(_FIRST_HALF)}-{chr(_SECOND_HALF - 1)}]?.", re.DOTALL)
# The same in UTF-8.
_ANY_SIGN = rb"(?:\xf3[\xb0-\xbf][\x80-\xbf]{2})?[\0-\x7f\xc2-\xf4][\x80-\xbf]*+"

Some = tuple[bytes, Sequence[int], Sequence[int]]
"""Texts one after the other, their documents, and how many bytes each has."""


def sign(number: int) -> str:
    """Return the sign of the word that is ``number``-th in frequency, from 0."""
    code = number + 1
    if code >= _SURROGATES:
        code += _HOW_MANY
    if code < _FIRST_HALF:
        return chr(code)
    first, second = divmod(code - _FIRST_HALF, 0x10000)
    return chr(_FIRST_HALF + first) + chr(_SECOND_HALF + second)


def written(runs: Runs, places: array[int], *, much: bool = False) -> Iterator[Some]:
    """Yield the texts of ``runs``, some after others.

    ``places`` are those of the words in frequency, by their numbers. Where there is ``much``
    besides, numpy is loaded anyway.
    """
    is_single = len(places) < _FEWER and len(set(runs.documents)) == len(runs.documents)
    is_much = much or runs.size > MANY
    return (_by_numpy if is_single and is_much else _by_hand)(runs, places)


def _by_hand(runs: Runs, places: array[int]) -> Iterator[Some]:
    for part in runs.parts():
        texts: dict[int, list[bytes]] = {}
        for document, words in part.texts():
            text = "".join(sign(places[word]) for word in words).encode()
            texts.setdefault(document, []).append(text)
        data = list(map(_BREAK.join, texts.values()))
        yield b"".join(data), list(texts), list(map(len, data))


def _by_numpy(runs: Runs, places: array[int]) -> Iterator[Some]:
    """Yield what `_by_hand` does of words of one character each, one text a document."""
    import numpy as np  # noqa: PLC0415 - only to index many texts

    codes = np.frombuffer(places, np.uint32) + np.uint32(1)
    codes[codes >= _SURROGATES] += np.uint32(_HOW_MANY)
    for part in runs.parts():
        text = codes[np.frombuffer(part.words, np.uint32)]
        data = text.astype("<u4", copy=False).tobytes().decode("utf-32-le").encode()
        sizes = 1 + sum((text >= more).view(np.uint8) for more in _LONGER)
        starts = list(accumulate(part.lengths, initial=0))[:-1]
        yield data, part.documents, np.add.reduceat(sizes, starts, dtype=np.int64).tolist()


class Texts(NamedTuple):
    """Texts of documents, one after the other in ``data``; ``starts`` says where each does."""

    data: memoryview | bytes
    starts: Sequence[int]

    def signs(self, document: int) -> Iterator[str]:
        """Return the signs of a text in order, and what stands between texts as one more."""
        text = bytes(self.data[self.starts[document] : self.starts[document + 1]])
        return (match[0] for match in _SIGN.finditer(text.decode()))

    def counted(
        self, documents: Sequence[int], beginning: Sequence[str], last: Sequence[str]
    ) -> dict[int, int]:
        """Return how often a phrase stands in ``documents``, leaving out those without it.

        It is the signs of its ``beginning`` and then one of the signs ``last``. Each of the
        documents has to have words in the field.
        """
        data, starts = self
        # Looking for bytes by `bytes.count` takes twice as long.
        find = _pattern(beginning, last).findall
        found = [find(data, starts[one], starts[one + 1]) for one in documents]
        is_sought = frozenset(map(str.encode, last)).__contains__
        pairs = zip(documents, found, strict=True)
        counts = ((one, sum(map(is_sought, tails))) for one, tails in pairs if tails)
        return {one: count for one, count in counts if count}


def _pattern(beginning: Sequence[str], last: Sequence[str]) -> re.Pattern[bytes]:
    """Return what finds each place of the ``beginning``, and as its group the sign that follows.

    Of what is sought in C without looking ahead, no two may overlap.
    """
    head = re.escape("".join(beginning).encode())
    tail = re.escape(last[0].encode()) if len(last) == 1 else _ANY_SIGN
    if len(set(beginning)) < len(beginning):
        return re.compile(b"(?=%b(%b))" % (head, tail))
    overlaps = len(last) != 1 or last[0] in beginning
    return re.compile((b"%b(?=(%b))" if overlaps else b"%b(%b)") % (head, tail), re.DOTALL)
