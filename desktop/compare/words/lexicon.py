"""How rare English words are, and vectors that add up to what a sentence means.

The table is made by `tools/word_table.py` and ships with the program. Without it every word
counts as rare and is like itself alone, so that comparing still works, less well.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from desktop import paths
from desktop.compare.words.arrays import Floats, unit_length
from desktop.compare.words.glosses import Glosses

AXES = 128
_RARITY_STEPS = 25
_UNKNOWN = 0.0


@dataclass(frozen=True, slots=True)
class _Table:
    words: list[str]
    rarities: NDArray[np.uint8]
    vectors: NDArray[np.int8]


class Lexicon:
    """The word table and the Chinese glosses; each is read when it is first needed."""

    def __init__(self, folder: Path | None = None) -> None:
        """Read from ``folder``, by default where the program's own data lie."""
        self._folder = folder or paths.resources() / "compare"

    @cached_property
    def glosses(self) -> Glosses:
        """What Chinese words mean in English."""
        return Glosses(self._folder / "zh-en.tsv.gz")

    def release(self) -> None:
        """Give the memory of table and glosses back; they are read again when needed."""
        for name in ("glosses", "_rows", "_table"):
            self.__dict__.pop(name, None)

    def knows(self, word: str) -> bool:
        """Tell whether the table has ``word``, in lower case."""
        return word in self._rows

    def zipf(self, word: str) -> float:
        """Return how common an English word is on Zipf's scale: the 7.7, unknown words 0."""
        row = self._rows.get(word)
        return _UNKNOWN if row is None else float(self._table.rarities[row]) / _RARITY_STEPS

    def vectors(self, words: list[str]) -> Floats:
        """Return one row for each word; of zeros for words not in the table.

        Its direction is what the word means, its length how much it turns a sentence.
        """
        rows = np.array([self._rows.get(word, -1) for word in words], np.int64)
        found = np.zeros((len(words), AXES), np.float32)
        known = rows >= 0
        if known.any():
            found[known] = self._table.vectors[rows[known]]
        return found

    def nearness(self, some: Collection[str], others: Collection[str]) -> float:
        """Return how near in meaning the nearest two words of both sides are, from 0 to 1."""
        if not some or not others:
            return 0.0
        one, other = (unit_length(self.vectors(list(words))) for words in (some, others))
        return max(0.0, float((one @ other.T).max()))

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {word: row for row, word in enumerate(self._table.words)}

    @cached_property
    def _table(self) -> _Table:
        try:
            with np.load(self._folder / "lexicon.npz") as table:
                words = table["words"].tobytes().decode("ascii").split()
                return _Table(words, table["rarities"], table["vectors"])
        except (OSError, KeyError, ValueError, BadZipFile):
            return _Table([], np.zeros(0, np.uint8), np.zeros((0, AXES), np.int8))
