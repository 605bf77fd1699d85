"""Quotations, and what became of them in other articles: verbatim, cut, altered or absent.

The window's doors are `of`, `trace` for one of them in one text, and `across` for all of several
articles, both ways. Who speaks is `speakers`' concern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.compare import speakers
from desktop.compare.words.tokens import Tokens, cut, is_han
from desktop.library.article import Article

SHORTEST = 4.0
"""Words of a quotation at least; what is shorter is a marked word."""

_LONGEST = 3000
_PAIRS = {
    "“": "”", "„": "“”", "「": "」", "『": "』", "«": "»", "»": "«", "‹": "›", "‘": "’", '"': '"',
}  # fmt: skip
_OPENING = re.compile('[“„「『«‹‘"]')
_FLOOR = 50.0
"""Likeness in per cent from which a place is looked at; what it is told as takes more."""

_CUT = 0.6
_ALTERED = 0.7
_STRAY = 6
"""Words between two equal ones at most, lest a far "the" be taken for part of the quotation."""

_GAP = re.compile(r"\[?(?:\.\s?\.\s?\.|…+)\]?|\[[^\]]*\]")


class Fate(StrEnum):
    """What became of a quotation in another text."""

    VERBATIM = "verbatim"
    CUT = "cut"
    ALTERED = "altered"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks: ``start`` to ``end`` lie inside the marks, in code points.

    ``speaker`` is empty where the text does not say who speaks.
    """

    start: int
    end: int
    text: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a text has a quotation: nowhere (``start`` and ``end`` None), or there.

    ``alike`` is from 0 to 1; ``quoted`` tells whether it stands in quotation marks there too;
    ``other_language`` that nothing was to be found since the text is in another script.
    """

    fate: Fate
    start: int | None = None
    end: int | None = None
    alike: float = 0.0
    quoted: bool = False
    other_language: bool = False


@dataclass(frozen=True, slots=True)
class Traced:
    """One quotation of an article with its trace in each other one, by article's id."""

    article: str
    quotation: Quotation
    traces: tuple[tuple[str, Trace], ...]


def of(text: str, shortest: float = SHORTEST) -> tuple[Quotation, ...]:
    """Return the quotations of ``text`` of at least so many words, in order.

    Of nested ones only the outer; fourteen Han characters count as eight words.
    """
    found = []
    for start, end in _marked(text):
        tokens = cut(text[start:end])
        if tokens.worth(0, len(tokens.words)) >= shortest - 1e-9:
            said_by = speakers.of(text, start - 1, end + 1)
            found.append(Quotation(start, end, text[start:end], said_by))
    return tuple(found)


def trace(quotation: Quotation | str, text: str) -> Trace:
    """Return what became of a quotation in ``text``."""
    words = quotation if isinstance(quotation, str) else quotation.text
    return _trace(words, text, cut(text))


def _trace(words: str, text: str, there: Tokens) -> Trace:
    parts = [part for part in (cut(piece) for piece in _GAP.split(words)) if part.words]
    if not parts or not there.words:
        return Trace(Fate.ABSENT)
    found = _verbatim(parts, there) or _similar(cut(words), there)
    if found is None:
        return Trace(Fate.ABSENT, other_language=not _shares_script(parts[0], there))
    fate, first, last, alike = found
    start, end = there.spans[first][0], there.spans[last - 1][1]
    quoted = any(low <= start and end <= high for low, high in _marked(text))
    return Trace(fate, start, end, round(alike, 3), quoted)


def across(articles: Sequence[Article]) -> tuple[Traced, ...]:
    """Return every quotation of ``articles`` with its trace in each other one.

    A fragment that is quoted elsewhere is found from its own side only, so both ways are looked.
    """
    accounts = [_account(article) for article in articles]
    traced: list[Traced] = []
    for home in accounts:
        for quotation in home.quotations:
            traces = tuple(
                (other.article, _both_ways(quotation, other))
                for other in accounts
                if other is not home
            )
            traced.append(Traced(home.article, quotation, traces))
    return tuple(traced)


@dataclass(frozen=True, slots=True)
class _Account:
    """An article's text and its words, and its quotations with the words of each."""

    article: str
    text: str
    tokens: Tokens
    quotations: tuple[Quotation, ...]
    words: tuple[frozenset[str], ...]


def _account(article: Article) -> _Account:
    quotations = of(article.text)
    words = tuple(frozenset(cut(one.text).words) for one in quotations)
    return _Account(article.info.id, article.text, cut(article.text), quotations, words)


def _both_ways(quotation: Quotation, other: _Account) -> Trace:
    found = _trace(quotation.text, other.text, other.tokens)
    if found.fate is not Fate.ABSENT:
        return found
    said = cut(quotation.text)
    for fragment, words in zip(other.quotations, other.words, strict=True):
        if len(words.intersection(said.words)) < len(words) / 2:
            continue  # too few words in common to be looked at closely
        back = _trace(fragment.text, quotation.text, said)
        if back.fate in (Fate.VERBATIM, Fate.CUT):
            return Trace(Fate.CUT, fragment.start, fragment.end, back.alike, quoted=True)
    return found


def _marked(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges inside quotation marks, outer ones only."""
    at = 0
    while found := _OPENING.search(text, at):
        start = found.end()
        end = _closing(text, found.start()) if _opens(text, found.start()) else None
        if end is None:
            at = start
        else:
            yield start, end
            at = end + 1


def _opens(text: str, at: int) -> bool:
    """Return whether the mark at ``at`` opens: a straight one, or ‘, may do either."""
    before = text[at - 1 : at]
    return text[at] not in '"‘' or not before or not (before.isalnum() or before in ".,!?;:…")


def _closing(text: str, at: int) -> int | None:
    """Return where the quotation opened at ``at`` ends, or None where it doesn't."""
    opening = text[at]
    depth = 1
    paragraph = text.find("\n", at)
    paragraph = len(text) if paragraph < 0 else paragraph
    last = min(paragraph, at + _LONGEST)
    if not any(text.find(mark, at + 1, last) >= 0 for mark in _PAIRS[opening]):
        last = at
    for place in range(at + 1, last):
        mark = text[place]
        if mark in _PAIRS[opening] and not _is_apostrophe(text, place):
            depth -= 1
            if not depth:
                return place
        elif mark == opening and opening not in '"‘':
            depth += 1
    # Told over several paragraphs, each opened and only the last one closed.
    return paragraph if text[paragraph + 1 : paragraph + 2] == opening == "“" else None


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] == "’" and text[at + 1 : at + 2].isalnum()


def _verbatim(parts: Sequence[Tokens], there: Tokens) -> tuple[Fate, int, int, float] | None:
    """Find the parts of a quotation word for word, in order and not far from each other."""
    first = _place(parts[0].words, there.words, 0)
    while first is not None:
        last = first + len(parts[0].words)
        for part in parts[1:]:
            at = _place(part.words, there.words, last)
            if at is None or at - last > 60:
                break
            last = at + len(part.words)
        else:
            fate = Fate.VERBATIM if len(parts) == 1 else Fate.CUT
            return fate, first, last, 1.0
        first = _place(parts[0].words, there.words, first + 1)
    return None


def _place(words: tuple[str, ...], there: tuple[str, ...], start: int) -> int | None:
    length = len(words)
    while start + length <= len(there):
        try:
            start = there.index(words[0], start, len(there) - length + 1)
        except ValueError:
            return None
        if there[start : start + length] == words:
            return start
        start += 1
    return None


def _similar(words: Tokens, there: Tokens) -> tuple[Fate, int, int, float] | None:
    """Find the stretch most like a quotation: the same words with some left out, or changed."""
    places = _common(words.words, there.words)
    if len(places) < 2:
        return None
    first, last, same = places[0], places[-1] + 1, len(places)
    alike = 2 * same / (len(words.words) + last - first)
    if same == len(words.words) and alike >= _CUT:
        return Fate.CUT, first, last, alike
    if same == last - first and there.worth(first, last) >= max(SHORTEST, len(words.words) / 2):
        return Fate.CUT, first, last, alike
    return (Fate.ALTERED, first, last, alike) if alike >= _ALTERED else None


def _common(words: tuple[str, ...], there: tuple[str, ...]) -> list[int]:
    """Return where in ``there`` the words of the best place for them stand, in order."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - slow to import for a window
    from rapidfuzz.fuzz import partial_ratio_alignment  # noqa: PLC0415

    if len(words) > len(there):
        return []
    found = partial_ratio_alignment(words, there, score_cutoff=_FLOOR)
    if found is None:
        return []
    low, high = max(0, found.dest_start - len(words)), found.dest_end + len(words)
    blocks = LCSseq.editops(words, there[low:high]).as_matching_blocks()
    places = [low + block.b + step for block in blocks for step in range(block.size)]
    return _without_strays(places, (found.dest_start + found.dest_end) // 2)


def _without_strays(places: list[int], middle: int) -> list[int]:
    """Keep the stretch around ``middle`` in which no two places lie far apart."""
    groups: list[list[int]] = []
    for place in places:
        if groups and place - groups[-1][-1] <= _STRAY:
            groups[-1].append(place)
        else:
            groups.append([place])
    return max(groups, key=lambda group: (len(group), -abs(group[0] - middle)), default=[])


def _shares_script(words: Tokens, there: Tokens) -> bool:
    han = is_han(words.words[0])
    return any(is_han(word) == han for word in there.words[:2000])
