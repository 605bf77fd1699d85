"""The import room: the queue with what became of each file, and how one would read, beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QListView,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.plain import in_a_row
from desktop.ui.importing.entry import Entry, State
from desktop.ui.importing.model import EntryModel
from desktop.ui.importing.near_list import NearList
from desktop.ui.importing.page import as_page
from desktop.ui.importing.queue import ImportQueue
from desktop.ui.look.tokens import SIZES
from desktop.ui.theming import colors_of
from desktop.ui.widgets.fitting import LinesDelegate, resize_within_screen
from desktop.ui.widgets.labels import plain_label
from desktop.ui.widgets.long_list import LongList
from desktop.ui.widgets.page import Page
from desktop.wording import counted, tr

if TYPE_CHECKING:
    from desktop.library.converters.document import Document


_SOON = 60
"""Milliseconds in which many files may change before that is told once."""


class ImportDialog(QDialog):
    """Shows the queue, has it imported, and shows a preview of the file chosen."""

    preview_requested = Signal(object)
    preview_closed = Signal()
    open_requested = Signal(object)
    """Open the articles that this entry became."""

    def __init__(self, queue: ImportQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importDialog")
        self.setWindowTitle(tr("Import articles"))
        self.setAcceptDrops(True)
        self._queue = queue
        self._model = EntryModel(queue, self)
        self._previewed: Path | None = None
        self._begun: frozenset[Path] = frozenset()
        self.near_list = NearList(self)
        self._list, self._page = LongList(self), Page(self)
        self._summary, self._progress = plain_label("", self), QProgressBar(self)
        self._import_all = self._button("importAll", self._on_import_all)
        self._import_alike = self._button("importAlike", self._on_import_alike)
        self._import_one = self._button("importOne", self._on_import_one, tr("Import &this"))
        self._look = self._button("previewFile", self._on_look, tr("&Preview"))
        self._open = self._button("openImported", self._on_open, tr("&Open"))
        self._stop = self._button("stopImport", queue.stop, tr("&Stop"))
        self._close = self._button("closeImport", self.close, tr("&Close"))
        self._due = QTimer(self, interval=_SOON, singleShot=True)
        self._lay_out()
        self._connect()
        self._refresh()

    def begin_with(self, files: Sequence[Path]) -> None:
        """Import these files as soon as they are in the queue, without asking again."""
        self._begun = frozenset(files)

    def show_documents(self, file: Path, documents: Sequence[Document]) -> None:
        """Show how ``file`` would read, if it is still the one to show."""
        if file == self._previewed:
            self._page.setHtml(as_page(documents, colors_of(QApplication.palette())))

    def show_problem(self, file: Path, problem: str) -> None:
        """Show why ``file`` cannot be read."""
        if file == self._previewed:
            self._page.setPlainText(problem)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show or hide the preview with Space in the list."""
        is_press = watched is self._list and event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            self._on_look()
            return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take more files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the files dropped into the queue."""
        urls = event.mimeData().urls()
        self._queue.add([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    def done(self, result: int) -> None:
        """Close; an import under way goes on."""
        self._hide_preview()
        super().done(result)

    def _on_import_all(self) -> None:
        self._queue.start(self._queue.ready())

    def _on_import_alike(self) -> None:
        if entry := self._chosen:
            self._queue.start(self._queue.ready(entry.kind))

    def _on_import_one(self) -> None:
        number = self._list.currentIndex().row()
        if number in self._queue.ready():
            self._queue.start([number])

    def _on_open(self) -> None:
        if (entry := self._chosen) and entry.paths:
            self.open_requested.emit(entry)

    def _on_look(self) -> None:
        if self._page.isVisible():
            self._hide_preview()
        elif self._chosen:
            self._page.show()
            resize_within_screen(self, max(self.width(), 940), self.height())
            self._show_chosen()
        self._refresh()

    def _on_activated(self, index: QModelIndex) -> None:
        if self._model.entry(index).paths:
            self._on_open()
        elif not self._page.isVisible():
            self._on_look()

    def _on_changed(self) -> None:
        """Look once at what many files changed to."""
        if not self._due.isActive():
            self._due.start()

    def _on_current_changed(self, *_: object) -> None:
        self._refresh()
        if self._page.isVisible():
            self._show_chosen()

    def _on_progressed(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def _on_added(self) -> None:
        if not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._model.index(0, 0))
        begun, self._begun = self._begun, frozenset()
        entries = enumerate(self._queue.entries)
        self._queue.start([number for number, entry in entries if entry.file in begun])
        self._refresh()

    def _show_chosen(self) -> None:
        entry = self._chosen
        if entry and entry.file != self._previewed:
            self._previewed = entry.file
            self._page.setPlainText(tr("Reading {file}…", file=entry.file.name))
            self.preview_requested.emit(entry.file)

    def _hide_preview(self) -> None:
        self._page.hide()
        self._previewed = None
        self.preview_closed.emit()

    @property
    def _chosen(self) -> Entry | None:
        index = self._list.currentIndex()
        return self._model.entry(index) if index.isValid() else None

    def _refresh(self) -> None:
        entry, ready, busy = self._chosen, self._queue.ready(), self._queue.is_busy
        alike = self._queue.ready(entry.kind) if entry else []
        self._summary.setText(_summary(self._queue.entries))
        self._import_all.setText(counted(len(ready), "&Import {n} file", "&Import all {n} files"))
        self._import_alike.setText(
            tr("Import all &like this ({kind})", kind=entry.kind if entry else "")
        )
        is_ready = bool(entry and entry.state is State.READY)
        self._import_all.setVisible(bool(ready) or not self._queue.entries)
        self._import_all.setEnabled(bool(ready) and not busy)
        self._import_alike.setEnabled(is_ready and len(alike) > 1 and not busy)
        kinds = {self._queue.entry(number).kind for number in ready}
        self._import_alike.setVisible(len(kinds) > 1)
        self._import_one.setVisible(len(ready) > 1)
        self._import_one.setEnabled(is_ready and not busy)
        self._open.setEnabled(bool(entry and entry.paths))
        self._look.setEnabled(bool(entry))
        self._look.setText(tr("Hide &preview") if self._page.isVisible() else tr("&Preview"))
        self._stop.setVisible(busy)
        self._progress.setVisible(busy)
        (self._import_all if ready and not busy else self._close).setDefault(True)

    def _connect(self) -> None:
        queue = self._queue
        queue.added.connect(self._on_added)
        queue.changed.connect(self._on_changed)
        self._due.timeout.connect(self._refresh)
        queue.cleared.connect(self._refresh)
        queue.ended.connect(self._refresh)
        queue.progressed.connect(self._on_progressed)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._list.activated.connect(self._on_activated)
        self._list.installEventFilter(self)

    def _lay_out(self) -> None:
        self._list.setObjectName("importList")
        self._list.setAccessibleName(tr("Files to import"))
        self._list.setModel(self._model)
        self._list.setWordWrap(True)
        self._list.setItemDelegate(LinesDelegate(self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSpacing(2)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._page.setObjectName("importPreview")
        self._page.setAccessibleName(tr("How the file would read as an article"))
        self._page.setOpenLinks(False)
        self._page.hide()
        self._progress.setAccessibleName(tr("Progress of the import"))
        self._summary.setObjectName("importSummary")
        self._summary.setWordWrap(True)
        middle = QSplitter(Qt.Orientation.Horizontal, self)
        middle.setChildrenCollapsible(False)
        middle.addWidget(self._list)
        middle.addWidget(self._page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[SIZES.dialog] * 4)
        layout.setSpacing(SIZES.space)
        layout.addWidget(self._summary)
        layout.addWidget(middle, 1)
        layout.addWidget(self.near_list)
        layout.addWidget(self._progress)
        layout.addLayout(self._buttons())
        resize_within_screen(self, 680, 500)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for button in (self._look, self._open):
            row.addWidget(button)
        row.addStretch(1)
        for button in (
            self._stop, self._import_one, self._import_alike, self._import_all, self._close,
        ):  # fmt: skip
            row.addWidget(button)
        return row

    def _button(self, name: str, slot: object, text: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button


def _summary(entries: Sequence[Entry]) -> str:
    """Return one line about all files: how many are imported, here already, failed."""
    if not entries:
        return tr("Drop files or folders here.")
    counts = {state: sum(one.state is state for one in entries) for state in State}
    parts = [
        counts[State.READY] and counted(counts[State.READY], "{n} ready", "{n} ready"),
        counts[State.WAITING] and counted(counts[State.WAITING], "{n} waiting", "{n} waiting"),
        counts[State.DONE] and counted(counts[State.DONE], "{n} imported", "{n} imported"),
        counts[State.SAME] and counted(counts[State.SAME], "{n} here already", "{n} here already"),
        counts[State.FAILED] and counted(counts[State.FAILED], "{n} failed", "{n} failed"),
    ]
    return in_a_row(part for part in parts if part)
