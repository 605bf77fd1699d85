"""The note editor: the chosen annotation's themes and note, saved while one types."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.annotations.annotation import Annotation
from desktop.ui.icons import icon
from desktop.ui.notes.marking import themes_of
from desktop.ui.session import Session
from desktop.ui.themes.giving import pick_for_annotation
from desktop.ui.widgets.labels import plain_label
from desktop.ui.widgets.page import Page
from desktop.wording import tr

_PAUSE = 250
"""Milliseconds without a key after which what was typed is taken over."""


class NoteEditor(QWidget):
    """Edits the annotation that is chosen in the session."""

    finished = Signal()
    """The user is done: by Escape, Ctrl+Enter or the button."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: Annotation | None = None
        self._base = ""
        self._themes = plain_label("", self)
        self._theme_button = QToolButton(self)
        self._note = _NoteEdit(self)
        self._preview = _Preview(self)
        self._preview_button = QToolButton(self)
        self._delete = QPushButton(tr("Delete"), self)
        self._done = QPushButton(tr("Done"), self)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._lay_out()
        self._connect()
        self._show()

    def take_focus(self) -> None:
        """Let the user write the note of the chosen annotation."""
        if self._session.current:
            self._preview_button.setChecked(False)
            self._note.setFocus()

    def flush(self) -> None:
        """Take over what was typed, without waiting for a pause."""
        self._pause.stop()
        shown, typed = self._shown, self._note.toPlainText()
        if shown is None or typed == self._base:
            return
        annotation = self._session.find(shown.id)
        if annotation and annotation.note not in ("", self._base, typed):
            # Somebody else wrote meanwhile: neither their words nor these may be lost.
            typed = f"{annotation.note}\n\n{typed}"
            self._session.told.emit(tr("The note was changed elsewhere as well; both are kept."))
        self._base = typed
        if annotation:
            self._session.editor.edit_note(annotation.id, typed)
        else:  # deleted by another window, or undone: what is being written is not to go with it
            self._session.editor.bring_back(shown, typed)
            self._session.told.emit(tr("What you write about was deleted; it is back, with this."))

    def _lay_out(self) -> None:
        self._themes.setWordWrap(True)
        self._set_up_buttons()
        self._note.setObjectName("noteEdit")
        self._note.setAccessibleName(tr("Note"))
        self._note.setPlaceholderText(tr("Write a note (Markdown)"))
        self._note.setTabChangesFocus(True)
        self._preview.setObjectName("notePreview")
        self._preview.setAccessibleName(tr("Preview of the note"))
        self._preview.hide()
        themes = QHBoxLayout()
        themes.addWidget(self._themes, 1)
        themes.addWidget(self._theme_button)
        buttons = QHBoxLayout()
        buttons.addWidget(self._preview_button)
        buttons.addStretch(1)
        buttons.addWidget(self._delete)
        buttons.addWidget(self._done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 10)
        layout.addLayout(themes)
        layout.addWidget(self._note, 1)
        layout.addWidget(self._preview, 1)
        layout.addLayout(buttons)

    def _set_up_buttons(self) -> None:
        self._theme_button.setObjectName("themeButton")
        self._theme_button.setText(tr("Themes"))
        self._theme_button.setIcon(icon("tag"))
        self._theme_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._theme_button.setAccessibleName(tr("Themes of this annotation"))
        self._preview_button.setText(tr("Preview"))
        self._preview_button.setCheckable(True)
        self._preview_button.setAccessibleName(tr("Preview the note"))
        self._delete.setObjectName("deleteAnnotation")
        self._delete.setAccessibleName(tr("Delete this annotation"))
        self._done.setObjectName("noteDone")
        self._done.setToolTip(tr("Keep the note and go back to the text (Ctrl+Enter)"))
        for button in (self._delete, self._done):
            button.setAutoDefault(False)

    def _connect(self) -> None:
        self._note.textChanged.connect(self._on_typed)
        self._note.left.connect(self.flush)
        self._note.finished.connect(self._finish)
        self._done.clicked.connect(self._finish)
        self._theme_button.clicked.connect(self._pick_themes)
        self._pause.timeout.connect(self.flush)
        self._preview_button.toggled.connect(self._on_preview)
        self._delete.clicked.connect(self._on_delete)
        self._session.current_changed.connect(self._on_current_changed)
        self._session.annotations_changed.connect(lambda _: self._show())
        self._session.themes_changed.connect(self._show)

    def _finish(self) -> None:
        self.flush()
        self.finished.emit()

    def _pick_themes(self) -> None:
        below = self._theme_button.mapToGlobal(self._theme_button.rect().bottomLeft())
        pick_for_annotation(self._session, self._theme_button, below)

    def _on_typed(self) -> None:
        if not self._pause.isActive():  # typing on must not put the save off for ever
            self._pause.start()

    def _on_current_changed(self, _: str) -> None:
        self.flush()  # what was typed belongs to the one shown until now
        self._show()

    def _on_delete(self) -> None:
        self.flush()  # else what was typed last would bring it back
        if self._shown:
            self._session.editor.delete([self._shown.id])

    def _on_preview(self, on: bool) -> None:
        self._preview.setVisible(on)
        self._note.setVisible(not on)
        if on:
            from desktop.briefs.notes import note_html  # only when asked for

            self._preview.setHtml(note_html(self._note.toPlainText()))

    def _show(self) -> None:
        annotation = self._session.current
        if annotation is None:
            return  # what is still typed brings it back
        is_other = self._shown is None or self._shown.id != annotation.id
        self._shown = annotation
        self._show_texts(annotation)
        if is_other or not self._pause.isActive():
            self._show_note(annotation)

    def _show_texts(self, annotation: Annotation) -> None:
        names = [theme.name for theme in themes_of(annotation, self._session.codebook)]
        self._themes.setText(" · ".join(names) or tr("No theme"))

    def _show_note(self, annotation: Annotation) -> None:
        if self._note.toPlainText() != annotation.note:
            self._note.show_text(annotation.note)
            self._on_preview(self._preview_button.isChecked())
        self._base = annotation.note
        self._pause.stop()  # showing is no typing


class _NoteEdit(QPlainTextEdit):
    """A plain text field that tells when the keyboard leaves it."""

    left = Signal()
    finished = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Finish with Escape or Ctrl+Enter."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (enter and control):
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def show_text(self, text: str) -> None:
        """Show ``text``, with the text cursor where it was or as near as can be."""
        at = self.textCursor().position()
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window where there is nothing typed here to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
                event.accept()  # they finish the note, whatever the window does by them
                return True
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            document = self.document()
            if (undo and not document.isUndoAvailable()) or (
                redo and not document.isRedoAvailable()
            ):
                event.ignore()
                return False
        return super().event(event)


class _Preview(Page):
    """Shows a note as it will be exported; it follows no link and loads nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ARG002 - Qt's shape
        """Load nothing: a note may name pictures or pages anywhere."""
        return None
