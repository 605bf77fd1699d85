"""The colours that comparing is drawn in, all from the look in force, so light and dark agree."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from PySide6.QtGui import QColor, QPalette

from desktop.ui.look.tokens import Colors
from desktop.ui.theming import colors_of

_SHADES = 100
"""Steps between page and accent, more than an eye tells apart."""


@dataclass(frozen=True)
class Inks:
    """The colours of one look; `depth` gives the shades between page and accent."""

    text: QColor
    muted: QColor
    page: QColor
    line: QColor
    accent: QColor
    warning: QColor
    is_dark: bool

    colors: Colors

    @classmethod
    def of(cls, palette: QPalette) -> Inks:
        """Return the colours of the look that ``palette`` carries; painters only read them."""
        return _inks(colors_of(palette))

    @property
    def warning_tint(self) -> QColor:
        """A background for what disagrees; text stays legible on it."""
        return blend(self.page, self.warning, 0.16 if self.is_dark else 0.12)

    @property
    def hatch(self) -> QColor:
        """For lines across what stands alone."""
        return blend(self.page, self.warning, 0.6)

    @property
    def band(self) -> QColor:
        """A soft background for passages that correspond."""
        return blend(self.page, self.accent, 0.20 if self.is_dark else 0.12)

    def depth(self, share: float) -> QColor:
        """Return a shade from nearly the page (0.0) to the full accent (1.0)."""
        return self._depths[round(_SHADES * max(0.0, min(share, 1.0)))]

    @cached_property
    def _depths(self) -> list[QColor]:
        """Every shade there is, since pictures ask for thousands."""
        shares = (number / _SHADES for number in range(_SHADES + 1))
        return [blend(self.page, self.accent, 0.12 + 0.88 * share) for share in shares]


@cache
def _inks(colors: Colors) -> Inks:
    return Inks(
        text=QColor(colors.text),
        muted=QColor(colors.muted),
        page=QColor(colors.page),
        line=QColor(colors.line),
        accent=QColor(colors.accent),
        warning=QColor(colors.danger),
        is_dark=colors.is_dark,
        colors=colors,
    )


def blend(color: QColor, other: QColor, share: float) -> QColor:
    """Return ``color`` with ``share`` (0.0 to 1.0) of ``other`` mixed in."""
    return QColor.fromRgbF(
        color.redF() * (1 - share) + other.redF() * share,
        color.greenF() * (1 - share) + other.greenF() * share,
        color.blueF() * (1 - share) + other.blueF() * share,
    )
