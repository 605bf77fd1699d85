"""Articles from lines, for tests of comparing."""

from __future__ import annotations

from desktop.library.article import Article, ArticleInfo, Block, BlockKind


def article(name: str, *lines: str) -> Article:
    """Return an article of one paragraph a line."""
    blocks = [Block(BlockKind.PARAGRAPH, line) for line in lines]
    return Article(ArticleInfo(name, f"{name}.md", name), blocks)
