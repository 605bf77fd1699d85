"""Where a query is found in any text: the marks in panes, passages, and matches in context.

Pure functions on strings. They cut the text into the same words as the index did, so what is
marked is what was found, and every offset is a code point of the text as it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from operator import itemgetter

from desktop.search import han, stems, words
from desktop.search.parser import parse
from desktop.search.query import Element, Fuzzy, Leaf, Phrase, Word, leaves
from desktop.search.results import Span
from desktop.search.seeking import Mark, PhraseSeeker, Seeker, is_easy

_start = itemgetter(0)


def matches(query: str, text: str, language: str = "", *, as_you_type: bool = False) -> list[Span]:
    """Return every match of the query's words and phrases in ``text``, in order, none overlapping.

    ``language`` is the BCP 47 code of the text; it decides which forms are one word. Words that
    the query excludes, or seeks in another field, are not matched. With ``as_you_type`` the last
    word may be unfinished, as in a search.
    """
    marker = _marker(query, stems.stemmer_name(language), as_you_type)
    return [(start, end) for start, end, _ in marker.marks(text)]


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
        sought = list(leaves)
        self._tests = [self._tests_of(leaf) for leaf in sought]
        self._seekers: list[_LeafSeeker] | None = None
        self._is_apart = False  # whether what is sought comes in order, none of it overlapping
        if forms is not None:
            self._seekers = list(map(_LeafSeeker, sought, self._tests, forms))
            self._is_apart = len(sought) == 1 and self._seekers[0].is_easy

    def marks(
        self, text: str, *, plain: bool | None = None, ascii_case: bool | None = None
    ) -> list[Mark]:
        """Return all matches in ``text`` in order; where two overlap, the first and longest.

        ``plain`` and ``ascii_case`` are what `words.is_plain` and `words.lowers_as_ascii` say of
        the text, where that is known already.
        """
        if not self._seekers:
            return _apart(self._read(text))
        if words.is_plain(text) if plain is None else plain:
            ascii_case = text.isascii() if ascii_case is None else ascii_case
            found = self._sought(text, self._seekers, ascii_case=ascii_case)
            return found if self._is_apart or len(found) < 2 else _apart(found)
        return _apart(self._sought_around(text, self._seekers))

    def _read(self, text: str) -> Iterator[Mark]:
        """Yield matches by looking at every word."""
        if self._tests:
            placed = list(words.place(text))
            for leaf in range(len(self._tests)):
                yield from self._read_leaf(placed, leaf)

    def _read_leaf(self, placed: list[tuple[int, int, str]], leaf: int) -> Iterator[Mark]:
        tests = self._tests[leaf]
        first = tests[0]
        for index, place in enumerate(placed):
            if first[place[2]] and (end := _end(tests, placed[index : index + len(tests)])):
                yield place[0], end, leaf

    def _sought(
        self, text: str, seekers: Sequence[_LeafSeeker], *, ascii_case: bool = False
    ) -> list[Mark]:
        """Return matches by seeking the known forms; the same ones as `_read`."""
        lower = words.lowered(text) if ascii_case else words.bare(text)
        if not lower.isascii() and any(seeker.is_wide for seeker in seekers):
            lower = lower.translate(han.simplified())
        found: list[Mark] = []
        for leaf, seeker in enumerate(seekers):
            found += seeker.marks(text, lower, leaf)
        return found

    def _sought_around(self, text: str, seekers: Sequence[_LeafSeeker]) -> Iterator[Mark]:
        """Yield matches in a text where some words are odd: those are read, the rest sought.

        A phrase may lie across both, so the words beside the odd ones are read as well.
        """
        blanked, odd = words.without_odd(text)
        for mark in self._sought(blanked, seekers):
            if not _lies_across(mark, odd):
                yield mark
        beside = max(map(len, self._tests)) - 1
        for start, end in words.widened(text, odd, beside):
            placed = list(words.place_within(text, start, end))
            for leaf in range(len(self._tests)):
                yield from self._read_leaf(placed, leaf)

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


class _LeafSeeker:
    """Seek one leaf by its known forms: by pattern where that is sure, else place by place."""

    def __init__(self, leaf: Leaf, tests: tuple[_Test, ...], forms: Iterable[str]) -> None:
        self._tests = tests
        everything = tuple(forms)
        self.is_wide = not all(map(str.isascii, everything))
        easy: Seeker | PhraseSeeker | None = None
        hard = everything
        if not isinstance(leaf, Phrase):
            fits = tests[0].__getitem__ if isinstance(leaf, Fuzzy) else None
            easy, hard = _parted([form for form in everything if not fits or fits(form)])
        elif _is_easy(leaf):
            texts, prefix = [one.text for one in leaf.elements], leaf.elements[-1].prefix
            easy = PhraseSeeker(texts, prefix=prefix) if texts[1:] else Seeker(texts, prefix=prefix)
            hard = ()
        self._easy, self._hard = easy, hard
        self.is_easy = easy is not None and not hard

    def marks(self, text: str, lower: str, leaf: int) -> list[Mark]:
        """Return where the ``leaf`` is found; ``lower`` is the text in lower case and simplified.

        What is easy comes in order.
        """
        found, unsure = self._easy.marks(lower, leaf) if self._easy else ([], [])
        if unsure:
            found += [(at, end, leaf) for at in unsure if (end := self._end_from(text, at))]
            found.sort()
        for needle in self._hard:
            found += [(at, end, leaf) for at, end in self._one_by_one(text, lower, needle)]
        return found

    def _one_by_one(self, text: str, lower: str, needle: str) -> Iterator[Span]:
        length = 0 if self._tests[0].prefix else len(needle)
        at = lower.find(needle)
        while at >= 0:
            if _can_start(lower, at, length) and (end := self._end_from(text, at)):
                yield at, end
            at = lower.find(needle, at + 1)

    def _end_from(self, text: str, at: int) -> int:
        """Return where the match that begins at ``at`` ends, or 0 if there is none."""
        placed = _words_at(text, at, len(self._tests))
        return _end(self._tests, placed) if placed else 0


def _is_easy(phrase: Phrase) -> bool:
    """Return whether a phrase can be sought by pattern: easy words, and no two places overlap.

    Of two that do, the first may begin inside a word, and hide the second.
    """
    first, *others = (element.text for element in phrase.elements)
    overlaps = first in others or (bool(others) and first.startswith(others[-1]))
    return not overlaps and all(map(is_easy, [first, *others]))


def _parted(forms: Sequence[str]) -> tuple[Seeker | None, tuple[str, ...]]:
    """Return a seeker of the easy words, and the others."""
    easy = set(filter(is_easy, forms))
    return Seeker(easy) if easy else None, tuple(form for form in forms if form not in easy)


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
    """Return whether two neighbouring characters are surely of one word."""
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


def _lies_across(mark: Mark, places: Sequence[Span]) -> bool:
    """Return whether a match has any of some places, which are in order, inside it."""
    start, end, _ = mark
    after = bisect_right(places, start, key=_start)
    return after < len(places) and places[after][0] < end


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    first = end = -1
    for mark in sorted(marks, key=_start):
        if mark[0] >= end:
            kept.append(mark)
            first, end, _ = mark
        elif mark[0] == first and mark[1] > end:
            kept[-1] = mark
            end = mark[1]
    return kept


@lru_cache(maxsize=32)
def _marker(query: str, stemmer: str, as_you_type: bool) -> Marker:
    node = parse(query, as_you_type=as_you_type).node
    sought = [leaf for leaf in leaves(node) if "text" in leaf.fields]
    return Marker(sought, stemmer)
