"""The verbs that look after a library: its faults, and its backups."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from desktop.anchoring.placement import Status
from desktop.commands.opening import open_workspace
from desktop.commands.output import print_json, print_line
from desktop.wording import counted, tr
from desktop.workspace.workspace import Workspace

_FAULTS = (Status.UNCERTAIN, Status.ORPHAN)


def check(options: argparse.Namespace) -> int:
    """Look for faults; 1 when there are some."""
    workspace = open_workspace(options.library, with_articles=False)
    report = _report(workspace)
    if options.json:
        print_json(report)
    else:
        _print_report(report)
    return 1 if report["faults"] else 0


def backups(options: argparse.Namespace) -> int:
    """List the backups, or restore one of them."""
    store = open_workspace(options.library, with_articles=False).store
    if options.restore is not None:
        store.restore_backup(options.restore)
        store.save()
    kept = store.backups()
    lacks = {name: list(missing) for name in kept if (missing := store.backup_lacks(name))}
    if options.json:
        print_json({"backups": list(kept), "restored": options.restore, "lacks": lacks})
        return 0
    for name in kept:
        lacking = tr("; ").join(lacks.get(name, ()))
        print_line(tr("{name} (lacks {files})", name=name, files=lacking) if lacking else name)
    held = counted(len(kept), "{n} backup", "{n} backups")
    print_line(tr("Restored {name}.", name=options.restore) if options.restore else held)
    return 0


def _report(workspace: Workspace) -> dict[str, Any]:
    placed = [one for one in workspace.all_placed() if not one.annotation.tags_article]
    counts = dict.fromkeys(Status, 0)
    for one in placed:
        counts[one.placement.status] += 1
    lost = [one for one in placed if one.placement.status in _FAULTS]
    unreadable = [{"path": f.path, "reason": f.reason} for f in workspace.library.unreadable]
    problems = [str(problem) for problem in workspace.store.problems]
    problems += _left_over(workspace)
    return {
        "articles": len(workspace.library.infos),
        "annotations": len(placed),
        **{str(status): count for status, count in counts.items()},
        "lost": [
            {
                "id": one.annotation.id,
                "article": one.annotation.article,
                "status": str(one.placement.status),
                "quote": one.annotation.quote,
            }
            for one in lost
        ],
        "unreadable": unreadable,
        "problems": problems,
        "faults": len(lost) + len(unreadable) + len(problems),
    }


def _left_over(workspace: Workspace) -> Iterator[str]:
    """Yield what lies in a library without its place: copies, lost annotations and passages."""
    for path in workspace.copies.paths():
        yield tr(
            "{path}: a copy of an annotation file; what it holds is not shown until you merge it in"
            " the window",
            path=path,
        )
    for known in workspace.store.detached():
        yield tr(
            "{article}: its article is gone; its annotations are kept, and no other article is"
            " surely the same",
            article=known.id,
        )
    for one in workspace.links.to_review():
        if one.placement.status in _FAULTS:
            yield tr(
                "{article}: a linked passage that is not surely found any more: “{quote}”",
                article=one.passage.article,
                quote=one.passage.quote,
            )


def _print_report(report: dict[str, Any]) -> None:
    articles = counted(report["articles"], "{n} article", "{n} articles")
    print_line(
        articles + tr(", ") + counted(report["annotations"], "{n} annotation", "{n} annotations")
    )
    for status in Status:
        print_line(f"    {status}: {report[str(status)]}")
    for one in report["lost"]:
        quote = " ".join(one["quote"].split())
        print_line(f"{one['article']}: {one['status']}: “{quote}”")
    for file in report["unreadable"]:
        print_line(f"{file['path']}: {file['reason']}")
    for problem in report["problems"]:
        print_line(problem)
    faults = counted(report["faults"], "{n} fault.", "{n} faults.")
    print_line(faults if report["faults"] else tr("No faults."))
