"""The hits in one pane: of the search in all articles, or of the find bar while that is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.library.article import Article
from desktop.ui.desk.find_bar import FindBar
from desktop.ui.desk.pane_header import PaneHeader
from desktop.ui.reading.reader import Reader
from desktop.ui.widgets.announcing import Announcer
from desktop.wording import tr

_HEARD = 50
"""Characters on either side of a hit that are read out with it."""

Matcher = Callable[[str, Article], list[tuple[int, int]]]


class PaneHits(QObject):
    """Paints the hits, walks through them, and has the header and the find bar count them."""

    changed = Signal()
    """Other hits are painted, or another one is the current one."""

    def __init__(
        self,
        reader: Reader,
        header: PaneHeader,
        find_bar: FindBar,
        matcher: Matcher,
        parent: QWidget,
    ) -> None:
        """``matcher`` finds what is typed in the find bar."""
        super().__init__(parent)
        self._reader, self._header, self._find_bar = reader, header, find_bar
        self._matcher = matcher
        self._of_search: list[tuple[int, int]] = []
        self._is_searched = False
        self._led_to: tuple[int, int] | None = None
        self._heard = Announcer(reader)
        find_bar.text_changed.connect(self._on_find)
        find_bar.step_requested.connect(lambda step: self.step(step, wrap=True))
        find_bar.closed.connect(self.close_find)

    def show_search(self, hits: Sequence[tuple[int, int]]) -> None:
        """Paint the hits of the search in all articles, and show how many there are."""
        same = hits == self._of_search and self._reader.hits == tuple(hits)
        self._of_search = list(hits)
        self._is_searched = True
        if self._find_bar.isVisible():
            self._header.show_hits(-1, len(hits))
        elif same:  # the walk through the hits goes on
            self._tell()
        else:
            self._show(self._of_search)
            self._begin_where_led()

    def note_led_to(self, start: int, end: int) -> None:
        """Know that the reader was led to a passage; if it turns out a hit, the walk begins there.

        Of an article just opened the hits are known a moment later.
        """
        self._led_to = (start, end)

    def clear_search(self) -> None:
        """Forget the search in all articles."""
        self._of_search = []
        self._is_searched = False
        self._header.show_hits(-1, None)
        if not self._find_bar.isVisible():
            self._show([])

    def step(self, step: int, *, wrap: bool = False) -> bool:
        """Go to the next hit (``step`` 1) or the one before (-1); False when there is none."""
        hits, current = self._reader.hits, self._reader.current_hit
        if not hits:
            return False
        following = self._first(step) if current < 0 else current + step
        if wrap:
            following %= len(hits)
        if not 0 <= following < len(hits):
            return False
        self.go_to(following)
        return True

    def go_to(self, number: int) -> None:
        """Let the hit ``number`` stand out and bring it in sight."""
        hits = self._reader.hits
        self._reader.set_hits(hits, number)
        self._reader.reveal(*hits[number])
        self._reader.place_caret(hits[number][0])
        self._find_bar.show_count(number, len(hits))
        self._tell()
        self._heard.tell(self._current_in_words)
        self.changed.emit()

    def leave(self) -> None:
        """Let no hit stand out: the walk through the hits goes on in another pane."""
        self._reader.set_hits(self._reader.hits, -1)
        self._tell()
        self.changed.emit()

    def open_find(self) -> None:
        """Show the find bar, filled with the selected words."""
        selected, article = self._reader.selected_range(), self._reader.article
        text = article.text[slice(*selected)] if selected and article else ""
        self._find_bar.open("" if "\n" in text else text)

    def close_find(self) -> None:
        """Hide the find bar and show the hits of the search again."""
        self._find_bar.hide()
        self._show(self._of_search)
        self._reader.setFocus()

    def _on_find(self, text: str) -> None:
        article = self._reader.article
        self._show(self._matcher(text, article) if text.strip() and article else [])
        self._find_bar.show_count(-1, len(self._reader.hits) if text.strip() else None)
        if self._reader.hits:
            self.go_to(self._first(1) % len(self._reader.hits))
        elif text.strip():
            self._heard.tell(lambda: tr("no hits"))

    def _first(self, step: int) -> int:
        """Return the hit nearest to the text cursor in the direction of ``step``."""
        caret, hits = self._reader.caret(), self._reader.hits
        if caret <= self._reader.first_seen:
            caret = 0  # at the beginning, before hits of the title
        after = next((n for n, (start, _) in enumerate(hits) if start >= caret), len(hits))
        return after if step > 0 else after - 1

    def _current_in_words(self) -> str:
        """Return which hit of how many the current one is, and the words around it."""
        hits, number, article = self._reader.hits, self._reader.current_hit, self._reader.article
        if article is None or not 0 <= number < len(hits):
            return ""
        from desktop.ui.review.contexts import around  # not before somebody listens

        context = around(article.text, *hits[number], _HEARD)
        words = " ".join(f"{context.before}{context.words}{context.after}".split())
        return tr("{place} of {count}: {words}", place=number + 1, count=len(hits), words=words)

    def _begin_where_led(self) -> None:
        led, self._led_to = self._led_to, None
        if led and led in self._reader.hits and self._reader.caret() == led[0]:
            self._reader.set_hits(self._reader.hits, self._reader.hits.index(led))
            self._tell()
            self.changed.emit()

    def _show(self, hits: Sequence[tuple[int, int]]) -> None:
        self._reader.set_hits(hits)
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """Say in the header how many hits the search has here, and which is the current one."""
        if self._is_searched:
            current = -1 if self._find_bar.isVisible() else self._reader.current_hit
            self._header.show_hits(current, len(self._of_search))
