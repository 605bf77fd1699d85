"""What each verb of the command line takes and does: one module a family of verbs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module


def run(options: argparse.Namespace) -> int:
    """Do what the verb's line in `arguments` names and return the exit status.

    Only that family is imported: loading all of them takes longer than a search.
    Raises ParallaxError.
    """
    family, _, name = options.run.partition(".")
    verb: Callable[[argparse.Namespace], int]
    verb = getattr(import_module(f"desktop.commands.{family}"), name)
    return verb(options)
