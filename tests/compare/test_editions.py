from __future__ import annotations

import random

import pytest

from desktop.compare.editions import Near, Sketches, groups_of, joined, parted, united

WORDS = ("bridge", "harbour", "council", "spring", "ferry", "mayor", "promise", "fish", "rain")
HAN = "港口城市议会讨论新桥问题春天渔民承诺雨石灯"


def story(seed: int, words: int = 300) -> str:
    chance = random.Random(seed)
    return " ".join(f"{chance.choice(WORDS)}{chance.randrange(40)}" for _ in range(words))


def near(*texts: str) -> list[Near]:
    sketches = Sketches()
    for number, text in enumerate(texts):
        sketches.add(f"a{number}", text)
    return sketches.near("a0")


def test_other_accounts_are_not_near() -> None:
    assert near(story(1), story(2)) == []


def test_a_part_of_a_text_is_near_and_the_longer_is_told() -> None:
    whole = story(1)
    assert near(whole[: len(whole) * 7 // 10], whole) == [
        Near("a1", "a0", pytest.approx(1, abs=0.05))
    ]


def test_the_same_text_among_a_pages_furniture_is_near() -> None:
    (found,) = near(story(1), f"{story(8, 80)} {story(1)} {story(9, 80)}")
    assert (found.longer, found.share) == ("a1", 1.0)


def test_an_updated_text_is_near() -> None:
    words = story(1).split()
    for at in range(0, len(words), 20):  # one word in twenty
        words[at] = "updated"
    assert near(" ".join(words), story(1))


def test_chinese_texts_are_compared_by_their_characters() -> None:
    chance = random.Random(3)
    text = "".join(chance.choice(HAN) for _ in range(400))
    assert near(text, text[:300])[0].share == 1.0
    assert near(text, "".join(chance.choice(HAN) for _ in range(400))) == []


def test_nothing_is_said_of_very_short_texts() -> None:
    assert near("the bridge is off until spring", "the bridge is off until spring") == []


def test_groups_that_touch_become_one_and_an_article_leaves_its_group() -> None:
    groups = joined(joined((), ["a", "b"]), ["c", "d"])
    assert joined(groups, ["b", "c", "e"]) == (("a", "b", "c", "d", "e"),)
    assert parted(groups, "a") == (("c", "d"),)


def test_groups_that_make_no_sense_are_passed_over() -> None:
    assert groups_of({"editions": [["a", 3, "b"], "x", ["a"], []]}) == (("a", "b"),)
    assert groups_of({"editions": 7}) == ()


def test_what_either_of_two_files_joins_is_joined() -> None:
    ours = {"version": 1, "editions": [["a", "b"], ["x", "y"]], "odd": 1}
    whole, told = united(ours, {"version": 1, "editions": [["b", "c"], ["m", "n"]]})
    assert [set(group) for group in whole["editions"]] == [
        {"x", "y"}, {"a", "b", "c"}, {"m", "n"},
    ]  # fmt: skip
    assert (whole["odd"], told) == (1, ())
