"""The codebook at the right: themes to add, rename, recolour, describe, nest, merge and remove."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.annotations.codebook import Codebook
from desktop.annotations.palette import PALETTE
from desktop.annotations.theme import KEYS, Theme, name_key
from desktop.ui.icons import icon
from desktop.ui.session import Session
from desktop.ui.themes.menu import ask_theme_name, swatch
from desktop.ui.themes.removal import ask_removal, confirm_merge
from desktop.ui.themes.tree import ThemeTree
from desktop.ui.widgets.asking import ask_lines
from desktop.ui.widgets.empty_note import EmptyNote
from desktop.ui.widgets.labels import plain_tip
from desktop.wording import tr, translated

_ALL, _USED, _UNUSED = "all", "used", "unused"
_PAUSE = 100  # milliseconds: counts follow a burst of changes once


class ThemePanel(QWidget):
    """Shows the codebook and changes it through the session."""

    theme_chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.tree = ThemeTree(self)
        self._nothing = EmptyNote(self.tree, "theme")
        self._filter = QComboBox(self)
        self._words = QLineEdit(self)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._lay_out()
        self._connect()

    def add_theme(self) -> None:
        """Ask for a name and add a theme."""
        if name := ask_theme_name(self):
            self._session.add_theme(name)
            if theme := self._session.codebook.named(name):
                self.tree.choose(theme.id)

    def fill(self) -> None:
        """Show the codebook as it is now."""
        counts = self._session.theme_counts()
        book = self._session.codebook
        wanted = self._wanted(book, counts)
        self.tree.show_themes(book, wanted, counts)
        self._nothing.say("" if wanted else self._why_nothing(book))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while it was hidden."""
        super().showEvent(event)
        self.fill()

    def changeEvent(self, event: QEvent) -> None:
        """Paint the colours anew when the window turns light or dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_pause"):
            self._pause.start()

    def _why_nothing(self, book: Codebook) -> str:
        if book.themes:
            return tr("No theme is like that; take the filters above back.")
        return tr("Themes gather what belongs together. Press Ins to make one.")

    def _lay_out(self) -> None:
        self._filter.setObjectName("themeFilter")
        self._filter.setAccessibleName(tr("Which themes are listed"))
        for text, value in ((tr("All themes"), _ALL), (tr("Used"), _USED), (tr("Unused"), _UNUSED)):
            self._filter.addItem(text, value)
        self._words.setObjectName("themeWords")
        self._words.setPlaceholderText(tr("Filter themes"))
        self._words.setAccessibleName(tr("Filter themes by name"))
        self._words.setClearButtonEnabled(True)
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addWidget(self._button("add", tr("New theme (Ins)"), self.add_theme))
        row.addWidget(self._button("more", tr("What can be done with the theme"), self._on_more))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(row)
        layout.addWidget(self._filter)
        layout.addWidget(self.tree, 1)

    def _button(self, name: str, tip: str, slot: object) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setAutoRaise(True)
        button.setToolTip(plain_tip(tip))
        button.setAccessibleName(tip)
        button.clicked.connect(slot)
        return button

    def _connect(self) -> None:
        session, tree = self._session, self.tree
        session.themes_changed.connect(self.fill)
        session.annotations_changed.connect(self._on_annotations_changed)
        self._pause.timeout.connect(self.fill)
        self._filter.currentIndexChanged.connect(lambda _: self.fill())
        self._words.textChanged.connect(lambda _: self.fill())
        tree.renamed.connect(self._on_renamed)
        tree.itemActivated.connect(lambda _: self.theme_chosen.emit(tree.chosen))
        tree.moved.connect(self._on_moved)
        tree.merged.connect(self._on_merged)
        tree.step_requested.connect(self._on_step)
        tree.add_requested.connect(self.add_theme)
        tree.remove_requested.connect(self._on_remove)
        tree.customContextMenuRequested.connect(self._on_menu)

    def _wanted(self, book: Codebook, counts: dict[str, int]) -> frozenset[str]:
        """Return the ids of the themes to show, with those above them."""
        which, sought = self._filter.currentData(), name_key(self._words.text())
        chosen = [
            theme
            for theme in book.themes
            if (which == _ALL or bool(counts.get(theme.id)) == (which == _USED))
            and sought in name_key(f"{theme.name} {theme.description}")
        ]
        above = {one.id for theme in chosen for one in book.ancestors(theme.id)}
        return frozenset({theme.id for theme in chosen} | above)

    def _chosen(self) -> Theme | None:
        return self._session.codebook.find(self.tree.chosen)

    def _on_annotations_changed(self, _: object) -> None:
        if self.isVisible():
            self._pause.start()

    def _on_renamed(self, theme_id: str, name: str) -> None:
        holder = self._session.codebook.named_now(name)
        if holder and holder.id != theme_id:
            # Once the field in the row is closed, which a question would leave half open.
            QTimer.singleShot(0, self, partial(self._on_merged, theme_id, holder.id))
        else:
            self._session.rename_theme(theme_id, name)
        self.fill()  # also when the name was refused

    def _on_moved(self, theme_id: str, parent: str, index: int) -> None:
        self._session.change_codebook(tr("Move theme"), lambda b: b.move(theme_id, parent, index))

    def _on_step(self, theme_id: str, step: str) -> None:
        if place := stepped(self._session.codebook, theme_id, step):
            self._on_moved(theme_id, *place)

    def _on_merged(self, gone: str, into: str) -> None:
        first, second = self._session.codebook.find(gone), self._session.codebook.find(into)
        if first and second and confirm_merge(self, first, second):
            self._session.editor.merge_themes([gone], into)
            self.tree.choose(into)

    def _on_more(self) -> None:
        if item := self.tree.currentItem():
            self._on_menu(self.tree.visualItemRect(item).center())

    def _on_menu(self, point: QPoint) -> None:
        if theme := self._chosen():
            self._menu_for(theme).exec(self.tree.viewport().mapToGlobal(point))

    def _menu_for(self, theme: Theme) -> QMenu:
        menu = QMenu(self)
        menu.addAction(tr("Show annotations") + "\tEnter", lambda: self.theme_chosen.emit(theme.id))
        menu.addSeparator()
        menu.addAction(tr("Rename") + "\tF2", self.tree.rename_chosen)
        menu.addAction(tr("Describe…"), self._on_describe)
        self._fill_colors(menu.addMenu(tr("Colour")), theme)
        self._fill_keys(menu.addMenu(tr("Key")), theme)
        menu.addSeparator()
        for step, action in (
            ("up", tr("Move up") + "\tCtrl+Up"),
            ("down", tr("Move down") + "\tCtrl+Down"),
            ("in", tr("Move in") + "\tCtrl+Right"),
            ("out", tr("Move out") + "\tCtrl+Left"),
        ):
            entry = menu.addAction(action, partial(self._on_step, theme.id, step))
            entry.setEnabled(bool(stepped(self._session.codebook, theme.id, step)))
        self._fill_others(menu, theme)
        menu.addSeparator()
        menu.addAction(tr("Remove…") + "\tDel", self._on_remove)
        return menu

    def _fill_colors(self, menu: QMenu, theme: Theme) -> None:
        for key, color in PALETTE.items():
            shown = swatch(Theme("", theme.name, key), self.palette())
            action = menu.addAction(
                shown, translated(color.name), partial(self._recolor, theme.id, key)
            )
            action.setCheckable(True)
            action.setChecked(theme.color == key)
        menu.addAction(tr("Other…"), lambda: self._on_other_color(theme))

    def _fill_others(self, menu: QMenu, theme: Theme) -> None:
        others = [one for one in self._session.codebook.themes if one.id != theme.id]
        merge, below = menu.addMenu(tr("Merge into")), menu.addMenu(tr("Put below"))
        below.addAction(tr("(top level)"), lambda: self._on_moved(theme.id, "", len(others)))
        for other in others:
            name = other.name.replace("&", "&&")
            merge.addAction(name, partial(self._on_merged, theme.id, other.id))
            below.addAction(name, partial(self._on_moved, theme.id, other.id, len(others)))
        merge.setEnabled(bool(others))

    def _fill_keys(self, menu: QMenu, theme: Theme) -> None:
        """Offer the number keys, each with the theme that has it."""
        book = self._session.codebook
        for key in (*KEYS, 0):
            holder = book.keyed(key)
            name = f"{key}  {holder.name}" if holder else str(key)
            text = name.replace("&", "&&") if key else tr("No key")
            action = menu.addAction(text, partial(self._pin, theme.id, key))
            action.setCheckable(True)
            action.setChecked(book.key_of(theme.id) == key)

    def _pin(self, theme_id: str, key: int) -> None:
        self._session.change_codebook(tr("Change key"), lambda book: book.pin(theme_id, key))

    def _recolor(self, theme_id: str, color: str) -> None:
        self._session.change_codebook(
            tr("Recolour theme"), lambda book: book.recolor(theme_id, color)
        )

    def _on_other_color(self, theme: Theme) -> None:
        color = QColorDialog.getColor(
            parent=self, title=tr("Colour of “{theme}”", theme=theme.name)
        )
        if color.isValid():
            self._recolor(theme.id, color.name())

    def _on_describe(self) -> None:
        theme = self._chosen()
        if theme is None:
            return
        text, accepted = ask_lines(
            self,
            tr("Describe theme"),
            tr("What belongs to “{theme}”?", theme=theme.name),
            theme.description,
        )
        if accepted:
            self._session.change_codebook(
                tr("Describe theme"), lambda b: b.describe(theme.id, text)
            )

    def _on_remove(self) -> None:
        theme = self._chosen()
        if theme is None:
            return
        count = self._session.theme_counts().get(theme.id, 0)
        others = [one for one in self._session.codebook.themes if one.id != theme.id]
        removal = ask_removal(self, theme, count, others)
        if removal is None:
            return
        if removal.instead:
            self._session.editor.merge_themes([theme.id], removal.instead)
        else:
            gone = removal.delete_annotations
            self._session.editor.remove_theme(theme.id, delete_annotations=gone)


def stepped(book: Codebook, theme_id: str, step: str) -> tuple[str, int] | None:
    """Return the parent and index that a theme gets by a step "up", "down", "in" or "out".

    None where it cannot go further.
    """
    theme = book.get(theme_id)
    parent = theme.parent if theme.parent in book else ""
    siblings = [one.id for one in book.children(parent)]
    at = siblings.index(theme_id)
    if step == "out":
        return _after_parent(book, parent) if parent else None
    if step == "in":
        return (siblings[at - 1], len(book.children(siblings[at - 1]))) if at else None
    to = at + (1 if step == "down" else -1)
    return (parent, to) if 0 <= to < len(siblings) else None


def _after_parent(book: Codebook, parent: str) -> tuple[str, int]:
    above = book.get(parent).parent
    above = above if above in book else ""
    return above, [one.id for one in book.children(above)].index(parent) + 1
