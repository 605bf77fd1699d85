"""Letters in menus: no two entries of one menu have the same."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QMenu

from desktop.ui.mnemonics import distinct
from desktop.ui.window import MainWindow


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["&Open", "&Close"], ["&Open", "&Close"]),
        (["&Open", "&Options"], ["&Open", "O&ptions"]),
        (["&Save", "&Search the saved"], ["&Save", "Search &the saved"]),
        (["&Aa", "&Aa"], ["&Aa", "Aa"]),
        (["Black && &white", "&White"], ["Black && &white", "W&hite"]),
        (["打开(&O)…", "选项(&O)…"], ["打开(&O)…", "选项(&A)…"]),
        (["No letter", "&No"], ["No letter", "&No"]),
    ],
)
def test_what_stands_first_keeps_its_letter(texts: list[str], told: list[str]) -> None:
    assert distinct(texts) == told


def test_no_two_entries_of_a_menu_have_one_letter(window: MainWindow) -> None:
    for place in window.menuBar().actions():
        menu = place.menu()
        assert isinstance(menu, QMenu)
        marked = [re.search(r"&(\w)", action.text()) for action in menu.actions()]
        letters = [found[1].lower() for found in marked if found]
        assert len(set(letters)) == len(letters), place.text()
