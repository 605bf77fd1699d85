"""How news writes its figures: signs of money, tolls, bounds, hours and days of wires."""

from __future__ import annotations

import datetime as dt
import math

import pytest

from desktop.compare.echoes.story import Cutter
from desktop.compare.echoes.story import Story as Accounts
from desktop.compare.figures import figures
from desktop.compare.figures.figures import Relation, Row, echo_of
from desktop.compare.figures.mention import Kind, Mention
from desktop.compare.figures.mentions import in_text
from desktop.compare.words.lexicon import Lexicon
from desktop.library.article import Article, ArticleInfo, Block, BlockKind

WRITTEN = (dt.date(2026, 3, 15), dt.date(2026, 3, 15))
"""A Sunday."""

LEXICON = Lexicon()


def read(text: str) -> tuple[Mention, ...]:
    return in_text(text, WRITTEN)


def rows(*texts: str, echo: bool = False) -> tuple[Row, ...]:
    articles = [
        Article(
            ArticleInfo(id=str(number), path="", title="", date="2026-03-15", dated="stated"),
            [Block(BlockKind.PARAGRAPH, line) for line in text.split("\n")],
        )
        for number, text in enumerate(texts)
    ]
    told = echo_of(Accounts(articles, Cutter(LEXICON))) if echo else None
    return figures.table(articles, told, LEXICON)


def shared(*texts: str, echo: bool = False) -> list[tuple[str, Relation]]:
    """Return the first words and the relation of each row that several of ``texts`` have."""
    found = rows(*texts, echo=echo)
    return [(row.mentions[0].text, row.relation) for row in found if row.relation != "once"]


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "unit"),
    [
        ("a 4.2 bln pound loan", Kind.MONEY, 4.2e9, 4.2e9, "GBP"),
        ("he paid RM45,000 for it", Kind.MONEY, 45_000, 45_000, "MYR"),
        ("he paid EUR300 for it", Kind.MONEY, 300, 300, "EUR"),
        ("he paid SGD300 for it", Kind.MONEY, 300, 300, "SGD"),
        ("he paid more than RM45,000", Kind.MONEY, 45_000, math.inf, "MYR"),
        ("it made between EUR3 million and EUR5 million", Kind.MONEY, 3e6, 5e6, "EUR"),
        ("罚款超过RM300", Kind.MONEY, 300, math.inf, "MYR"),
        ("每股380便士", Kind.MONEY, 3.8, 3.8, "GBP"),
        ("售价二十万令吉", Kind.MONEY, 200_000, 200_000, "MYR"),
        ("It turned over £7m.", Kind.MONEY, 7e6, 7e6, "GBP"),
        ("just over 800 hens", Kind.COUNT, 800, 880, "hens"),
        ("just under 800 hens", Kind.COUNT, 720, 800, "hens"),
        ("just over two-thirds of them", Kind.RATIO, 2 / 3, 2.2 / 3, "share"),
        ("Rents went up by a quarter", Kind.RATIO, 0.25, 0.25, "share"),
        ("Rents went up by well over a quarter", Kind.RATIO, 0.25, 1, "share"),
        ("Five were unaccounted for.", Kind.COUNT, 5, 5, ""),
        ("fifty-six of these", Kind.COUNT, 56, 56, ""),
        ("her husband Tom, 71.", Kind.MEASURE, 71, 71, "year old"),
        ("Animals moved: 8,450.", Kind.COUNT, 8450, 8450, "animals"),
        ("it was 104 Fahrenheit", Kind.MEASURE, 40, 40, "°C"),
        ("at about 0415 hrs", Kind.TIME, 240, 270, "minute"),
        ("at 1430 EST", Kind.TIME, 870, 870, "minute"),
        ("at 1430 local time", Kind.TIME, 870, 870, "minute"),
        ("at five o'clock", Kind.TIME, 1020, 1020, "minute"),
        ("at five o'clock in the morning", Kind.TIME, 300, 300, "minute"),
        ("at quarter to eight this morning", Kind.TIME, 465, 465, "minute"),
        ("at half past six", Kind.TIME, 1110, 1110, "minute"),
        ("He logged 1,900 flying hours.", Kind.DURATION, 1900 / 24, 1900 / 24, "day"),
        ("It took an hour and a half.", Kind.DURATION, 1.5 / 24, 1.5 / 24, "day"),
        ("for a fortnight", Kind.DURATION, 14, 14, "day"),
        ("审查需30个工作日", Kind.DURATION, 30, 30, "day"),
        ("a wind of 40 knots", Kind.MEASURE, 74.08, 74.08, "km/h"),
        ("a boy of 14", Kind.MEASURE, 14, 14, "year old"),
        ("Tom Hay, who is 31, wept.", Kind.MEASURE, 31, 31, "year old"),
        ("They saw that five looms were idle.", Kind.COUNT, 5, 5, "looms"),
        ("They fired 90 tear gas shells.", Kind.COUNT, 90, 90, "shells"),
        ("Nine policemen fell ill.", Kind.COUNT, 9, 9, "policemen"),
        ("They sent 52 to hospital.", Kind.COUNT, 52, 52, ""),
        ("Of these, seven were in debt.", Kind.COUNT, 7, 7, ""),
        ("a dozen or so looms", Kind.COUNT, 10.8, 13.2, "looms"),
        ("Every second household owes rent.", Kind.RATIO, 0.5, 0.5, "share"),
        ("One household in five owes rent.", Kind.RATIO, 0.2, 0.2, "share"),
        ("增长介乎8%与10%之间", Kind.PERCENT, 8, 10, "%"),
        ("派息人民币15分", Kind.MONEY, 0.15, 0.15, "CNY"),
        ("at 1430 GMT", Kind.TIME, 870, 870, "minute UTC"),
    ],
)
def test_figures_are_read_as_news_writes_them(
    text: str, kind: Kind, low: float, high: float, unit: str
) -> None:
    (found,) = read(text)
    assert (found.kind, found.unit) == (kind, unit)
    assert (found.low, found.high) == pytest.approx((low, high))


def test_the_whole_that_a_number_is_of_is_a_number_too() -> None:
    part, whole = read("It killed 11 of the 58 weavers at work.")
    assert [(one.low, one.unit) for one in (part, whole)] == [(11, "weavers"), (58, "weavers")]


def test_at_one_time_is_no_degree() -> None:
    assert read("股价一度大跌") == ()


@pytest.mark.parametrize(
    "text", ["on Friday, 13 March", "on Friday (March 13)", "13日（周五）", "周五（13日）"]
)
def test_a_date_with_its_day_of_the_week_is_one_date(text: str) -> None:
    (found,) = read(text)
    assert found.days == (dt.date(2026, 3, 13), dt.date(2026, 3, 13))


def test_holidays_are_dates() -> None:
    (found,) = read("They rise on New Year's Day.")
    assert found.days == (dt.date(2026, 1, 1), dt.date(2026, 1, 1))


def test_more_words_name_what_fewer_of_them_do_not() -> None:
    (found,) = read("Eleven weavers were fatally injured.")
    assert found.concepts & {"death", "injury"} == {"death"}


def test_a_concept_has_a_plural() -> None:
    (found,) = read("They made 64 arrests.")
    assert "arrest" in found.concepts


def test_what_was_told_in_another_unit_was_rounded_then() -> None:
    told = shared("The gale blew at 152 knots.", "The gale blew at 280 km/h.")
    assert told == [("152 knots", Relation.AGREE)]


def test_digits_after_letters_that_are_no_sign_of_money_are_no_number() -> None:
    assert read("The mill has 40 looms on RS485 cables.")[1:] == ()


def test_two_currencies_make_no_range() -> None:
    american, other = read("They pay US$10 or NT$300 for it.")
    assert (american.unit, other.unit) == ("USD", "TWD")


@pytest.mark.parametrize("text", ["Of the 1200 most were weavers.", "2100 first looms were sold."])
def test_four_digits_before_a_word_that_looks_like_a_time_zone_are_no_hour(text: str) -> None:
    assert Kind.TIME not in [one.kind for one in read(text)]


def test_an_hour_of_greenwich_is_held_against_none_of_another_place() -> None:
    assert shared("The dam burst at 6:10 a.m.", "The dam burst at 2210 GMT.") == []


def test_who_was_killed_by_a_day_s_blast_was_so_on_the_day_before() -> None:
    (found,) = read("The barns were wrecked by Friday's gale.")
    assert found.days == (dt.date(2026, 3, 13), dt.date(2026, 3, 13))
    (due,) = read("They must leave by Friday.")
    assert due.days == (dt.date(2026, 3, 20), dt.date(2026, 3, 20))


@pytest.mark.parametrize(
    "text",
    [
        "LIMA, March 14 - The ferry ran aground.",
        "PORT LOUIS, Mauritius, March 14 (Wire) - The ferry ran aground.",
        "本报利马3月14日电 渡轮搁浅。",
    ],
)
def test_the_day_that_a_report_was_sent_is_no_day_of_the_story(text: str) -> None:
    assert read(text) == ()


def test_the_earlier_of_two_tolls_is_what_it_was_whichever_stands_first() -> None:
    for text in (
        "The toll rose to 26 from 21 on Sunday.",
        "It put the injured at 26, revising an earlier figure of 21.",
    ):
        assert [one.text for one in read(text) if one.replaced] == ["21"]


def test_a_toll_counts_what_its_sentence_begins_with() -> None:
    texts = (
        "The number of people killed when the old mill at the lock fell in rose to 26 from 21"
        " after rescuers had dug through the night.",
        "The mill at the lock fell in, killing at least 21 people and injuring more than 40.",
        "Of the 25 dead in the mill, most were weavers.",
    )
    (row,) = [one for one in rows(*texts, echo=True) if one.relation != "once"]
    assert [one.text for one in row.mentions] == ["26", "21", "at least 21 people", "25 dead"]
    assert row.relation is Relation.CONFLICT


def test_noughts_are_rounding() -> None:
    told = shared("The mill has 3,400 employees.", "The mill has 3,388 employees.")
    assert told == [("3,400 employees", Relation.AGREE)]
    told = shared("The mill is shut for three months.", "The mill is shut for 90 days.")
    assert told == [("three months", Relation.AGREE)]
    told = shared("The mill has 3,400 employees.", "The mill has 3,300 employees.")
    assert told == [("3,400 employees", Relation.CONFLICT)]


def test_one_article_does_not_tell_all_as_more_than_some() -> None:
    told = shared(
        "The mill has 3,400 employees, more than 1,200 of them weavers.",
        "The mill has 3,400 employees.",
    )
    assert told == [("3,400 employees", Relation.AGREE)]


def test_a_report_that_lists_tells_what_sentences_tell() -> None:
    texts = (
        "State of the flood at Orrin. Persons evacuated: 2,310. Missing persons: 4. Boats: 31.",
        "The flood at Orrin has left three people missing; about 2,300 were evacuated.",
    )
    told = dict(shared(*texts, echo=True))
    assert told == {"2,310": Relation.AGREE, "4": Relation.CONFLICT}


def test_a_number_without_a_noun_counts_what_the_one_before_does() -> None:
    (first, second) = read("The mill has 340 looms, and about 120 are still idle.")
    assert (first.unit, second.unit) == ("looms", "looms")
    (first, second) = read("The mill has 340 looms. About 120 are still idle.")
    assert second.unit == ""
    (first, second) = read("The fire hurt 19 weavers, and 4 are still missing.")
    assert (first.unit, second.unit) == ("weavers", "weavers")


def test_a_number_of_those_who_came_to_harm_counts_none_of_the_things_before() -> None:
    (first, second) = read("The flood took 40 homes, and 17 were hurt.")
    assert (first.unit, second.unit) == ("homes", "")


def test_what_is_far_from_equal_is_of_one_thing_only_where_that_is_named() -> None:
    texts = (
        "The mill burned last night, and eight of the weavers were hurt in the fire.",
        "The mill burned in 2007, and one person died in the fire.",
    )
    assert shared(*texts, echo=True) == []
    told = shared("The fire hurt 8 weavers.", "The fire hurt 31 weavers.", echo=True)
    assert told == [("8 weavers", Relation.CONFLICT)]


def test_hours_and_people_are_not_one_with_what_happens_to_be_near() -> None:
    assert shared("By noon the fire was out.", "Weavers saw smoke at 19:40.") == []
    assert shared("Two men left the mill by road.", "法国派来飞机两架。") == []


def test_round_numbers_of_two_things_are_two() -> None:
    assert shared("The mill sheds 3,000 jobs.", "She keeps 3,000 stamps at the mill.") == []


def test_a_share_of_another_thing_is_no_share_of_the_first() -> None:
    (row,) = [
        one
        for one in rows(
            "Weavers hold 61% of the mill.",
            "工人持有工厂61%的股份。这笔贷款约六成由外省人出资。",
            echo=True,
        )
        if one.relation != "once"
    ]
    assert [one.text for one in row.mentions] == ["61%", "61%"]


def test_how_long_before_something_was_is_not_when_it_was() -> None:
    told = shared(
        "The mill was checked eight days before the fire.", "The fire broke out on Thursday."
    )
    assert told == []


def test_two_days_are_of_one_thing_only_where_much_else_is_alike() -> None:
    texts = (
        "The mill burned down on Thursday, and the lock was closed.",
        "The mill burned down on Thursday. Two weavers died in hospital on Saturday.",
    )
    assert shared(*texts, echo=True) == [("on Thursday", Relation.AGREE)]
