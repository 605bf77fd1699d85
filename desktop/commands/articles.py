"""The verb that lists articles."""

from __future__ import annotations

import argparse
from typing import Any

from desktop.commands.opening import open_workspace, status_of
from desktop.commands.output import counted, print_json, print_line, tell
from desktop.library.article import ArticleInfo
from desktop.library.conversion import unconverted
from desktop.wording import tr
from desktop.workspace import Workspace


def list_articles(options: argparse.Namespace) -> int:
    """List the articles, and the files that could not be read; 2 when there are some."""
    workspace = open_workspace(options.library)
    if options.json:
        print_json(
            {
                "articles": [_as_json(workspace, info) for info in workspace.library.infos],
                "unreadable": [
                    {"path": file.path, "reason": file.reason}
                    for file in workspace.library.unreadable
                ],
                "unconverted": list(unconverted(workspace.folder)),
            }
        )
        return status_of(workspace)
    for info in workspace.library.infos:
        print_line(_as_line(workspace, info))
    if waiting := unconverted(workspace.folder):
        tell(
            tr(
                "not yet converted: {files}; “parallax convert” makes articles of them",
                files=", ".join(waiting),
            )
        )
    return status_of(workspace)


def _as_json(workspace: Workspace, info: ArticleInfo) -> dict[str, Any]:
    return {
        "id": info.id,
        "title": info.title,
        "source": info.source,
        "author": info.author,
        "date": info.date,
        "language": info.language,
        "path": info.path,
        "characters": info.characters,
        "annotations": _annotation_count(workspace, info),
        "themes": list(workspace.themes_of(info)),
    }


def _as_line(workspace: Workspace, info: ArticleInfo) -> str:
    details = [info.source, info.date if info.dated != "file" else "", info.language]
    count = _annotation_count(workspace, info)
    details += [counted(info.characters, "character"), counted(count, "annotation")]
    return f"{info.id}: {info.title}\n    {' · '.join(filter(None, details))}"


def _annotation_count(workspace: Workspace, info: ArticleInfo) -> int:
    return sum(not one.tags_article for one in workspace.store.annotations(info.id))
