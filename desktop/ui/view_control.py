"""What is in sight and how large: side bars, panes, zoom, hidden highlights."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.articles.panel import ArticlePanel
from desktop.ui.notes.panel import AnnotationPanel
from desktop.ui.reading.desk import MAX_PANES, Desk
from desktop.ui.reading.desk_control import DeskControl
from desktop.ui.sidebars import Sidebars
from desktop.ui.state import load_look, save_look
from desktop.ui.themes.panel import ThemePanel
from desktop.ui.theming import apply_look


class ViewControl(QObject):
    """Shows and hides; changes nothing that is saved in the library."""

    def __init__(
        self,
        desk: Desk,
        desk_control: DeskControl,
        sidebars: Sidebars,
        panels: tuple[ArticlePanel, AnnotationPanel, ThemePanel],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._articles, self._annotations, self._themes = panels
        self._desk, self._desk_control = desk, desk_control
        self._sidebars, self._window = sidebars, window
        self._sidebars_hidden = self._marks_hidden = False
        for number in range(MAX_PANES):
            key = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), window)
            key.activated.connect(lambda number=number: self._go_to_pane(number))

    def open_selected(self) -> None:
        """Open the articles chosen in the list."""
        self._articles.open_chosen()

    def show_library(self) -> None:
        """Go to the list of articles."""
        panel = self._articles
        self._sidebars.show_panel(panel)
        panel.list.setFocus()

    def show_annotations(self) -> None:
        """Go to the list of annotations."""
        panel = self._annotations
        self._sidebars.show_panel(panel)
        panel.list.setFocus()

    def show_themes(self) -> None:
        """Go to the themes."""
        panel = self._themes
        self._sidebars.show_panel(panel)
        panel.tree.setFocus()

    def toggle_sidebars(self) -> None:
        """Hide the panels left and right, or show them again."""
        self._sidebars_hidden = not self._sidebars_hidden
        self._sidebars.set_hidden(hidden=self._sidebars_hidden)

    def toggle_marks(self) -> None:
        """Hide the highlights in the articles, or show them again."""
        self._marks_hidden = not self._marks_hidden
        self._desk_control.hide_marks(hidden=self._marks_hidden)

    def look_system(self) -> None:
        """Look light or dark as the system does."""
        self._set_look("system")

    def look_light(self) -> None:
        """Look light, whatever the system does."""
        self._set_look("light")

    def look_dark(self) -> None:
        """Look dark, whatever the system does."""
        self._set_look("dark")

    def show_look(self) -> None:
        """Tick the look that is chosen in the menu."""
        for look in ("system", "light", "dark"):
            if action := self._window.findChild(QAction, f"look_{look}"):
                action.setChecked(look == load_look())

    def zoom_in(self) -> None:
        """Set the active article larger."""
        self._zoom(1)

    def zoom_out(self) -> None:
        """Set the active article smaller."""
        self._zoom(-1)

    def zoom_normal(self) -> None:
        """Set the active article in its normal size."""
        if self._desk.active:
            self._desk.active.set_zoom(0)

    def find_words(self) -> None:
        """Find words in the active article."""
        if self._desk.active:
            self._desk.active.open_find()

    def close_pane(self) -> None:
        """Close the active pane."""
        if self._desk.active:
            self._desk.close_pane(self._desk.active)

    def next_pane(self) -> None:
        """Go to the pane at the right."""
        self._desk.activate_next(1)

    def previous_pane(self) -> None:
        """Go to the pane at the left."""
        self._desk.activate_next(-1)

    def pane_left(self) -> None:
        """Move the active pane to the left."""
        self._desk.shift(-1)

    def pane_right(self) -> None:
        """Move the active pane to the right."""
        self._desk.shift(1)

    def share_width(self) -> None:
        """Give all panes the same width."""
        self._desk.share_width()

    def show_keys(self) -> None:
        """Show all commands with their keys."""
        from desktop.ui import dialogs

        dialogs.show_keys(self._window)

    def about(self) -> None:
        """Show what this is."""
        from desktop.ui import dialogs

        dialogs.show_about(self._window)

    def _set_look(self, look: str) -> None:
        save_look(look)
        self.show_look()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_look(application)

    def _zoom(self, step: int) -> None:
        if self._desk.active:
            self._desk.active.set_zoom(self._desk.active.zoom + step)

    def _go_to_pane(self, number: int) -> None:
        panes = self._desk.panes
        if number < len(panes):
            self._desk.focus(panes[number])
