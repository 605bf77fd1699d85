"""Texts in shorthand: a sign of a few bytes for each word, so that a phrase is a run of bytes.

The more frequent the word, the shorter its sign: a first byte, and up to three more of others that
are no first ones. So no sign begins inside another, and one ends where no more such bytes follow: a
dense code, as Brisaboa et al. describe ("Lightweight natural language text compression", 2007), but
tagged where signs begin. Texts of the same field and document are kept apart by a byte of its own.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, chain, pairwise, product
from typing import NamedTuple

from desktop.search.engine.segments.grouping import MUCH
from desktop.search.engine.segments.runs import Part, Runs

_PADDING, _BREAK = b"\0", b"\1"
_FIRST, _MORE = range(2, 0xC0), range(0xC0, 0x100)
WIDTH = 4
"""Bytes of the longest sign; there are 50 million of them, more than words in any segment."""

_END = rb"(?![\xc0-\xff])"
_ANY_SIGN = rb"[\2-\xbf][\xc0-\xff]*+"
_SIGN = re.compile(rb"[\1-\xbf][\xc0-\xff]*+")

Some = tuple[bytes, Sequence[int], Sequence[int]]
"""Texts one after the other, their documents, and how many bytes each has."""


def signs_by_number(frequency: Sequence[int]) -> array[int]:
    """Return the sign of each word by its number; ``frequency`` has the numbers, frequent first.

    All are made as long as the longest, with bytes that are in no sign.
    """
    first, *more = (_at(place, _MORE if place else _FIRST) for place in range(WIDTH))
    by_length = (product(first, *more[:length]) for length in range(WIDTH))
    found = array("I", bytes(WIDTH * len(frequency)))
    for number, sign in zip(frequency, map(sum, chain.from_iterable(by_length)), strict=False):
        found[number] = sign
    return found


def _at(place: int, codes: range) -> list[int]:
    """Return what each byte, in that place of four, makes of an item of an array."""
    before = _PADDING * place
    return [
        int.from_bytes((before + bytes((code,))).ljust(WIDTH, _PADDING), sys.byteorder)
        for code in codes
    ]


def narrowed(padded: bytes) -> tuple[bytes, int]:
    """Return signs with as many bytes as the longest has, or one more, and how many those are."""
    least = WIDTH - 1
    if padded[least::WIDTH].strip(_PADDING):
        return padded, WIDTH
    fewer = bytearray(padded)
    del fewer[least::WIDTH]
    return bytes(fewer), least


def stripped(padded: bytes) -> bytes:
    """Return signs without what makes them as long as the longest."""
    return padded.translate(None, _PADDING)


def written(runs: Runs, signs: array[int], *, much: bool = False) -> Iterator[Some]:
    """Yield the texts of ``runs``, some after others, by the ``signs`` of words by their numbers.

    Where there is ``much`` besides, numpy is loaded anyway.
    """
    padded = _padded_by_numpy if much or runs.size > MUCH else _padded
    for part in runs.parts():
        data, ends = padded(part, signs), accumulate(part.lengths, initial=0)
        texts: dict[int, list[bytes]] = {}
        for document, (start, end) in zip(part.documents, pairwise(ends), strict=True):
            text = stripped(data[start * WIDTH : end * WIDTH])
            texts.setdefault(document, []).append(text)
        joined = list(map(_BREAK.join, texts.values()))
        yield b"".join(joined), list(texts), list(map(len, joined))


def _padded(part: Part, signs: array[int]) -> bytes:
    return array("I", map(signs.__getitem__, part.words)).tobytes()


def _padded_by_numpy(part: Part, signs: array[int]) -> bytes:
    import numpy as np  # noqa: PLC0415 - only to index many texts

    return np.frombuffer(signs, np.uint32)[np.frombuffer(part.words, np.uint32)].tobytes()


class Texts(NamedTuple):
    """Texts of documents, one after the other in ``data``; ``starts`` says where each does."""

    data: memoryview | bytes
    starts: Sequence[int]

    def signs(self, document: int) -> list[bytes]:
        """Return the signs of a text in order, and what stands between texts as one more."""
        return _SIGN.findall(self.data, self.starts[document], self.starts[document + 1])

    def counting(
        self, beginning: Sequence[bytes], last: Sequence[bytes]
    ) -> Callable[[Sequence[int]], dict[int, int]]:
        """Return what tells how often a phrase stands in documents, leaving out those without it.

        It is the signs of its ``beginning`` and then one of the signs ``last``. Each of the
        documents has to have words in the field.
        """
        data, starts = self
        # Looking for bytes by `bytes.count` takes twice as long.
        find = _pattern(beginning, last).findall
        is_sought = frozenset(last).__contains__

        def counted(documents: Sequence[int]) -> dict[int, int]:
            found = [find(data, starts[one], starts[one + 1]) for one in documents]
            pairs = zip(documents, found, strict=True)
            counts = ((one, sum(map(is_sought, tails))) for one, tails in pairs if tails)
            return {one: count for one, count in counts if count}

        return counted


def _pattern(beginning: Sequence[bytes], last: Sequence[bytes]) -> re.Pattern[bytes]:
    """Return what finds each place of the ``beginning``, and as its group the sign that follows.

    Of what is sought in C without looking ahead, no two may overlap.
    """
    head = re.escape(b"".join(beginning))
    tail = re.escape(last[0]) if len(last) == 1 else _ANY_SIGN
    if len(set(beginning)) < len(beginning):
        return re.compile(b"(?=%b(%b)%b)" % (head, tail, _END))
    overlaps = len(last) != 1 or last[0] in beginning
    form = b"%b(?=(%b)%b)" if overlaps else b"%b(%b)%b"
    return re.compile(form % (head, tail, _END), re.DOTALL)
