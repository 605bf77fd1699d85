"""The codebook as ``themes.json`` holds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.annotations.codebook import Codebook, not_too_deep
from desktop.annotations.palette import is_color
from desktop.annotations.theme import KEYS, Theme, name_key
from desktop.errors import ThemeError
from desktop.storage.collections.json_text import NewerFile, NotACollection, dump, is_newer, parse
from desktop.wording import tr

VERSION = 1
_OURS = ("id", "name", "color", "description", "parent", "formerly", "key")


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """What ``themes.json`` holds: the codebook, items that make no sense, and unknown keys."""

    codebook: Codebook
    kept: tuple[Any, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_newer(self) -> bool:
        """Whether a newer Parallax wrote it."""
        return is_newer(self.extra, VERSION)


def write_themes(file: ThemeFile) -> bytes:
    """Return the bytes of ``themes.json``."""
    themes = [_item(theme) for theme in file.codebook.themes]
    return dump({"version": VERSION, **file.extra, "themes": [*themes, *file.kept]})


def read_themes(data: bytes) -> ThemeFile:
    """Return what ``data`` holds; raises NotACollection when it is no codebook.

    A theme whose id or name is another's already is dropped from neither: it gets kept verbatim.
    """
    whole = parse(data)
    items = whole.get("themes", [])
    if not isinstance(items, list):
        if is_newer(whole, VERSION):
            raise NewerFile
        raise NotACollection(tr("it holds no list of themes"))
    codebook, kept = _themes(items)
    if not any(isinstance(item, dict) and "key" in item for item in items):
        codebook = codebook.with_keys()  # it is older than the keys that stay with their themes
    extra = {key: value for key, value in whole.items() if key not in ("version", "themes")}
    if is_newer(whole, VERSION):
        extra["version"] = whole["version"]
    return ThemeFile(not_too_deep(codebook), tuple(kept), extra)


def _themes(items: Iterable[Any]) -> tuple[Codebook, list[Any]]:
    """Return the themes among ``items``, and the items that are none or another once more."""
    themes: dict[str, Theme] = {}
    names: set[str] = set()
    kept = []
    for item in items:
        theme = _theme(item)
        if theme is None or theme.id in themes or name_key(theme.name) in names:
            kept.append(item)
        else:
            themes[theme.id] = theme
            names.add(name_key(theme.name))
    return Codebook(themes.values()), kept


def _item(theme: Theme) -> dict[str, Any]:
    item: dict[str, Any] = {key: getattr(theme, key) for key in _OURS[:5]}
    if theme.formerly:
        item["formerly"] = list(theme.formerly)
    return {**item, "key": theme.key, **theme.extra}


def _theme(item: object) -> Theme | None:
    """Return the theme that an item is, None where it has no name; odd values count as missing."""
    if not isinstance(item, dict) or not isinstance(item.get("name"), str):
        return None
    name = item["name"]
    try:
        fresh = Codebook().add(name).themes[0]
    except ThemeError:
        return None
    color, formerly = item.get("color"), item.get("formerly")
    return Theme(
        id=_text(item, "id") or fresh.id,
        name=fresh.name,
        color=color if isinstance(color, str) and is_color(color) else "grey",
        description=_text(item, "description"),
        parent=_text(item, "parent"),
        formerly=tuple(n for n in formerly if isinstance(n, str))
        if isinstance(formerly, list)
        else (),
        key=_key(item.get("key")),
        extra={key: value for key, value in item.items() if key not in _OURS},
    )


def _key(value: object) -> int:
    return value if isinstance(value, int) and value in KEYS else 0


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""
