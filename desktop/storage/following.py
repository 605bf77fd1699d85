"""Records that follow what they are about: an article renamed, a theme merged into another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop.annotations.annotation import Annotation, follow_themes
from desktop.annotations.link import Link, follow_articles
from desktop.annotations.record import Record


def followed(record: Record, moves: Mapping[str, str]) -> Record:
    """Return ``record`` on the articles that were renamed."""
    if isinstance(record, Link):
        return follow_articles(record, moves)
    return replace(record, article=moves.get(record.article, record.article))


def has_theme(record: Record, themes: Mapping[str, str]) -> bool:
    """Return whether ``record`` has one of these themes."""
    return isinstance(record, Annotation) and not themes.keys().isdisjoint(record.themes)


def rethemed(record: Record, heirs: Mapping[str, str]) -> Record:
    """Return ``record`` with the themes that came in the place of its own."""
    return follow_themes(record, heirs) if isinstance(record, Annotation) else record
