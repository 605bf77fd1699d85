"""Opening a library for a verb: read what changed, load the annotations, say what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from desktop.commands.output import Meter, progress_bar
from desktop.errors import IndexBusy, LibraryNotFound, ParallaxError
from desktop.library.article import Article
from desktop.library.readers.registry import READERS
from desktop.process import tell
from desktop.wording import tr
from desktop.workspace.workspace import Workspace


def open_workspace(
    folder: Path,
    *,
    with_articles: bool = True,
    meter: Meter = progress_bar,
    to_index: bool = False,
) -> Workspace:
    """Return the workspace of ``folder``, read and ready; ``meter`` shows the progress.

    What is read for the first time is indexed on the way if it is ``to_index`` anyway.
    Problems with single files are told on standard error and hide nothing else. Raises
    LibraryNotFound, also when there is no article and ``with_articles`` asks for some.
    """
    workspace = Workspace(folder)
    workspace.store.load()
    if to_index:
        with suppress(IndexBusy):  # then it is only read now
            workspace.take_in(meter(tr("Reading articles")))
    workspace.refresh(meter(tr("Reading articles")))
    workspace.attach()
    for problem in problems_of(workspace):
        tell(problem)
    if with_articles and not workspace.library.infos:
        raise LibraryNotFound(_why_empty(workspace))
    return workspace


def bring_each(
    library: Path, files: Sequence[Path], bring: Callable[[Workspace, Path], list[dict[str, Any]]]
) -> tuple[list[dict[str, Any]], dict[Path, str]]:
    """Let ``bring`` take in each file; return what all came to, and what was wrong with which.

    One that fails is told and hides no other. The library is opened once, if there is any file.
    """
    results: list[dict[str, Any]] = []
    problems: dict[Path, str] = {}
    if not files:
        return results, problems
    workspace = open_workspace(library, with_articles=False)
    for file in files:
        try:
            results += bring(workspace, file)
        except ParallaxError as error:
            problems[file] = str(error)
            tell(str(error))
    return results, problems


def problems_of(workspace: Workspace) -> list[str]:
    """Return a line for each file that could not be read, or not whole."""
    lines = [f"{file.path}: {file.reason}" for file in workspace.library.unreadable]
    return lines + [str(problem) for problem in workspace.store.problems]


def is_settled(workspace: Workspace) -> bool:
    """Return whether all was read: what could not be opened may be tomorrow, at the same time."""
    read = {info.path for info in workspace.library.infos}
    tried = {file.path for file in workspace.library.unreadable}
    return tried <= read and not workspace.store.problems and not workspace.store.dirty


def status_of(workspace: Workspace) -> int:
    """Return 0, or 2 when a file of the library could not be read, or not whole.

    For verbs that list what is there: like ls and grep, they show the rest all the same.
    """
    return 2 if workspace.library.unreadable or workspace.store.problems else 0


def _why_empty(workspace: Workspace) -> str:
    if workspace.library.unreadable:
        return tr("No file in {folder} could be read as an article.", folder=workspace.folder)
    return tr(
        "There are no articles in {folder}; put {kinds} files there, or import some.",
        folder=workspace.folder,
        kinds=tr(" or ").join(reader.suffixes[0] for reader in READERS),
    )


def read_articles(workspace: Workspace, named: Sequence[str] = ()) -> list[Article]:
    """Return the articles ``named``, or all that can be read; tells of those that can't.

    Raises ArticleNotFound for a name that no article has.
    """
    if named:
        ids = dict.fromkeys(workspace.library.find(name).id for name in named)
        return [workspace.article(article_id) for article_id in ids]
    articles = []
    for info in workspace.library.infos:
        try:
            articles.append(workspace.article(info.id))
        except ParallaxError as error:
            tell(str(error))
    return articles
