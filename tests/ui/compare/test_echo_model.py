"""The answers of other articles as rows, and what a screen reader says of them."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.ui.compare.echoes.model import EchoModel
from desktop.ui.compare.echoes.question import Candidate, EchoRow, Place
from desktop.ui.compare.tables.grid import Column


def test_row_says_which_of_its_places_it_shows(qtbot: QtBot) -> None:
    places = tuple(
        Candidate(Place("port", 0, 5), 0.9, "yes", text)
        for text in ("The port shuts.", "港口关闭 🚢")
    )
    model = EchoModel()
    model.show_rows(
        [EchoRow("port", "Port", "Ledger", places)],
        lambda key: Column(key, "1 Ledger"),
        lambda _: False,
    )
    row = model.index(0)
    assert row.data() == "1 Ledger: Yes, place 1 of 2: The port shuts."
    with qtbot.waitSignal(model.dataChanged):
        model.step(row, 1)
    assert row.data() == "1 Ledger: Yes, place 2 of 2: 港口关闭 🚢"
