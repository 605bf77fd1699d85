"""Which file the active article was converted from, if that is still there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.ui.shell import Shell


class Originals(QObject):
    """Looks for originals, for each article once until it changes."""

    changed = Signal()
    """Another article is active, or the active one may have another original."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._session, self._desk = shell.session, shell.desk
        self._known: dict[str, Path | None] = {}
        shell.desk.active_changed.connect(self.changed)
        shell.session.ready.connect(self.changed)
        shell.session.articles_changed.connect(self._on_articles_changed)

    @property
    def active(self) -> Path | None:
        """The original of the active article; a start does not wait for it."""
        pane = self._desk.active
        if pane is None or not self._session.is_ready:
            return None
        path = pane.article.info.path
        if path not in self._known:
            self._known[path] = _original(self._session.folder, path)
        return self._known[path]

    @property
    def active_pages(self) -> Path | None:
        """The original of the active article, if its pages can be drawn."""
        found, pane = self.active, self._desk.active
        is_drawn = bool(found and found.suffix.lower() == ".pdf")
        return found if is_drawn and pane and pane.article.pages else None

    def _on_articles_changed(self) -> None:
        self._known.clear()
        self.changed.emit()


def _original(folder: Path, path: str) -> Path | None:
    if not path.lower().endswith(".html"):  # what is converted becomes a page
        return None
    from desktop.library.intake.originals import conversion_of

    conversion = conversion_of(folder / path)
    original = folder / conversion.origin.path if conversion else None
    return original if original and original.is_file() else None
