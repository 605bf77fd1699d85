"""The verb about the same article twice: which say nearly the same, and which are joined."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from desktop.commands.opening import open_workspace
from desktop.commands.output import print_json, print_line, progress_bar
from desktop.compare.difference import Kind, difference
from desktop.compare.editions import Near
from desktop.plain import one_line
from desktop.wording import tr
from desktop.workspace.editions import Editions
from desktop.workspace.workspace import Workspace


def editions(options: argparse.Namespace) -> int:
    """List near duplicates and what is joined, or join, part and compare; 1 when there is none."""
    workspace = open_workspace(options.library)
    if options.action == "compare":
        return _compare(workspace, options)
    kept = Editions(workspace)
    if options.action == "join":
        kept.join(options.articles)
    elif options.action == "part":
        kept.part(options.article)
    near = [] if options.action else kept.near((), progress_bar(tr("Comparing")))
    groups = kept.groups
    if options.json:
        print_json({"near": [asdict(one) for one in near], "editions": list(map(list, groups))})
    else:
        for group in groups:
            print_line(tr("editions of one article: {articles}", articles=", ".join(group)))
        for one in near:
            print_line(sentence(one))
        if not (near or groups or options.action):
            print_line(tr("No two articles say nearly the same."))
    return 0 if near or groups or options.action else 1


def as_json(near: list[Near]) -> list[dict[str, Any]]:
    """Return near duplicates as they are printed."""
    return [asdict(one) for one in near]


def sentence(near: Near) -> str:
    """Return a line about two articles that say nearly the same."""
    return tr(
        "{shorter} says nearly the same as {longer}, which is longer ({share} % of it is there)",
        shorter=one_line(near.shorter),
        longer=one_line(near.longer),
        share=round(near.share * 100),
    )


def _compare(workspace: Workspace, options: argparse.Namespace) -> int:
    """Show what two articles have that the other has not; 1 when their texts are the same."""
    old, new = (workspace.library.find(one).id for one in (options.old, options.new))
    stretches = difference(workspace.article(old).text, workspace.article(new).text)
    changes = [one for one in stretches if one.kind is not Kind.SAME]
    if options.json:
        print_json({"old": old, "new": new, "changes": [asdict(one) for one in changes]})
        return 0 if changes else 1
    for one in changes:
        sign = "-" if one.kind is Kind.REMOVED else "+"
        for line in filter(str.strip, one.text.split("\n")):
            print_line(f"{sign} {line.strip()}")
    if not changes:
        print_line(tr("Both say the same."))
    return 0 if changes else 1
