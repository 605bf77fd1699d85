"""When the bar beside a selection or a mark comes, what it offers, and when it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.desk.pane import Pane
from desktop.ui.feature import Command, Menu, Spot
from desktop.ui.reading.reader import Reader
from desktop.ui.shell import Shell
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.ui.notes.popover import Act, Popover


class PopoverControl(QObject):
    """Shows the popover after the mouse has selected words or chosen a mark, or when asked to."""

    def __init__(self, shell: Shell, give: Callable[[str], object]) -> None:
        """``give`` highlights what is selected in a theme, or tags the chosen mark."""
        super().__init__(shell.window)
        self._shell, self._session, self._desk = shell, shell.session, shell.desk
        self._give = give
        self._about = ""
        control = shell.desk_control
        control.words_selected.connect(self._on_words_selected)
        control.mark_clicked.connect(self._on_mark_clicked)

    @cached_property
    def _popover(self) -> Popover:
        """The bar, made when words are selected or a mark is chosen first; not before it hides."""
        from desktop.ui.notes.popover import Popover

        popover, control = Popover(self._shell.window), self._shell.desk_control
        popover.left.connect(self._focus_text)
        control.selection_changed.connect(popover.hide)
        control.open_changed.connect(popover.hide)
        control.scrolled.connect(popover.hide)
        self._session.current_changed.connect(self._on_current_changed)
        self._shell.window.installEventFilter(self)
        return popover

    def commands(self) -> tuple[Command, ...]:
        """Return the command that moves the keyboard to the popover."""
        return (
            Command(
                "offer_acts",
                tr("What to do &with it…"),
                self.offer_acts,
                Menu.ANNOTATE,
                desk_keys=("A",),
                tip=tr("What can be done with the selection or the chosen mark, beside it"),
                spot=Spot.SELECTION | Spot.MARK,
            ),
        )

    def offer_acts(self) -> None:
        """Show what can be done with the selection or the chosen mark, and go there."""
        pane = self._desk.active
        if pane and self._desk.selection:
            self._on_words_selected(pane)
        elif pane and self._session.current:
            self._on_mark_clicked(pane, self._session.current.id)
        if self._popover.isVisible():
            self._popover.take_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the popover with Escape wherever the keyboard is, and when the window changes."""
        kind = event.type()
        if watched is not self._shell.window:
            if kind == QEvent.Type.FocusOut:
                QTimer.singleShot(0, self, self._hide_if_left)
            return super().eventFilter(watched, event)
        if kind in (QEvent.Type.Resize, QEvent.Type.WindowDeactivate):
            self._popover.hide()
        typed = kind == QEvent.Type.ShortcutOverride and self._popover.isVisible()
        if typed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._popover.leave()
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _on_words_selected(self, pane: Pane) -> None:
        selected = pane.reader.selected_range()
        if selected is None or not self._session.is_ready:
            return
        acts = ("highlight", "add_note", "choose_themes", "copy_citation", "find_echoes", "search")
        self._popover.offer(self._session.codebook, (), self._give, self._acts(acts))
        self._about = ""
        self._popover.setAccessibleName(tr("What to do with the selection"))
        self._show(pane, *selected)

    def _on_mark_clicked(self, pane: Pane, annotation_id: str) -> None:
        mark = next((one for one in pane.reader.marks if one.id == annotation_id), None)
        current = self._session.current
        if mark is None or current is None:
            self._popover.hide()
            return
        acts = ("edit_note", "choose_themes", "copy_citation", "find_echoes", "delete_annotation")
        book = self._session.codebook
        self._popover.offer(book, current.themes, self._give, self._acts(acts))
        self._about = annotation_id
        self._popover.setAccessibleName(tr("What to do with the highlight"))
        self._show(pane, mark.start, mark.end)

    def _show(self, pane: Pane, start: int, end: int) -> None:
        pane.reader.installEventFilter(self)  # a second time makes no difference
        self._popover.show_beside(*places_of(pane, start, end))

    def _on_current_changed(self, annotation_id: str) -> None:
        if self._about and annotation_id != self._about:
            self._popover.hide()

    def _hide_if_left(self) -> None:
        now = QApplication.focusWidget()
        if not isinstance(now, Reader) and not self._popover.holds(now):
            self._popover.hide()

    def _acts(self, names: Sequence[str]) -> list[Act]:
        """Return a button for each of the commands named, leaving out names of none."""
        found = (self._shell.window.findChild(QAction, name) for name in names)
        return [_act(action) for action in found if isinstance(action, QAction)]

    def _focus_text(self) -> None:
        if self._desk.active:
            self._desk.active.reader.setFocus()


def _act(action: QAction) -> Act:
    from desktop.ui.notes.popover import Act

    return Act(action.icon(), action.toolTip(), action.trigger)


def places_of(pane: Pane, start: int, end: int) -> tuple[QRect, QRect]:
    """Return where a passage is on the screen, as far as it is in sight, and where its text is."""
    reader = pane.reader
    top, bottom = reader.span_on_screen(start, end)
    room = _on_screen(reader.viewport(), reader.viewport().rect())
    left = reader.cursorRect().left()
    shown = QRect(QPoint(left, round(top)), QPoint(left + 1, round(bottom)))
    return _on_screen(reader.viewport(), shown & reader.viewport().rect()), room


def _on_screen(widget: QWidget, rect: QRect) -> QRect:
    return QRect(widget.mapToGlobal(rect.topLeft()), rect.size())
