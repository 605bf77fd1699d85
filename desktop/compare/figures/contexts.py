"""What stands around a mention, as weighted terms, and how alike two surroundings are.

Terms are English stems, names, pairs of Chinese characters, and concepts (`concepts`), which alone
cross from one language to the other.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from desktop.compare.words.concepts import in_chinese, of_word
from desktop.compare.words.glosses import Glosses
from desktop.compare.words.plain import has_han

_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*[A-Za-z]|[\u4e00-\u9fff]+")
_STOP_WORDS = """
the of and to in is that for with was on are by this from it as be has have had at an or
its were been not but they their his her he she we you who which will would could said
says say than then when while after before into over more most also only just about out
up there one some any all can may no if so what where how such other these those new
year years day days month months week weeks per cent percent million billion thousand
hundred dozen around nearly
"""
_STOP = frozenset(_STOP_WORDS.split())
_SENSES = 3
"""English words at most that a Chinese one stands for."""


@dataclass(frozen=True, slots=True)
class Context:
    """The terms around one mention with how near each stands, from 0 to 1; ``han`` its script."""

    terms: Mapping[str, float]
    han: bool


def around(
    text: str,
    sentence: tuple[int, int],
    span: tuple[int, int],
    glosses: Glosses | None = None,
) -> Context:
    """Return the terms of ``sentence`` in the plain ``text`` around the mention at ``span``."""
    terms: dict[str, float] = {}
    start, end = span
    for first, last in ((max(sentence[0], start - 160), start), (end, min(sentence[1], end + 160))):
        for at, term in _terms(text, first, last, glosses):
            gap = max(start - at, at - end, 0)
            terms[term] = max(terms.get(term, 0.0), 1.0 / (1.0 + gap / 60))
    return Context(terms, has_han(text[sentence[0] : sentence[1]]))


def weights(contexts: Sequence[Context]) -> dict[str, float]:
    """Return how much each term tells: those around many mentions tell little."""
    found = Counter(term for context in contexts for term in context.terms)
    return {term: math.log(1 + len(contexts) / count) for term, count in found.items()}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A context whose terms are weighed: ``mass`` is what all of them are worth.

    ``crossing`` is what those are worth that the other language can have, too.
    """

    terms: Mapping[str, float]
    han: bool
    mass: float
    crossing: float

    def joined(self, other: Weighed) -> Weighed:
        """Return what stands around either of two mentions."""
        terms = dict(other.terms)
        for term, worth in self.terms.items():
            terms[term] = max(worth, terms.get(term, 0.0))
        return _weighed(terms, self.han)


def weighed(context: Context, weight: Mapping[str, float]) -> Weighed:
    """Return ``context`` with the worth of each term: by nearness, and by ``weight``."""
    terms = {term: weight[term] * near for term, near in context.terms.items()}
    return _weighed(terms, context.han)


def likeness(one: Weighed, other: Weighed) -> float:
    """Return how much of one context is in the other, from 0 to 1, in the better direction."""
    shared = one.terms.keys() & other.terms.keys()
    both = sum(min(one.terms[term], other.terms[term]) for term in shared)
    if not both:
        return 0.0
    masses = (one.mass, other.mass) if one.han == other.han else (one.crossing, other.crossing)
    return min(1.0, both / min(masses))


def _weighed(terms: Mapping[str, float], han: bool) -> Weighed:
    # Chinese pairs and English stems can't be met on the other side.
    crossing = sum(worth for term, worth in terms.items() if term[0] in "#=")
    return Weighed(terms, han, sum(terms.values()) + 1.0, crossing + 1.0)


def _terms(text: str, first: int, last: int, glosses: Glosses | None) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for match in _WORD.finditer(text, first, last):
        word, at = match.group(), match.start()
        if not word.isascii():
            found += [(at + i, word[i : i + 2]) for i in range(len(word) - 1)]
            found += _translated(text, at, match.end(), glosses) if glosses else ()
        elif word.lower() not in _STOP:
            found += _english(at, word)
    return found + [(first + at, f"#{name}") for at, _, name in in_chinese(text[first:last])]


def _translated(text: str, at: int, end: int, glosses: Glosses) -> Iterator[tuple[int, str]]:
    """Yield what the Chinese words from ``at`` to ``end`` are in English, as stems."""
    while at < end:
        length = glosses.length(text, at, end)
        if length > 1:
            for word in glosses.find(text[at : at + length]).english[:_SENSES]:
                if word.lower() not in _STOP:
                    yield at, f"={stem(word.lower())}"
        at += length


def _english(at: int, word: str) -> list[tuple[int, str]]:
    named = of_word(word.lower())
    if named:
        return [(at, f"#{name}") for name in named]
    return [(at, f"={stem(word.lower())}")]


def english(unit: str, glosses: Glosses | None) -> frozenset[str]:
    """Return the English of what is counted, in lower case; nothing for an unknown Chinese word."""
    if unit.isascii():
        return frozenset([unit] if unit else ())
    return (
        frozenset(word.lower() for word in glosses.find(unit).english) if glosses else frozenset()
    )


def terms_of(unit: str, words: Iterable[str]) -> frozenset[str]:
    """Return the terms of what is counted, whose English is ``words``: stems, and concepts."""
    named = {*of_word(unit), *(name for _, _, name in in_chinese(unit))}
    return frozenset({*map(stem, words), *(f"#{name}" for name in named)})


@cache
def _stemmer() -> object:
    import Stemmer  # noqa: PLC0415 - not needed until articles are compared

    return Stemmer.Stemmer("english")


def stem(word: str) -> str:
    """Return the stem of an English word in lower case."""
    return str(_stemmer().stemWord(word))  # type: ignore[attr-defined]


def stems(words: Iterable[str]) -> frozenset[str]:
    """Return the stems of English words in lower case, of which none comes twice."""
    import Stemmer  # noqa: PLC0415 - as above

    return frozenset(Stemmer.Stemmer("english", 0).stemWords(list(words)))  # no use for its cache
