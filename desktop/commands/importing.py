"""The verb that brings files in: articles, annotations and themes, lists of references."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.commands import editions
from desktop.commands.exchanging import import_marks, print_imported
from desktop.commands.output import print_json, print_line, progress_bar
from desktop.commands.referencing import import_references, print_reference
from desktop.compare.editions import Near
from desktop.exchange.files import is_exchange
from desktop.exchange.references import is_references
from desktop.library.intake.importing import Imported, import_files
from desktop.library.library import Library
from desktop.plain import one_line
from desktop.process import tell
from desktop.wording import tr
from desktop.workspace.editions import near_imported
from desktop.workspace.workspace import Workspace


@dataclass(slots=True)
class _Outcome:
    """What all the files came to."""

    articles: list[Imported]
    near: list[Near]
    annotations: list[dict[str, Any]]
    references: list[dict[str, Any]]
    problems: dict[Path, str]


def import_articles(options: argparse.Namespace) -> int:
    """Bring files into the library; 2 when one could not be."""
    library = Library(options.library)
    outcome = _import(library, options.files)
    if options.json:
        print_json(_as_json(outcome))
    else:
        _print(outcome)
    return 2 if outcome.problems or any(one.problem for one in outcome.articles) else 0


def _import(library: Library, given: Sequence[Path]) -> _Outcome:
    lists = [file for file in given if is_references(file)]
    marks = [file for file in given if file not in lists and is_exchange(file)]
    files = [file for file in given if file not in (*lists, *marks)]
    articles = import_files(library.folder, files, progress_bar(tr("Importing"))) if files else []
    for one in articles:
        for remark in filter(None, (one.problem, *(f"{one.file.name}: {n}" for n in one.notes))):
            tell(remark)
    annotations, problems = import_marks(library.folder, marks)
    references, unread = import_references(library.folder, lists)
    near = _near(library, articles)
    return _Outcome(articles, near, annotations, references, {**problems, **unread})


def _near(library: Library, results: Sequence[Imported]) -> list[Near]:
    """Return the articles of the library that say nearly the same as those imported."""
    paths = {result.path for result in results if result.path and not result.duplicate}
    if not paths:
        return []
    workspace = Workspace(library.folder)
    workspace.refresh()
    articles = [info.id for info in workspace.library.infos if info.path in paths]
    return near_imported(workspace, articles)


def _print(outcome: _Outcome) -> None:
    for result in outcome.articles:
        if result.path:
            names = {"file": one_line(result.file.name), "path": one_line(result.path)}
            already = tr("{file} is in the library already as {path}", **names)
            print_line(already if result.duplicate else tr("{file} imported as {path}", **names))
    for near in outcome.near:
        print_line(editions.sentence(near))
    for marks in outcome.annotations:
        print_imported(marks)
    for reference in outcome.references:
        print_reference(reference)


def _as_json(outcome: _Outcome) -> dict[str, Any]:
    return {
        **_imports_as_json(outcome.articles, outcome.problems),
        "annotations": outcome.annotations,
        "near": editions.as_json(outcome.near),
        "references": outcome.references,
    }


def _imports_as_json(results: Sequence[Imported], problems: Mapping[Path, str]) -> dict[str, Any]:
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
