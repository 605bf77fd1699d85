"""From annotations to the marks that a pane paints: colours by theme, labels, tooltips."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from PySide6.QtGui import QColor

from desktop.anchoring.placement import Status
from desktop.annotations.annotation import Annotation
from desktop.annotations.codebook import Codebook
from desktop.annotations.palette import PLAIN, tint
from desktop.annotations.placing import PlacedAnnotation
from desktop.annotations.theme import Theme
from desktop.ui.reading.overlays.marks import Mark
from desktop.ui.widgets.labels import escaped
from desktop.wording import tr


class Marker:
    """Makes marks of annotations, and keeps those of which nothing has changed."""

    def __init__(self) -> None:
        self._codebook = Codebook()
        self._dark = False
        self._made: dict[str, tuple[PlacedAnnotation, list[Theme], Mark]] = {}

    def marks(
        self, placed: Iterable[PlacedAnnotation], codebook: Codebook, *, dark: bool
    ) -> Iterator[Mark]:
        """Yield a mark for every annotation that has a place in the text."""
        if dark != self._dark:
            self._made = {}
        self._codebook, self._dark = codebook, dark
        for one in placed:
            if one.text_range:
                yield self._mark(one, *one.text_range)

    def _mark(self, one: PlacedAnnotation, start: int, end: int) -> Mark:
        annotation = one.annotation
        themes, dark = themes_of(annotation, self._codebook), self._dark
        known = self._made.get(annotation.id)
        if known and known[0] == one and known[1] == themes:
            return known[2]
        colors = [theme.color for theme in themes] or [PLAIN]
        mark = Mark(
            annotation.id,
            start,
            end,
            tint(colors[0], dark=dark),
            tuple(ink(color, dark=dark) for color in colors),
            tuple(short_label(theme.name) for theme in themes),
            tooltip=_tooltip(annotation, themes, one.placement.status),
            has_note=bool(annotation.note),
            doubtful=one.placement.status is Status.UNCERTAIN,
        )
        self._made[annotation.id] = one, themes, mark
        return mark


def themes_of(annotation: Annotation, codebook: Codebook) -> list[Theme]:
    """Return the themes of an annotation that the codebook knows, in the annotation's order."""
    return [theme for key in annotation.themes if (theme := codebook.find(key))]


@cache
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


def _tooltip(annotation: Annotation, themes: list[Theme], status: Status) -> str:
    names = tr(", ").join(escaped(theme.name) for theme in themes)
    note = escaped(annotation.note[:400]).replace("\n", "<br>")
    doubt = (
        f"<i>{tr('Uncertain: the article changed here.')}</i>" if status is Status.UNCERTAIN else ""
    )
    return "<br>".join(filter(None, (f"<b>{names}</b>" if names else "", note, doubt)))
