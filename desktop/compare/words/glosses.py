"""What Chinese words mean in English, by the words of CC-CEDICT, and where they end.

The data are one sorted text of 6 MB that is mapped, not read; a dictionary of it would take 140.
Made by `tools/word_table.py`. Without it each character is a word without a meaning.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

LONGEST = 6
"""No headword has more characters."""

_RARITY_STEPS = 25
_TABS = 3


@dataclass(frozen=True, slots=True)
class Gloss:
    """A Chinese word: its simplified form, how common it is (Zipf; 0 unknown), its English."""

    form: str
    zipf: float = 0.0
    english: tuple[str, ...] = ()

    @property
    def is_name(self) -> bool:
        """Return whether it is a name: its English begins with a capital."""
        return bool(self.english) and self.english[0][0].isupper()


class Glosses:
    """The dictionary of one file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._sections: dict[str, dict[str, Gloss]] = {}

    def find(self, word: str) -> Gloss:
        """Return the meaning of ``word``; of an unknown one, itself."""
        found = self._section(word[0]).get(word)
        if found is None:
            return Gloss(word)
        if found.form != word and not found.english:  # traditional, and means the same
            return self._section(found.form[0]).get(found.form, found)
        return found

    def length(self, text: str, start: int, end: int) -> int:
        """Return how long the longest headword is that begins at ``start``; at least 1."""
        section = self._section(text[start])
        for stop in range(min(end, start + LONGEST), start + 1, -1):
            if text[start:stop] in section:
                return stop - start
        return 1

    def headwords(self, english: Collection[str], most: int = 2) -> list[str]:
        """Return the commonest simplified words, ``most`` for each English one, that mean it.

        Only words that mean it before all else; takes some 50 ms, the time to read all lines.
        """
        if not english:
            return []
        sought = b"|".join(re.escape(word.encode("utf-8")) for word in english)
        pattern = re.compile(rb"\t(" + sought + rb")(?=[ \n])", re.IGNORECASE)
        found: dict[bytes, list[tuple[float, str]]] = {}
        for match in pattern.finditer(self._data):
            start = self._data.rfind(b"\n", 0, match.start()) + 1
            _, gloss = _entry(self._data[start : match.end()].decode("utf-8"))
            found.setdefault(match[1].lower(), []).append((gloss.zipf, gloss.form))
        return [
            form
            for pairs in found.values()
            for form in dict.fromkeys(form for _, form in sorted(pairs, reverse=True)[:most])
        ]

    def _section(self, character: str) -> dict[str, Gloss]:
        """Return all headwords that begin with ``character``."""
        section = self._sections.get(character)
        if section is None:
            lines = self._lines(character)
            whole = (line for line in lines if line.count("\t") == _TABS)
            self._sections[character] = section = dict(map(_entry, whole))
        return section

    def _lines(self, character: str) -> list[str]:
        first = character.encode("utf-8")
        start = _line_not_below(self._data, first)
        end = _line_not_below(self._data, (chr(ord(character) + 1)).encode("utf-8"))
        return self._data[start:end].decode("utf-8", "replace").splitlines()

    @cached_property
    def _data(self) -> bytes | mmap.mmap:
        try:
            with self._file.open("rb") as stream:
                return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):  # it is not there, or empty
            return b""


def _entry(line: str) -> tuple[str, Gloss]:
    headword, form, steps, english = line.split("\t")
    return headword, Gloss(form or headword, int(steps) / _RARITY_STEPS, tuple(english.split()))


def _line_not_below(data: bytes | mmap.mmap, key: bytes) -> int:
    """Return where the first line starts that does not sort before ``key``."""
    low, high = 0, len(data)
    while low < high:
        start = data.rfind(b"\n", 0, (low + high) // 2) + 1
        end = data.find(b"\n", start) + 1 or len(data)
        if data[start : start + len(key)] < key:
            low = end
        else:
            high = start
    return low
