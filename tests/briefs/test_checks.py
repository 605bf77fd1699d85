from __future__ import annotations

import pytest

from desktop.anchoring.placement import Status


def warned(desk):
    return "\n".join(desk.brief().warnings)


def test_a_theme_that_rests_on_one_source_is_named(desk):
    desk.mark("harbour", "a million", "money")
    assert "“Money” rests on one source only: The Lantern." in warned(desk)


def test_a_theme_found_in_two_sources_is_not(desk):
    desk.mark("harbour", "a million", "money")
    desk.mark("brief", "公司", "money")
    assert "one source" not in warned(desk)


def test_two_articles_of_one_outlet_are_one_source(desk):
    desk.article("second", "More of it.", source="The Lantern", date="2026-03-27")
    desk.mark("harbour", "a million", "money")
    desk.mark("second", "More", "money")
    assert "one source only: The Lantern" in warned(desk)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.MOVED, "1 quote whose words changed since they were marked: [1]."),
        (Status.UNCERTAIN, "1 quote whose place is uncertain: [1]."),
        (Status.ORPHAN, "1 quote that can't be found any more: [1]."),
    ],
)
def test_doubtful_quotes_are_counted_with_their_articles(desk, status, words):
    desk.mark("harbour", "a million", was="a thousand", status=status)
    assert desk.brief().warnings == (words,)


def test_a_very_long_quote_is_pointed_out(desk):
    desk.article("long", "word " * 300, source="S", date="2026")
    desk.mark("long", "word " * 250)
    assert "1 quote of more than 1000 characters: [1]." in warned(desk)


def test_an_article_without_source_or_date_is_pointed_out(desk):
    desk.article("bare", "Some words.", date="2026-01-01", dated="file")
    desk.mark("bare", "words")
    assert "[1] does not state its source or its date." in warned(desk)


def test_a_sound_brief_has_no_warnings(desk):
    desk.mark("harbour", "a million")
    assert desk.brief().warnings == ()
