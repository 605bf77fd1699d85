"""The verb that makes articles of files in the library, and makes them anew."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop.commands.opening import open_workspace
from desktop.commands.output import print_json, print_line, progress_bar
from desktop.compare.difference import Kind
from desktop.errors import ParallaxError
from desktop.library.intake.importing import import_files
from desktop.library.intake.originals import conversion_of
from desktop.library.intake.waiting import unconverted
from desktop.library.library import Library
from desktop.process import tell
from desktop.wording import counted, tr
from desktop.workspace import rewriting
from desktop.workspace.rewriting import Rewriting
from desktop.workspace.workspace import Workspace


def convert(options: argparse.Namespace) -> int:
    """Convert what lies in the library, or with --again what was converted; 2 when one fails."""
    return _again(options) if options.again else _convert_all(options)


def _convert_all(options: argparse.Namespace) -> int:
    """Make articles of the files that lie in the library, or of those that are named."""
    folder = Library(options.library).folder
    found = unconverted(folder)
    wanted = [_named(found, name) for name in options.articles] or found
    files = [folder / path for path in wanted]
    results = import_files(folder, files, progress_bar(tr("Converting"))) if files else []
    made, failed = [], []
    for one in results:
        for remark in filter(None, (one.problem, *(f"{one.file.name}: {n}" for n in one.notes))):
            tell(remark)
        if one.path:
            made.append({"file": str(one.file), "path": one.path, "notes": list(one.notes)})
        else:
            failed.append({"file": str(one.file), "reason": one.problem})
    if options.json:
        print_json({"converted": made, "failed": failed})
    for entry in made if not options.json else ():
        name = Path(str(entry["file"])).name
        print_line(tr("{file} became {path}", file=name, path=entry["path"]))
    if not made and not options.json:
        print_line(tr("Nothing was converted."))
    return 2 if failed else 0


def _named(found: Sequence[str], name: str) -> str:
    for path in found:
        if name in (path, Path(path).name):
            return path
    waiting = ", ".join(found) or tr("none")
    raise ParallaxError(
        tr("No file “{name}” is to be converted; there are: {files}.", name=name, files=waiting)
    )


def _again(options: argparse.Namespace) -> int:
    workspace = open_workspace(options.library)
    results, failed = [], []
    for article_id in _chosen(workspace, options.articles):
        try:
            step = rewriting.convert_again(workspace, article_id)
            is_taken = not step.is_empty and (options.accept or not step.unplaced)
            if is_taken:
                rewriting.apply(workspace, step)
        except ParallaxError as error:
            tell(str(error))
            failed.append({"article": article_id, "reason": str(error)})
            continue
        results.append(_as_json(article_id, step, is_taken=is_taken))
        if not options.json:
            _print(article_id, step, is_taken=is_taken)
    if options.json:
        print_json({"converted": results, "failed": failed})
    return 2 if failed else int(any(one["unplaced"] and not one["accepted"] for one in results))


def _chosen(workspace: Workspace, names: Sequence[str]) -> list[str]:
    """Return the ids of the articles named, or of all that were converted."""
    if names:
        return [workspace.library.find(name).id for name in names]
    infos = workspace.library.infos
    return [info.id for info in infos if conversion_of(workspace.folder / info.path)]


def _as_json(article_id: str, step: Rewriting, *, is_taken: bool) -> dict[str, Any]:
    changed = [one for one in step.difference if one.kind is not Kind.SAME]
    return {
        "article": article_id,
        "changed": not step.is_empty,
        "accepted": is_taken,
        "added": sum(len(one.text) for one in changed if one.kind is Kind.ADDED),
        "removed": sum(len(one.text) for one in changed if one.kind is Kind.REMOVED),
        "unplaced": [{"id": one.id, "quote": one.quote} for one in step.unplaced],
    }


def _print(article_id: str, step: Rewriting, *, is_taken: bool) -> None:
    if step.is_empty:
        print_line(tr("{article}: nothing changes", article=article_id))
        return
    told = _as_json(article_id, step, is_taken=is_taken)
    print_line(
        tr(
            "{article}: {added} characters come, {removed} go",
            article=article_id,
            added=told["added"],
            removed=told["removed"],
        )
    )
    for one in step.unplaced:
        print_line(tr("    finds no certain place: “{quote}”", quote=" ".join(one.quote.split())))
    if not is_taken:
        marks = counted(len(step.unplaced), "one mark", "{n} marks")
        print_line(
            tr("    The old text is kept because of {marks}; --accept takes the new.", marks=marks)
        )
