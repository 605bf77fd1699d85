"""What articles tell again is one place, and few pairs of places are worth comparing."""

from __future__ import annotations

from itertools import combinations

from desktop.compare.figures.placed import Placed, place, proposed
from tests.compare.makers import article

TOLD = ("The mine lost $40 million last year.", "The tunnel is 3 km long.")


def placed(times: int) -> list[Placed]:
    return place([article("a", *(TOLD * times)), article("b", *(TOLD * times))])


def test_what_an_article_tells_again_is_one_place_with_all_its_mentions() -> None:
    once, often = placed(1), placed(40)
    assert len(often) == len(once) == 6
    assert {len(one.mentions) for one in often} == {40}


def test_one_value_of_two_things_is_two_places() -> None:
    told = place([article("a", "The road is 3 km long.", "The wind carried sand 3 km inland.")])
    assert [one.mention.text for one in told] == ["3 km", "3 km"]


def test_few_mentions_are_each_held_against_each() -> None:
    few = placed(1)
    assert set(proposed(few)) == set(combinations(range(len(few)), 2))


def test_pairs_to_compare_grow_with_the_mentions_and_not_with_their_square() -> None:
    def pairs(count: int) -> int:
        lines = (f"Site {chr(97 + n % 26)}{n} lost {n + 20} tonnes." for n in range(count))
        return len(set(proposed(place([article("a", *lines)]))))

    assert pairs(400) < 2.5 * pairs(200)
