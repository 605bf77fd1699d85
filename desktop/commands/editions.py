"""The verb about the same article twice: which say nearly the same, and which are joined."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from desktop.commands.opening import open_workspace
from desktop.commands.output import print_json, print_line, progress_bar
from desktop.compare.editions import Near
from desktop.editions import Editions
from desktop.wording import tr


def editions(options: argparse.Namespace) -> int:
    """List near duplicates and what is joined, or join and part; 1 when there are none."""
    workspace = open_workspace(options.library)
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
    return 0 if near or groups or options.action else 1


def as_json(near: list[Near]) -> list[dict[str, Any]]:
    """Return near duplicates as they are printed."""
    return [asdict(one) for one in near]


def sentence(near: Near) -> str:
    """Return a line about two articles that say nearly the same."""
    return tr(
        "{shorter} says nearly the same as {longer}, which is longer ({share} % of it is there)",
        shorter=near.shorter,
        longer=near.longer,
        share=round(near.share * 100),
    )
