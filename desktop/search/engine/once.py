"""Work that is only done if somebody asks for it, and then once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """Do some work when it is first called, and return the same result from then on.

    `functools.cache` of it takes ten times as long to make, twice in a search.
    """

    __slots__ = ("_result", "_work")

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._result: list[T] = []

    def __call__(self) -> T:
        """Return the result."""
        if not self._result:
            self._result.append(self._work())
        return self._result[0]
