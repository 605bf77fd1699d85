"""The note's card: the editor of the chosen annotation, beside its mark or its row in a list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.ui.notes.editor import NoteEditor
from desktop.ui.session import Session
from desktop.ui.widgets.floating import Floating
from desktop.wording import tr

_WIDTH, _HEIGHT = 360, 210


class NoteCard(Floating):
    """Shows the note editor; it goes when the note is finished or the keyboard goes elsewhere."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("noteCard")
        self.setAccessibleName(tr("Note"))
        self._session = session
        self.editor = NoteEditor(session, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.editor)
        self.setFixedSize(_WIDTH, _HEIGHT)
        self.editor.finished.connect(self.leave)
        session.current_changed.connect(self._on_current_changed)
        for widget in self.findChildren(QWidget):
            widget.installEventFilter(self)

    def open_beside(self, place: QRect, within: QRect) -> None:
        """Open the editor of the chosen annotation beside a place on the screen."""
        self.show_beside(place, within)
        self.editor.take_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go once the keyboard is elsewhere."""
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._hide_if_left)
        return super().eventFilter(watched, event)

    def _on_current_changed(self, _: str) -> None:
        if self.holds(QApplication.focusWidget()):
            self.leave()  # the editor has handed over what was typed
        else:
            self.hide()

    def _hide_if_left(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and not self.holds(now):
            self.hide()
