"""The look of the window: one style sheet over Fusion, in the light and dark of the system."""

from __future__ import annotations

from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.ui.state import load_look

_LIGHT = {
    "line": "#d8d5cf", "header": "#f4f2ee", "active": "#e3ebf7", "accent": "#2f6fbf",
    "muted": "#5c5a55", "page": "#fffefb", "warning": "#fff1c9", "warning_ink": "#3d2f00",
    "window": "#eceae5", "text": "#1b1b1f", "base": "#fffefb", "alternate": "#eef2f8",
    "handle": "#c4c0b8",
}  # fmt: skip
_DARK = {
    "line": "#3a3a40", "header": "#2a2a2f", "active": "#2b3a50", "accent": "#7fb2ee",
    "muted": "#b0ada6", "page": "#1e1e22", "warning": "#4a3b0c", "warning_ink": "#ffeab0",
    "window": "#26262a", "text": "#e8e6e3", "base": "#1e1e22", "alternate": "#2c313a",
    "handle": "#55555e",
}  # fmt: skip


def is_dark(palette: QPalette) -> bool:
    """Return whether text is lighter than what it stands on."""
    text = palette.color(QPalette.ColorRole.WindowText).lightness()
    return text > palette.color(QPalette.ColorRole.Window).lightness()


def apply_look(application: QApplication) -> None:
    """Give the application its style sheet and palette, light or dark as user or system say."""
    colors = _DARK if _wants_dark(application) else _LIGHT
    application.setPalette(_palette(application.palette(), colors))
    sheet = (paths.resources() / "styles" / "parallax.qss").read_text("utf-8")
    application.setStyleSheet(Template(sheet).substitute(colors))


def _wants_dark(application: QApplication) -> bool:
    look = load_look()
    if look != "system":
        return look == "dark"
    scheme = application.styleHints().colorScheme()
    if scheme == Qt.ColorScheme.Unknown:  # some desktops tell it by their colours alone
        return is_dark(application.style().standardPalette())
    return scheme == Qt.ColorScheme.Dark


def _palette(base: QPalette, colors: dict[str, str]) -> QPalette:
    palette = QPalette(base)
    role = QPalette.ColorRole
    for roles, name in (
        ((role.Window, role.Button), "window"),
        ((role.Base,), "base"),
        ((role.AlternateBase,), "alternate"),
        ((role.Text, role.WindowText, role.ButtonText), "text"),
        ((role.Highlight, role.Link, role.Accent), "accent"),
        ((role.PlaceholderText,), "muted"),
        ((role.HighlightedText,), "base"),
    ):
        for each in roles:
            for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
                palette.setColor(group, each, QColor(colors[name]))
    return palette
