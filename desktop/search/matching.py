"""Where a query is found in any text: the marks in panes, passages and columns of contexts.

Pure functions on strings. They cut the text into the same words as the index did, so what is
marked is what was found, and every offset is a code point of the text as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from desktop.search import han, stems, words
from desktop.search.parser import parse
from desktop.search.query import Element, Fuzzy, Leaf, Word, leaves
from desktop.search.results import Context, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """One match: a range of the text and which leaf of the query it is of."""

    start: int
    end: int
    leaf: int


def matches(query: str, text: str, language: str = "", *, as_you_type: bool = False) -> list[Span]:
    """Return every match of the query's words and phrases in ``text``, in order, none overlapping.

    ``language`` is the BCP 47 code of the text; it decides which forms are one word. Words that
    the query excludes, or seeks in another field, are not matched. With ``as_you_type`` the last
    word may be unfinished, as in a search.
    """
    marker = _marker(query, stems.stemmer_name(language), as_you_type)
    return [(mark.start, mark.end) for mark in marker.marks(text)]


def contexts(query: str, text: str, language: str = "", *, width: int = 60) -> list[Context]:
    """Return a row for every match in ``text``: it, and up to ``width`` characters either side.

    The sides stop at the ends of the line, which is the ends of the block.
    """
    return [_context(text, start, end, width) for start, end in matches(query, text, language)]


class Marker:
    """Find some leaves of a query in texts of one language.

    ``forms`` are, where they are known, all words of the index that each leaf can be in a text
    of it; they make marking much faster.
    """

    def __init__(
        self,
        leaves: Iterable[Leaf],
        stemmer: str,
        forms: Sequence[Iterable[str]] | None = None,
    ) -> None:
        self._stemmer = stemmer
        self._tests = [self._tests_of(leaf) for leaf in leaves]
        self._needles = [tuple(group) for group in forms or ()]
        self._seeks = forms is not None

    def marks(self, text: str, *, plain: bool | None = None) -> list[Mark]:
        """Return all matches in ``text`` in order; where two overlap, the first and longest.

        ``plain`` is what `words.is_plain` says of the text, where it is known already.
        """
        if self._seeks and (words.is_plain(text) if plain is None else plain):
            return _apart(self._sought(text))
        return _apart(self._read(text))

    def _read(self, text: str) -> Iterator[Mark]:
        """Yield matches by looking at every word."""
        if not self._tests:
            return
        placed = list(words.place(text))
        for leaf, tests in enumerate(self._tests):
            first = tests[0]
            for index, place in enumerate(placed):
                if first[place[2]] and (end := _end(tests, placed[index : index + len(tests)])):
                    yield Mark(place[0], end, leaf)

    def _sought(self, text: str) -> Iterator[Mark]:
        """Yield matches by seeking the known forms; the same ones as `_read`."""
        lower = text.lower()
        if not lower.isascii() and any(not n.isascii() for group in self._needles for n in group):
            lower = lower.translate(han.simplified())
        for leaf, (tests, group) in enumerate(zip(self._tests, self._needles, strict=True)):
            for needle in group:
                length = 0 if tests[0].prefix else len(needle)
                at = lower.find(needle)
                while at >= 0:
                    if _can_start(lower, at, length):
                        placed = _words_at(text, at, len(tests))
                        if placed and (end := _end(tests, placed)):
                            yield Mark(at, end, leaf)
                    at = lower.find(needle, at + 1)

    def _tests_of(self, leaf: Leaf) -> tuple[_Test, ...]:
        if isinstance(leaf, Word):
            return (_FormTest(leaf.text, self._stemmer),)
        if isinstance(leaf, Fuzzy):
            return (_FuzzyTest(leaf.text),)
        return tuple(map(_ElementTest, leaf.elements))


class _Test(dict[str, int]):
    """From a word as written to how it matches: 0 not, -1 whole, else that many characters."""

    prefix = False


class _FormTest(_Test):
    def __init__(self, text: str, stemmer: str) -> None:
        super().__init__()
        self._root = stems.root(text, stemmer)
        self._stemmer = stemmer

    def __missing__(self, word: str) -> int:
        folded = words.fold(word)
        self[word] = -1 if stems.root(folded, self._stemmer) == self._root else 0
        return self[word]


class _FuzzyTest(_Test):
    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def __missing__(self, word: str) -> int:
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - only for fuzzy words

        distance = OSA.distance(self._text, words.fold(word), score_cutoff=1)
        self[word] = -1 if distance <= 1 and not words.is_han(word) else 0
        return self[word]


class _ElementTest(_Test):
    def __init__(self, element: Element) -> None:
        super().__init__()
        self._element = element
        self.prefix = element.prefix

    def __missing__(self, word: str) -> int:
        folded, text = words.fold(word), self._element.text
        fits = folded.startswith(text) if self._element.prefix else folded == text
        self[word] = (len(text) if words.is_han(word) else -1) if fits else 0
        return self[word]


def _end(tests: Sequence[_Test], placed: Sequence[tuple[int, int, str]]) -> int:
    """Return where the match of all ``tests`` ends, or 0 if the words do not match."""
    if len(placed) < len(tests):
        return 0
    length = 0
    for test, (_, _, word) in zip(tests, placed, strict=False):
        length = test[word]
        if not length:
            return 0
    start, end, _ = placed[len(tests) - 1]
    return end if length < 0 else start + length


def _can_start(text: str, at: int, length: int) -> bool:
    """Tell, by a look at its neighbours, whether a word of ``length`` (0: any) can be at ``at``."""
    if at and _joined(text[at - 1], text[at]):
        return False
    last = at + length
    return not (length > 0 and last < len(text) and _joined(text[last - 1], text[last]))


def _joined(left: str, right: str) -> bool:
    """Tell whether two neighbouring characters are surely of one word."""
    if words.is_han(left) or words.is_han(right):
        return False
    return (left.isalpha() and right.isalnum()) or (left.isdigit() and right.isdigit())


def _words_at(text: str, at: int, count: int) -> list[tuple[int, int, str]]:
    """Return ``count`` words from the one that starts at ``at``; none if none starts there."""
    begin = at
    if not words.is_han(text[at]):  # a word like 3.14 is only known from where it begins
        while begin and not (text[begin - 1].isspace() or words.is_han(text[begin - 1])):
            begin -= 1
    placed = words.place(text, begin)
    for place in placed:
        if place[0] >= at:
            return [place, *islice(placed, count - 1)] if place[0] == at else []
    return []


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    end = -1
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= end:
            kept.append(mark)
            end = mark.end
    return kept


@lru_cache(maxsize=32)
def _marker(query: str, stemmer: str, as_you_type: bool) -> Marker:
    node = parse(query, as_you_type=as_you_type).node
    sought = [leaf for leaf in leaves(node) if "text" in leaf.fields]
    return Marker(sought, stemmer)


def _context(text: str, start: int, end: int, width: int) -> Context:
    left = text[max(0, start - width) : start].rpartition("\n")[2]
    right = text[end : end + width].partition("\n")[0]
    return Context(left, text[start:end], right, start, end)
