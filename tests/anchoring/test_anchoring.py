"""Properties of describing and resolving, and the finding of quotes."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop.anchoring.placement import Status
from desktop.anchoring.quotes import find_quote
from desktop.anchoring.resolver import Resolver, resolve
from desktop.anchoring.selectors import Selector, describe

# Few letters make many repeats; the rest is what texts have and offsets trip over.
PIECES = st.sampled_from(
    ["a", "b", "ab", " ", "\n", "\t", "迪", "士尼", "𠀀", "🎬", "\u00a0", "“", "\x07"]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=60).map("".join)
ANY_TEXTS = st.text(min_size=1, max_size=200)
WORDS = st.sampled_from(
    ["the", "app", "closes", "April", "Disney", "迪士尼", "合作", "users", "🎬"]
)
PROSE = st.lists(WORDS, min_size=40, max_size=120).map(" ".join)


@st.composite
def marked(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> tuple[str, int, int]:
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@settings(max_examples=150, deadline=None)
@given(marked(st.one_of(TEXTS, ANY_TEXTS)))
def test_describe_then_resolve_is_the_identity(mark: tuple[str, int, int]) -> None:
    text, start, end = mark

    placement = resolve(text, describe(text, start, end))

    assert placement.status is Status.PLACED
    assert placement.found == (start, end)


@settings(max_examples=150, deadline=None)
@given(marked(PROSE), PROSE, PROSE, st.data())
def test_mark_holds_the_same_words_after_edits_elsewhere(
    mark: tuple[str, int, int], before: str, after: str, data: st.DataObject
) -> None:
    text, start, end = mark
    assume(text[start:end].strip())
    cut_before = data.draw(st.integers(0, start))
    cut_after = data.draw(st.integers(end, len(text)))
    edited = text[:cut_before] + before + text[cut_before:cut_after] + after + text[cut_after:]

    placement = resolve(edited, describe(text, start, end))

    if placement.status in (Status.PLACED, Status.MOVED):
        assert placement.found is not None
        assert edited[slice(*placement.found)] == text[start:end]
    elif placement.status is Status.UNCERTAIN:
        words = [edited[one.start : one.end] for one in placement.candidates]
        assert text[start:end] in words
    else:
        # An orphan only where the words around were edited too and the words say little.
        assert cut_before > start - 32 or cut_after < end + 32


@settings(max_examples=150, deadline=None)
@given(marked(st.one_of(TEXTS, PROSE)), TEXTS, st.data())
def test_range_is_never_empty_and_never_outside_the_text(
    mark: tuple[str, int, int], put_in: str, data: st.DataObject
) -> None:
    text, start, end = mark
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    other = text[:first] + put_in + text[last:]

    placement = resolve(other, describe(text, start, end))

    for found in [placement.found, *((one.start, one.end) for one in placement.candidates)]:
        if found:
            assert 0 <= found[0] < found[1] <= len(other)


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=80),
    st.builds(Selector, st.integers(), st.integers(), st.text(), st.text(), st.text()),
)
def test_any_selector_on_any_text_gets_a_verdict(text: str, selector: Selector) -> None:
    placement = resolve(text, selector)

    assert (placement.found is None) == (placement.status is Status.ORPHAN)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (0, 99)])
def test_empty_or_impossible_range_is_not_described(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no passage"):
        describe("some text", start, end)


def test_selector_keeps_32_characters_on_each_side() -> None:
    text = "x" * 40 + "quote" + "y" * 40

    selector = describe(text, 40, 45)

    assert selector == Selector(40, 45, "quote", "x" * 32, "y" * 32)


def test_quote_alone_is_not_placed_when_it_occurs_twice() -> None:
    text = "Disney left. Then everyone asked why Disney left."

    placement = resolve(text, Selector(0, 0, "Disney left"))

    assert placement.status is Status.UNCERTAIN
    assert [(one.start, one.end) for one in placement.candidates] == [(0, 11), (37, 48)]


def test_position_counted_in_other_units_is_found_by_its_words() -> None:
    text = "🎬🎬🎬 The studio closed its doors for good in April."
    start = text.index("studio closed its doors")

    placement = resolve(
        text, Selector(start + 3, start + 26, "studio closed its doors", "The ", " for")
    )

    assert placement.found == (start, start + 23)


def test_two_thousand_marks_on_an_edited_text_are_all_found(make_text: str) -> None:
    chance = random.Random(4)
    marks = [
        (start, start + chance.randint(10, 200)) for start in chance.sample(range(90_000), 2000)
    ]
    selectors = [describe(make_text, start, end) for start, end in marks]
    edited = "A new first paragraph.\n" + make_text

    resolver = Resolver(edited)

    assert all(resolver.resolve(one).status is Status.MOVED for one in selectors)


@pytest.fixture
def make_text() -> str:
    chance = random.Random(3)
    words = ["".join(chance.choices("etaoinshrdlu", k=chance.randint(2, 9))) for _ in range(4000)]
    return " ".join(chance.choices(words, k=20_000))[:100_000]


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("one two three", "two", ["two"]),
        ("two and two", "two", ["two", "two"]),
        ("one  two\n three", "one two three", ["one  two\n three"]),
        ("one\ntwo", "  one two  ", ["one\ntwo"]),
        ("“It’s over,” he said", '"It\'s over," he said', ["“It’s over,” he said"]),
        ('"It\'s over"', "“It’s over”", ['"It\'s over"']),
        ("15\u00a0million", "15 million", ["15\u00a0million"]),
        ("hy\u00adphen\u200bated", "hyphenated", ["hy\u00adphen\u200bated"]),
        ("a — b", "a - b", ["a — b"]),
        ("cell\tnext cell", "cell next cell", ["cell\tnext cell"]),
        ("合作，结束", "合作,结束", ["合作，结束"]),
        ("🎬 迪士尼\n合作", "迪士尼 合作", ["迪士尼\n合作"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("one two", "three", []),
        ("one two", "   ", []),
        ("one two", "\u200b", []),
        ("", "one", []),
    ],
)
def test_quote_is_found_however_it_was_copied(text: str, quote: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_quote(text, quote)] == found


def test_exact_quote_wins_over_one_in_other_typography() -> None:
    assert find_quote('“it” and "it"', '"it"') == [(9, 13)]


@settings(max_examples=100, deadline=None)
@given(marked(st.one_of(TEXTS, ANY_TEXTS)))
def test_every_passage_is_found_as_a_quote(mark: tuple[str, int, int]) -> None:
    text, start, end = mark
    assume(text[start:end].strip())

    found = find_quote(text, text[start:end])

    assert found
    assert all(low < high for low, high in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
