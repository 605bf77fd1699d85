"""The verbs that look after a library: its faults, and its backups."""

from __future__ import annotations

import argparse
from typing import Any

from desktop.anchoring.placement import Status
from desktop.commands.opening import open_workspace
from desktop.commands.output import counted, print_json, print_line
from desktop.workspace.workspace import Workspace

_COPY = "a copy of an annotation file; what it holds is not shown until you merge it in the window"
_GONE = "its article is gone; its annotations are kept, and no other article is surely the same"
_LINK = "a linked passage that is not surely found any more:"
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
    if options.restore:
        store.restore_backup(options.restore)
        store.save()
    kept = store.backups()
    lacks = {name: list(missing) for name in kept if (missing := store.backup_lacks(name))}
    if options.json:
        print_json({"backups": list(kept), "restored": options.restore, "lacks": lacks})
        return 0
    for name in kept:
        print_line(f"{name} (lacks {'; '.join(lacks[name])})" if name in lacks else name)
    print_line(f"Restored {options.restore}." if options.restore else counted(len(kept), "backup"))
    return 0


def _report(workspace: Workspace) -> dict[str, Any]:
    placed = [one for one in workspace.all_placed() if not one.annotation.tags_article]
    counts = dict.fromkeys(Status, 0)
    for one in placed:
        counts[one.placement.status] += 1
    lost = [one for one in placed if one.placement.status in _FAULTS]
    unreadable = [{"path": f.path, "reason": f.reason} for f in workspace.library.unreadable]
    problems = [str(problem) for problem in workspace.store.problems]
    problems += [f"{path}: {_COPY}" for path in workspace.store.conflicts()]
    problems += [f"{one.id}: {_GONE}" for one in workspace.store.detached()]
    review = [one for one in workspace.links.to_review() if one.placement.status in _FAULTS]
    problems += [f"{one.passage.article}: {_LINK} “{one.passage.quote}”" for one in review]
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


def _print_report(report: dict[str, Any]) -> None:
    print_line(
        f"{counted(report['articles'], 'article')}, {counted(report['annotations'], 'annotation')}"
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
    print_line("No faults." if not report["faults"] else f"{counted(report['faults'], 'fault')}.")
