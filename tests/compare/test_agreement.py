from __future__ import annotations

import numpy as np
import pytest

from desktop.compare.echoes import agreement
from desktop.compare.echoes.story import Cutter, Story
from desktop.compare.words.arrays import Floats
from desktop.compare.words.lexicon import Lexicon
from tests.compare.makers import article


def rows(*values: list[float]) -> Floats:
    return np.array(values, np.float32)


def test_what_two_strong_spans_join_gains_on_what_looks_as_near() -> None:
    direct = rows([0.5, 0.5])
    found = agreement.bridged(direct, [(rows([0.1, 1.4]), rows([1.5, 0.2], [0.1, 1.3]))])
    assert found[0, 1] > direct[0, 1] > found[0, 0]


def test_a_bridge_bears_no_more_than_its_weaker_span() -> None:
    direct = rows([0.5])
    weak, strong = rows([0.3]), rows([2.0])
    assert agreement.bridged(direct, [(weak, strong)]) == agreement.bridged(direct, [(weak, weak)])
    assert agreement.bridged(direct, [(strong, weak)]) == agreement.bridged(direct, [(weak, weak)])


def test_without_other_articles_scores_stay() -> None:
    direct = rows([0.5, 0.2])
    assert agreement.bridged(direct, []) is direct


def test_most_goes_to_the_best_and_what_is_as_good_gets_as_much() -> None:
    first, second, third = agreement.shares(rows([0.9, 0.9, 0.2]))[0]
    assert first == second > third


def test_to_be_the_best_of_many_tells_more_than_to_be_the_only_one() -> None:
    many = rows([0.9, *[0.1] * 9])
    assert agreement.shares(many)[0, 0] > 2 * agreement.shares(rows([0.9]))[0, 0]


@pytest.mark.parametrize("size", [(0, 3), (3, 0), (2, 2)])
def test_where_nothing_is_known_nothing_is_sure(size: tuple[int, int]) -> None:
    shares = agreement.shares(np.zeros(size, np.float32))
    assert shares.shape == size
    assert (agreement.certainty(shares) < 1).all()


def test_a_third_article_joins_what_two_say_in_quite_other_words(lexicon: Lexicon) -> None:
    one = article("one", "The ferry Osprey hit a pier.", "Rain is expected.")
    two = article("two", "Tickets stay valid.", "Dozens got bruises in the crash at Elm Quay.")
    bridge = article(
        "bridge", "Dozens got bruises when the ferry Osprey hit a pier in the crash at Elm Quay."
    )
    cutter = Cutter(lexicon)
    alone, together = Story([one, two], cutter), Story([one, two, bridge], cutter)
    asked = "one", 0, len(one.blocks[0].text), "two"
    assert together.echoes(*asked)[0].passage == 1
    gained = [story.echoes(*asked)[0].strength for story in (alone, together)]
    assert gained[1] > 1.3 * gained[0]
