from __future__ import annotations

import numpy as np

from desktop.compare.echoes.scoring import Scores


def scores(values: list[list[float]]) -> Scores:
    matrix = np.array(values, np.float32)
    sentences = np.zeros(matrix.shape, np.int64)
    return Scores(matrix, np.ones_like(matrix), np.ones((len(matrix), 1), np.float32), sentences)


def test_a_place_that_leads_elsewhere_is_less_sure_and_ranks_as_before() -> None:
    asked = scores([[0.9, 0.7]])
    led = asked.led_back(np.array([[0.1, 0.9]], np.float32))
    assert led.strengths[0, 0] < 1 < led.strengths[0, 1]
    assert led.values[0, 0] > led.values[0, 1]


def test_of_places_hardly_apart_the_one_that_leads_back_comes_first() -> None:
    led = scores([[0.9, 0.88]]).led_back(np.array([[0.1, 0.9]], np.float32))
    assert led.values[0, 0] < led.values[0, 1]
