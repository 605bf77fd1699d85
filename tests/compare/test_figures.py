"""Figures of one quantity in a row, and how they relate; on small cases and on whole stories."""

from __future__ import annotations

import datetime as dt

import pytest

from desktop import paths
from desktop.compare.echoes.story import Cutter
from desktop.compare.echoes.story import Story as Accounts
from desktop.compare.figures import dates, figures, mentions
from desktop.compare.figures.figures import Relation, Row, echo_of
from desktop.compare.figures.mention import Kind
from desktop.compare.words.lexicon import Lexicon
from desktop.library.article import Article, ArticleInfo, Block, BlockKind
from desktop.library.formats import read_article
from tests.compare import gold, gold_pairs

LEXICON = Lexicon()
"""Read once, for all tests."""


def article(name: str, text: str, date: str = "2026-03-25", dated: str = "stated") -> Article:
    blocks = [Block(BlockKind.PARAGRAPH, line) for line in text.split("\n")]
    return Article(ArticleInfo(id=name, path=name, title=name, date=date, dated=dated), blocks)


def only_shared(*texts: str) -> Row:
    articles = [article(str(number), text) for number, text in enumerate(texts)]
    (row,) = [
        row for row in figures.table(articles, lexicon=LEXICON) if row.relation is not Relation.ONCE
    ]
    return row


def test_two_values_that_exclude_each_other_conflict() -> None:
    row = only_shared("The fire killed 12 people.", "Fourteen people died in the fire.")
    assert (row.relation, row.kind) == (Relation.CONFLICT, Kind.COUNT)


def test_a_bound_that_holds_the_other_value_agrees() -> None:
    row = only_shared("The fire killed at least 12 people.", "Fourteen people died in the fire.")
    assert row.relation is Relation.AGREE


def test_a_conflict_is_found_across_languages() -> None:
    row = only_shared(
        "The city will invest $1.000 billion in the port.", "市府將投資數十億美元建港。"
    )
    assert row.relation is Relation.CONFLICT
    assert "part thousands" in row.mentions[0].note


def test_a_duration_since_the_launch_and_a_year_are_one_question() -> None:
    row = only_shared(
        "The app was launched in 2024.", "The app closes about six months after its launch."
    )
    assert (row.relation, row.kind) == (Relation.CONFLICT, Kind.DATE)


def test_a_share_in_words_and_in_per_cent_are_one_quantity() -> None:
    row = only_shared("Turnout was 67 percent.", "Turnout reached two-thirds.")
    assert (row.relation, row.kind) == (Relation.AGREE, Kind.PERCENT)


def test_dead_and_injured_are_never_one_row() -> None:
    rows = figures.table(
        [
            article("a", "The crash killed 12 people."),
            article("b", "The crash injured 12 people."),
        ]
    )
    assert [row.relation for row in rows] == [Relation.ONCE, Relation.ONCE]


def test_currencies_and_rates_stay_apart() -> None:
    rows = figures.table(
        [
            article("a", "The bridge cost $5 million. It costs $5 million a year to run."),
            article("b", "The bridge cost €5 million."),
        ]
    )
    assert {row.relation for row in rows} == {Relation.ONCE}
    assert len(rows) == 3


def test_what_can_not_be_dated_agrees_with_nothing() -> None:
    undated = article("a", "The bridge opened last year.", date="")
    by_file = article("b", "The bridge opened last year.", dated="file")
    for one in (undated, by_file):
        (row,) = figures.table([one])
        assert row.mentions[0].days is None
        assert row.mentions[0].note


def test_rows_come_conflicts_first_then_agreement_then_what_is_told_once() -> None:
    (story,) = [one for one in gold.stories(False) if one.name == "accident"]
    relations = [row.relation for row in figures.table(story.articles)]
    assert relations == sorted(relations, key=list(Relation).index)


def test_every_mention_is_in_exactly_one_row() -> None:
    (story,) = [one for one in gold.stories(False) if one.name == "budget"]
    rows = figures.table(story.articles)
    placed = [(one.article, one.start) for row in rows for one in row.mentions]
    assert len(placed) == len(set(placed))
    texts = {one.info.id: one.text for one in story.articles}
    for one in (one for row in rows for one in row.mentions):
        assert texts[one.article][one.start : one.end] == one.text


@pytest.mark.parametrize("held", [False, True], ids=["tuned on", "held back"])
@pytest.mark.parametrize(("echoes", "least"), [(False, 0.85), (True, 0.9)], ids=["alone", "echoes"])
def test_nine_of_ten_pairs_are_found_and_nine_of_ten_found_are_right(
    *, held: bool, echoes: bool, least: float
) -> None:
    lexicon, total = LEXICON, gold.Score()
    for story in gold.stories(held):
        echo = echo_of(Accounts(story.articles, Cutter(lexicon))) if echoes else None
        total.add(gold.score(story, lexicon, echo))
    assert all(share >= least for share in total.shares.values()), total.shares


@pytest.mark.parametrize(("held", "least"), [(False, 0.8), (True, 0.65)], ids=["tuned on", "held"])
def test_most_of_what_news_tells_is_found_and_set_beside_the_same(
    *, held: bool, least: float
) -> None:
    total = gold.Score()
    for story in gold.stories(held, gold.NEWS):
        total.add(gold.score(story, LEXICON, echo_of(Accounts(story.articles, Cutter(LEXICON)))))
    assert all(share >= least for share in total.shares.values()), total.shares
    assert total.shares["pair precision"] > 0.9


def test_few_rows_of_two_accounts_of_news_are_wrong() -> None:
    (story,) = [one for one in gold.stories(False, gold.NEWS) if one.name == "plant"]
    rows = gold_pairs.score(story, LEXICON, lambda pair: echo_of(Accounts(pair, Cutter(LEXICON))))
    assert rows.right > 10 * (rows.wrong_agree + rows.wrong_conflict)
    assert rows.right > 10 * rows.missed


def test_events_come_by_date_with_the_sentence_that_tells_them() -> None:
    events = dates.events(
        [article("a", "It closed on Monday. It opened in 2019."), article("b", "它在2020年開放。")]
    )
    assert [event.first.year for event in events] == [2019, 2020, 2026]
    assert events[-1].text == "It closed on Monday."
    assert events[1].text == "它在2020年開放。"


def test_article_without_a_date_counts_from_the_days_of_its_story() -> None:
    dated = article("a", "The port closed on 24 March 2026.")
    undated = article("b", "The port opened last year. It closed in 2019. 去年啟用。", "")
    story = mentions.days_of_story([dated, undated])
    last_year, exact, chinese = mentions.of(undated, story)
    assert last_year.days == (dt.date(2025, 1, 1), dt.date(2025, 12, 31))
    assert "2026-03-25" in last_year.note
    assert "not known" in last_year.note
    assert chinese.days == last_year.days
    assert exact.note == ""


def test_days_that_lie_far_apart_are_of_no_one_story() -> None:
    accounts = [article(day, "x", day) for day in ("2026-03-25", "2024-01-01")]
    assert mentions.days_of_story(accounts) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Each tide brings dozens of boats.", "The score of the town stands at 51."),
        ("Several thousand boats wait.", "It has 8,000 windows."),
        ("港里有數十艘船。", "The town has 51 windows."),
        ("Four rules hold.", "Four boats left the harbour at dawn."),
        ("The pier took a few years.", "He has sailed for several years."),
        ("The pier closed on Friday.", "Spring tides came in March 2026."),
        ("It was quiet last year.", "Gulls came back in December."),
        ("The orders fall into four groups.", "Four measures were introduced in time."),
        ("The town has three million people.", "全市調集了一百二十輛送水車。"),
        ("The council lacked the $85 million.", "Repairs cost some $12 million."),
    ],
)
def test_vague_counts_and_small_ones_agree_with_nothing_that_is_not_the_same(
    one: str, other: str
) -> None:
    rows = figures.table([article("a", one), article("b", other)], lexicon=LEXICON)
    assert {row.relation for row in rows} == {Relation.ONCE}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dozens of boats lay in the harbour.", "In the harbour lay 51 boats."),
        ("港里停著數十艘船。", "There were 51 boats in the harbour."),
    ],
)
def test_a_vague_count_agrees_with_the_same_thing_counted(one: str, other: str) -> None:
    assert only_shared(one, other).relation is Relation.AGREE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The storm damaged 400 homes.", "Some 400 houses were damaged in the storm."),
        ("The firm lets 140 mechanics go.", "公司一百四十名員工將失業。"),
    ],
)
def test_nouns_near_in_meaning_may_count_one_thing(one: str, other: str) -> None:
    assert only_shared(one, other).relation is Relation.AGREE


def test_a_number_of_people_is_none_of_houses() -> None:
    one, other = (
        "The crash hurt two people near the port.",
        "They are in two hospitals near the port.",
    )
    rows = figures.table([article("a", one), article("b", other)], lexicon=LEXICON)
    assert {row.relation for row in rows} == {Relation.ONCE}


def test_days_that_nothing_tells_apart_are_joined_by_like_words_alone() -> None:
    rows = figures.table(
        [
            article("a", "It was stolen 31 years ago, police said on Friday.", date=""),
            article("b", "The museum opens its new wing on Friday.", date=""),
        ]
    )
    assert {row.relation for row in rows if row.kind is Kind.DATE} == {Relation.ONCE}


def test_relative_dates_move_with_the_date_of_their_article() -> None:
    text, exact = "The bridge opened last year.", "The bridge opened in 2024."
    for date, relation in (("2025-03-25", Relation.AGREE), ("2026-03-25", Relation.CONFLICT)):
        (row,) = figures.table([article("a", text, date), article("b", exact)])
        assert row.relation is relation


def test_the_sample_disagrees_on_the_investment_and_the_beginning() -> None:
    files = sorted(paths.sample_articles().glob("*.md"))
    articles = [read_article(file, file.name)[0] for file in files]
    lexicon = LEXICON
    echo = echo_of(Accounts(articles, Cutter(lexicon)))
    rows = figures.table(articles, echo, lexicon)
    conflicts = [row for row in rows if row.relation is Relation.CONFLICT]
    (money,) = [row for row in conflicts if row.kind is Kind.MONEY]
    assert {"$1.000 billion", "several billion dollars"} <= {one.text for one in money.mentions}
    (begin,) = [row for row in conflicts if row.mentions[0].event == "begin"]
    assert {"2024", "last year", "15 months"} <= {one.text for one in begin.mentions}
    assert any("十億" in one.text for row in rows for one in row.mentions if row.kind is Kind.MONEY)


def test_nobody_hurt_and_somebody_hurt_disagree() -> None:
    row = only_shared(
        "No one was injured when the gondola fell.",
        "When the gondola fell 14 people were injured.",
    )
    assert row.relation is Relation.CONFLICT


def test_an_article_that_tells_then_and_now_is_in_the_row_with_both() -> None:
    row = only_shared(
        "The flood trapped 218 walkers in the gorge.",
        "The flood trapped 231 walkers in the gorge, rather than 218 walkers.",
        "The flood had trapped 231 walkers in the gorge.",
    )
    assert [one.text for one in row.mentions] == [
        "218 walkers", "231 walkers", "218 walkers", "231 walkers",
    ]  # fmt: skip
    assert row.relation is Relation.CONFLICT


def test_what_an_article_says_it_was_before_agrees_with_those_who_still_say_so() -> None:
    row = only_shared(
        "The recall covers 1.2 million jars of jam.",
        "The recall covers 1.9 million jars of jam, up from 1.2 million jars.",
    )
    assert row.relation is Relation.AGREE


def test_a_rounder_figure_agrees_with_a_more_exact_one() -> None:
    row = only_shared("Halden made a profit of £62m.", "Halden made a profit of £62.3 million.")
    assert row.relation is Relation.AGREE
    row = only_shared("Each jar holds 400g of jam.", "Each jar holds 14 ounces of jam.")
    assert row.relation is Relation.AGREE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Halden made a profit of £62.3m.", "Halden made a profit of £62.9m."),
        ("The recall covers 1 million jars of jam.", "The recall covers 1.2 million jars of jam."),
        ("The count found 218 walkers.", "The count found 220 walkers."),
    ],
)
def test_figures_that_no_rounding_makes_alike_conflict(one: str, other: str) -> None:
    assert only_shared(one, other).relation is Relation.CONFLICT


def test_what_befell_homes_and_shops_is_told_of_both() -> None:
    row = only_shared(
        "The fire cut power to nearly 410,000 customers.",
        "The fire left 433,000 homes and businesses without electricity.",
    )
    assert row.relation is Relation.CONFLICT


def test_degrees_below_nought_agree_with_themselves() -> None:
    assert only_shared("山顶气温零下6摄氏度。", "山頂氣溫零下6度。").relation is Relation.AGREE


def test_a_length_with_an_event_is_held_against_one_without() -> None:
    row = only_shared(
        "The walkers were stuck in the gorge for nearly eight hours.",
        "The walkers were stuck in the gorge until it ended, for 7 hours 55 minutes.",
    )
    assert (row.kind, row.relation) == (Kind.DURATION, Relation.AGREE)


def test_those_who_rescue_are_not_those_who_are_trapped() -> None:
    articles = [
        article("1", "现场有320名救援人员。"),
        article("2", "索道上有218人被困。"),
    ]
    assert {row.relation for row in figures.table(articles, lexicon=LEXICON)} == {Relation.ONCE}
