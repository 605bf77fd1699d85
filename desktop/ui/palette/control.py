"""What the palette offers: every command with its keys, and what each feature adds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject

from desktop.ui.feature import Command, Feature, Menu, Offer
from desktop.ui.keymap import Keymap
from desktop.ui.shell import Shell
from desktop.ui.widgets.labels import outside_menus
from desktop.wording import tr


class PaletteControl(QObject):
    """Opens the palette, and does what is chosen in it."""

    def __init__(self, shell: Shell, features: Sequence[Feature]) -> None:
        super().__init__(shell.window)
        self._shell, self._features = shell, tuple(features)
        self._recent: list[str] = []

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

        offers = sorted(self._offers(), key=self._recency)
        dialog = PaletteDialog(offers, self._shell.window)
        dialog.accepted.connect(lambda: self._do(dialog.chosen))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open_over(self._shell.window)

    def _do(self, offer: Offer | None) -> None:
        if offer:
            self._recent = [offer.text, *(text for text in self._recent if text != offer.text)][:20]
            offer.slot()

    def _recency(self, offer: Offer) -> int:
        return self._recent.index(offer.text) if offer.text in self._recent else len(self._recent)

    def _offers(self) -> Iterator[Offer]:
        for command in self._shell.keymap.commands:
            if command.slot != self.show_palette:
                yield command_offer(command, self._shell.keymap)
        for feature in self._features:
            if feature.offers:
                yield from feature.offers()


def command_offer(command: Command, keymap: Keymap) -> Offer:
    """Return a command as the palette shows it, with its keys."""
    text = outside_menus(command.text)
    about = f"{command.short} {command.tip}".strip()
    return Offer(text, "  ".join(keymap.keys_of(command).all), command.slot, about=about)
