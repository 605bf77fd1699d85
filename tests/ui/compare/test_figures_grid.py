"""How rows of figures are called on the board."""

from __future__ import annotations

import pytest

from desktop.compare.figures.figures import table
from desktop.library.article import Article, ArticleInfo, Block, BlockKind
from desktop.ui.compare.tables.figures import figures_grid
from desktop.ui.compare.tables.text import lines_of


def articles(*texts: str) -> list[Article]:
    return [
        Article(
            ArticleInfo(id=str(at), path=f"{at}.md", title=str(at), date="2026-03-25"),
            [Block(BlockKind.PARAGRAPH, text)],
        )
        for at, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("texts", "label"),
    [
        (("至少十二人受伤。",), "Number: people"),
        (("渡轮载有十二名乘客。", "The ferry had 12 passengers."), "Number: passengers"),
        (("It fell 31 metres.",), "Distance or height"),
        (("The driver was 47 years old.",), "Age"),
        (("It cost $4 million.",), "Money: USD"),
        (("It rose by 12 per cent.",), "Share"),
        (("The council signed it on 3 March 2026.",), "Date: the decision"),
        (("The bridge burned on 3 March 2026 in a fire.",), "Date: what happened"),
    ],
)
def test_a_row_is_called_as_the_window_speaks(texts: tuple[str, ...], label: str) -> None:
    told = articles(*texts)
    assert label in {row.label for row in figures_grid(told, table(told)).rows}


def test_a_cell_tells_what_holds_first_and_then_what_held_before_or_is_wrong() -> None:
    told = articles(
        "The recall covers 1.9 million jars, up from 1.2 million jars.",
        "The recall covers 1.9 million jars rather than 1.4 million jars.",
    )
    (row,) = figures_grid(told, table(told)).rows
    assert row.cells[0].stance == "Before: 1.2 million jars"
    assert row.cells[0].value == row.cells[1].value == 1_900_000
    assert row.cells[1].stance == "Said to be wrong: 1.4 million jars"
    assert "as it was before" in row.cells[0].note
    (_, line) = lines_of(figures_grid(told, table(told)))
    assert line[2].startswith("Before: 1.2 million jars: ")
