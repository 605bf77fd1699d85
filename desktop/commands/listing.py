"""The verb that lists articles: what it said last is said again where no file has changed since."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop.commands.output import print_said, progress_bar
from desktop.library.version import VERSION
from desktop.process import tell
from desktop.wording import language, tr
from desktop.workspace.seal import Kept, Seal


def list_articles(options: argparse.Namespace) -> int:
    """List the articles, and the files that could not be read; 2 when there are some."""
    folder = options.library.expanduser()
    seal = _seal(folder, as_json=options.json) if folder.is_dir() else None
    if kept := seal and seal.kept:
        for problem in kept["problems"]:
            tell(problem)
    else:
        kept = _looked_at(folder, seal, as_json=options.json)
    print_said(kept["said"])
    if kept["waiting"] and not options.json:
        tell(
            tr(
                "not yet converted: {files}; “parallax convert” makes articles of them",
                files=", ".join(kept["waiting"]),
            )
        )
    return int(kept["status"])


def _seal(folder: Path, *, as_json: bool) -> Seal:
    looking = progress_bar(tr("Looking for articles"))
    return Seal(folder, "list-json" if as_json else "list", looking, f"{VERSION} {language()} ")


def _looked_at(folder: Path, seal: Seal | None, *, as_json: bool) -> Kept:
    """Read what has changed, and seal how the files were when they were looked at."""
    from desktop.commands.articles import as_json as json_of  # noqa: PLC0415 - all slow
    from desktop.commands.articles import as_lines  # noqa: PLC0415
    from desktop.commands.opening import (  # noqa: PLC0415
        is_settled,
        open_workspace,
        problems_of,
        status_of,
    )
    from desktop.library.intake.waiting import unconverted  # noqa: PLC0415 - it knows all converters

    workspace, waiting = open_workspace(folder), unconverted(folder)
    kept = {
        "said": json_of(workspace, waiting) if as_json else as_lines(workspace),
        "waiting": waiting,
        "problems": problems_of(workspace),
        "status": status_of(workspace),
    }
    if seal and is_settled(workspace):
        seal.set(kept)
    return kept
