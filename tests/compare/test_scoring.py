from __future__ import annotations

import numpy as np

from desktop.compare.echoes.scoring import Scores
from desktop.compare.echoes.story import Cutter, Story
from desktop.compare.words.lexicon import Lexicon
from tests.compare.makers import article


def scores(values: list[list[float]]) -> Scores:
    matrix = np.array(values, np.float32)
    return Scores(matrix, np.ones_like(matrix), np.zeros(matrix.shape, np.int64))


def test_a_place_that_leads_elsewhere_is_less_sure_and_ranks_as_before() -> None:
    asked = scores([[0.9, 0.8]])
    led = asked.led_back(np.array([[False, True]]))
    assert led.strengths[0, 0] < 1 < led.strengths[0, 1]
    assert led.values.tolist() == asked.values.tolist()


def test_equal_places_lead_alike() -> None:
    assert scores([[0.9, 0.9, 0.1], [0.0, 0.2, 0.3]]).leads().tolist() == [
        [True, True, False],
        [False, False, True],
    ]


def test_a_place_leads_back_to_what_it_says_most_of(lexicon: Lexicon) -> None:
    asked = article("asked", "Silver cups.", "Thieves stole two silver cups from the museum.")
    told = article("told", "Two silver cups were stolen by thieves.", "It rained.")
    story = Story([asked, told], Cutter(lexicon))
    assert story.scores("told", "asked").leads()[0].tolist() == [False, True]
