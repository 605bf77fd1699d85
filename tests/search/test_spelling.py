"""Words that are nearly spelt like another are all found, and none else."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from desktop.search.engine import spelling
from desktop.search.engine.segments.tables import Dictionary, _slots, as_key

WORDS = st.text(st.sampled_from("abcé7ж"), min_size=1, max_size=6)


@given(WORDS, st.sets(WORDS, max_size=60))
def test_all_words_one_edit_away_are_near(word: str, known: set[str]) -> None:
    letters = "".join(sorted({letter for one in known for letter in one}))
    expected = {one for one in known if OSA.distance(word, one) <= 1}
    assert spelling.near(word, letters, _dictionary(known)) == expected


def test_a_word_that_begins_like_many_is_looked_up() -> None:
    known = {f"co{a}{b}{c}" for a in "abcdefghij" for b in "abcdefghij" for c in "abcdefghij"}
    found = spelling.near("coaa", "abcdefghijco", _dictionary(known | {"caa", "oaa", "cocaa"}))
    assert found == {f"coaa{c}" for c in "abcdefghij"} | {
        one for one in known | {"caa", "oaa", "cocaa"} if OSA.distance("coaa", one) <= 1
    }


def test_a_word_with_a_lone_surrogate_does_not_hide_similar_ones() -> None:
    known = {"garden", "gard\ud83d"}
    assert spelling.similar("gadren", _dictionary(known)) == ["garden"]


def _dictionary(known: set[str]) -> Dictionary:
    keys = sorted(map(as_key, known))
    ends = array("I", (sum(map(len, keys[:count])) for count in range(1, len(keys) + 1)))
    return Dictionary(*map(memoryview, (b"".join(keys), ends, _slots(keys))))
