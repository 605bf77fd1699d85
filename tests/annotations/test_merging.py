"""Two sides changed one record: what each did to what it holds several of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.annotations.link import Link, Stance, passage_of
from desktop.annotations.merging import merge_record
from desktop.library.article import ArticleInfo

TEXT = "The harbour 🚢 closes on Friday, said the mayor."
ARTICLES = [ArticleInfo(name, f"{name}.md", name) for name in "abc"]


@pytest.fixture
def link() -> Link:
    passages = tuple(passage_of(article, TEXT, 0, 11) for article in ARTICLES)
    return Link("urn:uuid:1", "It closes", passages)


def test_what_one_side_dropped_and_the_other_changed_stays(link: Link) -> None:
    first, *rest = link.passages
    dropped = replace(link, passages=tuple(rest))
    changed = replace(first, stance=Stance.CONTRADICTS)
    other = replace(link, passages=(changed, *rest))
    for mine, theirs in ((dropped, other), (other, dropped)):
        merged, _ = merge_record(link, mine, theirs)
        assert isinstance(merged, Link)
        assert changed in merged.passages
        assert len(merged.passages) == 3


def test_what_both_sides_left_and_one_dropped_is_gone(link: Link) -> None:
    dropped = replace(link, passages=link.passages[1:])
    edited = replace(link, claim="It closes soon")
    merged, _ = merge_record(link, dropped, edited)
    assert isinstance(merged, Link)
    assert (merged.claim, merged.passages) == ("It closes soon", link.passages[1:])
