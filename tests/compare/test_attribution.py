"""What tells who says it is less of what is said."""

from __future__ import annotations

import pytest

from desktop.compare.echoes.attribution import shares
from desktop.compare.echoes.echo import Answer
from desktop.compare.echoes.story import Cutter, Story
from desktop.compare.words.lexicon import Lexicon
from tests.compare.makers import article


@pytest.mark.parametrize(
    ("words", "less"),
    [
        (
            "harbour master vera lind said the lock would open in june",
            "harbour master vera lind said",
        ),
        ("the lock will open in june said vera lind", "said vera lind"),
        ("林曼 表示 船闸 六月 重新 开放", "林曼 表示"),
        ("the lock will open in june", ""),
        ("vera lind said so", ""),
        ("said", ""),
    ],
)
def test_who_says_it_weighs_less_than_what_is_said(words: str, less: str) -> None:
    found = shares(words.split())
    assert [word for word, share in found.items() if share < 1] == less.split()


def test_a_word_that_is_also_said_keeps_its_weight() -> None:
    assert shares(["lind", "said", "that", "lind", "would", "pay", "for", "it"])["lind"] == 1


def test_two_things_that_one_person_says_are_two(lexicon: Lexicon) -> None:
    asked = "Harbour master Vera Lind said the old lock would be mended by June."
    other = "Harbour master Vera Lind said herring had never been so cheap."
    articles = [article("a", asked), article("b", other, "A band played on the quay.")]
    (first, *_) = Story(articles, Cutter(lexicon)).echoes("a", 0, len(asked), "b")
    assert first.answer is not Answer.YES
