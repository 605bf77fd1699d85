from __future__ import annotations

from desktop.anchoring.placement import Placement, Status
from desktop.annotations.annotation import Annotation
from desktop.annotations.codebook import Codebook
from desktop.annotations.placing import PlacedAnnotation
from desktop.compare import coverage
from desktop.compare.coverage import Place
from tests.compare.makers import article

BOOK = Codebook().add("Money").add("Safety")
MONEY, SAFETY = (theme.id for theme in BOOK.themes)


def placed(
    name: str, of: str, themes: tuple[str, ...], span: tuple[int, int] | None
) -> PlacedAnnotation:
    start, end = span or (None, None)
    status = Status.PLACED if span else Status.ORPHAN
    annotation = Annotation(name, of, None, themes=themes)
    return PlacedAnnotation(annotation, Placement(status, start, end))


def test_annotations_stand_in_the_cells_of_their_themes_in_the_order_of_the_text() -> None:
    found = coverage.themes(
        [placed("late", "a", (MONEY,), (50, 60)), placed("early", "a", (MONEY, SAFETY), (5, 9))],
        BOOK,
        ["a", "b"],
        "none",
    )
    money, safety = found.rows
    assert money.cells == ((Place("a", 5, 9, "early"), Place("a", 50, 60, "late")), ())
    assert (money.counts, safety.counts, money.total) == ((2, 0), (1, 0), 2)


def test_an_article_without_an_annotation_of_a_theme_is_silent_on_it() -> None:
    found = coverage.themes([placed("x", "a", (MONEY,), (0, 1))], BOOK, ["a", "b"], "none")
    assert found.silent(found.rows[0]) == ("b",)
    assert found.silent(found.rows[1]) == ("a", "b")


def test_annotations_that_lost_their_place_or_have_no_theme_are_counted_too() -> None:
    found = coverage.themes([placed("x", "a", (), None)], BOOK, ["a"], "(no theme)")
    assert (found.rows[-1].key, found.rows[-1].name) == (coverage.UNTAGGED, "(no theme)")
    assert found.rows[-1].cells == ((Place("a", None, None, "x"),),)


def test_a_theme_that_the_codebook_lost_keeps_its_row() -> None:
    found = coverage.themes([placed("x", "a", ("gone",), (0, 1))], BOOK, ["a"], "none")
    assert found.rows[-1].name == "gone"


def test_articles_that_are_no_column_are_left_out() -> None:
    found = coverage.themes([placed("x", "other", (MONEY,), (0, 1))], BOOK, ["a"], "none")
    assert found.rows[0].total == 0


def test_words_are_found_in_the_texts_themselves() -> None:
    one = article("one", "The ferry 🚢 sank.", "Ferries sink; 渡轮沉没。")
    two = article("two", "A bridge.")
    ferry, han = coverage.words(["ferry", "渡轮"], [one, two]).rows
    assert ferry.counts == (2, 0)
    assert [one.text[p.start : p.end] for p in ferry.cells[0]] == ["ferry", "Ferries"]
    assert [one.text[p.start : p.end] for p in han.cells[0]] == ["渡轮"]
