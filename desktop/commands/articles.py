"""The articles of a library as they are listed: lines, or JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from desktop.commands import output
from desktop.library.article import ArticleInfo
from desktop.plain import for_terminal
from desktop.wording import counted
from desktop.workspace.workspace import Workspace

Marked = tuple[int, Sequence[str]]
"""How many annotations an article has, and the names of the themes given to all of it."""


def as_json(workspace: Workspace, waiting: Sequence[str]) -> str:
    """Return the articles, unreadable files, and those ``waiting`` to be converted as JSON."""
    library, marked = workspace.library, _marked(workspace)
    refused = [{"path": file.path, "reason": file.reason} for file in library.unreadable]
    articles = [_as_json(info, marked) for info in library.infos]
    found = {"articles": articles, "unreadable": refused, "unconverted": list(waiting)}
    return output.as_json(found)


def as_lines(workspace: Workspace) -> str:
    """Return two lines for each article, as a terminal may have them."""

    @cache  # most have as many as others: none
    def annotations(count: int) -> str:
        return counted(count, "{n} annotation", "{n} annotations")

    none, marked = annotations(0), _marked(workspace)
    lines = []
    for info in workspace.library.infos:
        characters = counted(info.characters, "{n} character", "{n} characters")
        count = annotations(marked[info.id][0]) if info.id in marked else none
        details = info.source, _stated_date(info), info.language, characters, count
        lines.append(f"{info.id}: {info.title}\n    {' · '.join(filter(None, details))}")
    return for_terminal("\n".join(lines))


def _marked(workspace: Workspace) -> dict[str, Marked]:
    found: dict[str, Marked] = {}
    for info in workspace.library.infos:
        if annotations := workspace.store.annotations(info.id):
            count = sum(not one.tags_article for one in annotations)
            found[info.id] = count, workspace.themes_of(info)
    return found


def _as_json(info: ArticleInfo, marked: Mapping[str, Marked]) -> dict[str, Any]:
    count, themes = marked.get(info.id, (0, info.themes))
    return {
        "id": info.id,
        "title": info.title,
        "source": info.source,
        "author": info.author,
        "date": _stated_date(info),
        "language": info.language,
        "path": info.path,
        "characters": info.characters,
        "annotations": count,
        "themes": list(themes),
    }


def _stated_date(info: ArticleInfo) -> str:
    """Return the article's date, empty where only its file has one."""
    return info.date if info.dated != "file" else ""
