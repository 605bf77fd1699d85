"""What a theme does where it is dropped: on a mark, on selected words, on a card, on an article."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPoint

from desktop.ui.desk.pane import Pane
from desktop.ui.notes.control import MarkControl
from desktop.ui.notes.rows import id_of
from desktop.ui.shell import Shell
from desktop.ui.themes.drags import ThemeDrops
from desktop.wording import tr


class ThemeDropControl(QObject):
    """Gives the themes that are dropped on the desk and on the list of annotations."""

    def __init__(self, shell: Shell, marks: MarkControl) -> None:
        super().__init__(shell.window)
        self._session, self._marks = shell.session, marks
        shell.desk.theme_dropped.connect(self._on_desk)
        ThemeDrops(marks.panel.list).dropped.connect(self._on_card)

    def _on_desk(self, theme: str, pane: Pane, point: QPoint) -> None:
        """Give a theme to the words or the mark under a point of the screen, or to the article."""
        view = pane.reader.viewport()
        place = view.mapFromGlobal(point)
        if not view.rect().contains(place):
            self._session.editor.add_article_theme(pane.article.info, theme)
            return
        selected = pane.reader.selected_range()
        if selected and selected[0] <= pane.reader.offset_at(place) < selected[1]:
            pane.reader.setFocus()
            self._marks.highlight_in(theme)
        elif marks := pane.reader.marks_at_point(place):
            self._session.editor.add_theme([marks[0].id], theme)
        else:
            self._session.told.emit(tr("Drop a theme on a mark, on selected words or a title."))

    def _on_card(self, theme: str, row: QModelIndex) -> None:
        """Give a theme to the annotation of a card, or to all that are chosen with it."""
        chosen = self._marks.panel.list.chosen_ids()
        self._session.editor.add_theme(chosen if id_of(row) in chosen else [id_of(row)], theme)
