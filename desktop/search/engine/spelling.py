"""Words that are nearly spelt like another: for ``word~`` and for what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.search.engine.segments.tables import Keys

_LONGEST = 40  # characters; nobody means a neighbour of anything longer
_FEW = 600  # words that are looked through rather than looked up


def neighbours(word: str, letters: Iterable[str]) -> set[str]:
    """Return ``word`` and every spelling one edit away that ``letters`` allow.

    An edit leaves out, adds or replaces one letter, or swaps two that stand side by side.
    """
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    found = {word}
    found.update(left + right[1:] for left, right in halves)
    found.update(left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1)
    for letter in letters:
        found.update(left + letter + right for left, right in halves)
        found.update(left + letter + right[1:] for left, right in halves)
    found.discard("")
    return found


def near(word: str, letters: Iterable[str], vocabulary: Keys) -> set[str]:
    """Return those of the `neighbours` of ``word`` that are in the vocabulary."""
    key = word.encode("utf-8", "surrogatepass")
    if len(word) > _LONGEST:
        return {word} if vocabulary.find(key) >= 0 else set()
    candidates = {edited.encode("utf-8", "surrogatepass") for edited in neighbours(word, letters)}
    head, places = _neighbourhood(word, vocabulary)
    found = {key for key in map(vocabulary.__getitem__, places) if key in candidates}
    find = vocabulary.find
    found.update(key for key in candidates if not key.startswith(head) and find(key) >= 0)
    return {key.decode() for key in found}


def _neighbourhood(word: str, vocabulary: Keys) -> tuple[bytes, range]:
    """Return the shortest beginning of ``word`` that few words share, and where they are.

    Looking through those few is faster than looking each candidate up.
    """
    for length in range(2, len(word) + 1):
        head = word[:length].encode("utf-8", "surrogatepass")
        places = vocabulary.span(head)
        if len(places) <= _FEW:
            return head, places
    return b"\xff", range(0)


def similar(word: str, vocabulary: Keys) -> list[str]:
    """Return words with the same first letter that are two edits away, the nearest first."""
    from rapidfuzz import process  # noqa: PLC0415 - only when nothing was found
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    if len(word) > _LONGEST:
        return []
    places = vocabulary.span(word[:1].encode("utf-8", "surrogatepass"))
    choices = [vocabulary[place].decode() for place in places]
    ranked = process.extract(word, choices, scorer=OSA.distance, score_cutoff=2, limit=8)
    return [found for found, _, _ in ranked]
