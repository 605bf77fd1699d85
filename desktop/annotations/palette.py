"""The eight theme colours: what they are called and what they look like in light and dark.

A theme stores a colour's key ("amber") or any "#rrggbb"; what to paint is asked for here. Each
tint keeps the reader's text at a contrast of 4.5:1 or more; colour never speaks alone, so the
views add the theme's name or mark.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop.wording import later

LIGHT_TEXT = "#1d1c1a"
DARK_TEXT = "#e9e7e2"
LIGHT_PAGE = "#fffefb"
DARK_PAGE = "#1e1f23"

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Color:
    """One entry of the palette: its name for people, and its tint on light and dark pages."""

    name: str
    light: str
    dark: str


PALETTE: Mapping[str, Color] = MappingProxyType(
    {
        "amber": Color(later("Amber"), "#ffd391", "#6f480c"),
        "coral": Color(later("Coral"), "#ffc4b8", "#7d3327"),
        "green": Color(later("Green"), "#bfe8b5", "#2c5c2a"),
        "sky": Color(later("Sky"), "#b5dcff", "#1f4f7d"),
        "violet": Color(later("Violet"), "#d9ccff", "#523c8c"),
        "pink": Color(later("Pink"), "#ffc8e6", "#7a2c5d"),
        "teal": Color(later("Teal"), "#aee8e0", "#155a55"),
        "grey": Color(later("Grey"), "#d9d9de", "#53535c"),
    }
)

PLAIN = "plain"
"""The colour of a highlight without a theme: the yellow of a felt pen. No theme can have it."""

_PLAIN = Color(later("Plain"), "#fff3a6", "#5a5014")


def is_color(value: str) -> bool:
    """Return whether ``value`` is a key of the palette or a "#rrggbb"."""
    return value in PALETTE or bool(_HEX.fullmatch(value))


def tint(value: str, *, dark: bool) -> str:
    """Return the "#rrggbb" to paint behind text for a theme's colour; grey for an unknown one.

    A colour of the user's own is mixed into the page until the text on it is legible.
    """
    if color := _PLAIN if value == PLAIN else PALETTE.get(value):
        return color.dark if dark else color.light
    if not _HEX.fullmatch(value):
        return tint("grey", dark=dark)
    page, text = (DARK_PAGE, DARK_TEXT) if dark else (LIGHT_PAGE, LIGHT_TEXT)
    for share in (1.0, 0.8, 0.6, 0.45, 0.3, 0.2):
        mixed = mix(value, page, share)
        if contrast(mixed, text) >= 4.5:
            return mixed
    return page


def accent(value: str) -> str:
    """Return a theme's colour strong enough for a bar on a light page and on a dark one."""
    pairs = zip(_channels(tint(value, dark=False)), _channels(tint(value, dark=True)), strict=True)
    return "#" + "".join(f"{(light + dark) // 2:02x}" for light, dark in pairs)


def unused_color(used: Iterable[str]) -> str:
    """Return the palette key that occurs least among ``used``, the first of several."""
    counts = Counter(used)
    return min(PALETTE, key=lambda key: counts[key])


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two "#rrggbb", 1 to 21, as WCAG 2 defines it."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def mix(value: str, page: str, share: float) -> str:
    """Return ``page`` with a ``share``, 0 to 1, of ``value`` in it; all of them "#rrggbb"."""
    pairs = zip(_channels(value), _channels(page), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _channels(value: str) -> tuple[int, int, int]:
    return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)


def _luminance(value: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(value))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
