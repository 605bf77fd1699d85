"""What the user does to passages: highlight, note, tag, resize and copy, by key, menu or mouse."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QCursor, QGuiApplication
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from desktop.annotations.annotation import Annotation
from desktop.ui.reading.citation import cite
from desktop.ui.reading.desk import Desk
from desktop.ui.reading.marks import Mark
from desktop.ui.reading.pane import Pane
from desktop.ui.session import Session
from desktop.ui.themes.menu import ThemeMenu, ask_theme_name, fill_themes


class MarkControl(QObject):
    """Turns what is selected on the desk into requests to the session."""

    note_wanted = Signal()

    def __init__(self, session: Session, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._last_themes: tuple[str, ...] = ()

    def highlight(self) -> Annotation | None:
        """Highlight what is selected, in the theme used last."""
        return self._highlight(self._known(self._last_themes))

    def highlight_in(self, number: int) -> None:
        """Highlight what is selected in the theme ``number`` of the codebook, from 0.

        Without a selection the chosen annotation gains the theme, or loses it.
        """
        themes = self._session.codebook.themes
        if not 0 <= number < len(themes):
            self._session.told.emit(f"There is no theme number {number + 1} yet.")
            return
        theme = themes[number].id
        if self._selection():
            self._last_themes = (theme,)
            self._highlight((theme,))
        elif self._session.current:
            self._session.toggle_theme(self._session.current.id, theme)

    def add_note(self) -> None:
        """Highlight what is selected, or take the chosen annotation, and write its note."""
        if self._selection():
            self.highlight()
        if self._session.current:
            self.note_wanted.emit()
        else:
            self._session.told.emit("Select words in an article first.")

    def edit_note(self) -> None:
        """Write the note of the chosen annotation."""
        if self._session.current:
            self.note_wanted.emit()

    def note_on_article(self) -> None:
        """Write a note on the whole article of the active pane."""
        pane = self._desk.active
        if pane is None or not self._session.is_ready:
            return
        title = pane.article.info.title
        text, accepted = QInputDialog.getMultiLineText(
            self._window(), "Note on the whole article", f"Note on “{title}”:"
        )
        if accepted and text.strip():
            self._session.note_on_article(pane.article.info, text.strip())

    def delete_annotation(self) -> None:
        """Delete the chosen annotation; it goes to the trash."""
        if self._session.current:
            self._session.delete([self._session.current.id])

    def choose_themes(self) -> None:
        """Offer the themes for the selection or the chosen annotation."""
        if self._selection():
            self.highlight()
        if self._session.current is None:
            self._session.told.emit("Select words, or choose an annotation, to give it a theme.")
            return
        menu = ThemeMenu(self._session, self._window())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._menu_point())

    def article_themes(self) -> None:
        """Offer the themes for the whole article of the active pane."""
        pane = self._desk.active
        if pane is None:
            return
        info = pane.article.info
        given = self._session.workspace.store.article_themes(info.id)
        menu = QMenu("Themes of the article", self._window())
        menu.addSection(f"Themes of “{pane.article.info.title[:40]}”")

        def toggle(theme: str) -> None:
            kept = [one for one in given if one != theme]
            self._session.tag_article(info, kept if theme in given else [*given, theme])

        fill_themes(menu, self._session.codebook.themes, given, toggle)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._menu_point())

    def new_theme(self) -> None:
        """Ask for a name and add a theme."""
        if name := ask_theme_name(self._window()):
            self._session.add_theme(name)

    def grow_end(self) -> None:
        """Move the end of the chosen mark one word to the right."""
        self._move_edge(end=1)

    def shrink_end(self) -> None:
        """Move the end of the chosen mark one word to the left."""
        self._move_edge(end=-1)

    def grow_start(self) -> None:
        """Move the start of the chosen mark one word to the left."""
        self._move_edge(start=-1)

    def shrink_start(self) -> None:
        """Move the start of the chosen mark one word to the right."""
        self._move_edge(start=1)

    def split_mark(self) -> None:
        """Cut the chosen mark in two at the text cursor; both keep the note and the themes."""
        pane, mark = self._desk.active, self._current_mark()
        if pane is None or mark is None:
            self._session.told.emit("Choose a highlight, and put the text cursor where to cut it.")
            return
        at = pane.reader.caret()
        text = pane.article.text
        if not text[mark.start : at].strip() or not text[at : mark.end].strip():
            self._session.told.emit("Put the text cursor inside the highlight to split it there.")
        else:
            self._session.split(mark.id, pane.article, mark.start, mark.end, at)

    def join_next(self) -> None:
        """Make one mark of the chosen one and the next in the text."""
        pane, mark = self._desk.active, self._current_mark()
        if pane is None or mark is None:
            self._session.told.emit("Choose a highlight to join with the next one.")
            return
        marks = pane.reader.marks
        following = marks[marks.index(mark) + 1 :]
        if following:
            after = following[0]
            end = max(mark.end, after.end)
            self._session.join([mark.id, after.id], pane.article, mark.start, end)
        else:
            self._session.told.emit("There is no highlight after this one.")

    def copy(self) -> None:
        """Copy what is selected, or the chosen annotation's words."""
        if selection := self._selection():
            pane, start, end = selection
            QGuiApplication.clipboard().setText(pane.article.text[start:end])
        elif self._session.current:
            QGuiApplication.clipboard().setText(self._session.current.quote)

    def copy_citation(self) -> None:
        """Copy what is selected, or the chosen annotation with its note, with its source."""
        if selection := self._selection():
            pane, start, end = selection
            QGuiApplication.clipboard().setText(cite(pane.article, start, end))
            return
        current = self._session.current
        article = self._session.article(current.article) if current else None
        place = self._session.place_of(current) if current else None
        if current and article and place:
            QGuiApplication.clipboard().setText(cite(article, *place, current.note))

    def select_paragraph(self) -> None:
        """Select the paragraph of the text cursor, so that it can be highlighted by keyboard."""
        if pane := self._desk.active:
            article = pane.article
            block = article.block_at(pane.reader.caret())
            start = article.starts[block]
            pane.reader.select(start, start + len(article.blocks[block].text))

    def menu_for(self, pane: Pane, actions: dict[str, QAction], point: QPoint) -> None:
        """Open the menu of the passage under the pointer."""
        self._desk.activate(pane)
        under = pane.reader.marks_under_caret()
        if under and not self._selection():
            self._session.set_current(under[0].id)
        menu = QMenu(self._window())
        names = ["highlight", "add_note", "choose_themes", "copy", "copy_citation"]
        if under and not self._selection():
            names = [
                "edit_note",
                "choose_themes",
                "copy_citation",
                "split_mark",
                "join_next",
                "delete_annotation",
            ]
        for name in [*names, "select_paragraph", "find_words", "article_themes"]:
            menu.addAction(actions[name])
        if self._selection() and self._session.codebook.themes:
            below = menu.addMenu("Highlight in")
            order = {theme.id: n for n, theme in enumerate(self._session.codebook.themes)}
            fill_themes(
                below,
                self._session.codebook.themes,
                (),
                lambda theme: self.highlight_in(order[theme]),
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(point)

    def _highlight(self, themes: tuple[str, ...]) -> Annotation | None:
        selection = self._selection()
        if selection is None:
            self._session.told.emit("Select words in an article first.")
            return None
        pane, start, end = selection
        made = self._session.highlight(pane.article, start, end, themes)
        if made:
            pane.reader.place_caret(end)
        return made

    def _selection(self) -> tuple[Pane, int, int] | None:
        pane = self._desk.active
        selected = pane.reader.selected_range() if pane else None
        return (pane, *selected) if pane and selected else None

    def _move_edge(self, start: int = 0, end: int = 0) -> None:
        pane, mark = self._desk.active, self._current_mark()
        if pane is None or mark is None:
            return
        text = pane.article.text
        new_start = next_edge(text, mark.start, start, at_start=True) if start else mark.start
        new_end = next_edge(text, mark.end, end, at_start=False) if end else mark.end
        if new_start < new_end:
            self._session.resize(mark.id, pane.article, new_start, new_end)

    def _current_mark(self) -> Mark | None:
        """Return the chosen annotation as it is painted in the active pane, if it is."""
        pane, current = self._desk.active, self._session.current
        marks = pane.reader.marks if pane and current else ()
        return next((mark for mark in marks if current and mark.id == current.id), None)

    def _known(self, themes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(theme for theme in themes if theme in self._session.codebook)

    def _window(self) -> QWidget:
        return self._desk.window()

    def _menu_point(self) -> QPoint:
        """Beside the text cursor, so that a menu opened by key is where the eyes are."""
        pane = self._desk.active
        if pane is None:
            return QCursor.pos()
        return pane.reader.viewport().mapToGlobal(pane.reader.cursorRect().bottomLeft())


def next_edge(text: str, offset: int, step: int, *, at_start: bool) -> int:
    """Return the beginning (or end) of the word before or after ``offset``.

    A Han character counts as a word, since nothing separates them.
    """
    at = offset + step
    while 0 < at < len(text) and not _is_edge(text, at, at_start=at_start):
        at += step
    return max(0, min(at, len(text)))


def _is_edge(text: str, at: int, *, at_start: bool) -> bool:
    before, after = text[at - 1], text[at]
    inside, outside = (after, before) if at_start else (before, after)
    return not inside.isspace() and (outside.isspace() or ord(inside) >= 0x2E80)
