"""Words that are nearly spelt like another: for ``word~`` and for what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.search.engine.segments.tables import Keys, as_key, as_word

_LONGEST = 40  # characters; nobody means a neighbour of anything longer
_FEW = 600  # words that are looked through rather than looked up


def near(word: str, letters: Iterable[str], vocabulary: Keys) -> set[str]:
    """Return the words of the vocabulary that are ``word`` but for one edit, itself included.

    An edit leaves out, adds or replaces one of the ``letters``, or swaps two that stand side by
    side.
    """
    if len(word) > _LONGEST:
        return {word} if vocabulary.find(as_key(word)) >= 0 else set()
    length, places = _neighbourhood(word, vocabulary)
    found = set(_one_away(word, places, vocabulary))
    usual = {letter for letter in letters if letter.isascii()}
    edited = _edited(word, usual, length)
    edited.update(letter + end for letter in {*letters} - usual for end in (word, word[1:]))
    found.update(one for one in edited if vocabulary.find(as_key(one)) >= 0)
    for at in range(1, length):  # few words go on with another letter than those of ASCII
        start = as_key(word[:at])
        others = range(vocabulary.at_least(start + b"\x80"), vocabulary.at_least(start + b"\xff"))
        found.update(_one_away(word, others, vocabulary))
    return found


def _edited(word: str, letters: Iterable[str], length: int) -> set[str]:
    """Return ``word`` and what it is with one edit in its first ``length`` letters."""
    halves = [(word[:at], word[at:]) for at in range(min(length, len(word) + 1))]
    found = {word}
    found.update(left + right[1:] for left, right in halves)
    found.update(left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1)
    for letter in letters:
        found.update(left + letter + right for left, right in halves)
        found.update(left + letter + right[1:] for left, right in halves)
    found.discard("")
    return found


def _neighbourhood(word: str, vocabulary: Keys) -> tuple[int, range]:
    """Return how many letters ``word`` shares with few words, and where those are.

    Looking through those few is faster than looking each edit of the other letters up.
    """
    for length in range(2, len(word) + 1):
        places = vocabulary.span(as_key(word[:length]))
        if len(places) <= _FEW:
            return length, places
    return len(word) + 1, range(0)


def _one_away(word: str, places: Iterable[int], vocabulary: Keys) -> Iterator[str]:
    from rapidfuzz import process  # noqa: PLC0415 - only for what is misspelt
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    choices = [as_word(vocabulary[place]) for place in places]
    ranked = process.extract(word, choices, scorer=OSA.distance, score_cutoff=1, limit=None)
    return (found for found, _, _ in ranked)


def similar(word: str, vocabulary: Keys) -> list[str]:
    """Return words with the same first letter that are two edits away, the nearest first."""
    from rapidfuzz import process  # noqa: PLC0415 - only when nothing was found
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    if len(word) > _LONGEST:
        return []
    places = vocabulary.span(as_key(word[:1]))
    choices = [as_word(vocabulary[place]) for place in places]
    ranked = process.extract(word, choices, scorer=OSA.distance, score_cutoff=2, limit=8)
    return [found for found, _, _ in ranked]
