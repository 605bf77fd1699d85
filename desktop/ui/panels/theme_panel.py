"""The codebook at the right: themes as a tree, to add, rename, recolour, nest, merge and remove."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QColorDialog,
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QMessageBox,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.annotations.palette import PALETTE
from desktop.annotations.themes import Theme
from desktop.ui.icons import icon
from desktop.ui.panels.theme_menu import ask_theme_name, swatch
from desktop.ui.session import Session

_ID = Qt.ItemDataRole.UserRole + 1


class ThemePanel(QWidget):
    """Shows the codebook and changes it through the session."""

    theme_chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._filling = False
        self.tree = _ThemeTree(self)
        self._used_only = QCheckBox("Only used themes", self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._used_only.setObjectName("usedOnly")
        add = self._button("add", "New theme", self.add_theme)
        more = self._button("more", "What can be done with the theme", self._on_more)
        row = QHBoxLayout()
        row.addWidget(self._used_only, 1)
        row.addWidget(add)
        row.addWidget(more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(row)
        layout.addWidget(self.tree, 1)

    def _button(self, name: str, tip: str, slot: object) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(slot)
        return button

    def _connect(self) -> None:
        session = self._session
        session.themes_changed.connect(self.fill)
        session.annotations_changed.connect(lambda _: self.fill())
        session.ready.connect(self.fill)
        self._used_only.toggled.connect(lambda _: self.fill())
        self.tree.itemChanged.connect(self._on_renamed)
        self.tree.itemActivated.connect(lambda item: self.theme_chosen.emit(item.data(0, _ID)))
        self.tree.moved.connect(self._on_moved)
        self.tree.merged.connect(self._on_merged)
        self.tree.customContextMenuRequested.connect(self._on_menu)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.tree, self._on_remove)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)

    def add_theme(self) -> None:
        """Ask for a name and add a theme."""
        if name := ask_theme_name(self):
            self._session.add_theme(name)

    def fill(self) -> None:
        """Show the codebook as it is now."""
        chosen = self._chosen_id()
        counts = self._session.workspace.theme_counts()
        self._filling = True
        self.tree.clear()
        self._fill_below(self.tree.invisibleRootItem(), "", counts)
        self.tree.expandAll()
        self._filling = False
        if chosen:
            self._choose(chosen)

    def _fill_below(self, above: QTreeWidgetItem, parent: str, counts: dict[str, int]) -> None:
        for theme in self._session.codebook.children(parent):
            item = QTreeWidgetItem([theme.name, str(counts.get(theme.id, 0))])
            item.setData(0, _ID, theme.id)
            item.setIcon(0, swatch(theme, self.palette()))
            item.setToolTip(0, theme.description or "No description")
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self._fill_below(item, theme.id, counts)
            unused = not counts.get(theme.id) and not item.childCount()
            if not (unused and self._used_only.isChecked()):
                above.addChild(item)

    def _choose(self, theme_id: str) -> None:
        for item in self.tree.findItems(
            "", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
        ):
            if item.data(0, _ID) == theme_id:
                self.tree.setCurrentItem(item)

    def _chosen_id(self) -> str:
        item = self.tree.currentItem()
        return str(item.data(0, _ID)) if item else ""

    def _chosen(self) -> Theme | None:
        return self._session.codebook.find(self._chosen_id())

    def _on_renamed(self, item: QTreeWidgetItem, column: int) -> None:
        if self._filling or column:
            return
        theme_id, name = item.data(0, _ID), item.text(0)
        self._session.change_codebook("Rename theme", lambda book: book.rename(theme_id, name))
        self.fill()

    def _on_rename(self) -> None:
        if item := self.tree.currentItem():
            self.tree.editItem(item, 0)

    def _on_moved(self, theme_id: str, parent: str, index: int) -> None:
        self._session.change_codebook("Move theme", lambda b: b.move(theme_id, parent, index))
        self.fill()

    def _on_merged(self, gone: str, into: str) -> None:
        first, second = self._session.codebook.find(gone), self._session.codebook.find(into)
        if first and second and self._confirm_merge(first, second):
            self._session.merge_themes([gone], into)
        self.fill()

    def _confirm_merge(self, gone: Theme, into: Theme) -> bool:
        question = f"Merge “{gone.name}” into “{into.name}”?"
        box = QMessageBox(QMessageBox.Icon.Question, "Merge themes", question, parent=self)
        box.setInformativeText("To put it below instead, hold Shift while dropping. Can be undone.")
        merge = box.addButton("Merge", QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        return box.clickedButton() is merge

    def _on_more(self) -> None:
        item = self.tree.currentItem()
        if item:
            self._on_menu(self.tree.visualItemRect(item).center())

    def _on_menu(self, point: QPoint) -> None:
        theme = self._chosen()
        if theme:
            self._menu_for(theme).exec(self.tree.viewport().mapToGlobal(point))

    def _menu_for(self, theme: Theme) -> QMenu:
        menu = QMenu(self)
        menu.addAction("Rename\tF2", self._on_rename)
        menu.addAction("Describe…", self._on_describe)
        colors = menu.addMenu("Colour")
        for key, color in PALETTE.items():
            shown = swatch(Theme("", theme.name, key), self.palette())
            colors.addAction(shown, color.name, partial(self._recolor, theme.id, key))
        colors.addAction("Other…", lambda: self._on_other_color(theme))
        others = [one for one in self._session.codebook.themes if one.id != theme.id]
        merge, below = menu.addMenu("Merge into"), menu.addMenu("Put below")
        below.addAction("(top level)", lambda: self._on_moved(theme.id, "", len(others)))
        for other in others:
            name = other.name.replace("&", "&&")
            merge.addAction(name, partial(self._on_merged, theme.id, other.id))
            below.addAction(name, partial(self._on_moved, theme.id, other.id, len(others)))
        merge.setEnabled(bool(others))
        menu.addSeparator()
        menu.addAction("Remove…\tDel", self._on_remove)
        return menu

    def _recolor(self, theme_id: str, color: str) -> None:
        self._session.change_codebook("Recolour theme", lambda book: book.recolor(theme_id, color))

    def _on_other_color(self, theme: Theme) -> None:
        color = QColorDialog.getColor(parent=self, title=f"Colour of “{theme.name}”")
        if color.isValid():
            self._recolor(theme.id, color.name())

    def _on_describe(self) -> None:
        theme = self._chosen()
        if theme is None:
            return
        text, accepted = QInputDialog.getMultiLineText(
            self, "Describe theme", f"What belongs to “{theme.name}”?", theme.description
        )
        if accepted:
            self._session.change_codebook("Describe theme", lambda b: b.describe(theme.id, text))

    def _on_remove(self) -> None:
        theme = self._chosen()
        if theme is None:
            return
        count = self._session.workspace.theme_counts().get(theme.id, 0)
        choice = ask_removal(self, theme, count) if count else "keep"
        if choice:
            self._session.remove_theme(theme.id, delete_annotations=choice == "delete")


class _ThemeTree(QTreeWidget):
    """The tree of themes: dropped on a theme it merges (Shift: nests), between two it moves."""

    moved = Signal(str, str, int)
    merged = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("themeTree")
        self.setAccessibleName("Themes")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, self.header().ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, self.header().ResizeMode.ResizeToContents)
        self.setIconSize(QSize(20, 20))
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what the drop means; the tree is filled again from the codebook."""
        dragged = self.currentItem()
        target = self.itemAt(event.position().toPoint())
        where = self.dropIndicatorPosition()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if dragged is None or dragged is target:
            return
        moved = str(dragged.data(0, _ID))
        if target is None:
            self.moved.emit(moved, "", self.topLevelItemCount())
        elif where == QAbstractItemView.DropIndicatorPosition.OnItem:
            onto = str(target.data(0, _ID))
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.moved.emit(moved, onto, target.childCount())
            else:
                self.merged.emit(moved, onto)
        else:
            below = where == QAbstractItemView.DropIndicatorPosition.BelowItem
            self._emit_move(moved, dragged, target, below=below)

    def _emit_move(
        self, moved: str, dragged: QTreeWidgetItem, target: QTreeWidgetItem, *, below: bool
    ) -> None:
        holder = target.parent()
        above = holder or self.invisibleRootItem()
        index = above.indexOfChild(target) + int(below)
        own = above.indexOfChild(dragged)
        parent = str(holder.data(0, _ID)) if holder else ""
        self.moved.emit(moved, parent, index - (1 if 0 <= own < index else 0))


def ask_removal(parent: QWidget, theme: Theme, count: int) -> str:
    """Ask what becomes of a theme's annotations: "keep", "delete", or "" to leave all as it is."""
    box = QMessageBox(QMessageBox.Icon.Question, "Remove theme", "", parent=parent)
    noun = "annotation has" if count == 1 else "annotations have"
    box.setText(f"{count} {noun} the theme “{theme.name}”.")
    box.setInformativeText("What should become of those that have no other? It can be undone.")
    keep = box.addButton("Keep them", QMessageBox.ButtonRole.AcceptRole)
    delete = box.addButton("Delete them", QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    if box.clickedButton() is keep:
        return "keep"
    return "delete" if box.clickedButton() is delete else ""
