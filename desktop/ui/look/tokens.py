"""The visual language by name: the colours of each look, sizes of spaces, corners and type.

The one place that knows a colour or a distance. The style sheet takes them as ``$name``, the
palette through `desktop.ui.theming`, delegates and painters through `theming.colors_of`. The
tints of themes are in `desktop.annotations.palette`, since briefs are printed in them as well.
Every pair that carries text is held to WCAG 2's AA, 4.5:1, by the tests; the looks of high
contrast to AAA, 7:1.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from desktop.annotations.palette import DARK_PAGE, DARK_TEXT, LIGHT_PAGE, LIGHT_TEXT, contrast, mix


@dataclass(frozen=True, slots=True)
class Colors:
    """The colours of one look, each "#rrggbb".

    ``window`` is the frame around everything, ``panel`` the bars beside the desk, ``page`` what
    is read, ``field`` what is typed into, ``raised`` what floats: menus, cards, dialogs. ``line``
    parts areas, ``edge`` outlines controls. ``muted`` is text that steps back, ``hint`` what an
    empty field says, ``faint`` what cannot be used now, ``soft`` the accent as a wash behind what
    is chosen, ``hover`` what lies under the pointer. Hits of a search are outlined in ``hit`` over
    ``hit_wash``; the current one stands on ``hit_now``. ``panes`` tell panes apart, by their
    numbers, with ``on_pane`` written on them.
    """

    name: str
    is_dark: bool
    window: str
    panel: str
    page: str
    field: str
    raised: str
    line: str
    edge: str
    handle: str
    text: str
    muted: str
    hint: str
    faint: str
    accent: str
    on_accent: str
    soft: str
    hover: str
    warning: str
    on_warning: str
    danger: str
    success: str
    hit: str
    hit_wash: str
    hit_now: str
    shadow: str
    panes: tuple[str, ...]
    on_pane: str
    paper: str = "#ffffff"
    """What is printed lies on it, with ``on_paper`` written on it, in every look."""
    on_paper: str = "#1f1d1a"


LIGHT = Colors(
    name="light", is_dark=False,
    window="#f4f2ee", panel="#faf9f6", page=LIGHT_PAGE, field="#ffffff", raised="#ffffff",
    line="#e3dfd7", edge="#cbc6bb", handle="#c3beb3", text=LIGHT_TEXT, muted="#615d55",
    hint="#75716a", faint="#9b958a",
    accent="#2857b4", on_accent="#ffffff", soft="#e2e9f6", hover="#eae7e0",
    warning="#fdf0c8", on_warning="#4a3800", danger="#b3261e", success="#1d6f45",
    hit="#c2410c", hit_wash="#ffeede", hit_now="#ffb978", shadow="#00000030",
    panes=("#2857b4", "#b4480f", "#28734a", "#7440ad", "#b02a63", "#1b6e7a"), on_pane="#ffffff",
)  # fmt: skip

SEPIA = replace(
    LIGHT, name="sepia",
    window="#efe6d4", panel="#f3ebdb", page="#f8f2e4", field="#fcf8ee", raised="#fcf8ee",
    line="#dfd4be", edge="#c6b899", handle="#bfb194", text="#201a11", muted="#5d5240",
    hint="#71654f", faint="#9a8d76", soft="#dfdfdd", hover="#e7dcc7",
    warning="#fbe9b4", danger="#a8231b", success="#1a6840",
    hit="#b83c0a", hit_wash="#ffe6cd", panes=(
        "#2857b4", "#a8430d", "#24694a", "#7440ad", "#a8285e", "#186672",
    ),
)  # fmt: skip

DARK = Colors(
    name="dark", is_dark=True,
    window="#17181b", panel="#1b1c20", page=DARK_PAGE, field="#26272c", raised="#26272c",
    line="#33343a", edge="#484a52", handle="#4d4f57", text=DARK_TEXT, muted="#aeaaa3",
    hint="#96938d", faint="#73757d",
    accent="#8db4f5", on_accent="#10213d", soft="#2a3850", hover="#2a2b31",
    warning="#443710", on_warning="#ffe7a8", danger="#ff9d92", success="#7fd3a4",
    hit="#ff9a4d", hit_wash="#40291a", hit_now="#8a4a12", shadow="#00000080",
    panes=("#8db4f5", "#f0a36b", "#83cf9f", "#c3a1f0", "#f29ac0", "#7accd6"), on_pane="#17181b",
)  # fmt: skip

CONTRAST_LIGHT = replace(
    LIGHT, name="contrast light",
    window="#fefefe", panel="#ffffff", page="#ffffff", line="#000000", edge="#000000",
    handle="#333333", text="#000000", muted="#474747", accent="#00328c", soft="#d5e2ff",
    hint="#595959", faint="#808080",
    hover="#e6e6e6", warning="#fff2b3", on_warning="#000000", danger="#8f0000",
    success="#00491f", hit="#8a2500", shadow="#000000",
    panes=("#00328c", "#7a2c00", "#00491f", "#4d1591", "#80003c", "#00444f"),
)  # fmt: skip

CONTRAST_DARK = replace(
    DARK, name="contrast dark",
    window="#010101", panel="#000000", page="#000000", field="#000000", raised="#0b0b0b",
    line="#ffffff", edge="#ffffff", handle="#cccccc", text="#ffffff", muted="#bdbdbd",
    hint="#9a9a9a", faint="#7d7d7d",
    accent="#9fcbff", on_accent="#000000", soft="#10335e", hover="#2b2b2b",
    warning="#3a2d00", on_warning="#fff2b3", danger="#ffb3ab", success="#9af0bf",
    hit="#ffb26b", hit_wash="#3a1e00", hit_now="#6b3600", shadow="#ffffff",
    panes=("#9fcbff", "#ffb884", "#98e6b4", "#d8bfff", "#ffb5d3", "#92e2ec"), on_pane="#000000",
)  # fmt: skip

_SELECTION = 70
"""How opaque, of 255, the accent lies over marks and words that are selected."""

LOOKS = (LIGHT, SEPIA, DARK, CONTRAST_LIGHT, CONTRAST_DARK)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Distances in pixels that do not depend on the look; all but lines are multiples of 2."""

    hair: int = 1
    tight: int = 4
    gap: int = 8
    space: int = 12
    wide: int = 16
    dialog: int = 24
    radius: int = 6
    small_radius: int = 4
    control: int = 30
    icon: int = 18
    scroll: int = 12


SIZES = Sizes()


@dataclass(frozen=True, slots=True)
class TypeScale:
    """The sizes of the interface's type, in points: what is read twice, once, and first."""

    small: float
    body: float
    title: float
    display: float


def type_scale(points: float) -> TypeScale:
    """Return the scale around running text of ``points``."""
    steps = (0.9, 1.0, 1.15, 1.6)
    return TypeScale(*(round(points * step, 2) for step in steps))


def with_accent(colors: Colors, accent: str) -> Colors:
    """Return ``colors`` with the user's own accent, moved towards black or white until it reads."""
    ink = readable(accent, colors)
    return replace(
        colors,
        accent=ink,
        on_accent=max("#ffffff", "#000000", key=lambda one: contrast(one, ink)),
        soft=mix(ink, colors.page, 0.22 if colors.is_dark else 0.14),
    )


def readable(color: str, colors: Colors) -> str:
    """Return ``color`` or the nearest to it that can be read on every ground of a look."""
    grounds = (colors.page, colors.panel, colors.window)
    pole = "#ffffff" if colors.is_dark else "#000000"
    for share in range(20):
        moved = mix(pole, color, share / 20)
        if all(contrast(moved, ground) >= 4.5 for ground in grounds):
            return moved
    return colors.text


def style_names(colors: Colors, sizes: Sizes, scale: TypeScale) -> dict[str, str]:
    """Return what the style sheet may name: every colour, size and step of type."""
    names = {name: str(value) for name, value in asdict(colors).items()}
    red, green, blue = (int(colors.accent[at : at + 2], 16) for at in (1, 3, 5))
    names["selection"] = f"rgba({red}, {green}, {blue}, {_SELECTION})"
    names |= {name: f"{value}px" for name, value in asdict(sizes).items()}
    return names | {f"type_{name}": f"{value}pt" for name, value in asdict(scale).items()}
