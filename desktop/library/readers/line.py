"""One block of text while it is being read: pieces added at the end, styles opened and closed.

Pieces are joined once, at the end: a page without paragraphs can be megabytes of one line.
Nothing here knows HTML; see `desktop.library.readers.html`.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.library.article import Span, Style

_SPACES = " \n\t"


class Line:
    """The text of a block so far, and its styled spans."""

    def __init__(self) -> None:
        self.length = 0
        self._pieces: list[str] = []
        self._spans: list[Span] = []

    @property
    def text(self) -> str:
        """All that was added so far."""
        return "".join(self._pieces)

    def add(self, data: str) -> None:
        """Add folded text; a space after white space, or at the start, is dropped."""
        if not self._pieces or self._pieces[-1][-1] in _SPACES:
            data = data.lstrip(" ")
        self.add_exactly(data)

    def add_exactly(self, data: str) -> None:
        """Add ``data`` as it is."""
        if data:
            self._pieces.append(data)
            self.length += len(data)

    def separate(self, separator: str) -> None:
        """Add a newline or a tab, in place of the spaces before it."""
        self._trim()
        self.add_exactly(separator)

    def mark(self, style: Style, start: int, href: str) -> None:
        """Style everything from ``start`` to here, but for a space at the end."""
        end = self.length - self._pieces[-1].endswith(" ") if self._pieces else 0
        if start < end:
            self._spans.append(Span(start, end, style, href))

    def spans_in(self, text: str) -> tuple[Span, ...]:
        """Return the spans as they lie on ``text``, a trimmed part of this line, in order."""
        shift = self.text.index(text)
        moved = (_moved(span, shift, len(text)) for span in self._spans)
        kept = (span for span in moved if text[span.start : span.end].strip())
        return tuple(sorted(kept, key=lambda span: (span.start, -span.end)))

    def _trim(self) -> None:
        while self._pieces and self._pieces[-1].endswith(" "):
            piece = self._pieces.pop()
            self.length -= len(piece)
            self.add_exactly(piece.rstrip(" "))


def _moved(span: Span, shift: int, length: int) -> Span:
    start, end = (min(max(offset - shift, 0), length) for offset in (span.start, span.end))
    return replace(span, start=start, end=end)
