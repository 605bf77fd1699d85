"""The verbs that list and bring in articles, and what comes with them."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.commands import editions
from desktop.commands.exchanging import import_marks, print_imported
from desktop.commands.opening import open_workspace, status_of
from desktop.commands.output import counted, print_json, print_line, progress_bar, tell
from desktop.compare.editions import Near
from desktop.exchange.files import is_exchange
from desktop.library.article import ArticleInfo
from desktop.library.conversion import unconverted
from desktop.library.importing import Imported, import_files
from desktop.library.library import Library
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


def import_articles(options: argparse.Namespace) -> int:
    """Copy articles into the library, add annotations and themes; 2 when one could not be."""
    library = Library(options.library)
    marks = [file for file in options.files if is_exchange(file)]
    files = [file for file in options.files if not is_exchange(file)]
    results = import_files(library.folder, files, progress_bar("Importing")) if files else []
    for result in results:
        if result.problem:
            tell(result.problem)
        for note in result.notes:
            tell(f"{result.file.name}: {note}")
    added, problems = import_marks(library.folder, marks)
    near = _near(library, results)
    if options.json:
        told = _imports_as_json(results, problems)
        print_json({**told, "annotations": added, "near": editions.as_json(near)})
    else:
        for result in results:
            if result.path:
                what = "is in the library already as" if result.duplicate else "imported as"
                print_line(f"{result.file.name} {what} {result.path}")
        for one in near:
            print_line(editions.sentence(one))
        for each in added:
            print_imported(each)
    return 2 if problems or any(result.problem for result in results) else 0


def _near(library: Library, results: list[Imported]) -> list[Near]:
    """Return what says nearly the same as what was imported."""
    paths = {result.path for result in results if result.path and not result.duplicate}
    if not paths:
        return []
    workspace = Workspace(library.folder)
    workspace.refresh()
    articles = [info.id for info in workspace.library.infos if info.path in paths]
    return editions.near_imported(workspace, articles)


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


def _imports_as_json(results: list[Imported], problems: Mapping[Path, str]) -> dict[str, Any]:
    return {
        "imported": [
            {
                "file": str(result.file),
                "path": result.path,
                "duplicate": result.duplicate,
                "problem": result.problem,
                "original": result.original,
                "notes": list(result.notes),
            }
            for result in results
            if result.path
        ],
        "failed": [
            {"file": str(result.file), "reason": result.problem}
            for result in results
            if not result.path
        ]
        + [{"file": str(file), "reason": problem} for file, problem in problems.items()],
    }
