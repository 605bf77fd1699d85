"""The groups of a brief: by theme, article or day, each after those above it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from desktop.annotations.codebook import Codebook
from desktop.annotations.theme import Theme, name_key
from desktop.briefs.brief import CitedArticle, Entry, Group, Grouping, ThemeMark
from desktop.briefs.plan import NO_THEME
from desktop.briefs.wording import byline, printable, single_line
from desktop.dates import day_in_words
from desktop.wording import later, translated

WITHOUT_THEME = later("No theme")
UNDATED = later("Undated")

Key = TypeVar("Key", str, CitedArticle)


class ThemeMarks:
    """The codebook's themes as entries bear them, in its order, children after their parent."""

    def __init__(self, codebook: Codebook) -> None:
        # Walking does not reach themes whose parents go round in a circle.
        walked = [*_walk(codebook), *codebook.themes]
        self._marks = {theme.id: _mark(codebook, theme) for theme in walked}

    def __iter__(self) -> Iterator[ThemeMark]:
        return iter(self._marks.values())

    def of(self, theme_id: str) -> ThemeMark:
        """Return the mark of a theme; one the codebook does not know is named by its id."""
        return self._marks.get(theme_id) or ThemeMark(theme_id, (single_line(theme_id),))


def groups(
    entries: Sequence[Entry],
    grouping: Grouping,
    marks: ThemeMarks,
    chosen: Collection[str] | None,
    themes: Sequence[str],
) -> tuple[Group, ...]:
    """Return the entries in groups, those of themes in the order of ``themes``, which are names.

    ``chosen`` are the ids of the themes that have a group; None for all that entries bear.
    """
    if grouping is Grouping.THEME:
        return _in_order(_by_theme(entries, marks, chosen), themes)
    return tuple(_by_article(entries) if grouping is Grouping.ARTICLE else _by_date(entries))


def heading_of(name: str) -> str:
    """Return what a theme chosen is called in the brief."""
    return translated(WITHOUT_THEME) if name == NO_THEME else single_line(name)


def places(names: Iterable[str]) -> dict[str, int]:
    """Return the place of each name; of one that stands there twice, the first."""
    return {name: place for place, name in enumerate(dict.fromkeys(names))}


def _walk(codebook: Codebook, parent: str = "") -> Iterator[Theme]:
    for theme in codebook.children(parent):
        yield theme
        yield from _walk(codebook, theme.id)


def _mark(codebook: Codebook, theme: Theme) -> ThemeMark:
    line = (*reversed(codebook.ancestors(theme.id)), theme)
    path = tuple(single_line(one.name) for one in line)
    return ThemeMark(theme.id, path, theme.color, printable(theme.description).strip())


def _in_order(found: Iterable[Group], themes: Sequence[str]) -> tuple[Group, ...]:
    """Return groups in the order of the ``themes`` chosen, each after those above it."""
    chosen = places(name_key(heading_of(name)) for name in themes)
    listed = tuple(found)
    first: dict[tuple[str, ...], int] = {}  # the first theme chosen in a path or below it
    for group in listed:
        own = min(chosen.get(name_key(name), len(chosen)) for name in group.path)
        for path in _with_above(group.path):
            first[path] = min(own, first.get(path, own))
    return tuple(sorted(listed, key=lambda group: first[group.path]))


def _with_above(path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the path of a theme after those of the themes above it."""
    return (path[:depth] for depth in range(1, len(path) + 1))


def _by_theme(
    entries: Sequence[Entry], marks: ThemeMarks, chosen: Collection[str] | None
) -> Iterator[Group]:
    """Yield a group per theme in the codebook's order, then unknown themes, then "No theme"."""
    borne: dict[ThemeMark, list[Entry]] = {}
    for entry in entries:
        for mark in dict.fromkeys(entry.themes):
            borne.setdefault(mark, []).append(entry)
    used = {mark for mark in borne if chosen is None or mark.id in chosen}
    above = {path for mark in used for path in _with_above(mark.path)}
    for mark in dict.fromkeys((*marks, *borne)):
        if mark.path in above:
            own = tuple(borne.get(mark, ())) if mark in used else ()
            yield Group(mark.path, own, mark.color, mark.description)
    untagged = tuple(entry for entry in entries if not entry.themes)
    if untagged:
        yield Group((translated(WITHOUT_THEME),), untagged)


def _by_article(entries: Sequence[Entry]) -> Iterator[Group]:
    for article, own in _gathered(entries, lambda entry: entry.article):
        yield Group((article.title,), own, description=byline(article))


def _by_date(entries: Sequence[Entry]) -> Iterator[Group]:
    for heading, own in _gathered(entries, lambda entry: _day(entry.article)):
        yield Group((heading,), own)


def _day(article: CitedArticle) -> str:
    known = article.date and article.dated != "file"
    return day_in_words(article.date) if known else translated(UNDATED)


def _gathered(
    entries: Sequence[Entry], key: Callable[[Entry], Key]
) -> Iterator[tuple[Key, tuple[Entry, ...]]]:
    found: dict[Key, list[Entry]] = {}
    for entry in entries:
        found.setdefault(key(entry), []).append(entry)
    for heading, own in found.items():
        yield heading, tuple(own)
