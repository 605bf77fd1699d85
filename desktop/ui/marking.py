"""From annotations to the marks that a pane paints: colours by theme, labels, tooltips."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from PySide6.QtGui import QColor

from desktop.annotations.anchoring import Status
from desktop.annotations.annotation import Annotation
from desktop.annotations.palette import tint
from desktop.annotations.store import PlacedAnnotation
from desktop.annotations.themes import Codebook, Theme
from desktop.ui.reading.marks import Mark

NO_THEME_COLOR = "grey"


def marks_of(
    placed: Iterable[PlacedAnnotation], codebook: Codebook, *, dark: bool
) -> Iterator[Mark]:
    """Yield a mark for every annotation that has a place in the text."""
    for one in placed:
        start, end = one.placement.start, one.placement.end
        if start is None or end is None:
            continue
        themes = themes_of(one.annotation, codebook)
        color = themes[0].color if themes else NO_THEME_COLOR
        yield Mark(
            one.annotation.id,
            start,
            end,
            tint(color, dark=dark),
            tuple(ink(one.color, dark=dark) for one in themes) or (ink(color, dark=dark),),
            tuple(short_label(theme.name) for theme in themes),
            tooltip=_tooltip(one.annotation, themes),
            has_note=bool(one.annotation.note),
            doubtful=one.placement.status is Status.UNCERTAIN,
        )


def themes_of(annotation: Annotation, codebook: Codebook) -> list[Theme]:
    """Return the themes of an annotation that the codebook knows, in the annotation's order."""
    return [theme for key in annotation.themes if (theme := codebook.find(key))]


def ink(color: str, *, dark: bool) -> str:
    """Return the strong form of a theme's colour, for bars and ticks, as "#rrggbb"."""
    pale = QColor(tint(color, dark=False))
    saturation = pale.hslSaturationF()
    vivid = min(saturation, 0.7) if saturation > 0.15 else 0.0
    return QColor.fromHslF(max(0.0, pale.hslHueF()), vivid, 0.7 if dark else 0.4).name()


def short_label(name: str) -> str:
    """Return what stands for a theme in the margin: two letters, or one Han character."""
    words = name.split()
    if not words:
        return ""
    if ord(words[0][0]) >= 0x2E80:
        return words[0][0]
    letters = words[0][0] + words[1][0] if len(words) > 1 else words[0][:2]
    return letters[:1].upper() + letters[1:].lower()


def _tooltip(annotation: Annotation, themes: list[Theme]) -> str:
    names = ", ".join(html.escape(theme.name) for theme in themes)
    note = html.escape(annotation.note[:400]).replace("\n", "<br>")
    return "<br>".join(filter(None, (f"<b>{names}</b>" if names else "", note)))
