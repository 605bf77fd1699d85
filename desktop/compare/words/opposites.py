"""What is said in other words than a negation's and excludes what others say: go, and stay.

Few pairs: those of acts that news tells and denies, which cannot both be so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.compare.words import negation
from desktop.compare.words.plain import plain

_PAIRS = (
    (
        r"\b(?:resign(?:s|ed|ing|ation)?|quit(?:s|ting)?|leav(?:e|es|ing) office|left office"
        r"|(?:step|stand)(?:s|ping|ing)? (?:down|aside)|(?:stepped|stood) (?:down|aside))\b"
        r"|辞职|下台|卸任|辞任|辞去",
        r"\b(?:(?:stay|remain)(?:s|ed|ing)?"
        r" (?:on\b|in (?:the |her |his |their )?(?:office|post|job))"
        r"|(?:keep|kept|keeps)(?: \w+){0,2} (?:job|post))\b|留任|续任|继续任职",
    ),
    (
        r"\b(?:clos(?:e|es|ed|ing|ure)|shut(?:s|ting)?(?: down)?)\b|关闭|关停|停业|停产|停运",
        r"\b(?:(?:stay|remain|keep|kept)(?:s|ed|ing)?(?: \w+){0,2} (?:open|running))\b"
        r"|照常营业|继续营业|继续运营|保持开放",
    ),
    (
        r"\b(?:found guilty|convicted|pleaded guilty)\b|有罪|定罪|认罪",
        r"\b(?:acquitted|found innocent|cleared of|found not guilty|pleaded not guilty)\b|无罪",
    ),
)
_EITHER = tuple(
    re.compile(f"(?P<second>{second})|(?P<first>{first})", re.IGNORECASE)
    for first, second in _PAIRS
)
_SIGN = re.compile("|".join(side for pair in _PAIRS for side in pair), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stance:
    """Which of two things that exclude each other a text says: the first, or the second."""

    pair: int
    is_first: bool

    @property
    def opposite(self) -> Stance:
        """What excludes it."""
        return Stance(self.pair, not self.is_first)


def is_in(text: str) -> bool:
    """Return whether ``text`` may say one of such things: asked first, since it takes no time."""
    return _SIGN.search(plain(text)) is not None


def stances(text: str, start: int, end: int) -> Iterator[Stance]:
    """Yield what the sentence of ``text`` between two offsets says of such things."""
    said = plain(text[start : end + 1])  # with its question mark
    if not _SIGN.search(said):
        return
    scopes = negation.scopes(said, 0, len(said))
    begins = [one.start for one in scopes]
    for number, either in enumerate(_EITHER):
        for match in either.finditer(said):
            at = match.start()
            if not _is_asked(said, at):
                before = bisect_right(begins, at) - 1
                denied = before >= 0 and at < scopes[before].end
                yield Stance(number, bool(match["first"]) is not denied)


def _is_asked(text: str, at: int) -> bool:
    first, last = negation.clause(text, max(0, at - _REACH), min(len(text), at + _REACH), at)
    return negation.is_asked(text, first, last + 1)


_REACH = 200
"""Code points on either side in which a clause ends."""
