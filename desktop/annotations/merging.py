"""Two sets of changes to the same things become one, with nothing lost.

Three-way: what both started from, mine, and theirs. A field that one side changed takes that
side's value; where both changed it, the caller's rule decides and the loser is handed back to
be kept. Pure functions; reading and writing is elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from desktop.annotations.annotation import Annotation
from desktop.annotations.codebook import Codebook
from desktop.annotations.record import Record, same_content
from desktop.annotations.theme import Theme, former_names


def merge_record(base: Record | None, mine: Record, theirs: Record) -> tuple[Record, bool]:
    """Return the record after both sides' changes, and whether a field of theirs lost.

    ``mine`` wins what both changed, so the caller passes the newer as mine. What a field holds
    several of is merged one by one.
    """
    if same_content(mine, theirs) or (base and same_content(base, theirs)):
        return mine, False
    if base and same_content(base, mine):
        return theirs, False
    values: dict[str, Any] = {
        "modified": max(mine.modified, theirs.modified),
        "created": min(mine.created, theirs.created),
        "creator": mine.creator or theirs.creator,
        "extra": {**theirs.extra, **mine.extra},
    }
    for name in mine.several:
        start = getattr(base, name) if base else ()
        values[name] = _merged_members(start, getattr(mine, name), getattr(theirs, name))
    lost = False
    for name in mine.single:
        values[name], clash = _merged_field(base, mine, theirs, name)
        lost = lost or clash
    if isinstance(mine, Annotation) and isinstance(theirs, Annotation):
        values["sha256"] = (mine if values["selector"] == mine.selector else theirs).sha256
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
    base: Record | None, mine: Record | None, theirs: Record | None
) -> tuple[Record | None, Record | None]:
    """Return the version of a record to keep, and the one to discard, if they differ.

    Deleting gives way to editing.
    """
    if mine is None or theirs is None:
        left = mine or theirs
        untouched_elsewhere = base is not None and same_content(base, left)
        return (None if untouched_elsewhere else left), None
    newer, older = (mine, theirs) if mine.modified >= theirs.modified else (theirs, mine)
    merged, lost = merge_record(base, newer, older)
    return merged, older if lost else None


def _merged_field(base: Record | None, mine: Record, theirs: Record, name: str) -> tuple[Any, bool]:
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


def _merged_members(
    base: tuple[Any, ...], mine: tuple[Any, ...], theirs: tuple[Any, ...]
) -> tuple[Any, ...]:
    """Return what a field holds several of after both sides' changes: ids, or passages by id."""
    start, ours, other = _keyed(base), _keyed(mine), _keyed(theirs)
    members = {}
    for key in _merged_order(start, ours, other):
        members[key] = _merged_member(start.get(key), ours.get(key), other.get(key))
    # What one side took away and the other changed stays, as with whole records.
    edited = {
        key: one
        for side in (ours, other)
        for key, one in side.items()
        if key not in members and start.get(key) != one
    }
    return tuple({**members, **edited}.values())


def _keyed(members: tuple[Any, ...]) -> dict[str, Any]:
    return {one if isinstance(one, str) else one.id: one for one in members}


def _merged_member(base: Any, mine: Any, theirs: Any) -> Any:
    """Return a passage after both sides' changes, field by field; mine wins what both changed."""
    if mine is None or theirs is None or mine == theirs or isinstance(mine, str):
        return mine or theirs
    if base is None:
        return mine
    changed = {
        field.name: getattr(theirs, field.name)
        for field in fields(mine)
        if getattr(mine, field.name) == getattr(base, field.name)
    }
    return replace(mine, **changed)


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
        names = (*mine.formerly, *theirs.formerly, theirs.name)
        return replace(mine, formerly=former_names(mine.name, names))
    changed: dict[str, Any] = {
        field.name: getattr(theirs, field.name)
        for field in fields(Theme)
        if getattr(mine, field.name) == getattr(base, field.name)
    }
    names = (*mine.formerly, *theirs.formerly, mine.name, theirs.name)
    changed["formerly"] = former_names(changed.get("name", mine.name), names)
    return replace(mine, **changed)


def _without_doubles(codebook: Codebook) -> tuple[Codebook, dict[str, str]]:
    """Return the codebook with themes of the same name united, and the ids that were replaced."""
    renamed: dict[str, str] = {}
    for theme in codebook.themes:
        first = codebook.named_now(theme.name)
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
