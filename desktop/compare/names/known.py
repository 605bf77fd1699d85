"""What a dictionary knows of names: what some are of, and which words are no names by themselves.

One list is made by `tools/known_names.py`, another is ours (``brands.txt``); both ship with the
program and are read when they are first asked. Without them names are told from other words, and
from each other, by the articles alone.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from desktop import paths
from desktop.compare.figures.contexts import stem, stems

_COMPARED = re.compile("(?:er|est)$")
_WORD, _GIVEN = "word", "given"


class Known:
    """The names and words of a list, and the names that news has every day."""

    def __init__(self, file: Path | None = None) -> None:
        """Read from ``file``, by default the one that ships."""
        self._file = file or paths.resources() / "compare" / "names.tsv.gz"

    def kind(self, name: str) -> str:
        """Return what ``name`` is of: "person", "organisation", "product", "place", or ""."""
        found = self._kinds.get(name, "")
        return "" if found == _GIVEN else found

    def is_given(self, word: str) -> bool:
        """Return whether ``word`` is a person's first name."""
        return self._kinds.get(word) == _GIVEN

    def is_common(self, word: str) -> bool:
        """Return whether ``word``, in any form, is written small where it opens no sentence."""
        small = word.lower()
        plain = _COMPARED.sub("", small)
        return small in self._words or {stem(small), plain} & self._stems != frozenset()

    @cached_property
    def chinese(self) -> dict[str, str]:
        """Names in Chinese that no dictionary explains, each with the Latin one."""
        told = (name.split("/") for name, _ in self._brands)
        return {other: latin for latin, *others in told for other in others}

    @cached_property
    def _kinds(self) -> dict[str, str]:
        names = {name: kind for kind, name in self._lines if kind != _WORD}
        return names | {one: kind for name, kind in self._brands for one in name.split("/")}

    @cached_property
    def _brands(self) -> list[tuple[str, str]]:
        return list(_brands(self._file.with_name("brands.txt")))

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for kind, word in self._lines if kind == _WORD)

    @cached_property
    def _stems(self) -> frozenset[str]:
        return stems(self._words)

    @cached_property
    def _lines(self) -> list[tuple[str, str]]:
        try:
            text = gzip.decompress(self._file.read_bytes()).decode("utf-8")
        except (OSError, EOFError, zlib.error, UnicodeDecodeError):
            return []
        pairs = (line.partition("\t") for line in text.splitlines())
        return [(kind, name) for kind, _, name in pairs]


def _brands(file: Path) -> Iterator[tuple[str, str]]:
    """Yield names with their kinds; none where ``file`` can't be read."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for line in lines:
        kind, _, names = line.partition(": ")
        if not line.startswith("#"):
            yield from ((name.replace("_", " "), kind) for name in names.split())
