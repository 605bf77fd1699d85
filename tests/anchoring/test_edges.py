"""Marks at the edges of a text, and each threshold of anchoring from both of its sides."""

from __future__ import annotations

import pytest

from desktop.anchoring import resolver
from desktop.anchoring.placement import Status
from desktop.anchoring.resolver import resolve
from desktop.anchoring.selectors import describe

STORY = (
    "Disney sues the app\nReport on the sale of a studio that many had wanted.\n"
    "The end was near, they said, and then came 2026"
)


def status(old: str, words: str, new: str) -> Status:
    start = old.rindex(words) if old.endswith(words) else old.index(words)
    return resolve(new, describe(old, start, start + len(words))).status


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        ("2026", STORY.replace(STORY.splitlines()[2], "Profits fell to a record low in 2026")),
        ("Disney", STORY.replace("Disney sues the app", "Disney never objected, a lawyer said")),
        ("Disney", STORY.replace("Disney sues the app", "Disney shares fall by a tenth")),
    ],
)
def test_word_at_the_edge_of_a_text_is_not_sure_where_its_neighbours_changed(
    words: str, changed: str
) -> None:
    assert status(STORY, words, changed) in (Status.UNCERTAIN, Status.ORPHAN)


@pytest.mark.parametrize("words", ["2026", "Disney", "Disney sues the app", "came 2026"])
def test_mark_at_the_edge_is_found_where_its_neighbours_are_as_they_were(words: str) -> None:
    for changed in (f"A line before.\n{STORY}", f"{STORY}\nA line after.", STORY.upper() + STORY):
        assert status(STORY, words, changed) in (Status.PLACED, Status.MOVED, Status.UNCERTAIN)
    edited = STORY.replace("many had wanted", "nobody had wanted")
    expected = Status.PLACED if words in STORY[:20] else Status.MOVED
    assert status(STORY, words, edited) is expected


def test_headlines_that_keep_but_their_first_word_are_never_taken_as_sure() -> None:
    heads = ["sues the app", "never objected", "is sold", "closes", "in talks", "says no", "shut"]
    for old in heads:
        for new in heads:
            if old != new:
                verdict = status(f"Disney {old}\nA story.", "Disney", f"Disney {new}\nNo story.")
                assert verdict in (Status.UNCERTAIN, Status.ORPHAN), (old, new)


def test_edge_is_worth_less_than_words_and_more_than_nothing() -> None:
    assert 0 < resolver.EDGE < resolver.SURE
