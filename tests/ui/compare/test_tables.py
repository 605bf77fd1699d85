"""The board's tables as data: sorted, filtered, written for other programs; no window needed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.anchoring.placement import Status
from desktop.annotations.link import Stance
from desktop.library.article import Article, ArticleInfo, Block, BlockKind
from desktop.ui.compare.claims.claim import Claim, LinkedPlace
from desktop.ui.compare.tables.claims import claims_grid
from desktop.ui.compare.tables.cutting import telling
from desktop.ui.compare.tables.grid import Cell, Column, Grid, Place, Relation, Row, left_out
from desktop.ui.compare.tables.model import GridModel, GridProxy
from desktop.ui.compare.tables.page import GridPage
from desktop.ui.compare.tables.text import commas, markup, tabs

COLUMNS = (Column("a", "Courier", "Bridge · 2026", 1), Column("b", "日报", "", 2))


def row(key: str, *cells: Cell, relation: Relation = Relation.NONE, label: str = "") -> Row:
    return Row(key, label or key, cells, relation)


def grid(*rows: Row) -> Grid:
    return Grid("Figures", "Quantity", COLUMNS, rows)


@pytest.fixture
def proxy(qtmodeltester: ModelTester, qapp: object) -> GridProxy:
    model = GridModel()
    model.show_grid(
        grid(
            row("ten", Cell("ten", value=10.0), Cell(), relation=Relation.AGREE),
            row("nine", Cell("nine", value=9.0), Cell("九", value=9.0), relation=Relation.CONFLICT),
            row("none", Cell(), Cell("only here 🌉")),
        )
    )
    found = GridProxy(model)
    found.kept = model  # a proxy does not keep what it shows
    qtmodeltester.check(found, force_py=True)
    return found


def order(proxy: GridProxy) -> list[str]:
    return [row.key for row in proxy.shown.rows]


def test_columns_sort_by_value_and_silence_stays_last_both_ways(proxy: GridProxy) -> None:
    proxy.sort(2, Qt.SortOrder.AscendingOrder)
    assert order(proxy) == ["nine", "ten", "none"]
    proxy.sort(2, Qt.SortOrder.DescendingOrder)
    assert order(proxy) == ["ten", "nine", "none"]


def test_relations_sort_by_what_wants_a_look_first(proxy: GridProxy) -> None:
    proxy.sort(1)
    assert order(proxy) == ["nine", "ten", "none"]


def test_no_sorting_is_the_order_of_the_table(proxy: GridProxy) -> None:
    proxy.sort(2)
    proxy.sort(-1)
    assert order(proxy) == ["ten", "nine", "none"]


def test_every_word_of_the_filter_has_to_be_in_the_row(proxy: GridProxy) -> None:
    proxy.set_words("HERE only")
    assert order(proxy) == ["none"]
    proxy.set_words("only 九")
    assert order(proxy) == []


def test_a_silent_cell_says_so_to_a_screen_reader(proxy: GridProxy) -> None:
    spoken = proxy.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "ten, 2 日报: nothing"


def test_tabs_and_lines_in_a_cell_do_not_break_the_copy() -> None:
    text = tabs(grid(row("r", Cell("a\tb\nc"), Cell("九"))))
    assert text == "Quantity\t1 Courier\t2 日报\nr\ta b / c\t九\n"


def test_html_of_a_copy_is_escaped() -> None:
    assert "<td>&lt;b&gt;<br>x</td>" in markup(grid(row("r", Cell("<b>\nx"), Cell())))


def test_no_cell_of_the_csv_is_run_as_a_formula() -> None:
    assert "'=SUM(A1)" in commas(grid(row("r", Cell("=SUM(A1)"), Cell())))


def test_a_place_is_told_with_whole_words_around_it() -> None:
    text = "Nobody in the old town knew why twelve ferries left the harbour before dawn that day."
    at = text.index("twelve")
    shown, (start, end) = telling(text, at, at + 6, 12, 12)
    assert shown == "…knew why twelve ferries…"
    assert shown[start:end] == "twelve"


def linked(article: str, stance: Stance, status: Status = Status.PLACED) -> LinkedPlace:
    return LinkedPlace(article, article, stance, Place(article, 0, 4), "said", status)


@pytest.mark.parametrize(
    ("stances", "relation"),
    [
        ((Stance.SAYS, Stance.CONFIRMS), Relation.AGREE),
        ((Stance.SAYS, Stance.CHANGES_FIGURE), Relation.CONFLICT),
        ((Stance.SAYS, Stance.OMITS), Relation.ONCE),
    ],
)
def test_stances_tell_how_articles_stand_to_a_claim(
    stances: tuple[Stance, Stance], relation: Relation
) -> None:
    said = [Block(BlockKind.PARAGRAPH, "said")]
    articles = [Article(ArticleInfo(one, f"{one}.md", one), said) for one in "ab"]
    claim = Claim("id", "It closed", tuple(map(linked, "ab", stances)))
    (shown,) = claims_grid(articles, [claim], str).rows
    assert shown.relation is relation


def test_a_linked_article_that_is_not_open_has_a_column_of_its_own() -> None:
    claim = Claim("id", "It closed", (linked("gone", Stance.SAYS, Status.ORPHAN),))
    made = claims_grid([], [claim], lambda article: f"<{article}>")
    assert [column.name for column in made.columns] == ["<gone>"]
    assert made.rows[0].cells[0].is_vague
    assert made.rows[0].cells[0].stance == "● Says it · not found"
    assert made.rows[0].note == "one passage to look at"


def test_an_article_not_looked_through_is_not_called_silent() -> None:
    told = left_out(grid(row("r", Cell("ten"), Cell())), {"b"}, "too long")
    assert [cell.text for cell in told.rows[0].cells] == ["ten", "too long"]


def test_quotes_are_copied_and_exported_where_they_are_shown(qapp: object) -> None:
    model = GridModel()
    model.show_grid(grid(*(row(key, Cell(key, quotes=("quoted",)), Cell()) for key in "ab")))
    proxy = GridProxy(model)
    model.open_row("b", opened=True)
    assert tabs(proxy.shown) == "Quantity\t1 Courier\t2 日报\na\ta\t\nb\tb / quoted\t\n"


def test_a_narrow_table_keeps_copying_and_exporting_in_a_menu(qtbot: QtBot) -> None:
    page = GridPage("figures")
    qtbot.addWidget(page)
    page.show_grid(grid(row("ten", Cell("ten"), Cell())), "")
    page.resize(1200, 300)
    page.show()
    menu = page.findChild(QToolButton, "gridTable")
    assert not menu.isVisible()
    page.resize(380, 300)
    assert menu.isVisible()
    assert [one.objectName() for one in menu.menu().actions()] == ["copyTable", "exportTable"]
    shown = [one for one in page.findChildren(QToolButton) if one.isVisible()]
    assert all(one.geometry().right() <= page.width() for one in shown)


def test_buttons_go_below_the_fields_before_they_push_the_bars_off_the_screen(
    qtbot: QtBot,
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    page = GridPage("claims", holder)
    page.add_actions([QAction(text, page) for text in ("New claim…", "Add the selection", "More")])
    page.show_grid(grid(row("ten", Cell("ten"), Cell())), "")
    field = page.findChild(QLineEdit, "claimsFilter")
    holder.show()
    page.resize(1200, 300)
    qtbot.waitUntil(lambda: lies_beside(page, field))
    page.resize(page.minimumSizeHint().width(), 300)
    qtbot.waitUntil(lambda: not lies_beside(page, field))
    shown = [one for one in page.findChildren(QToolButton) if one.isVisible()]
    assert all(one.geometry().right() <= page.width() for one in shown)
    assert page.width() < 480


def lies_beside(page: GridPage, field: QWidget) -> bool:
    buttons = [one for one in page.findChildren(QToolButton) if one.isVisible()]
    return all(one.y() < field.geometry().bottom() for one in buttons)


def test_what_is_told_of_the_rows_goes_below_the_fields_before_the_page_outgrows_its_place(
    qtbot: QtBot,
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    page = GridPage("figures", holder)
    holder.show()
    page.resize(1200, 300)
    cells = Cell("9", quotes=("nine",)), Cell("10")
    page.show_grid(grid(row("nine", *cells, relation=Relation.CONFLICT)), "")
    told, field = page.findChild(QLabel, "gridSummary"), page.findChild(QLineEdit, "figuresFilter")
    qtbot.waitUntil(lambda: 0 < told.y() < field.geometry().bottom())
    wide = page.minimumSizeHint().width()
    page.resize(wide, 300)
    qtbot.waitUntil(lambda: told.y() > field.geometry().bottom())
    assert page.minimumSizeHint().width() <= wide
    assert told.geometry().right() <= page.width()
