"""Echoes on stories of our own: a floor under quality, below what the benchmark prints."""

from __future__ import annotations

import pytest

from desktop.compare.echoes.echo import SURE
from desktop.compare.echoes.story import Cutter, Story
from desktop.compare.words.lexicon import Lexicon
from tests.compare.stories import NAMES, Found, questions, share, story


@pytest.fixture(scope="module")
def found(lexicon: Lexicon) -> list[Found]:
    cutter = Cutter(lexicon)
    return [one for name in NAMES for one in asked(name, cutter)]


def asked(name: str, cutter: Cutter) -> list[Found]:
    told = story(name)
    compared = Story([one.article for one in told], cutter)
    answers = []
    for question in questions(name, told):
        echoes = compared.echoes(question.article, *question.span, question.other)
        places = tuple((echo.start, echo.end) for echo in echoes)
        answers.append(Found(question, places, echoes[0].strength))
    return answers


def test_the_right_place_is_mostly_first_and_nearly_always_among_three(found: list[Found]) -> None:
    with_echo = [one for one in found if one.question.places]
    assert share(with_echo, lambda one: one.hit(1)) > 0.72
    assert share(with_echo, lambda one: one.hit(3)) > 0.89


def test_few_passages_without_an_echo_are_given_one(found: list[Found]) -> None:
    without = [one for one in found if not one.question.places]
    assert share(without, lambda one: one.strength >= SURE) < 0.12


@pytest.mark.parametrize("name", NAMES)
def test_each_story_has_questions_of_both_kinds(name: str) -> None:
    asked_of = list(questions(name, story(name)))
    assert any(question.places for question in asked_of)
    assert any(not question.places for question in asked_of)
