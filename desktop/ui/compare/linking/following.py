"""Which place a linked pane goes to while another one is scrolled: plain numbers, no window.

A pane follows what surely says the same, and holds still otherwise. It makes short ways at once;
a long way only once, and never back again before the reader has moved on: where two passages
echo the same one, or two places echo one passage, it would else go back and forth.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

NEAR = 2
"""Passages that count as the same place: within them a pane is not sent back and forth."""


@dataclass(frozen=True, slots=True)
class Follower:
    """Where a linked pane is, where it was before, and for which passage it was sent there.

    All are numbers of passages; ``came_for`` and ``source`` of the pane that is read.
    """

    place: int | None = None
    before: int | None = None
    came_for: int = 0
    source: int = 0

    def moved(self, source: int, best: int | None) -> Follower:
        """Return where to be when the reader is at ``source``, which ``best`` echoes, if any."""
        here = replace(self, source=source)
        if best is None or best == self.place:
            return here
        if self.place is None:
            return Follower(best, None, source, source)
        if abs(best - self.place) <= NEAR:
            goes_along = (best - self.place) * (source - self.source) > 0
            return replace(here, place=best) if goes_along else here
        return Follower(best, self.place, source, source) if self._may_jump(source, best) else here

    def _may_jump(self, source: int, best: int) -> bool:
        """Return whether a long way is no way back, or the reader has moved on since."""
        goes_back = self.before is not None and abs(best - self.before) <= NEAR
        return not goes_back or abs(source - self.came_for) > NEAR
