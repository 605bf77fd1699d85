"""What the palette offers: commands with their keys, what features add, and every article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject

from desktop.plain import in_a_row
from desktop.ui.feature import Command, Feature, Menu, Offer
from desktop.ui.keymap import Keymap
from desktop.ui.menus import menu_titles
from desktop.ui.shell import Shell
from desktop.ui.widgets.labels import outside_menus
from desktop.wording import tr

_RECENT = 20
"""So many that were taken last stand first."""


class PaletteControl(QObject):
    """Opens the palette, and does what is chosen in it."""

    def __init__(self, shell: Shell, features: Sequence[Feature]) -> None:
        super().__init__(shell.window)
        self._shell, self._features = shell, tuple(features)
        self._recent: list[Offer] = []

    def feature(self) -> Feature:
        """Return the command that opens the palette."""
        show = Command(
            "show_palette",
            tr("Do or &open anything…"),
            self.show_palette,
            Menu.HELP,
            keys=("Ctrl+Shift+P",),
        )
        return Feature(commands=(show,))

    def show_palette(self) -> None:
        """Ask for anything by a few letters, and do it."""
        from desktop.ui.palette.dialog import PaletteDialog
        from desktop.ui.palette.finder import ArticleOffers, Finder

        articles = ArticleOffers(self._shell.session.infos, self._shell.desk_control.go_to)
        finder = Finder(list(self._offers()), articles, self._recent)
        dialog = PaletteDialog(finder, self._shell.jobs, self._shell.window)
        dialog.accepted.connect(lambda: self._do(dialog.chosen))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open_over(self._shell.window)

    def _do(self, offer: Offer | None) -> None:
        if offer:
            others = (one for one in self._recent if (one.text, one.key) != (offer.text, offer.key))
            self._recent = [offer, *others][:_RECENT]
            offer.slot()

    def _offers(self) -> Iterator[Offer]:
        for command in self._shell.keymap.commands:
            if command.slot != self.show_palette:
                yield command_offer(command, self._shell.keymap)
        for feature in self._features:
            if feature.offers:
                yield from feature.offers()


def command_offer(command: Command, keymap: Keymap) -> Offer:
    """Return a command as the palette shows it, with its menu and its keys."""
    text = outside_menus(command.text)
    menu = outside_menus(menu_titles()[command.menu]) if command.menu else ""
    told = in_a_row((menu, "  ".join(keymap.keys_of(command).all)))
    about = f"{command.short} {command.tip}".strip()
    return Offer(text, told, command.slot, about=about)
