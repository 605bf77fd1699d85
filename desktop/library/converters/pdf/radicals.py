"""Characters that look like others: what fonts shared by East Asian languages make of Han.

Such a font draws 比 and the radical ⽐ by one glyph, and files say either. No reader searches for
the radical. Python knows the characters of the radicals of Kangxi; those of the supplement are
from Unicode's EquivalentUnifiedIdeograph.txt.
"""

from __future__ import annotations

from unicodedata import normalize

_FIRST, _LAST = "\u2e80", "\u2fd5"
_SUPPLEMENT = (
    "⺁厂⺇几⺌小⺎兀⺒巳⺓幺⺕彐⺛旡⺝月⺞歺⺟母⺠民⺢氺⺣灬⺩王⺪疋⺫罒⺬示⺮竹⺯糹⺰纟⺷羊⺻聿⺼肉⺽臼⻁虎⻂衤"
    "⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻡首⻢马⻣骨"
    "⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_WHOLE = dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True))


def as_written(character: str) -> str:
    """Return the character that people write where ``character`` is a radical, else itself."""
    if not _FIRST <= character <= _LAST:
        return character
    return _WHOLE.get(character) or normalize("NFKC", character)
