"""The verb that lists links: claims, and the passages that bear on each."""

from __future__ import annotations

import argparse
from typing import Any

from desktop.annotations.link import Kind, Link
from desktop.annotations.placing import PlacedPassage
from desktop.commands.opening import open_workspace, status_of
from desktop.commands.output import print_json, print_line
from desktop.storage.collections.items import write_date
from desktop.wording import counted, tr
from desktop.workspace.workspace import Workspace


def list_links(options: argparse.Namespace) -> int:
    """List the claims with their passages, and where these stand now."""
    workspace = open_workspace(options.library, with_articles=False)
    found = workspace.links.all(Kind.NOT_SAME if options.refused else Kind.CLAIM)
    if options.json:
        print_json({"links": [_as_json(workspace, one) for one in found]})
        return status_of(workspace)
    for link in found:
        print_line(link.claim or tr("(no claim in words)"))
        for one in workspace.links.placed(link):
            print_line(_as_line(one))
    print_line(counted(len(found), "{n} link.", "{n} links."))
    return status_of(workspace)


def _as_json(workspace: Workspace, link: Link) -> dict[str, Any]:
    return {
        "id": link.id,
        "claim": link.claim,
        "kind": str(link.kind),
        "creator": link.creator,
        "created": write_date(link.created),
        "modified": write_date(link.modified),
        "passages": [_passage_as_json(workspace, one) for one in workspace.links.placed(link)],
    }


def _passage_as_json(workspace: Workspace, placed: PlacedPassage) -> dict[str, Any]:
    passage, placement = placed.passage, placed.placement
    return {
        "id": passage.id,
        "article": passage.article,
        "stance": str(passage.stance),
        "status": str(placement.status),
        "start": placement.start,
        "end": placement.end,
        "quote": passage.quote,
        "text": workspace.text_at(passage.article, placement),
    }


def _as_line(placed: PlacedPassage) -> str:
    quote = " ".join(placed.passage.quote.split())
    shown = f"“{quote}”" if quote else tr("(the whole article)")
    details = (placed.passage.article, str(placed.passage.stance), str(placed.placement.status))
    return f"    {shown}\n        {' · '.join(details)}"
