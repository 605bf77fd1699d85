"""The codebook: the themes of a library, in order and nested.

A codebook is immutable: every operation returns another. Nothing here knows which annotations
use a theme, nor the file; see `changes` and `theme_file`. One theme is `desktop.annotations.theme`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from desktop.annotations.palette import unused_color
from desktop.annotations.theme import (
    KEYS,
    Theme,
    checked_color,
    clean_name,
    former_names,
    name_key,
    slug_of,
)
from desktop.errors import ThemeError
from desktop.wording import tr

DEEPEST = 50
"""How many themes may stand above one another; what walks down a codebook relies on it."""


class Codebook:
    """The themes of a library, in the user's order; immutable, compared by its themes."""

    __slots__ = ("_astray", "_below", "_by_former", "_by_id", "_by_name", "themes")

    def __init__(self, themes: Iterable[Theme] = ()) -> None:
        self.themes = tuple(themes)
        self._by_id = {theme.id: theme for theme in self.themes}
        self._by_name = {name_key(theme.name): theme for theme in reversed(self.themes)}
        self._by_former = {
            name_key(name): theme for theme in reversed(self.themes) for name in theme.formerly
        }
        self._below: dict[str, list[Theme]] = {}
        for theme in self.themes:
            parent = theme.parent if theme.parent in self._by_id else ""
            self._below.setdefault(parent, []).append(theme)
        self._astray = {theme.parent for theme in self._below.get("", ()) if theme.parent}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Codebook) and self.themes == other.themes

    def __hash__(self) -> int:
        return hash(self.themes)

    def __repr__(self) -> str:
        return f"Codebook({', '.join(theme.name for theme in self.themes)})"

    def __len__(self) -> int:
        return len(self.themes)

    def __contains__(self, theme_id: object) -> bool:
        return theme_id in self._by_id

    def find(self, theme_id: str) -> Theme | None:
        """Return the theme of that id, or None."""
        return self._by_id.get(theme_id)

    def get(self, theme_id: str) -> Theme:
        """Return the theme of that id; raises ThemeError when there is none."""
        theme = self._by_id.get(theme_id)
        if theme is None:
            message = tr('There is no theme "{theme_id}" in this library.', theme_id=theme_id)
            raise ThemeError(message)
        return theme

    def named(self, name: str) -> Theme | None:
        """Return the theme that has, or once had, that name, however it is spelled; or None."""
        key = name_key(name)
        return self._by_name.get(key) or self._by_former.get(key)

    def demand(self, name: str) -> Theme:
        """Return the theme that `named` finds; raises ThemeError, naming those there are."""
        theme = self.named(name)
        if theme is None:
            known = ", ".join(theme.name for theme in self.themes) or tr("none yet")
            message = tr(
                'There is no theme "{name}" in this library; there are: {known}.',
                name=name,
                known=known,
            )
            raise ThemeError(message)
        return theme

    def named_now(self, name: str) -> Theme | None:
        """Return the theme that has that name today, former names aside; or None."""
        return self._by_name.get(name_key(name))

    def children(self, theme_id: str = "") -> tuple[Theme, ...]:
        """Return the themes directly below one, or the topmost, in order."""
        return tuple(self._below.get(theme_id, ()))

    def keyed(self, key: int) -> Theme | None:
        """Return the theme that the number ``key``, 1 to 9, is pinned to; or None."""
        return next((theme for theme in self.themes if key and theme.key == key), None)

    def key_of(self, theme_id: str) -> int:
        """Return the number key of a theme, or 0; of two pinned to one key the first has it."""
        theme = self._by_id.get(theme_id)
        return theme.key if theme and self.keyed(theme.key) is theme else 0

    def ancestors(self, theme_id: str) -> tuple[Theme, ...]:
        """Return the theme's parent, its parent's parent and so on, nearest first."""
        line: dict[str, Theme] = {}
        theme = self._by_id.get(self.get(theme_id).parent)
        while theme and theme.id != theme_id and theme.id not in line:
            line[theme.id] = theme
            theme = self._by_id.get(theme.parent)
        return tuple(line.values())

    def path(self, theme_id: str) -> str:
        """Return the theme's name after those of its ancestors: "Money / Advertising"."""
        line = (*reversed(self.ancestors(theme_id)), self.get(theme_id))
        return " / ".join(theme.name for theme in line)

    def add(
        self,
        name: str,
        *,
        color: str = "",
        description: str = "",
        parent: str = "",
        identifier: str = "",
    ) -> Codebook:
        """Return the codebook with a new theme at the end; `named_now` finds it.

        ``color`` is a key of the palette or "#rrggbb", the palette's least used if there is none;
        ``parent`` is a theme's id. Its own id is ``identifier`` if free, else made of the name.
        Raises ThemeError when the name is taken or empty, or the colour or parent unknown.
        """
        cleaned = self._free(name)
        if parent:
            self._check_depth(parent)
        color = color or unused_color(theme.color for theme in self.themes)
        wanted = identifier if identifier and identifier not in self else self._new_id(cleaned)
        theme = Theme(
            wanted, cleaned, checked_color(color), description, parent, key=self._free_key()
        )
        if name_key(cleaned) in self._by_former or wanted in self._astray:
            return Codebook((*self._without_former(cleaned), theme))
        return self._with_last(theme)

    def pin(self, theme_id: str, key: int) -> Codebook:
        """Return the codebook with the number ``key`` pinned to a theme, 0 for none.

        Another theme that had the key loses it.
        """
        pinned = replace(self.get(theme_id), key=key)
        others = (replace(one, key=0) if key and one.key == key else one for one in self.themes)
        return Codebook(pinned if one.id == theme_id else one for one in others)

    def with_keys(self) -> Codebook:
        """Return the codebook with the number keys pinned to the first nine themes, in order."""
        return Codebook(
            replace(theme, key=number if number in KEYS else 0)
            for number, theme in enumerate(self.themes, KEYS.start)
        )

    def rename(self, theme_id: str, name: str) -> Codebook:
        """Return the codebook with a theme renamed; it remembers the name it had."""
        theme, cleaned = self.get(theme_id), self._free(name, theme_id)
        formerly = former_names(cleaned, (*theme.formerly, theme.name))
        renamed = replace(theme, name=cleaned, formerly=formerly)
        others = self._without_former(cleaned, theme_id)
        return Codebook(renamed if one.id == theme_id else one for one in others)

    def recolor(self, theme_id: str, color: str) -> Codebook:
        """Return the codebook with a theme in another colour: a palette key or "#rrggbb"."""
        return self._with(replace(self.get(theme_id), color=checked_color(color)))

    def describe(self, theme_id: str, description: str) -> Codebook:
        """Return the codebook with another description of a theme."""
        return self._with(replace(self.get(theme_id), description=description))

    def move(self, theme_id: str, parent: str, index: int) -> Codebook:
        """Return the codebook with a theme put below ``parent`` ("" for the top) at ``index``.

        ``index`` counts the new siblings without the theme itself. Raises ThemeError when it
        would become its own ancestor.
        """
        theme = self.get(theme_id)
        if parent and (parent == theme_id or theme in self.ancestors(parent)):
            message = tr('"{name}" can\'t be moved below itself.', name=theme.name)
            raise ThemeError(message)
        if parent:
            self._check_depth(parent)
        rest = [other for other in self.themes if other.id != theme_id]
        siblings = [other for other in Codebook(rest).children(parent) if other.id != theme_id]
        following = siblings[max(0, index) :]
        spot = rest.index(following[0]) if following else len(rest)
        return Codebook([*rest[:spot], replace(theme, parent=parent), *rest[spot:]])

    def merge(self, theme_ids: Iterable[str], into: str) -> Codebook:
        """Return the codebook with several themes become one, which remembers their names.

        Their children become its children; its description gains theirs.
        """
        gone = [self.get(theme_id) for theme_id in theme_ids if theme_id != into]
        target = self.get(into)
        names = [name for theme in gone for name in (theme.name, *theme.formerly)]
        lines = dict.fromkeys(line for line in (t.description for t in (target, *gone)) if line)
        gone_ids = {theme.id for theme in gone}
        parent = next((a.id for a in self.ancestors(into) if a.id not in gone_ids), "")
        merged = replace(
            target,
            description="\n".join(lines),
            formerly=former_names(target.name, (*target.formerly, *names)),
            parent=parent,
            key=target.key or next((theme.key for theme in gone if theme.key), 0),
        )
        themes = (merged if theme.id == into else theme for theme in self.themes)
        return _without(themes, gone_ids, heir=into)

    def remove(self, theme_id: str) -> Codebook:
        """Return the codebook without a theme; its children move up to its parent."""
        theme = self.get(theme_id)
        return _without(self.themes, {theme_id}, heir=theme.parent)

    def with_extra(self, extra: Mapping[str, Mapping[str, Any]]) -> Codebook:
        """Return the codebook with other unknown keys for the themes of those ids."""
        return Codebook(
            replace(theme, extra=extra[theme.id]) if theme.id in extra else theme
            for theme in self.themes
        )

    def _check_depth(self, parent: str) -> None:
        if len(self.ancestors(parent)) + 1 >= DEEPEST:
            message = tr(
                '"{name}" is {deepest} themes deep, which is the deepest.',
                name=self.get(parent).name,
                deepest=DEEPEST,
            )
            raise ThemeError(message)

    def _with_last(self, theme: Theme) -> Codebook:
        """Return the codebook with a new theme at the end, quickly: imports add thousands."""
        grown = Codebook()
        grown.themes = (*self.themes, theme)
        grown._by_id = {**self._by_id, theme.id: theme}
        grown._by_name = {**self._by_name, name_key(theme.name): theme}
        grown._by_former, grown._astray = self._by_former, self._astray
        beside = self._below.get(theme.parent, [])
        grown._below = {**self._below, theme.parent: [*beside, theme]}
        return grown

    def _with(self, theme: Theme) -> Codebook:
        return Codebook(theme if old.id == theme.id else old for old in self.themes)

    def _without_former(self, name: str, keeper: str = "") -> list[Theme]:
        # A name in use means the theme that bears it now, so no other may answer to it.
        key = name_key(name)
        return [
            replace(theme, formerly=tuple(n for n in theme.formerly if name_key(n) != key))
            if theme.id != keeper and any(name_key(n) == key for n in theme.formerly)
            else theme
            for theme in self.themes
        ]

    def _free(self, name: str, owner: str = "") -> str:
        cleaned = clean_name(name)
        holder = self.named_now(cleaned)
        if holder and holder.id != owner:
            message = tr('There is a theme "{name}" already.', name=holder.name)
            raise ThemeError(message)
        return cleaned

    def _free_key(self) -> int:
        """Return the first number key that no theme has, or 0 when all are taken."""
        taken: set[int] = set()
        for theme in self.themes:
            taken.add(theme.key)
            if taken.issuperset(KEYS):
                return 0
        return next(key for key in KEYS if key not in taken)

    def _new_id(self, name: str) -> str:
        wanted = slug_of(name)
        taken, number = wanted, 2
        while taken in self._by_id:
            taken = f"{wanted}-{number}"
            number += 1
        return taken


def not_too_deep(codebook: Codebook) -> Codebook:
    """Return the codebook with what is nested deeper than `DEEPEST` moved up beside its parent."""
    depths: dict[str, int] = {"": -1}
    homes: dict[str, str] = {}
    for theme in codebook.themes:
        line, at = {theme.id: None}, theme
        while (above := codebook.find(at.parent)) and above.id not in line:
            if above.id in depths:
                break
            line[above.id], at = None, above
        for key in reversed(line):
            parent = codebook.get(key).parent
            parent = parent if parent in depths else ""
            homes[key] = parent if depths[parent] + 1 < DEEPEST else homes[parent]
            depths[key] = depths[homes[key]] + 1
    if all(homes[theme.id] == theme.parent for theme in codebook.themes):
        return codebook
    return Codebook(
        theme if depths[theme.id] < DEEPEST - 1 else replace(theme, parent=homes[theme.id])
        for theme in codebook.themes
    )


def _without(themes: Iterable[Theme], gone: set[str], heir: str) -> Codebook:
    return Codebook(
        replace(theme, parent=heir) if theme.parent in gone else theme
        for theme in themes
        if theme.id not in gone
    )
