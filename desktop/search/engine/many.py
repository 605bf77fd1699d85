"""Many documents of a segment, known by a byte for each, so that no set of them need be made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import cached_property
from itertools import chain, compress
from typing import TypeVar, cast

from desktop.search.engine.segments.rows import size

T = TypeVar("T")


class Many(Set[int]):
    """The documents whose byte in a ``row`` is not 0, and those ``besides``, ``without`` some."""

    def __init__(self, row: bytes, besides: Iterable[int], without: frozenset[int]) -> None:
        self._row = row
        self._besides = {number for number in besides if not row[number]} - without
        self._without = {number for number in without if row[number]}

    def __len__(self) -> int:
        return self._size

    @cached_property
    def _size(self) -> int:
        return size(self._row) + len(self._besides) - len(self._without)

    def __iter__(self) -> Iterator[int]:
        numbers = compress(range(len(self._row)), self._row)
        within = (number for number in numbers if number not in self._without)
        return chain(within if self._without else numbers, self._besides)

    def __contains__(self, number: object) -> bool:
        is_within = self._row[cast(int, number)] and number not in self._without
        return bool(is_within) or number in self._besides

    def flags(self) -> bytes:
        """Return a byte for each document, 0 for those that are not among them."""
        flags = bytearray(self._row)
        for number in self._besides:
            flags[number] = 1
        for number in self._without:
            flags[number] = 0
        return bytes(flags)

    @classmethod
    def _from_iterable(cls, it: Iterable[T]) -> set[T]:
        return set(it)
