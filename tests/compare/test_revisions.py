"""Figures that a text puts others in the place of."""

from __future__ import annotations

import datetime as dt

import pytest

from desktop.compare.figures.mentions import in_text

WRITTEN = (dt.date(2026, 3, 14), dt.date(2026, 3, 14))


def replaced(text: str) -> list[tuple[str, bool]]:
    """Return what ``text`` takes back, and whether it calls it wrong."""
    return [(one.text, one.mistaken) for one in in_text(text, WRITTEN) if one.replaced]


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("It covers 1.9 million jars, up from 1.2 million a week ago.", "1.2 million"),
        ("The charge rose from 12 to 15 per cent.", "12"),
        ("The fare was raised from £3 to £4.", "£3"),
        ("It cut off 433,000 homes. The firm had first put it at 410,000 homes.", "410,000 homes"),
        ("数量由3.6万盒扩大到5.2万盒。", "3.6万盒"),
        ("补偿由每户3000元提高到5000元。", "每户3000元"),
        ("裁员人数从120人增至260人。", "120人"),
    ],
)
def test_what_a_figure_was_before_is_known_for_that(text: str, before: str) -> None:
    told = replaced(text)
    assert len(told) == 1
    assert told[0][0] in before
    assert not told[0][1]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The firm had 44 letters, and not 31 letters as it had said.", "31 letters"),
        ("They went to nine towns rather than six towns.", "six towns"),
        ("The visit took place not on 27 February but on 19 January.", "27 February"),
        ("An earlier version said that 400 people came. The figure is 300 people.", "400 people"),
        ("人数由此前公布的218人更正为231人。", "218人"),
        ("检验的日期是2025年10月17日,而非公司所称的今年1月。", "今年1月"),
        ("检验是在去年10月,企业所说的今年1月并不属实。", "今年1月"),
    ],
)
def test_what_is_said_to_be_wrong_is_known_for_that(text: str, wrong: str) -> None:
    assert replaced(text) == [(wrong, True)]


@pytest.mark.parametrize(
    "text",
    [
        "It lost 14 sheep and 9 goats in the flood.",
        "The road runs from 3 km to 5 km inland.",
        "The shop is open from 3 March to 9 March.",
        "Prices range from $5 to $10.",
        "人数由此前公布的218人更正为231人;7人受伤。"[19:],
        "全长12公里,造价为30亿元。",
    ],
)
def test_two_figures_of_two_things_replace_nothing(text: str) -> None:
    assert replaced(text) == []


def test_a_third_figure_beside_a_correction_is_left_alone() -> None:
    assert replaced("人数由此前公布的218人更正为231人;7人受伤。") == [("218人", True)]
