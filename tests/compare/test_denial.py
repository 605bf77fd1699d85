"""Passages that speak of the same, of which one says that it is not so."""

from __future__ import annotations

import pytest

from desktop.compare.echoes.story import Cutter, Story
from desktop.compare.words.lexicon import Lexicon
from tests.compare.makers import article

FILLER = "The brass band will play in the square at the summer fair as in other years."


def denies(lexicon: Lexicon, one: str, other: str) -> bool:
    story = Story([article("a", one, FILLER), article("b", other, FILLER)], Cutter(lexicon))
    found = story.denies("a", (0, len(one)), "b", (0, len(other)))
    assert found == story.denies("b", (0, len(other)), "a", (0, len(one)))
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The dairy will reopen in spring.", "The dairy will not reopen in spring."),
        ("Kestrel denied that staff had warned it of the leak.", "Staff had warned Kestrel of it."),
        ("The mayor had no record of a warning.", "A record of the warning reached the mayor."),
        ("The visit was on 27 February.", "The visit took place not on 27 February."),
        ("缆车预计三月恢复运营。", "缆车今年不会恢复运营。"),
        ("公司承认收到过工人的报告。", "公司否认收到工人的报告。"),
        ("缆车一月通过检验。", "缆车一月通过检验的说法并不属实。"),
        ("The dairy will reopen in spring.", "乳品厂春天不会重开。"),
        ("The Lorne Dairy Company denied that valves were shut.", "The valves were shut by hand."),
        ("The board said that tests had found no mould in the vats.", "The vats hold mould."),
        ("Reports that Mayor Quill will resign have no basis.", "Mayor Quill is to step down."),
        ("Quill rejected calls to quit and said he would stay in office.", "Quill will step down."),
        ("Mayor Quill will stay on.", "市长奎尔（Quill）将辞职。"),
        ("The Lorne dairy will close in May.", "The Lorne dairy will remain open."),
        ("Quill was convicted of fraud.", "A jury acquitted Quill."),
    ],
)
def test_one_denies_what_the_other_says(lexicon: Lexicon, one: str, other: str) -> None:
    assert denies(lexicon, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The dairy will reopen in June.", "The dairy will not reopen until June."),
        ("The dairy will not reopen.", "The dairy will never reopen, the mayor said."),
        ("The dairy will reopen in June.", "The dairy did not say when it would reopen."),
        ("Will the dairy reopen in June?", "The dairy will not reopen in June."),
        ("The dairy made milk powder.", "The dairy made milk powder, but no cheese."),
        ("公司没有收到报告。", "公司否认收到报告。"),
        ("Quill will not resign.", "Quill will stay in office."),
        ("Quill will stay in office.", "Should Quill step down?"),
        ("Quill will stay in office.", "Marsh will step down."),
        (
            "The Lorne Dairy Company denied that valves were shut.",
            "The Lorne Dairy Company sells milk.",
        ),
        ("It did not please Ana Ruiz of the weavers' union.", "Ana Ruiz leads the weavers' union."),
        ("Ana Ruiz, no relation of the chairman, spoke.", "Ana Ruiz's relation is the chairman."),
        ("缆车三月恢复运营。", "公司没有透露缆车何时恢复运营。"),
    ],
)
def test_neither_denies_what_the_other_says(lexicon: Lexicon, one: str, other: str) -> None:
    assert not denies(lexicon, one, other)


def test_an_echo_says_that_it_denies(lexicon: Lexicon) -> None:
    asked = "Kestrel Dairy will reopen its works at Lorne in spring, the mayor said."
    answer = "Kestrel Dairy will not reopen its works at Lorne in spring, the union said."
    story = Story([article("a", asked, FILLER), article("b", answer, FILLER)], Cutter(lexicon))
    (found, *_) = story.echoes("a", 0, len(asked), "b")
    assert found.denies
    start = len(asked) + 1
    (same, *_) = story.echoes("a", start, start + len(FILLER), "b")
    assert not same.denies
