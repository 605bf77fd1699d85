"""The verb that lists articles."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.commands.output import print_json, print_line, progress_bar, tell
from desktop.library.article import ArticleInfo
from desktop.library.library import Library
from desktop.paths import library_cache
from desktop.wording import counted, tr
from desktop.workspace.seal import Seal

if TYPE_CHECKING:  # slow to import; where nothing has changed it is not needed
    from desktop.workspace.workspace import Workspace

Marked = tuple[int, Sequence[str]]
"""How many annotations an article has, and the names of the themes given to all of it."""


@dataclass(frozen=True, slots=True)
class _Listing:
    """The articles of a library, by id what the reader made of some, and what is unreadable.

    ``waiting`` are files that are no articles until they are converted.
    """

    infos: Sequence[ArticleInfo]
    marked: Mapping[str, Marked]
    waiting: Sequence[str]
    unreadable: list[dict[str, str]] = field(default_factory=list)
    status: int = 0


def list_articles(options: argparse.Namespace) -> int:
    """List the articles, and the files that could not be read; 2 when there are some."""
    folder = options.library.expanduser()
    seal = (
        Seal(folder, "list", progress_bar(tr("Looking for articles"))) if folder.is_dir() else None
    )
    listing = (seal and _sealed(folder, seal)) or _looked_at(folder, seal)
    if options.json:
        articles = [_as_json(info, listing.marked) for info in listing.infos]
        rest = {"unreadable": listing.unreadable, "unconverted": list(listing.waiting)}
        print_json({"articles": articles, **rest})
        return listing.status
    print_line(_as_lines(listing))
    if listing.waiting:
        tell(
            tr(
                "not yet converted: {files}; “parallax convert” makes articles of them",
                files=", ".join(listing.waiting),
            )
        )
    return listing.status


def _sealed(folder: Path, seal: Seal) -> _Listing | None:
    """Return the listing as it was made last, if no file has changed since."""
    if "problems" not in (kept := seal.kept or {}):
        return None
    library = Library(folder, library_cache(folder))
    library.recall()
    library.correct(kept["facts"])
    known = len(library.infos), len(library.unreadable)
    if known != (kept["articles"], len(kept["problems"])):
        return None
    for problem in kept["problems"]:
        tell(problem)
    return _listing(library, kept["marked"], kept["waiting"])


def _looked_at(folder: Path, seal: Seal | None) -> _Listing:
    """Read what has changed, and seal how the files were when they were looked at."""
    from desktop.commands.opening import (  # noqa: PLC0415 - slow
        is_settled,
        open_workspace,
        problems_of,
        status_of,
    )
    from desktop.library.intake.waiting import unconverted  # noqa: PLC0415 - it knows all converters

    workspace = open_workspace(folder)
    marked, waiting = _marked(workspace), unconverted(folder)
    if seal and is_settled(workspace):
        facts = {key: dict(said) for key, said in workspace.store.all_facts().items()}
        problems, number = problems_of(workspace), len(workspace.library.infos)
        kept = {"articles": number, "marked": marked, "facts": facts, "waiting": waiting}
        seal.set({**kept, "problems": problems})
    return replace(_listing(workspace.library, marked, waiting), status=status_of(workspace))


def _listing(library: Library, marked: Mapping[str, Marked], waiting: Sequence[str]) -> _Listing:
    refused = [{"path": file.path, "reason": file.reason} for file in library.unreadable]
    return _Listing(library.infos, marked, waiting, refused, 2 if refused else 0)


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


def _as_lines(listing: _Listing) -> str:
    @cache  # most have as many as others: none
    def annotations(count: int) -> str:
        return counted(count, "{n} annotation", "{n} annotations")

    none, marked = annotations(0), listing.marked
    lines = []
    for info in listing.infos:
        characters = counted(info.characters, "{n} character", "{n} characters")
        count = annotations(marked[info.id][0]) if info.id in marked else none
        details = info.source, _stated_date(info), info.language, characters, count
        lines.append(f"{info.id}: {info.title}\n    {' · '.join(filter(None, details))}")
    return "\n".join(lines)
