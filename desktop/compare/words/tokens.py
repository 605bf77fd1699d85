"""Words as shared copy and quotations are compared by: folded, with where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from desktop.compare.words.plain import plain
from desktop.search.han import CLASS, character

HAN_WORTH = 8 / 14
"""How many words of other languages a Han character counts as: fourteen are as telling as eight."""

_TOKEN = re.compile(rf"[{CLASS}]|[^\W_{CLASS}]+(?:['.,][^\W_{CLASS}]+)*")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text in order, one for each Han character; ``spans`` are code points."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def worth(self, first: int, last: int) -> float:
        """Return how many words the tokens from ``first`` to ``last``, excluded, count as."""
        return sum(HAN_WORTH if is_han(word) else 1.0 for word in self.words[first:last])


def is_han(word: str) -> bool:
    """Return whether a token is one Han character."""
    return len(word) == 1 and bool(character().match(word))


@lru_cache(maxsize=64)
def cut(text: str) -> Tokens:
    """Return the words of ``text``: case, width, quotes and Chinese variants folded."""
    found = list(_TOKEN.finditer(plain(text)))
    return Tokens(
        tuple(match.group().casefold() for match in found), tuple(match.span() for match in found)
    )
