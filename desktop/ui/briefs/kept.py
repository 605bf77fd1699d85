"""The briefs kept in the library: which one is shown, kept, called otherwise or thrown away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from desktop.ui.icons import icon
from desktop.ui.look.tokens import SIZES
from desktop.ui.widgets.asking import ask_line
from desktop.wording import tr


class KeptBriefs(QWidget):
    """Offers the kept briefs, and asks under which name one is to be kept."""

    chosen = Signal()
    """Another brief is to be shown: the one of `name`, or a new one."""
    keep_wanted = Signal(str)
    """What is shown is to be kept under this name."""
    rename_wanted = Signal(str, str)
    """The brief of the first name is to have the second."""
    removal_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._list = QComboBox(self)
        self._keep = QPushButton(tr("&Keep"), self)
        self._more, self._menu = QToolButton(self), self._make_menu()
        self._title = ""
        self._lay_out()
        self._list.currentIndexChanged.connect(self._on_chosen)
        self._keep.clicked.connect(self._on_keep)
        self._more.clicked.connect(self._on_more)
        self.show_names(())

    @property
    def name(self) -> str:
        """The name that the brief shown is kept under, or ""."""
        return str(self._list.currentData() or "")

    def show_names(self, names: Sequence[str], chosen: str = "") -> None:
        """Offer the briefs kept under ``names``, and let ``chosen`` be the one that is shown."""
        self._list.blockSignals(True)
        self._list.clear()
        self._list.addItem(tr("New brief"), "")
        for name in names:
            self._list.addItem(name, name)
        self._list.setCurrentIndex(max(0, self._list.findData(chosen)))
        self._list.blockSignals(False)
        self._more.setEnabled(bool(self.name))

    def suggest(self, title: str) -> None:
        """Offer ``title`` as the name of a brief that has none yet."""
        self._title = title

    def _on_chosen(self) -> None:
        self._more.setEnabled(bool(self.name))
        self.chosen.emit()

    def _on_keep(self) -> None:
        if self.name:
            self.keep_wanted.emit(self.name)
        else:
            self._keep_under_another()

    def _on_more(self) -> None:
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _keep_under_another(self) -> None:
        question = tr("Keep this brief under the name:")
        name, goes_on = ask_line(self, tr("Keep brief"), question, self.name or self._title)
        if goes_on:
            self.keep_wanted.emit(name)

    def _rename(self) -> None:
        question = tr("New name of “{name}”:", name=self.name)
        name, goes_on = ask_line(self, tr("Rename brief"), question, self.name)
        if goes_on and name.strip() != self.name:
            self.rename_wanted.emit(self.name, name)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for text, name, act in (
            (tr("Keep &under another name…"), "keepBriefAs", self._keep_under_another),
            (tr("&Rename…"), "renameBrief", self._rename),
            (tr("&Move to trash"), "removeBrief", lambda: self.removal_wanted.emit(self.name)),
        ):
            menu.addAction(text, act).setObjectName(name)
        return menu

    def _lay_out(self) -> None:
        self._list.setObjectName("keptBriefs")
        self._list.setAccessibleName(tr("Kept briefs"))
        self._keep.setObjectName("keepBrief")
        self._keep.setAutoDefault(False)
        self._keep.setToolTip(
            tr("Keep title, introduction and choices in the library, to go on later")
        )
        self._more.setObjectName("keptBriefMenu")
        self._more.setIcon(icon("more"))
        self._more.setToolTip(tr("What can be done with this kept brief"))
        self._more.setAccessibleName(tr("Menu of the kept brief"))
        self.setFocusProxy(self._list)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.gap)
        row.addWidget(self._list, 1)
        row.addWidget(self._keep)
        row.addWidget(self._more)
