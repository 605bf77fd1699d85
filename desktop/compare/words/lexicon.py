"""How rare English words are, and vectors that add up to what a sentence means.

The table is made by `tools/word_table.py` and ships with the program: sorted words, and arrays of
what is known of each. It is mapped, so that only what is looked up is read. Without it every word
counts as rare and is like itself alone, so that comparing still works, less well.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from desktop import paths
from desktop.compare.words.arrays import Floats, Numbers, unit_length
from desktop.compare.words.glosses import Glosses

if TYPE_CHECKING:
    from numpy.typing import NDArray

AXES = 128
_RARITY_STEPS = 25
_UNKNOWN = 0.0


@dataclass(frozen=True, slots=True)
class _Table:
    words: NDArray[np.bytes_]
    rarities: NDArray[np.uint8]
    vectors: NDArray[np.int8]

    def rows(self, words: Sequence[str]) -> Numbers:
        """Return the row of each of ``words``, -1 for one that is not there."""
        sought = np.array([word.encode("ascii", "replace") for word in words], np.bytes_)
        rows = np.searchsorted(self.words, sought)
        known = self.words.take(rows, mode="clip") == sought if self.words.size else False
        return np.where(known, rows, -1)


class Lexicon:
    """The word table and the Chinese glosses; each is mapped when it is first needed."""

    def __init__(self, folder: Path | None = None) -> None:
        """Read from ``folder``, by default where the program's own data lie."""
        self._folder = folder or paths.resources() / "compare"

    @cached_property
    def glosses(self) -> Glosses:
        """What Chinese words mean in English."""
        return Glosses(self._folder / "zh-en.tsv")

    def release(self) -> None:
        """Let go of table and glosses; they are mapped again when needed."""
        for name in ("glosses", "_table"):
            self.__dict__.pop(name, None)

    def knows(self, word: str) -> bool:
        """Return whether the table has ``word``, in lower case."""
        return bool(self._table.rows([word])[0] >= 0)

    def zipf(self, word: str) -> float:
        """Return how common an English word is on Zipf's scale: the 7.7, unknown words 0."""
        (row,) = self._table.rows([word])
        return _UNKNOWN if row < 0 else float(self._table.rarities[row]) / _RARITY_STEPS

    def vectors(self, words: list[str]) -> Floats:
        """Return one row for each word; of zeros for words not in the table.

        Its direction is what the word means, its length how much it turns a sentence.
        """
        rows = self._table.rows(words)
        found = np.zeros((len(words), AXES), np.float32)
        known = rows >= 0
        found[known] = self._table.vectors[rows[known]]
        return found

    def nearness(self, some: Collection[str], others: Collection[str]) -> float:
        """Return how near in meaning the nearest two words of both sides are, from 0 to 1."""
        if not some or not others:
            return 0.0
        one, other = (unit_length(self.vectors(list(words))) for words in (some, others))
        return max(0.0, float(np.max(one @ other.T)))

    @cached_property
    def _table(self) -> _Table:
        names = ("words", "rarities", "vectors")
        try:
            columns = [np.load(self._folder / "lexicon" / f"{one}.npy", "r") for one in names]
        except (OSError, ValueError, EOFError):
            columns = []
        if len({len(column) for column in columns}) == 1:
            return _Table(*columns)
        return _Table(np.zeros(0, "S1"), np.zeros(0, np.uint8), np.zeros((0, AXES), np.int8))
