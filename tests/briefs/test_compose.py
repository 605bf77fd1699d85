from __future__ import annotations

import pytest

from desktop.anchoring.placement import Status
from desktop.annotations.codebook import Codebook
from desktop.annotations.theme import Theme
from desktop.briefs.brief import Grouping
from desktop.briefs.wording import remark
from desktop.errors import ThemeError


def headings(brief):
    return [(group.path, [entry.quote for entry in group.entries]) for group in brief.groups]


def test_an_annotation_with_two_themes_stands_under_each(desk):
    desk.mark("harbour", "a million dollars", "money", "risk")
    brief = desk.brief(group_by="theme")
    assert headings(brief) == [
        (("Money",), ["a million dollars"]),
        (("風險 Risk",), ["a million dollars"]),
    ]
    assert len(list(brief.entries())) == 1


def test_a_nested_theme_comes_after_its_parent_which_is_shown_even_when_empty(desk):
    desk.mark("harbour", "a million dollars", "machines")
    brief = desk.brief()
    assert headings(brief) == [
        (("Money",), []),
        (("Money", "Machines"), ["a million dollars"]),
    ]
    assert [group.level for group in brief.groups] == [1, 2]


def test_what_has_no_theme_comes_last_under_a_heading_of_its_own(desk):
    desk.mark("harbour", "The bill came")
    desk.mark("harbour", "who would pay", "risk")
    assert headings(desk.brief())[-1] == (("No theme",), ["The bill came"])


def test_a_theme_the_codebook_does_not_know_keeps_its_id_as_its_name(desk):
    desk.mark("harbour", "The bill came", "forgotten")
    assert headings(desk.brief()) == [(("forgotten",), ["The bill came"])]


def test_themes_whose_parents_go_in_a_circle_are_not_lost(desk):
    desk.codebook = Codebook([Theme("a", "A", parent="b"), Theme("b", "B", parent="a")])
    desk.mark("harbour", "The bill came", "a")
    assert ("The bill came",) in [
        tuple(entry.quote for entry in group.entries) for group in desk.brief().groups
    ]


def test_entries_stand_in_the_order_of_the_text_and_articles_in_that_of_their_dates(desk):
    desk.mark("harbour", "who would pay", "money")
    desk.mark("harbour", "a million", "money")
    desk.mark("brief", "公司", "money")
    assert headings(desk.brief()) == [(("Money",), ["公司", "a million", "who would pay"])]


def test_articles_are_numbered_by_date_with_undated_ones_last(desk):
    desk.article("old", "An old file.", date="2020-01-01", dated="file")
    for article, words in (("old", "old"), ("harbour", "bill"), ("brief", "公司")):
        desk.mark(article, words)
    cited = desk.brief(group_by="date").articles
    assert [(article.number, article.id) for article in cited] == [
        (1, "brief"),
        (2, "harbour"),
        (3, "old"),
    ]


def test_only_cited_articles_are_sources(desk):
    desk.mark("brief", "公司")
    assert [article.id for article in desk.brief().articles] == ["brief"]


def test_grouped_by_article_each_heads_its_own_quotes(desk):
    desk.mark("harbour", "The bill came", "money", "risk")
    desk.mark("brief", "公司")
    brief = desk.brief(group_by=Grouping.ARTICLE)
    assert headings(brief) == [
        (("簡報",), ["公司"]),
        (("The bill for the harbour",), ["The bill came"]),
    ]


def test_grouped_by_date_the_age_of_a_file_is_no_date(desk):
    desk.article("old", "An old file.", date="2020-01-01", dated="file")
    desk.mark("old", "old")
    desk.mark("harbour", "bill")
    assert [group.heading for group in desk.brief(group_by="date").groups] == [
        "26 March 2026",
        "Undated",
    ]


def test_a_restricted_brief_holds_the_theme_and_those_below_it(desk):
    desk.mark("harbour", "a million dollars", "machines", "risk")
    desk.mark("harbour", "who would pay", "risk")
    brief = desk.brief(themes=["money"])
    assert headings(brief) == [
        (("Money",), []),
        (("Money", "Machines"), ["a million dollars"]),
    ]


def test_a_restriction_to_an_unknown_theme_is_refused_with_the_known_ones(desk):
    with pytest.raises(ThemeError, match=r'no theme "Weather".*Money, 風險 Risk'):
        desk.brief(themes=["Weather"])


def test_an_entry_says_where_its_passage_stands(desk):
    desk.mark("harbour", "who would pay")
    entry = next(desk.brief().entries())
    assert entry.place == "The bill, paragraph 3"
    assert desk.articles["harbour"].text[entry.start : entry.end] == "who would pay"


def test_a_heading_that_is_the_title_is_not_repeated_as_a_place(desk):
    desk.article("same", "Words.", heading="Same")
    desk.mark("same", "Words")
    assert next(desk.brief().entries()).place == "paragraph 2"


def test_a_reworded_quote_keeps_both_readings(desk):
    desk.mark("harbour", "a million dollars", was="a million euros", status=Status.MOVED)
    entry = next(desk.brief().entries())
    assert (entry.quote, entry.text, entry.changed) == (
        "a million euros",
        "a million dollars",
        True,
    )


def test_an_orphan_keeps_its_old_quote_and_has_no_place(desk):
    desk.mark("harbour", "a million", was="ten million", status=Status.ORPHAN)
    entry = next(desk.brief().entries())
    assert (entry.quote, entry.text, entry.start, entry.place) == ("ten million", None, None, "")


@pytest.mark.parametrize("known", [True, False])
def test_an_annotation_of_a_missing_article_is_an_orphan_with_what_is_known(full_desk, known):
    if not known:
        full_desk.gone.clear()
    entry = next(one for one in full_desk.brief().entries() if one.article.id == "lost")
    assert entry.status is Status.ORPHAN
    assert entry.article.gone
    assert entry.article.title == ("The lost one" if known else "lost")


def test_an_annotation_on_the_whole_article_has_no_quote(desk):
    desk.mark_whole("brief", "risk", note="All of it.")
    entry = next(desk.brief().entries())
    assert entry.whole_article
    assert entry.place == "whole article"


def test_control_characters_and_open_overrides_do_not_reach_an_exporter(desk):
    desk.article("odd", "one \x07two \u202eright", title="a\u202eb\nc")
    desk.mark("odd", "\x07two \u202eright", note="x\x00y\ud800")
    entry = next(desk.brief().entries())
    assert entry.quote == " two \u202eright\u202c"
    assert entry.article.title == "a\u202eb c\u202c"
    assert entry.note == "x y"


def test_the_title_has_a_default(desk):
    assert desk.brief(title="  ").title == "Annotated brief"


def test_a_quote_that_merely_moved_is_as_good_as_one_that_did_not(desk):
    desk.mark("harbour", "a million", status=Status.MOVED)
    brief = desk.brief()
    assert next(brief.entries()).status is Status.MOVED
    assert brief.warnings == ()
    assert remark(next(brief.entries())) == ""
