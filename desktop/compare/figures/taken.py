"""Which stretches of a text have been read already."""

from __future__ import annotations

from bisect import bisect_left, insort


class Taken:
    """Ranges of one text, none over another."""

    def __init__(self) -> None:
        self._ranges: list[tuple[int, int]] = []

    def take(self, start: int, end: int) -> bool:
        """Take the range from ``start`` to ``end`` and return True, unless some of it is taken."""
        at = bisect_left(self._ranges, (start, end))
        after = at < len(self._ranges) and self._ranges[at][0] < end
        before = at > 0 and self._ranges[at - 1][1] > start
        if before or after:
            return False
        insort(self._ranges, (start, end))
        return True
