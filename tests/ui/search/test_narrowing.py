from __future__ import annotations

import pytest

from desktop.ui.search.narrowing import narrowed, narrowings, widened


@pytest.mark.parametrize(
    ("query", "facet", "value", "after"),
    [
        ("mayor", "source", "Ledger", "source:Ledger mayor"),
        ("mayor", "source", "The Daily Quay", 'source:"The Daily Quay" mayor'),
        ("", "theme", "钱", "theme:钱"),
        ("source:Ledger mayor", "source", "Post", "source:Post mayor"),
        ("source:“The Daily Quay” ships", "source", "Other", "source:Other ships"),
        ("source：港口报 船", "source", "Other", "source:Other 船"),
        ("Source:Ledger mayor", "source", "Post", "source:Post mayor"),
        ("source:Ledger mayor", "language", "zh", "lang:zh source:Ledger mayor"),
        ("ship OR boat", "date", "2026-03", "date:2026-03 (ship OR boat)"),
        ("(ship OR boat)", "date", "2026-03", "date:2026-03 (ship OR boat)"),
        ('"ship OR boat" sails', "date", "2026-03", 'date:2026-03 "ship OR boat" sails'),
        ("mayor", "theme", 'so "called"', 'theme:"so  called " mayor'),
    ],
)
def test_query_is_narrowed(query: str, facet: str, value: str, after: str) -> None:
    assert narrowed(query, facet, value) == after


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ('source:"The Daily Quay" mayor', ["Source: The Daily Quay"]),
        ("lang:zh 港口 date:2026-03", ["Language: zh", "Month: 2026-03"]),
        ("-source:Ledger mayor", []),
        ('"source:Ledger" mayor', []),
        ("resource:x", []),
        ("source:", []),
        ("source:“The Daily Quay” ships", ["Source: The Daily Quay"]),
        ("source：港口报 Source:Ledger", ["Source: 港口报", "Source: Ledger"]),
        ("NOT source:Ledger", []),
        ('(theme:money OR theme:"free time")', ["Theme: money", "Theme: free time"]),
    ],
)
def test_conditions_of_a_query_are_known(query: str, labels: list[str]) -> None:
    assert [one.label for one in narrowings(query)] == labels


def test_each_condition_can_be_taken_away() -> None:
    query = 'source:"The Daily Quay" lang:en mayor'
    assert [widened(query, one) for one in narrowings(query)] == [
        "lang:en mayor",
        'source:"The Daily Quay" mayor',
    ]
