"""The look of the window: one palette and one style sheet over Fusion, from the tokens.

The palette carries the look: whoever paints asks `colors_of` its own palette, so that nothing
has to be told when the look changes.
"""

from __future__ import annotations

from functools import cache
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.ui.look import tokens
from desktop.ui.look.chosen import load_accent, load_look
from desktop.ui.look.fonts import load_fonts, window_font
from desktop.ui.look.tokens import SIZES, Colors, style_names, type_scale, with_accent

_ROLES: dict[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.Button: "field",
    QPalette.ColorRole.Base: "page",
    QPalette.ColorRole.AlternateBase: "panel",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.PlaceholderText: "hint",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Light: "hover",
}


def is_dark(palette: QPalette) -> bool:
    """Return whether text is lighter than what it stands on."""
    text = palette.color(QPalette.ColorRole.WindowText).lightness()
    return text > palette.color(QPalette.ColorRole.Window).lightness()


def colors_of(palette: QPalette) -> Colors:
    """Return the colours of the look that ``palette`` carries, with the accent in it."""
    window = palette.color(QPalette.ColorRole.Window).name()
    accent = palette.color(QPalette.ColorRole.Accent).name()
    return _colors(window, accent, is_dark(palette))


def prepare_look(application: QApplication) -> None:
    """Load the fonts, and let the application look as chosen, now and when the system changes."""
    load_fonts()
    application.setStyle("Fusion")
    application.setFont(window_font(application.font()))
    apply_look(application)
    hints = application.styleHints()
    hints.colorSchemeChanged.connect(lambda _: apply_look(application))


def apply_look(application: QApplication) -> None:
    """Give the application the palette and style sheet of the look chosen."""
    colors = _wanted(application)
    application.setStyleSheet("")  # Qt would polish each widget once for every one around it
    application.setPalette(_palette(application.palette(), colors))
    sheet = (paths.resources() / "styles" / "parallax.qss").read_text("utf-8")
    names = style_names(colors, SIZES, type_scale(application.font().pointSizeF()))
    names["glyphs"] = (paths.resources() / "styles" / "glyphs" / _glyphs(colors)).as_posix()
    application.setStyleSheet(Template(sheet).substitute(names))


def _wanted(application: QApplication) -> Colors:
    look, accent = load_look(), load_accent()
    is_light = look in ("light", "sepia")
    dark = look == "dark" or (not is_light and _system_is_dark(application))
    if look == "contrast":
        return tokens.CONTRAST_DARK if dark else tokens.CONTRAST_LIGHT
    light = tokens.SEPIA if look == "sepia" else tokens.LIGHT
    colors = tokens.DARK if dark else light
    if accent == "system":
        accent = application.style().standardPalette().color(QPalette.ColorRole.Accent).name()
    return with_accent(colors, accent) if accent else colors


def _system_is_dark(application: QApplication) -> bool:
    scheme = application.styleHints().colorScheme()
    if scheme == Qt.ColorScheme.Unknown:  # some desktops tell it by their colours alone
        return is_dark(application.style().standardPalette())
    return scheme == Qt.ColorScheme.Dark


@cache
def _colors(window: str, accent: str, dark: bool) -> Colors:
    known = (look for look in tokens.LOOKS if look.window == window)
    colors = next(known, tokens.DARK if dark else tokens.LIGHT)
    return colors if accent == colors.accent else with_accent(colors, accent)


def _glyphs(colors: Colors) -> str:
    return "dark" if colors.is_dark else "light"


def _palette(base: QPalette, colors: Colors) -> QPalette:
    palette = QPalette(base)
    group = QPalette.ColorGroup
    for role, name in _ROLES.items():
        for each in (group.Active, group.Inactive):
            palette.setColor(each, role, QColor(getattr(colors, name)))
    roles = QPalette.ColorRole
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        palette.setColor(group.Disabled, role, QColor(colors.faint))
    palette.setColor(group.Disabled, QPalette.ColorRole.Base, QColor(colors.panel))
    return palette
