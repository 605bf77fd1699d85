"""Which pictograms of a brief no font of this system can draw: on paper, boxes stand for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from PySide6.QtGui import QFont, QTextLayout

from desktop.briefs.brief import Brief
from desktop.wording import tr

_TOLD = 8
"""How many are named."""


def pictograms(brief: Brief) -> str:
    """Return the emoji and other symbols in ``brief``, each once."""
    found = dict.fromkeys(one for text in _texts(brief) for one in text if one > "\u2000")
    return "".join(one for one in found if unicodedata.category(one) == "So")


def warning(symbols: str) -> str:
    """Return a warning about the ``symbols`` that no font here can draw; "" if all can be drawn.

    Needs a running application of Qt.
    """
    boxes = [one for one in symbols if not _is_drawn(one)]
    if not boxes:
        return ""
    return tr(
        "In the PDF, boxes stand for {symbols}: no font here has them."
        " Install one, such as Noto Color Emoji, and export again.",
        symbols=" ".join(boxes[:_TOLD]),
    )


def _texts(brief: Brief) -> Iterator[str]:
    yield from (brief.title, brief.introduction)
    for entry in brief.entries():
        yield from (entry.quote, entry.text or "", entry.note, entry.article.title)


def _is_drawn(symbol: str) -> bool:
    layout = QTextLayout(symbol, QFont("Literata"))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return all(0 not in run.glyphIndexes() for run in layout.glyphRuns())
