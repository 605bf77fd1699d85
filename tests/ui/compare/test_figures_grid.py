"""How rows of figures are called on the board."""

from __future__ import annotations

import pytest

from desktop.compare.figures.figures import table
from desktop.library.article import Article, ArticleInfo, Block, BlockKind
from desktop.ui.compare.tables.figures import figures_grid


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
    ],
)
def test_a_row_is_called_as_the_window_speaks(texts: tuple[str, ...], label: str) -> None:
    told = articles(*texts)
    assert label in {row.label for row in figures_grid(told, table(told)).rows}
