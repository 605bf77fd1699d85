"""Postings of all forms of a word together are what those of each form add up to."""

from __future__ import annotations

from array import array
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.search.documents import Document
from desktop.search.engine.index import SearchIndex
from desktop.search.engine.segments import families
from desktop.search.engine.segments.families import Families, Family
from desktop.search.engine.segments.grouping import grouped
from desktop.search.engine.segments.runs import Runs
from tests.search.makers import document

WORDS, DOCUMENTS = 6, 5
TEXTS = st.lists(st.lists(st.integers(0, WORDS - 1), max_size=300), min_size=5, max_size=5)


@given(TEXTS, st.lists(st.sampled_from(["english", "german"]), min_size=5, max_size=5))
def test_a_family_has_what_its_forms_have_in_documents_of_its_stemmer(
    texts: list[list[int]], stemmers: list[str]
) -> None:
    runs = Runs()
    for number, words in enumerate(texts):
        runs.add(number, array("I", words).tobytes())
    postings = grouped(runs, array("I", range(WORDS)), each=True)
    members = [
        Family(0, 0, [1, 3]),
        Family(0, 1, [2]),
        Family(max(len(set(stemmers)) - 1, 0), 0, [4, 5]),
    ]
    joined = Families(stemmers).added_up(postings, members)
    names = sorted(set(stemmers))
    assert joined.starts[: WORDS + 1] == postings.starts
    for family, (start, end) in zip(members, pairwise(joined.starts[WORDS:]), strict=True):
        expected = Counter({
            number: sum(map(words.count, family.forms))
            for number, words in enumerate(texts)
            if stemmers[number] == names[family.stemmer]
        })  # fmt: skip
        often = dict(zip(joined.often, joined.times, strict=True))
        found = {
            joined.documents[at]: often.get(at, joined.frequencies[at]) for at in range(start, end)
        }
        assert found == +expected


def test_answers_are_the_same_with_and_without_families(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    languages = ("en", "de", "fr", "")
    documents = [
        Document(f"{number}", text=document(number).text, language=languages[number % 4])
        for number in range(60)
    ]
    without = SearchIndex(tmp_path / "without")
    without.update(documents)
    monkeypatch.setattr(families, "MANY", 0)
    monkeypatch.setattr(families, "_WORTH_IT", 0)
    joined = SearchIndex(tmp_path / "joined")
    joined.update(documents)
    for query in (
        "reports",
        "reported closing",
        "happier OR launch",
        "users -report",
        "title:deal",
    ):
        found, expected = joined.search(query, limit=None), without.search(query, limit=None)
        assert {(hit.article, hit.count, hit.passages) for hit in found.hits} == {
            (hit.article, hit.count, hit.passages) for hit in expected.hits
        }
        assert found.counts().total == expected.counts().total
