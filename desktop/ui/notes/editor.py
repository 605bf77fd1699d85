"""The note editor: the chosen annotation's quote, themes and note, saved while one types."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.annotations.annotation import Annotation
from desktop.ui.icons import icon
from desktop.ui.notes.marking import themes_of
from desktop.ui.session import Session
from desktop.ui.themes.menu import ThemeMenu

_PAUSE = 250
"""Milliseconds without a key after which what was typed is taken over."""


class NoteEditor(QWidget):
    """Edits the annotation that is chosen in the session."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown = self._base = ""
        self._empty = QLabel("Choose an annotation, or select words in an article and press H.")
        self._quote = QLabel(self)
        self._themes = QLabel(self)
        self._theme_button = QToolButton(self)
        self._note = _NoteEdit(self)
        self._preview = _Preview(self)
        self._preview_button = QToolButton(self)
        self._delete = QPushButton("Delete", self)
        self._pages = QStackedWidget(self)
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
        typed = self._note.toPlainText()
        if not self._shown or typed == self._base:
            return
        annotation = self._session.find(self._shown)
        if annotation and annotation.note not in ("", self._base, typed):
            # Somebody else wrote meanwhile: neither their words nor these may be lost.
            typed = f"{annotation.note}\n\n{typed}"
            self._session.told.emit("The note was changed elsewhere as well; both are kept.")
        self._base = typed
        self._session.editor.edit_note(self._shown, typed)

    def _lay_out(self) -> None:
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setMargin(16)
        self._quote.setObjectName("noteQuote")
        self._quote.setWordWrap(True)
        self._quote.setTextFormat(Qt.TextFormat.PlainText)
        self._themes.setTextFormat(Qt.TextFormat.PlainText)
        self._themes.setWordWrap(True)
        self._set_up_buttons()
        self._note.setObjectName("noteEdit")
        self._note.setAccessibleName("Note")
        self._note.setPlaceholderText("Write a note (Markdown)")
        self._note.setTabChangesFocus(True)
        self._preview.setObjectName("notePreview")
        self._preview.setAccessibleName("Preview of the note")
        self._preview.hide()
        themes = QHBoxLayout()
        themes.addWidget(self._themes, 1)
        themes.addWidget(self._theme_button)
        buttons = QHBoxLayout()
        buttons.addWidget(self._preview_button)
        buttons.addStretch(1)
        buttons.addWidget(self._delete)
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._quote)
        layout.addLayout(themes)
        layout.addWidget(self._note, 1)
        layout.addWidget(self._preview, 1)
        layout.addLayout(buttons)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _set_up_buttons(self) -> None:
        self._theme_button.setObjectName("themeButton")
        self._theme_button.setText("Themes")
        self._theme_button.setIcon(icon("theme"))
        self._theme_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._theme_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._theme_button.setAccessibleName("Themes of this annotation")
        self._theme_button.setMenu(ThemeMenu(self._session, self._theme_button))
        self._preview_button.setText("Preview")
        self._preview_button.setCheckable(True)
        self._preview_button.setAccessibleName("Preview the note")
        self._delete.setObjectName("deleteAnnotation")
        self._delete.setIcon(icon("delete"))
        self._delete.setAccessibleName("Delete this annotation")
        self._delete.setAutoDefault(False)

    def _connect(self) -> None:
        self._note.textChanged.connect(self._on_typed)
        self._note.left.connect(self.flush)
        self._pause.timeout.connect(self.flush)
        self._preview_button.toggled.connect(self._on_preview)
        self._delete.clicked.connect(lambda: self._session.editor.delete([self._shown]))
        self._session.current_changed.connect(self._on_current_changed)
        self._session.annotations_changed.connect(lambda _: self._show())
        self._session.themes_changed.connect(self._show)

    def _on_typed(self) -> None:
        if not self._pause.isActive():  # typing on must not put the save off for ever
            self._pause.start()

    def _on_current_changed(self, _: str) -> None:
        self.flush()  # what was typed belongs to the one shown until now
        self._show()

    def _on_preview(self, on: bool) -> None:
        self._preview.setVisible(on)
        self._note.setVisible(not on)
        if on:
            from desktop.briefs.notes import note_html  # noqa: PLC0415 - only when asked for

            self._preview.setHtml(note_html(self._note.toPlainText()))

    def _show(self) -> None:
        annotation = self._session.current
        self._pages.setCurrentIndex(1 if annotation else 0)
        if annotation is None:
            self._shown = ""
            return
        self._show_texts(annotation)
        if annotation.id != self._shown or not self._pause.isActive():
            self._show_note(annotation)
        self._shown = annotation.id

    def _show_texts(self, annotation: Annotation) -> None:
        quote = " ".join(annotation.quote.split()) or "The whole article"
        self._quote.setText(quote if len(quote) <= 240 else f"{quote[:239]}…")
        names = [theme.name for theme in themes_of(annotation, self._session.codebook)]
        self._themes.setText(" · ".join(names) or "No theme")

    def _show_note(self, annotation: Annotation) -> None:
        if self._note.toPlainText() != annotation.note:
            self._note.show_text(annotation.note)
            self._on_preview(self._preview_button.isChecked())
        self._base = annotation.note
        self._pause.stop()  # showing is no typing


class _NoteEdit(QPlainTextEdit):
    """A plain text field that tells when the keyboard leaves it."""

    left = Signal()

    def show_text(self, text: str) -> None:
        """Show ``text``; the text cursor stays where it was, as far as it can."""
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
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            document = self.document()
            if (undo and not document.isUndoAvailable()) or (
                redo and not document.isRedoAvailable()
            ):
                event.ignore()
                return False
        return super().event(event)


class _Preview(QTextBrowser):
    """Shows a note as it will be exported; it follows no link and loads nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ARG002 - Qt's shape
        """Load nothing: a note may name pictures or pages anywhere."""
        return None
