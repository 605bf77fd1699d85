"""What the reader decides about names: merge, split, rename, ignore; kept with the library."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QCursor, QUndoCommand
from PySide6.QtWidgets import QInputDialog, QMenu

from desktop.ui.compare.comparison import Comparison
from desktop.ui.compare.tables.names import key_of
from desktop.ui.compare.tables.page import GridPage
from desktop.ui.compare.work import Deciding
from desktop.ui.shell import Shell
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.compare.names.decisions import Decisions
    from desktop.compare.names.names import Name


class NamesControl(QObject):
    """Turns what is chosen in the table of names into decisions, each a step to undo."""

    def __init__(self, shell: Shell, comparison: Comparison, page: GridPage) -> None:
        super().__init__(page)
        self._session, self._comparison, self._page = shell.session, comparison, page
        page.add_actions(
            [
                self._action("mergeNames", tr("Merge"), self.merge),
                self._action("splitName", tr("Split…"), self.split),
                self._action("renameName", tr("Rename…"), self.rename),
                self._action("ignoreNames", tr("Ignore"), self.ignore),
                self._action("ignoredNames", tr("Ignored names…"), self.show_ignored),
            ]
        )

    def merge(self) -> None:
        """Make one name of those chosen: the first of them, in the order of the table."""
        chosen = self._chosen()
        if len(chosen) < 2:
            self._session.told.emit(tr("Choose two names or more: Ctrl and a click, or Shift."))
            return
        first, others = chosen[0], [spelt for one in chosen[1:] for spelt in one.variants]
        self._decide(tr("Merge names"), lambda now: now.merge(first.name, others))

    def split(self) -> None:
        """Offer the spellings of the chosen name, to make one a name of its own."""
        chosen = self._chosen()
        others = [v for one in chosen[:1] for v in one.variants if v != one.name]
        if not others:
            self._session.told.emit(tr("This name has one spelling only."))
            return
        name = chosen[0].name
        menu = self._menu()
        for spelt in others:
            text = tr("“{spelling}” is another name", spelling=spelt)
            act = partial(self._decide, tr("Split name"), _splitting(name, spelt))
            menu.addAction(text, act)
        menu.popup(self._point())

    def rename(self) -> None:
        """Ask what the chosen name is to be called."""
        for one in self._chosen()[:1]:
            shown = self.ask_name(one.name)
            if shown and shown != one.name:
                self._decide(tr("Rename name"), _renaming(one.name, shown))

    def ignore(self) -> None:
        """List the chosen names no more."""
        if chosen := self._chosen():
            self._decide(tr("Ignore names"), partial(_ignoring, [one.name for one in chosen]))

    def show_ignored(self) -> None:
        """Offer the names that are ignored, to list them again."""
        menu = self._menu()
        ignored = self._comparison.findings.ignored if self._comparison.findings else ()
        for name in ignored:
            act = partial(self._decide, tr("List name again"), partial(_heeding, name))
            menu.addAction(tr("List “{name}” again", name=name), act)
        if not ignored:
            menu.addAction(tr("No name is ignored")).setEnabled(False)
        menu.popup(self._point())

    def ask_name(self, shown: str) -> str:
        """Ask for another name; "" when the user thinks better of it."""
        text, accepted = QInputDialog.getText(
            self._page, tr("Rename"), tr("Show the name as:"), text=shown
        )
        return text.strip() if accepted else ""

    def _chosen(self) -> list[Name]:
        found = self._comparison.findings
        names = {key_of(one): one for one in found.names} if found else {}
        return [names[row.key] for row in self._page.view.chosen_rows if row.key in names]

    def _decide(self, label: str, deciding: Deciding) -> None:
        command = DecideCommand(label, deciding, self._comparison)
        self._session.history.stack.push(command)

    def _action(self, name: str, text: str, slot: Callable[[], None]) -> QAction:
        action = QAction(text, self._page)
        action.setObjectName(name)
        action.triggered.connect(slot)
        return action

    def _menu(self) -> QMenu:
        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _point(self) -> QPoint:
        """Return where a menu opens: at the chosen cell, or at the pointer when it is near."""
        view = self._page.view
        rect = view.visualRect(view.currentIndex())
        if rect.isValid():
            return view.viewport().mapToGlobal(rect.bottomLeft())
        return QCursor.pos()


class DecideCommand(QUndoCommand):
    """A decision about names; undoing takes back what it changed, and nothing else."""

    def __init__(self, label: str, deciding: Deciding, comparison: Comparison) -> None:
        super().__init__(label)
        self._deciding, self._comparison = deciding, comparison
        self._before: Decisions | None = None
        self._after: Decisions | None = None

    def redo(self) -> None:
        """Decide."""
        self._comparison.decide(self._decide)

    def undo(self) -> None:
        """Take the decision back."""
        self._comparison.decide(self._take_back)

    def _decide(self, now: Decisions) -> Decisions:
        self._before, self._after = now, self._deciding(now)
        return self._after

    def _take_back(self, now: Decisions) -> Decisions:
        if self._before is None or self._after is None:  # it was never written
            return now
        return now.without(self._before, self._after)


def _splitting(name: str, spelt: str) -> Deciding:
    return lambda now: now.split(name, [spelt])


def _renaming(name: str, shown: str) -> Deciding:
    return lambda now: now.rename(name, shown)


def _ignoring(names: list[str], now: Decisions) -> Decisions:
    for name in names:
        now = now.ignore(name)
    return now


def _heeding(name: str, now: Decisions) -> Decisions:
    return now.heed(name)
