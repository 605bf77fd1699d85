"""Two sets of changes to the same things become one, with nothing lost.

Three-way: what both started from, mine, and theirs. A field that one side changed takes that
side's value; where both changed it, the caller's rule decides and the loser is handed back to
be kept. Pure functions; reading and writing is elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from desktop.annotations.annotation import Annotation, same_content
from desktop.annotations.themes import Codebook, Theme, name_key


def merge_annotation(
    base: Annotation | None, mine: Annotation, theirs: Annotation
) -> tuple[Annotation, bool]:
    """Return the annotation after both sides' changes, and whether a field of theirs lost.

    ``mine`` wins what both changed, so the caller passes the newer as mine. Themes are merged
    one by one.
    """
    if same_content(mine, theirs) or (base and same_content(base, theirs)):
        return mine, False
    if base and same_content(base, mine):
        return theirs, False
    values: dict[str, Any] = {
        "themes": _merged_order(base.themes if base else (), mine.themes, theirs.themes),
        "modified": max(mine.modified, theirs.modified),
        "created": min(mine.created, theirs.created),
        "extra": {**theirs.extra, **mine.extra},
    }
    lost = False
    for name in ("selector", "note"):
        values[name], clash = _merged_field(base, mine, theirs, name)
        lost = lost or clash
    values["sha256"] = mine.sha256 if values["selector"] == mine.selector else theirs.sha256
    return replace(mine, **values), lost


def merge_codebooks(
    base: Codebook, mine: Codebook, theirs: Codebook
) -> tuple[Codebook, dict[str, str]]:
    """Return the codebook after both sides' changes, and which theme ids became which others.

    Two themes of one name become one. Mine wins what both changed.
    """
    if theirs in (base, mine):
        return _without_doubles(mine)
    if mine == base:
        return _without_doubles(theirs)
    themes: dict[str, Theme] = {}
    for key in _merged_order(_ids(base), _ids(mine), _ids(theirs)):
        merged = _merge_theme(base.find(key), mine.find(key), theirs.find(key))
        if merged:
            themes[key] = merged
    # A parent that one side removed leaves its children at the top.
    rooted = [
        theme if theme.parent in themes else replace(theme, parent="") for theme in themes.values()
    ]
    return _without_doubles(_without_loops(Codebook(rooted)))


def merge_one(
    base: Annotation | None, mine: Annotation | None, theirs: Annotation | None
) -> tuple[Annotation | None, Annotation | None]:
    """Return what is kept of one annotation, and a version that lost against it.

    Deleting gives way to editing.
    """
    if mine is None or theirs is None:
        left = mine or theirs
        untouched_elsewhere = base is not None and same_content(base, left)
        return (None if untouched_elsewhere else left), None
    newer, older = (mine, theirs) if mine.modified >= theirs.modified else (theirs, mine)
    merged, lost = merge_annotation(base, newer, older)
    return merged, older if lost else None


def _merged_field(
    base: Annotation | None, mine: Annotation, theirs: Annotation, name: str
) -> tuple[Any, bool]:
    ours, other = getattr(mine, name), getattr(theirs, name)
    if ours == other:
        return ours, False
    start = getattr(base, name) if base else None
    if base is None:
        # With no common past an empty value is no decision, so the other one stands.
        return (ours, bool(other)) if ours else (other, False)
    if other == start:
        return ours, False
    return (other, False) if ours == start else (ours, bool(other))


def _merged_order(
    base: Iterable[str], mine: Iterable[str], theirs: Iterable[str]
) -> tuple[str, ...]:
    """Return members after both sides' additions and removals, in my order, theirs last."""
    start, ours, other = list(base), list(mine), list(theirs)
    if ours == start:
        return tuple(other)
    gone = {key for key in start if key not in ours or key not in other}
    return tuple(dict.fromkeys(key for key in (*ours, *other) if key not in gone))


def _merge_theme(base: Theme | None, mine: Theme | None, theirs: Theme | None) -> Theme | None:
    if mine is None or theirs is None:
        return None if base else mine or theirs
    if base is None or mine == theirs:
        names = _all(mine.formerly, theirs.formerly, (theirs.name,))
        own = name_key(mine.name)
        return replace(mine, formerly=tuple(old for old in names if name_key(old) != own))
    changed: dict[str, Any] = {
        field.name: getattr(theirs, field.name)
        for field in fields(Theme)
        if getattr(mine, field.name) == getattr(base, field.name)
    }
    formerly = _all(mine.formerly, theirs.formerly)
    name = changed.get("name", mine.name)
    if mine.name != name or theirs.name != name:
        formerly = _all(formerly, (mine.name, theirs.name))
    own = name_key(name)
    changed["formerly"] = tuple(old for old in formerly if name_key(old) != own)
    return replace(mine, **changed)


def _without_doubles(codebook: Codebook) -> tuple[Codebook, dict[str, str]]:
    """Return the codebook with themes of one name made one, and which id became which."""
    renamed: dict[str, str] = {}
    for theme in codebook.themes:
        first = codebook.bears(theme.name)
        if first and first.id != theme.id and first.id not in renamed:
            codebook = codebook.merge([theme.id], first.id)
            renamed[theme.id] = first.id
    return codebook, renamed


def _without_loops(codebook: Codebook) -> Codebook:
    for theme in codebook.themes:
        line = codebook.ancestors(theme.id)
        if line and line[-1].parent in {theme.id, *(one.id for one in line)}:
            top = replace(theme, parent="")
            codebook = Codebook(top if one.id == theme.id else one for one in codebook.themes)
    return codebook


def _ids(codebook: Codebook) -> Mapping[str, None]:
    return dict.fromkeys(theme.id for theme in codebook.themes)


def _all(*several: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for values in several for value in values))
