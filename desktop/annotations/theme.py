"""A theme, and what its name, id and colour may be; the colours are in `palette`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from desktop.annotations.palette import PALETTE, is_color
from desktop.digests import sha256
from desktop.errors import ThemeError
from desktop.wording import tr

KEYS = range(1, 10)
"""The number keys that can be pinned to themes."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One entry of the codebook.

    ``id`` never changes; ``name`` may. ``color`` is a key of the palette or "#rrggbb", ``parent``
    another theme's id or empty. ``formerly`` are names it had, or that were merged into it:
    files that still hold one mean this theme. ``key`` is the number key pinned to it, 1 to 9, or
    0 for none. ``extra`` keeps unknown keys of the file.
    """

    id: str
    name: str
    color: str = "grey"
    description: str = ""
    parent: str = ""
    formerly: tuple[str, ...] = ()
    key: int = 0
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)


def clean_name(name: str) -> str:
    """Return ``name`` in NFC with single spaces; raises ThemeError when nothing is left."""
    cleaned = " ".join(unicodedata.normalize("NFC", name).split())
    if not cleaned:
        raise ThemeError(tr("A theme needs a name."))
    return cleaned


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """Return what two spellings of one theme's name have in common: NFC, spaces, case folded."""
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


def former_names(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return ``names``, each once, without those that are ``name`` in another spelling."""
    own = name_key(name)
    return tuple(old for old in dict.fromkeys(names) if name_key(old) != own)


def slug_of(name: str) -> str:
    """Return an id made of ``name`` alone, so that two programs adding it agree."""
    folded = name.casefold()
    slug = re.sub(r"[\W_]+", "-", folded).strip("-")
    if slug == folded.replace(" ", "-"):
        return slug
    # "C++" and "C#" leave the same slug; a trace of the whole name tells them apart.
    digest = sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{slug}-{digest}" if slug else f"theme-{digest}"


def checked_color(color: str) -> str:
    """Return ``color``; raises ThemeError when it is no key of the palette and no "#rrggbb"."""
    if not is_color(color):
        keys = ", ".join(PALETTE)
        message = tr(
            '"{color}" is no colour: use one of {keys}, or #rrggbb.', color=color, keys=keys
        )
        raise ThemeError(message)
    return color
