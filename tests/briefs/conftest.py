"""A desk with a few articles and marks on it, and the files that exports are compared with.

Set PARALLAX_UPDATE_REFERENCE=1 to write the reference files anew; then read the difference.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.anchoring.placement import Candidate, Placement, Status
from desktop.anchoring.selectors import Selector, describe
from desktop.annotations.annotation import Annotation
from desktop.annotations.codebook import Codebook
from desktop.annotations.placing import PlacedAnnotation
from desktop.annotations.theme import Theme
from desktop.briefs.brief import Brief
from desktop.briefs.compose import compose
from desktop.briefs.plan import Plan
from desktop.library.article import Article, ArticleInfo, Block, BlockKind, text_hash
from desktop.storage.collections.collection import KnownArticle

NOW = datetime(2026, 3, 28, 12, 0, tzinfo=UTC)
REFERENCE = Path(__file__).parent / "_reference"


@dataclass
class Desk:
    """Articles, themes and annotations, from which briefs are composed."""

    articles: dict[str, Article] = field(default_factory=dict)
    annotations: list[PlacedAnnotation] = field(default_factory=list)
    codebook: Codebook = field(default_factory=Codebook)
    gone: list[KnownArticle] = field(default_factory=list)

    def article(self, id: str, *paragraphs: str, heading: str = "", **info: object) -> Article:  # noqa: A002
        blocks = [Block(BlockKind.HEADING, heading, 1)] if heading else []
        blocks += [Block(BlockKind.PARAGRAPH, paragraph) for paragraph in paragraphs]
        text = "\n".join(block.text for block in blocks)
        known = {"title": id.capitalize(), "sha256": text_hash(text), "characters": len(text)}
        about = ArticleInfo(id=id, path=f"{id}.md", **{**known, **info})
        self.articles[id] = Article(about, blocks)
        return self.articles[id]

    def mark(
        self,
        article: str,
        words: str,
        *themes: str,
        note: str = "",
        was: str = "",
        status: Status = Status.PLACED,
    ) -> Annotation:
        """Mark ``words``; ``was`` is what they said when they were marked."""
        text = self.articles[article].text
        start = text.index(words)
        selector = describe(text, start, start + len(words))
        if was:
            selector = Selector(start, start + len(was), was)
        end = start + len(words)
        sure = Placement(status, start, end)
        candidates = (Candidate(start, end, 0.6), Candidate(start + 1, end, 0.55))
        placement = {
            Status.ORPHAN: Placement(Status.ORPHAN),
            Status.UNCERTAIN: Placement(Status.UNCERTAIN, start, end, candidates),
        }.get(status, sure)
        return self.put(article, selector, placement, *themes, note=note)

    def mark_whole(self, article: str, *themes: str, note: str = "") -> Annotation:
        return self.put(article, None, Placement(Status.PLACED), *themes, note=note)

    def put(
        self,
        article: str,
        selector: Selector | None,
        placement: Placement,
        *themes: str,
        note: str = "",
    ) -> Annotation:
        number = len(self.annotations) + 1
        moment = NOW - timedelta(days=1) + timedelta(minutes=number)
        one = Annotation(
            f"urn:uuid:00000000-0000-4000-8000-{number:012}",
            article,
            selector,
            note,
            themes,
            moment,
            moment,
        )
        self.annotations.append(PlacedAnnotation(one, placement))
        return one

    def brief(self, **options: object) -> Brief:
        articles, plan = self.articles.values(), Plan(**options)
        return compose(articles, self.annotations, self.codebook, plan, now=NOW, gone=self.gone)


@pytest.fixture
def desk() -> Desk:
    """A desk with two plain articles and a small codebook, nothing marked yet."""
    desk = Desk(
        codebook=Codebook(
            [
                Theme("money", "Money", "amber", "What it costs and who pays."),
                Theme("risk", "風險 Risk", "coral"),
                Theme("machines", "Machines", "sky", "Chips.\nElectricity.", "money"),
                Theme("unused", "Unused", "#123456"),
            ]
        )
    )
    desk.article(
        "harbour",
        "The bill came to a million dollars a day.",
        "Nobody had asked who would pay it 🎬 in the end.",
        heading="The bill",
        title="The bill for the harbour",
        source="The Lantern",
        author="T. Renn",
        date="2026-03-26",
        url="https://lantern.example.org/bill",
        language="en",
        themes=("Money",),
    )
    desk.article(
        "brief",
        "公司把資源轉向企業工具。",
        "迪士尼的合約取消了,金額高達數十億美元。𠮷",
        title="簡報",
        source="兩港簡報",
        date="2026-03-25",
        language="zh-Hant",
    )
    return desk


@pytest.fixture
def full_desk(desk: Desk) -> Desk:
    """A desk with something of everything: every status, notes, nesting, a missing article."""
    desk.article("undated", "Some say it was fifteen months.", date="2026-03-20", dated="file")
    note = (
        "Whose *figure*? **Nobody** says; see [the page](https://example.org/a?b=1).\n\n"
        "1. ask\n2. compare with `1.000`\n\n> Said twice.\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    )
    desk.mark("harbour", "a million dollars a day", "machines", "risk", note=note)
    desk.mark("harbour", "The bill\nThe bill came", "money")
    desk.mark("brief", "金額高達數十億美元。𠮷", "money", note="與另一家不符。")
    desk.mark("brief", "公司把資源", was="公司将资源", status=Status.MOVED)
    desk.mark("harbour", "who would pay", "risk", was="who should pay", status=Status.UNCERTAIN)
    desk.mark("undated", "fifteen months", "risk", was="15 months", status=Status.ORPHAN)
    desk.mark_whole("brief", "risk", note="The only one in Chinese.")
    desk.put("lost", Selector(3, 9, "Long gone"), Placement(Status.PLACED, 3, 9), "no-such-theme")
    desk.gone.append(KnownArticle("lost", "lost.md", "The lost one", "ab" * 32))
    return desk


@pytest.fixture
def same_as_reference() -> Callable[[str, bytes], None]:
    """Compare bytes with a reference file, or write the file when that is asked for."""

    def compare(name: str, data: bytes) -> None:
        path = REFERENCE / name
        if os.environ.get("PARALLAX_UPDATE_REFERENCE"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        assert data.decode() == path.read_bytes().decode()

    return compare
