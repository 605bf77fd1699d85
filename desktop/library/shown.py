"""The articles that panes showed last, as they were read, in a file of the cache.

A window shows them again before anything that reads a format is loaded. One is only taken while its
file is as it was, by the stamp that the catalogue trusts as well; for all else it is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desktop.errors import WriteFailed
from desktop.files import write_bytes
from desktop.library.article import Article, ArticleInfo, Aside, Block, BlockKind, Page, Span, Style
from desktop.library.scanning import stamp_below
from desktop.library.version import VERSION

_MOST = 200_000
"""Code points of an article that is kept; longer ones are read while the window is there."""


class Shown:
    """What was shown of one library; safe to use from several threads."""

    def __init__(self, folder: Path, path: Path | None) -> None:
        """``path`` is the file that keeps it; without one nothing is kept."""
        self._folder, self._path = folder, path
        self._kept: Mapping[str, Any] = {}

    def recall(self) -> None:
        """Read what was kept; whatever is damaged, or another version's, is forgotten."""
        if self._kept:
            return
        with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            values = json.loads(self._path.read_bytes() if self._path else b"{}")
            if values["version"] == VERSION:
                self._kept = dict(values["articles"])

    def infos(self) -> list[ArticleInfo]:
        """Return what was known of the articles that were kept."""
        found = []
        with suppress(KeyError, TypeError):
            for kept in self._kept.values():
                info = kept["info"]
                found.append(ArticleInfo(**{**info, "themes": tuple(info["themes"])}))
        return found

    def holds(self, info: ArticleInfo) -> bool:
        """Return whether this version of an article was kept; its file may have changed since."""
        kept = self._kept.get(info.path)
        return isinstance(kept, dict) and kept.get("sha256") == info.sha256

    def article(self, info: ArticleInfo) -> Article | None:
        """Return an article that was kept, if its file has not changed since."""
        if not self.holds(info):
            return None
        kept = self._kept[info.path]
        with suppress(KeyError, TypeError, ValueError, IndexError):
            if tuple(kept["stamp"]) == stamp_below(self._folder, info.path):
                return Article(
                    info,
                    _blocks(kept["blocks"]),
                    [Page(*page) for page in kept["pages"]],
                    [Aside(at, why, _blocks(blocks)) for at, why, blocks in kept["asides"]],
                )
        return None

    def keep(self, articles: Iterable[Article]) -> None:
        """Keep these in place of what was kept. Writes a file, if anything else is shown now."""
        kept = {
            one.info.path: {
                "stamp": list(stamp),
                "sha256": one.info.sha256,
                "info": _info_written(one.info),
                **_written(one),
            }
            for one in articles
            if one.info.characters <= _MOST and (stamp := stamp_below(self._folder, one.info.path))
        }
        if self._path is None or kept == self._kept:
            return
        with suppress(WriteFailed):  # then the next start reads them again
            write_bytes(
                self._path, json.dumps({"version": VERSION, "articles": kept}).encode("ascii")
            )
            self._kept = kept


def _info_written(info: ArticleInfo) -> dict[str, Any]:
    return {**asdict(info), "themes": list(info.themes)}


def _written(article: Article) -> dict[str, Any]:
    return {
        "blocks": _blocks_written(article.blocks),
        "pages": [[page.offset, page.label] for page in article.pages],
        "asides": [[a.before, a.reason, _blocks_written(a.blocks)] for a in article.asides],
    }


def _blocks_written(blocks: Iterable[Block]) -> list[list[Any]]:
    return [
        [b.kind, b.text, b.level, b.marker, b.header, [_span_written(one) for one in b.spans]]
        for b in blocks
    ]


def _span_written(span: Span) -> list[Any]:
    return [span.start, span.end, span.style, span.href]


def _blocks(kept: Iterable[Sequence[Any]]) -> tuple[Block, ...]:
    return tuple(
        Block(BlockKind(kind), text, level, marker, header, tuple(map(_span, spans)))
        for kind, text, level, marker, header, spans in kept
    )


def _span(kept: Sequence[Any]) -> Span:
    start, end, style, href = kept
    return Span(start, end, Style(style), href)
