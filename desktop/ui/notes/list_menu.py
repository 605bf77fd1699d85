"""The menu of annotations in a list: what can be done with those that are chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from desktop.ui.notes.rows import AnnotationList
from desktop.ui.reading.citation import cite
from desktop.ui.shell import Shell
from desktop.ui.themes.menu import fill_themes
from desktop.wording import counted, tr


class AnnotationMenu(QObject):
    """Shows the menu of a list of annotations, and does what it offers."""

    def __init__(self, shell: Shell, view: AnnotationList) -> None:
        super().__init__(view)
        self._shell, self._session, self._view = shell, shell.session, view
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_requested)

    def menu(self, ids: list[str]) -> QMenu:
        """Return a new menu of the annotations ``ids``."""
        menu = QMenu(self._shell.window)
        menu.setObjectName("annotationMenu")
        if len(ids) == 1:
            go = partial(self._shell.desk_control.go_to_annotation, ids[0])
            menu.addAction(tr("Show in the text"), go)
            menu.addAction(tr("Edit note"), self._view.edit_requested.emit)
            menu.addAction(tr("Copy with citation"), partial(self._copy, ids[0]))
        themes = menu.addMenu(tr("Themes"))
        fill_themes(themes, self._session.codebook, self._shared(ids), partial(self._toggle, ids))
        themes.setEnabled(bool(self._session.codebook.themes))
        menu.addSeparator()
        what = counted(len(ids), "Delete this annotation", "Delete {n} annotations")
        menu.addAction(what, partial(self._session.editor.delete, ids))
        return menu

    def _on_requested(self, point: QPoint) -> None:
        if ids := self._view.chosen_ids():
            menu = self.menu(ids)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self._view.viewport().mapToGlobal(point))

    def _shared(self, ids: list[str]) -> tuple[str, ...]:
        """Return the themes that all of these annotations have."""
        found = [one for key in ids if (one := self._session.find(key))]
        first = found[0].themes if found else ()
        return tuple(theme for theme in first if all(theme in one.themes for one in found))

    def _toggle(self, ids: list[str], theme: str) -> None:
        """Give a theme to all, or take it from all where all have it."""
        if theme in self._shared(ids):
            self._session.editor.drop_theme(ids, theme)
        else:
            self._session.editor.add_theme(ids, theme)

    def _copy(self, annotation_id: str) -> None:
        found = self._session.find(annotation_id)
        article = self._session.article(found.article) if found else None
        place = self._session.place_of(found) if found else None
        if found and article and place:
            QGuiApplication.clipboard().setText(cite(article, *place, found.note))
        elif found:
            QGuiApplication.clipboard().setText(
                "\n\n".join(filter(None, (found.quote, found.note)))
            )
