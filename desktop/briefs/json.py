"""The brief as JSON, for other programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from desktop.briefs.brief import GENERATOR, Brief, CitedArticle, Entry, Group
from desktop.briefs.wording import moment

VERSION = 1


def export(brief: Brief) -> bytes:
    """Return ``brief`` as indented JSON in UTF-8; entries name their article by number."""
    data: dict[str, Any] = {
        "generator": GENERATOR,
        "version": VERSION,
        "title": brief.title,
        "created": moment(brief.created),
        "grouping": brief.grouping,
        "themes": brief.themes,
        "groups": [_group(group) for group in brief.groups],
        "articles": [_article(article) for article in brief.articles],
        "warnings": brief.warnings,
    }
    if brief.introduction:
        data["introduction"] = brief.introduction
    if brief.tables:
        data["tables"] = [asdict(table) for table in brief.tables]
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace")  # as JSON names half a surrogate pair


def _group(group: Group) -> dict[str, Any]:
    return {
        "heading": group.heading,
        "path": group.path,
        "color": group.color,
        "description": group.description,
        "entries": [_entry(entry) for entry in group.entries],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "article": entry.article.number,
        "status": entry.status,
        "quote": entry.quote,
        "text": entry.text,
        "place": entry.place,
        "start": entry.start,
        "end": entry.end,
        "note": entry.note,
        "themes": [theme.path for theme in entry.themes],
        "created": moment(entry.created),
        "modified": moment(entry.modified),
    }


def _article(article: CitedArticle) -> dict[str, Any]:
    names = ("number", "id", "path", "title", "source", "author", "date", "dated", "language",
             "url", "themes", "sha256", "gone")  # fmt: skip
    return {name: getattr(article, name) for name in names}
