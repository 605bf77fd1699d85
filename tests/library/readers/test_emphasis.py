from __future__ import annotations

import pytest

from desktop.library.readers.emphasis import Emphasis, emphases


def emphasized(text: str) -> list[tuple[str, int]] | None:
    found = emphases(text)
    return found and [(text[one.start : one.end], one.signs) for one in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a *quiet* and a **loud** word", [("quiet", 1), ("loud", 2)]),
        ("_at the edge_ of __words__", [("at the edge", 1), ("words", 2)]),
        ("用*强调*的字", [("强调", 1)]),
        ("in*side*words", [("side", 1)]),
        ("*p, **q and 2 * 3", []),
        ("name_of_it and _one", []),
        ("/* a remark */", []),
        ("", []),
    ],
)
def test_emphasis_begins_before_and_ends_after_what_is_no_space(
    text: str, found: list[tuple[str, int]]
) -> None:
    assert emphasized(text) == found


@pytest.mark.parametrize("text", ["*a **b** c*", "***both***", "*a**", "_a *b* c_"])
def test_emphasis_that_may_be_within_another_is_left_to_others(text: str) -> None:
    assert emphases(text) is None


def test_what_is_never_ended_does_not_hide_what_follows() -> None:
    assert emphases("_open and *a*") == [Emphasis(11, 12, 1)]
