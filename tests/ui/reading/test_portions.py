"""Paragraphs and tables without end are cut where Qt would take long, and shown whole."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from desktop.library.article import Article, ArticleInfo, Block, BlockKind, Span, Style
from desktop.ui.reading.formats import Look
from desktop.ui.reading.portions import LONGEST, MOST_CELLS, dealt, portions, runs
from desktop.ui.reading.typesetting import Typesetter, typeset

pytestmark = pytest.mark.usefixtures("qapp")  # documents have fonts

SENTENCE = "The harbour 🚢 closes on Friday, says 港口. "
LONG = SENTENCE * 1_200


def article(*blocks: Block) -> Article:
    return Article(ArticleInfo("a", "a.md", "A title"), blocks)


def row(*cells: str) -> Block:
    return Block(BlockKind.ROW, "\t".join(cells))


def words_of(document: QTextDocument) -> str:
    return "".join(document.toPlainText().split())


@given(st.text(alphabet="a\n ", max_size=30), st.integers(0, 3))
def test_portions_are_short_and_hold_all_but_the_newlines_between_them(
    text: str, longer: int
) -> None:
    text = (text + "b" * 1_000) * 25 * longer
    cut = portions(text)
    assert cut[0][0] == 0
    assert cut[-1][1] == len(text)
    assert all(end - start <= LONGEST for start, end in cut)
    assert all(text[end:start] in ("", "\n") for (_, end), (start, _) in pairwise(cut))


def test_a_paragraph_without_end_is_several_to_qt_at_its_words() -> None:
    document, _ = typeset(article(Block(BlockKind.PARAGRAPH, LONG)), Look())
    assert document.blockCount() == len(portions(LONG)) > 2
    assert words_of(document) == "".join(LONG.split())
    assert document.begin().text().endswith(" ")
    assert document.begin().blockFormat().bottomMargin() == 0
    assert document.lastBlock().blockFormat().bottomMargin() > 0


def test_offsets_hold_in_all_portions_of_a_paragraph() -> None:
    whole = article(Block(BlockKind.PARAGRAPH, "Before."), Block(BlockKind.PARAGRAPH, LONG))
    document, places = typeset(whole, Look())
    for offset in range(0, len(whole.text), 997):
        position = places.position(offset)
        assert places.offset(position) == offset
        assert document.characterAt(position)[0] == (
            whole.text[offset] if ord(whole.text[offset]) < 0x10000 else "\ud83d"
        )


def test_marks_over_a_cut_are_painted_on_both_sides_of_it() -> None:
    whole = article(Block(BlockKind.PARAGRAPH, LONG))
    _, places = typeset(whole, Look())
    cut = portions(LONG)[0][1]
    assert len(list(places.runs(cut - 5, cut + 5))) == 2


def test_emphasis_over_a_cut_stands_on_both_sides_of_it() -> None:
    cut = portions(LONG)[0][1]
    span = Span(cut - 4, cut + 4, Style.STRONG)
    assert dealt([span], portions(LONG))[:3] == [
        [Span(cut - 4, cut, Style.STRONG)], [Span(0, 4, Style.STRONG)], [],
    ]  # fmt: skip


def test_runs_of_many_spans_are_found_in_one_pass() -> None:
    spans = [Span(at, at + 1, Style.STRONG) for at in range(0, 20_000, 2)]
    began = time.thread_time()
    found = list(runs([Span(0, 20_000, Style.EMPHASIS), *spans], 20_000))
    assert time.thread_time() - began < 1
    assert [len(styles) for _, _, styles in found] == [2, 1] * 10_000


def test_a_table_without_end_is_set_in_short_steps() -> None:
    rows = [row(f"Ship {number}", "300 t", "the quay") for number in range(1_000)]
    setting = Typesetter(article(*rows), Look())
    assert len(list(setting.steps())) == 1_000 * 3 // MOST_CELLS
    assert words_of(setting.document) == "".join("".join(one.text.split()) for one in rows)


def test_columns_of_a_cut_table_stand_below_each_other() -> None:
    rows = [row("x" * (number // 200), "300") for number in range(400)]
    setting = Typesetter(article(*rows), Look())
    list(setting.steps())
    frames = setting.document.rootFrame().childFrames()
    shapes = [frame.format().columnWidthConstraints() for frame in frames]  # type: ignore[attr-defined]
    assert len(frames) > 1
    assert len({tuple(one.rawValue() for one in shape) for shape in shapes}) == 1


def test_a_row_of_cells_without_end_is_shown_as_a_line() -> None:
    began = time.thread_time()
    whole = article(row(*["cell"] * 50_000))
    document, places = typeset(whole, Look())
    assert time.thread_time() - began < 2  # Qt took minutes
    assert words_of(document) == "cell" * 50_000
    assert places.offset(places.position(100_000)) == 100_000
