"""How a reader wants texts set: face, size, leading, measure, justification. Knows no Qt."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

SERIF, SANS = "serif", "sans"
SIZES = (7.0, 36.0)
LEADINGS = (1.2, 2.2)
MEASURES = (40, 110)
_STEP = 1.08


@dataclass(frozen=True, slots=True)
class Typography:
    """One way to set a text.

    ``face`` is "serif" or "sans", which ship with Parallax, or the name of a family that the
    system has. ``points`` is the size of running text, ``leading`` the distance from line to
    line as a multiple of it, ``measure`` the characters of the longest line. Narrow panes give
    way: see `desktop.ui.reading.column`.
    """

    face: str = SERIF
    points: float = 12.5
    leading: float = 1.5
    measure: int = 68
    justified: bool = False

    def zoomed(self, steps: int) -> Typography:
        """Return the same, ``steps`` larger, or smaller where negative."""
        return replace(self, points=_within(self.points * math.pow(_STEP, steps), SIZES))

    def looser(self, steps: int) -> Typography:
        """Return the same with lines ``steps`` twentieths further apart."""
        return replace(self, leading=_within(round(self.leading + steps / 20, 2), LEADINGS))

    def wider(self, steps: int) -> Typography:
        """Return the same with lines longer by ``steps`` times four characters."""
        return replace(self, measure=int(_within(self.measure + 4 * steps, MEASURES)))

    def other_face(self) -> Typography:
        """Return the same in the sans instead of any other face, or in the serif."""
        return replace(self, face=SERIF if self.face == SANS else SANS)

    def flipped(self) -> Typography:
        """Return the same justified instead of ragged, or ragged instead of justified."""
        return replace(self, justified=not self.justified)

    def as_json(self) -> dict[str, Any]:
        """Return what `typography_from` reads."""
        return asdict(self)


def typography_from(values: object) -> Typography:
    """Return the typography that ``values`` of a settings file describe.

    What is missing, of another type or out of range is as it is by default.
    """
    known = values if isinstance(values, Mapping) else {}
    plain = Typography()

    def number(name: str, span: tuple[float, float]) -> float:
        value = known.get(name)
        if isinstance(value, (int, float)) and span[0] <= value <= span[1]:
            return float(value)
        return float(getattr(plain, name))

    face = known.get("face")
    return Typography(
        face=face if isinstance(face, str) and face else plain.face,
        points=number("points", SIZES),
        leading=number("leading", LEADINGS),
        measure=int(number("measure", MEASURES)),
        justified=known.get("justified") is True,
    )


def _within(value: float, span: tuple[float, float]) -> float:
    return max(span[0], min(value, span[1]))
