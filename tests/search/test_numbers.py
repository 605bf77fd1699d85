"""Words given numbers as texts come, against cutting and folding each word."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from desktop.search import words
from desktop.search.engine.segments.numbers import Numbers

_TEXT = st.text("aAbsS'’.,%$ -3ŉéßﬁⅧ㏂ǯᜐ中國国の薴苧苎😀\n", max_size=40) | st.text(max_size=40)


def _numbered(numbers: Numbers, text: str) -> array[int]:
    return array("I", b"".join(map(numbers.__getitem__, words.pieces(text))))


@given(st.lists(_TEXT, max_size=6))
def test_numbers_stand_for_the_folded_words_of_each_text_in_order(texts: list[str]) -> None:
    numbers = Numbers()
    numbered = [_numbered(numbers, text) for text in texts]
    found = numbers.take_words()
    assert len(set(found)) == len(found)
    for text, several in zip(texts, numbered, strict=True):
        assert [found[one] for one in several] == list(map(words.fold, words.split(text)))


def test_a_piece_that_was_forgotten_has_the_same_numbers_again() -> None:
    numbers = Numbers()
    first = _numbered(numbers, "o'neil's 3.14")
    for odd in range(5000):
        _numbered(numbers, f"x'{odd} don't 2.{odd}")
    assert _numbered(numbers, "o'neil's 3.14") == first


def test_after_its_words_were_taken_numbers_begin_anew() -> None:
    numbers = Numbers()
    _numbered(numbers, "one two U.S. 中国")
    assert numbers.take_words() == ["one", "two", "u.s", "中国", "国"]
    assert _numbered(numbers, "three").tolist() == [0]
    assert numbers.take_words() == ["three"]
