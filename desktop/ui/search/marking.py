"""All hits of a search made into highlights of a theme: one step, which can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.annotations import changes
from desktop.annotations.change import Change, together
from desktop.errors import ParallaxError
from desktop.library.article import Article
from desktop.progress import IsCancelled, Progress
from desktop.ui.search.page_labels import page_starts
from desktop.wording import tr
from desktop.workspace.workspace import Workspace

_MOST = 2000
"""Highlights at most that one search makes: more of them nobody means."""


@dataclass(frozen=True, slots=True)
class HitMarks:
    """The change that marks hits, and whether there were more than it makes."""

    change: Change
    is_cut: bool


def hit_marks(
    workspace: Workspace,
    query: str,
    theme: str,
    progress: Progress,
    cancelled: IsCancelled,
) -> HitMarks | None:
    """Return the change that highlights every match of ``query`` in a theme, "" for none.

    A match that is marked already, to the letter, gains the theme. Reads the articles; None when
    it was cancelled.
    """
    results = workspace.index.search(query, limit=max(1, len(workspace.library.infos)))
    found = [hit.article for hit in results.hits if hit.in_text]
    steps: list[Change] = []
    for done, article_id in enumerate(found, start=1):
        if cancelled():
            return None
        for step in _marks_in(workspace, query, article_id, theme):
            if len(steps) >= _MOST:
                return HitMarks(together(tr("Highlight hits"), steps), is_cut=True)
            steps.append(step)
        progress(done, len(found))
    return HitMarks(together(tr("Highlight hits"), steps), is_cut=False)


def _marks_in(workspace: Workspace, query: str, article_id: str, theme: str) -> Iterator[Change]:
    article = _readable(workspace, article_id)
    if article is None:
        return
    themes = (theme,) if theme else ()
    placed = {one.text_range: one.annotation for one in workspace.placed_at_once(article_id)}
    pages, language = page_starts(article), article.info.language
    for start, end in workspace.index.matches(query, article.text, language, pages=pages):
        marked = placed.get((start, end))
        if marked is None:
            page = article.page_at(start)
            yield changes.highlight(article.info, article.text, start, end, themes, page=page)
        elif theme and theme not in marked.themes:
            yield changes.add_themes([marked], themes)


def _readable(workspace: Workspace, article_id: str) -> Article | None:
    try:
        return workspace.article(article_id)
    except ParallaxError:
        return None
