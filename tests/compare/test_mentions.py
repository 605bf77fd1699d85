"""What numbers, dates and ranks are read as, in both languages."""

from __future__ import annotations

import datetime as dt
import math
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.compare.figures.days import days_of
from desktop.compare.figures.mention import Kind, Mention
from desktop.compare.figures.mentions import in_text

WRITTEN = days_of("2026-03-25")


def only(text: str) -> Mention:
    found = in_text(text, WRITTEN)
    assert [one.text for one in found] == [found[0].text]
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "unit"),
    [
        ("It cost $4.5 million.", Kind.MONEY, 4.5e6, 4.5e6, "USD"),
        ("It cost nearly £300 in the end.", Kind.MONEY, 270, 300, "GBP"),
        ("a fund of between 3 and 5 million euros", Kind.MONEY, 3e6, 5e6, "EUR"),
        ("a multi-billion-dollar plan", Kind.MONEY, 2e9, math.inf, "USD"),
        ("一項數十億美元的計畫", Kind.MONEY, 2e9, math.inf, "USD"),
        ("撥款三萬五千元", Kind.MONEY, 35_000, 35_000, "元"),
        ("耗資12億歐元", Kind.MONEY, 1.2e9, 1.2e9, "EUR"),
        ("turnout was 61.5 per cent", Kind.PERCENT, 61.5, 61.5, "%"),
        ("投票率约三成", Kind.PERCENT, 27, 33, "%"),
        ("百分之六十五的选民", Kind.PERCENT, 65, 65, "%"),
        ("more than 200 passengers waited", Kind.COUNT, 200, math.inf, "passengers"),
        ("twenty-one firefighters came", Kind.COUNT, 21, 21, "firefighters"),
        ("tens of thousands of people", Kind.COUNT, 20_000, math.inf, "people"),
        ("至少十二人", Kind.COUNT, 12, math.inf, "人"),
        ("三百二十余名工人", Kind.COUNT, 320, 330, "工人"),
        ("已有1.4万笔订单", Kind.COUNT, 14_000, 14_000, "订单"),
        ("the number of cases had risen to 78", Kind.COUNT, 78, 78, "cases"),
        ("the number of people who died has risen to four", Kind.COUNT, 4, 4, "people"),
        ("召回3.6万盒牛奶", Kind.COUNT, 36_000, 36_000, "牛奶"),
        ("从231名游客增至", Kind.COUNT, 231, 231, "游客"),
        ("the works employs 640 here", Kind.COUNT, 640, 640, ""),
        ("No child has died.", Kind.COUNT, 0, 0, ""),
        ("kept below 38C", Kind.MEASURE, 0, 38, "°C"),
        ("it was 50 degrees Fahrenheit", Kind.MEASURE, 10, 10, "°C"),
        ("closed at 402p", Kind.MONEY, 4.02, 4.02, "GBP"),
        ("阵风每秒20米", Kind.MEASURE, 72, 72, "km/h"),
        ("山顶阵风达到8级", Kind.MEASURE, 61.92, 74.88, "km/h"),
        ("发生6.2级地震", Kind.MEASURE, 6.2, 6.2, "M"),
        ("晚上6时许", Kind.TIME, 1065, 1125, "minute"),
        ("上午10时40分许", Kind.TIME, 635, 645, "minute"),
        ("二十多名工人", Kind.COUNT, 20, 30, "工人"),
        ("a five-hour session", Kind.DURATION, 5 / 24, 5 / 24, "day"),
        ("歷時兩年半", Kind.DURATION, 913.125, 913.125, "day"),
        ("two-thirds of the members", Kind.RATIO, 2 / 3, 2 / 3, "share"),
        ("三分之一的成員", Kind.RATIO, 1 / 3, 1 / 3, "share"),
        ("one in five households", Kind.RATIO, 0.2, 0.2, "share"),
        ("passed by 7 to 2", Kind.RATIO, 3.5, 3.5, "to"),
        ("the app was first in the shop", Kind.RANK, 1, 1, "rank"),
        ("該片位居第三。", Kind.RANK, 3, 3, "rank"),
        ("some 12 km away", Kind.MEASURE, 10_800, 13_200, "m"),
        ("它长三公里", Kind.MEASURE, 3000, 3000, "m"),
        ("it lost about -12 °C", Kind.MEASURE, -12, -12, "°C"),
        ("a debt of negative $30 million", Kind.MONEY, -3e7, -3e7, "USD"),
        ("气温降至零下十二度", Kind.MEASURE, -12, -12, "°C"),
        ("it paid 4.5 million €", Kind.MONEY, 4.5e6, 4.5e6, "EUR"),
        ("a quarter of a million voters", Kind.COUNT, 250_000, 250_000, "voters"),
        ("two-and-a-half million homes", Kind.COUNT, 2.5e6, 2.5e6, "homes"),
        ("one and a half years", Kind.DURATION, 547.875, 547.875, "day"),
        ("the 4,000-odd users", Kind.COUNT, 4000, 4400, "users"),
        ("fewer than one in ten", Kind.RATIO, 0, 0.1, "share"),
        ("25 basis points", Kind.PERCENT, 0.25, 0.25, "percentage point"),
        ("it took 2h 45min", Kind.DURATION, 2.75 / 24, 2.75 / 24, "day"),
        ("between 40% and 45%", Kind.PERCENT, 40, 45, "%"),
        ("占40%-45%", Kind.PERCENT, 40, 45, "%"),
        ("4成3的居民", Kind.PERCENT, 43, 43, "%"),
        ("上百艘船", Kind.COUNT, 100, math.inf, "船"),
        ("数以万计的船员", Kind.COUNT, 20_000, math.inf, "船员"),
        ("三个半小时", Kind.DURATION, 3.5 / 24, 3.5 / 24, "day"),
        ("一年多", Kind.DURATION, 365.25, 730.5, "day"),
        ("三个多月", Kind.DURATION, 91.3125, 121.75, "day"),
        ("两个微型投影仪", Kind.COUNT, 2, 2, "微型投影"),
        ("十九个国家招募", Kind.COUNT, 19, 19, "国家"),
        ("过半数成员", Kind.RATIO, 0.5, 1, "share"),
        ("sold 12\u202f000 units", Kind.COUNT, 12_000, 12_000, "units"),
        ("between two and three dozen ships", Kind.COUNT, 24, 36, "ships"),
        ("after 3½ hours", Kind.DURATION, 3.5 / 24, 3.5 / 24, "day"),
        ("损失在5000万元以上", Kind.MONEY, 5e7, math.inf, "元"),
        ("每3人中就有1人", Kind.RATIO, 1 / 3, 1 / 3, "share"),
        ("三、四名工人", Kind.COUNT, 3, 4, "工人"),
        ("另有7、8人", Kind.COUNT, 7, 8, "人"),
        ("三四百名工人", Kind.COUNT, 300, 400, "工人"),
        ("at 8:30 pm", Kind.TIME, 1230, 1230, "minute"),
        ("晚上九点半", Kind.TIME, 1290, 1290, "minute"),
    ],
)
def test_a_quantity_is_an_interval_in_its_unit(
    text: str, kind: Kind, low: float, high: float, unit: str
) -> None:
    found = only(text)
    assert (found.kind, found.unit) == (kind, unit)
    assert (found.low, found.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on 3 February 2025", "2025-02-03", "2025-02-03"),
        ("on March 24", "2026-03-24", "2026-03-24"),
        ("in December", "2025-12-01", "2025-12-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("in 2024", "2024-01-01", "2024-12-31"),
        ("on Tuesday", "2026-03-24", "2026-03-24"),
        ("yesterday", "2026-03-24", "2026-03-24"),
        ("the third quarter of 2025", "2025-07-01", "2025-09-30"),
        ("two weeks ago", "2026-03-07", "2026-03-15"),
        ("two weeks from now", "2026-04-04", "2026-04-12"),
        ("in the first half of 2025", "2025-01-01", "2025-06-30"),
        ("in H2 2025", "2025-07-01", "2025-12-31"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("on 3-5 May 2025", "2025-05-03", "2025-05-05"),
        ("on June 3 to 7", "2026-06-03", "2026-06-07"),
        ("the day before yesterday", "2026-03-23", "2026-03-23"),
        ("去年下半年", "2025-07-01", "2025-12-31"),
        ("去年第三季度", "2025-07-01", "2025-09-30"),
        ("五月三日至五日", "2026-05-03", "2026-05-05"),
        ("上世纪九十年代", "1990-01-01", "1999-12-31"),
        ("2025年11月3日", "2025-11-03", "2025-11-03"),
        ("去年12月", "2025-12-01", "2025-12-31"),
        ("週二", "2026-03-24", "2026-03-24"),
        ("昨日", "2026-03-24", "2026-03-24"),
        ("三天前", "2026-03-21", "2026-03-23"),
    ],
)
def test_a_date_counts_from_the_day_of_writing(text: str, first: str, last: str) -> None:
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    assert only(text).days == days


def test_a_duration_after_an_event_is_the_date_it_counts_from() -> None:
    found = only("It closes six months after its launch.")
    assert found.kind is Kind.DATE
    assert found.event == "begin"
    assert found.days is not None
    assert found.days[0] < dt.date(2025, 9, 25) < found.days[1]


def test_a_relative_date_stays_open_where_the_article_has_none() -> None:
    found = in_text("It opened last year.")[0]
    assert found.days is None
    assert not found.resolved
    assert "not known" in found.note


def test_a_time_before_the_calendar_remains_a_length_of_time() -> None:
    for text in ("The tomb is 3,000 years old; it was built 3,000 years ago.", "三千年前建成"):
        found = in_text(text, WRITTEN)[-1]
        assert (found.kind, found.low) == (Kind.DURATION, 3000 * 365.25)


def test_more_than_a_time_ago_ends_before_that_time() -> None:
    days = only("It closed more than 20 years ago.").days
    assert days is not None
    assert days[0] < days[1] < dt.date(2007, 1, 1)


def test_a_point_that_may_part_thousands_is_told() -> None:
    found = only("an investment of $1.000 billion")
    assert found.low == found.high == 1e9
    assert "1,000,000,000,000" in found.note


@pytest.mark.parametrize(
    "text",
    [
        "See page 12.",
        "Sora 2 is out.",
        "the two firms",
        "one of them",
        "flight MH370",
        "一般來說",
        "他一天没说话",
    ],
)
def test_a_label_is_no_quantity(text: str) -> None:
    assert in_text(text, WRITTEN) == ()


def test_offsets_count_code_points_of_the_text() -> None:
    text = "🚢🚢 渡輪載有“４５”名乘客 — 45 passengers"
    found = in_text(text, WRITTEN)
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    assert found[-1].text == "45 passengers"


def test_a_change_from_one_amount_to_another_is_no_range() -> None:
    found = in_text("The share rose from 12 to 15 per cent.", WRITTEN)
    assert [(one.low, one.high, one.unit) for one in found] == [(12, 12, "%"), (15, 15, "%")]
    money = in_text("The offer went from $3 to $5 million.", WRITTEN)
    assert [one.low for one in money] == [3e6, 5e6]


def test_a_year_earlier_is_no_rate() -> None:
    (found,) = in_text("up from £900k a year earlier", WRITTEN)
    assert (found.per, found.low) == ("", 900_000)


def test_a_rate_knows_what_it_is_per() -> None:
    assert only("a $1 billion-a-year business").per == "year"
    assert only("a million dollars a day").per == "day"
    assert only("每天一百萬美元").per == "day"


_PIECES = st.sampled_from(
    [
        "12", "1.000", "million ", " to ", "$", "€", "三", "億", "万", "多", "约", "年", "月", "日",
        "个", "名", "%", " percent", "half ", "a ", "two", "-", ".", ",", "\n", "after ", "launch",
        "March ", "2024", "Tuesday", "last ", "year ", " of ", "成", "分之", "百分之", "第",
        "🚢", "İ",
        "at ", "9:30", " pm", "上午", "點", "半", "nearly ", "hundred ", "and ", " people",
        "0", "(", " ago", "more than ", "前", "thousand ",
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    for written in (None, WRITTEN):
        found = in_text(text, written)
        assert all(text[one.start : one.end] == one.text != "" for one in found)
        assert all(one.low <= one.high for one in found)
        assert all(one.days for one in found if one.kind is Kind.DATE and one.resolved)
        assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_long_text_takes_time_in_proportion() -> None:
    def seconds(text: str) -> float:
        began = time.process_time()
        in_text(text, WRITTEN)
        return time.process_time() - began

    for piece in ("1", "1.000.", "12 people left on 3 March. ", "三百", '"a '):
        short, long = seconds(piece * 300), seconds(piece * 3000)
        assert long < 60 * short + 0.2, piece


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("10月3日18时52分,吊厢坠落", 1132),
        ("at 18:52:07 local time", 1132),
        ("十八时五十二分", 1132),
    ],
)
def test_a_time_of_day_needs_no_word_for_its_part(text: str, minutes: int) -> None:
    (time_of_day,) = [one for one in in_text(text, WRITTEN) if one.kind is Kind.TIME]
    assert time_of_day.low == time_of_day.high == minutes


@pytest.mark.parametrize("text", ["the race took 2小时30分钟", "持续十五分钟"])
def test_a_length_of_time_is_no_time_of_day(text: str) -> None:
    assert not [one for one in in_text(text, WRITTEN) if one.kind is Kind.TIME]


@pytest.mark.parametrize(
    "text", ["before the fall", "the height of the fall", "in the fall of prices"]
)
def test_what_falls_is_no_season(text: str) -> None:
    assert in_text(text, WRITTEN) == ()


@pytest.mark.parametrize(
    "text", ["in the fall", "last fall", "the fall of 2025", "in the fall of 2025"]
)
def test_the_season_before_winter_is_one_of_its_two_names(text: str) -> None:
    assert only(text).text == text


def test_no_date_reaches_from_a_cell_of_a_table_into_the_next() -> None:
    found = in_text("April\t14\t210,000", WRITTEN)
    assert not [one for one in found if one.kind is Kind.DATE]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("and 17 were hurt", 17),
        ("nineteen were seriously injured", 19),
        ("but 19 are still being treated", 19),
    ],
)
def test_a_number_of_people_that_something_happened_to_counts(text: str, number: int) -> None:
    assert only(text).low == number


@pytest.mark.parametrize("text", ["12 May. Then it rained", "11:35 pm. Then it rained"])
def test_the_end_of_a_sentence_is_no_part_of_a_date_or_time(text: str) -> None:
    assert not only(text).text.endswith(".")


@pytest.mark.parametrize("text", ["it began nine seconds earlier", "两小时前"])
def test_less_than_a_day_before_something_is_no_date(text: str) -> None:
    assert only(text).kind is Kind.DURATION


@pytest.mark.parametrize(
    "text",
    [
        "No one was hurt.",
        "nobody has been seriously injured",
        "There were no casualties.",
        "事故无人员伤亡",
        "火災沒有人受傷",
    ],
)
def test_nobody_is_none(text: str) -> None:
    assert (only(text).kind, only(text).low, only(text).high) == (Kind.COUNT, 0, 0)


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "unit"),
    [
        ("hundreds of thousands of euros", Kind.MONEY, 200_000, math.inf, "EUR"),
        ("it cost Rs 3,000", Kind.MONEY, 3000, 3000, "INR"),
        ("两个多小时", Kind.DURATION, 2 / 24, 3 / 24, "day"),
        ("5~7人受伤", Kind.COUNT, 5, 7, "人"),
        ("a magnitude 6.2 quake", Kind.MEASURE, 6.2, 6.2, "M"),
        ("a 6.2-magnitude quake", Kind.MEASURE, 6.2, 6.2, "M"),
    ],
)
def test_less_common_ways_to_tell_a_quantity(
    text: str, kind: Kind, low: float, high: float, unit: str
) -> None:
    found = only(text)
    assert (found.kind, found.unit) == (kind, unit)
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("民國115年3月3日", "2026-03-03"),
        ("115年3月3日", "2026-03-03"),
        ("本月3日", "2026-03-03"),
        ("上月28日", "2026-02-28"),
        ("it was 03.10.2025", "2025-10-03"),
    ],
)
def test_less_common_ways_to_tell_a_day(text: str, day: str) -> None:
    assert [one.isoformat() for one in only(text).days or ()] == [day, day]


def test_an_hour_after_the_name_of_a_day_is_a_time_too() -> None:
    found = in_text("昨晚9点发生", WRITTEN)
    assert [(one.kind, one.text) for one in found] == [(Kind.DATE, "昨晚"), (Kind.TIME, "9点")]
    assert found[1].low == 21 * 60


@pytest.mark.parametrize("day", ["1日", "周一", "Jan 1, "])
def test_days_in_one_endless_sentence_are_read_in_time_that_grows_with_it(day: str) -> None:
    def seconds(number: int) -> float:
        began = time.process_time()
        in_text(day * number, WRITTEN)
        return time.process_time() - began

    assert any(seconds(8_000) < 12 * seconds(1_000) for _ in range(5))


@pytest.mark.parametrize("digits", [400, 5_000])
@pytest.mark.parametrize(
    "told",
    ["It has {} looms.", "from 5 to {} looms", "{} years ago", "百分之{}", "第{}名", "约{}万人"],
)
def test_hundreds_of_digits_are_no_number(told: str, digits: int) -> None:
    found = in_text(told.format("9" * digits), WRITTEN)
    assert [one.text for one in found if len(one.text) > digits] == []
