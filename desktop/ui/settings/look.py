"""How the window looks: light, sepia, dark, in high contrast, or as the system does."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication

from desktop.ui.feature import Command, Feature, Menu
from desktop.ui.look.chosen import load_look, save_accent, save_look
from desktop.ui.shell import Shell
from desktop.ui.theming import apply_look
from desktop.wording import tr


class LookControl(QObject):
    """Keeps the look that is chosen, for all libraries."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._session = shell.session
        self._group = QActionGroup(self)
        self._actions: dict[str, QAction] = {}

    def feature(self) -> Feature:
        """Return the commands that choose a look."""
        looks = (
            ("system", tr("&Look as the system")),
            ("light", tr("Li&ght")),
            ("sepia", tr("S&epia")),
            ("dark", tr("&Dark")),
            ("contrast", tr("High &contrast")),
        )
        return Feature(
            commands=tuple(
                Command(
                    f"look_{look}",
                    text,
                    partial(self.choose, look),
                    Menu.VIEW,
                    2,
                    checkable=True,
                    follow=partial(self._follow, look),
                )
                for look, text in looks
            )
        )

    def choose(self, look: str) -> None:
        """Look as one of `LOOK_NAMES` says, or as the ``system`` does, from now on."""
        save_look(look, self._session.keep)
        _apply()
        for each, action in self._actions.items():
            action.setChecked(each == look)

    def choose_accent(self, accent: str) -> None:
        """Have this accent, as `load_accent` names it, from now on."""
        save_accent(accent, self._session.keep)
        _apply()

    def _follow(self, look: str, action: QAction) -> None:
        self._group.addAction(action)
        self._actions[look] = action
        action.setChecked(look == load_look())


def _apply() -> None:
    application = QApplication.instance()
    if isinstance(application, QApplication):
        apply_look(application)
