"""The fonts that ship: one sans for the window, one serif for reading; Han is the system's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontDatabase

from desktop import paths

SANS, SERIF = "Inter", "Literata"

_HAN_SANS = {
    "zh-hant": ("Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei"),
    "ja": ("Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic UI"),
    "ko": ("Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic"),
    "": ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei UI"),
}
_HAN_SERIF = {
    "zh-hant": ("Noto Serif CJK TC", "Songti TC", "PMingLiU"),
    "ja": ("Noto Serif CJK JP", "Hiragino Mincho ProN", "Yu Mincho"),
    "ko": ("Noto Serif CJK KR", "AppleMyungjo", "Batang"),
    "": ("Noto Serif CJK SC", "Songti SC", "SimSun"),
}


def load_fonts() -> None:
    """Make the fonts that ship known to Qt; one that can't be loaded is done without."""
    for file in sorted((paths.resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def window_font(system: QFont) -> QFont:
    """Return the font of the interface, as large as the system's or a legible size."""
    font = QFont(system)
    font.setFamilies([SANS, *_HAN_SANS[""], *system.families()])
    font.setPointSizeF(max(9.75, system.pointSizeF()))
    return font


def reading_families(face: str, language: str) -> Sequence[str]:
    """Return the families to read in: ``face``, "serif" or "sans", then Han for ``language``."""
    tag = _han_tag(language)
    if face == "sans":
        return (SANS, *_HAN_SANS[tag], *_HAN_SERIF[tag], "sans-serif")
    own = () if face == "serif" else (face,)
    return (*own, SERIF, *_HAN_SERIF[tag], *_HAN_SANS[tag], "serif")


def _han_tag(language: str) -> str:
    tag = language.lower()
    if tag.startswith(("zh-tw", "zh-hk", "zh-mo", "zh-hant")):
        return "zh-hant"
    return tag[:2] if tag[:2] in _HAN_SANS else ""
