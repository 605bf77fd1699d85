"""Passages in the results tell the page of the original on which they stand."""

from __future__ import annotations

from dataclasses import replace

from desktop.library.article import Article, ArticleInfo, Block, BlockKind, Page
from desktop.search.results import Hit, Passage, Results
from desktop.ui.search.model import where_label
from desktop.ui.search.page_labels import with_pages

ARTICLE = Article(
    ArticleInfo("bridge", "bridge.html", "Bridge"),
    [Block(BlockKind.PARAGRAPH, "港口 closes."), Block(BlockKind.PARAGRAPH, "Ships wait.")],
    [Page(0, "iv"), Page(11, "1")],
)
HIT = Hit("bridge", "Bridge", "", "", "en", 1, (Passage("Ships wait.", 11, 22, ((11, 16),)),))


def labels(results: Results) -> list[str]:
    return [where_label(passage) for hit in results.hits for passage in hit.passages]


def test_a_passage_tells_its_page_and_notes_tell_none() -> None:
    note = replace(HIT, passages=(Passage("Ships", 0, 5, ((0, 5),), "note"),))
    results = Results("ships", (HIT, note))
    assert labels(with_pages(results, [ARTICLE])) == ["p. 1: ", "Note: "]


def test_articles_without_pages_stay_as_they_are() -> None:
    results = Results("ships", (HIT,))
    assert with_pages(results, [Article(ARTICLE.info, ARTICLE.blocks)]) is results
