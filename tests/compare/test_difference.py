"""What is new and what is gone between two texts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.compare.difference import Kind, difference


def test_difference_is_by_word() -> None:
    stretches = difference("It cost $15 million a day.", "It cost about $12 million a day.")

    assert [(one.kind.value, one.text) for one in stretches] == [
        ("same", "It cost "),
        ("added", "about "),
        ("same", "$"),
        ("removed", "15"),
        ("added", "12"),
        ("same", " million a day."),
    ]


def test_difference_of_chinese_is_by_character() -> None:
    stretches = difference("合作已经结束", "合作刚刚结束")

    assert [(one.kind.value, one.text) for one in stretches] == [
        ("same", "合作"),
        ("removed", "已经"),
        ("added", "刚刚"),
        ("same", "结束"),
    ]


@settings(max_examples=100, deadline=None)
@given(st.text("ab 迪\n🎬.", max_size=40), st.text("ab 迪\n🎬.", max_size=40))
def test_difference_holds_both_texts(old: str, new: str) -> None:
    stretches = difference(old, new)

    assert "".join(one.text for one in stretches if one.kind is not Kind.ADDED) == old
    assert "".join(one.text for one in stretches if one.kind is not Kind.REMOVED) == new
    for one in stretches:
        if one.kind is not Kind.ADDED:
            assert old.startswith(one.text, one.old)
        if one.kind is not Kind.REMOVED:
            assert new.startswith(one.text, one.new)
