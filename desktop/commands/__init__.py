"""What each verb of the command line does: one module a family, over the same workspace."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module

# Only the family that is asked for is imported: loading all of them takes longer than a search.
_VERBS = {
    "list": "listing.list_articles",
    "import": "importing.import_articles",
    "convert": "converting.convert",
    "editions": "editions.editions",
    "search": "searching.search",
    "index": "searching.index",
    "annotate": "marks.annotate",
    "annotations": "marks.list_annotations",
    "themes": "marks.themes",
    "export": "briefs.export",
    "briefs": "briefs.briefs",
    "figures": "facts.list_figures",
    "names": "facts.list_names",
    "shared": "facts.list_shared",
    "links": "links.list_links",
    "check": "upkeep.check",
    "backups": "upkeep.backups",
    "echo": "comparing.echo",
    "matrix": "comparing.matrix",
}


def run(options: argparse.Namespace) -> int:
    """Do what ``options.verb`` says and return the exit status. Raises ParallaxError."""
    family, _, name = _VERBS[options.verb].partition(".")
    verb: Callable[[argparse.Namespace], int]
    verb = getattr(import_module(f"desktop.commands.{family}"), name)
    return verb(options)
