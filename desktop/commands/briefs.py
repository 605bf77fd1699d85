"""The verbs about briefs: exporting one, and listing those that were composed."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from desktop.briefs.brief import Grouping
from desktop.briefs.plan import Plan
from desktop.commands.exchanging import export_for_tools, exported, wanted_kind
from desktop.commands.opening import open_workspace
from desktop.commands.output import print_json, print_line
from desktop.errors import InputError
from desktop.exchange.files import ENDINGS, check_target
from desktop.plain import for_terminal
from desktop.process import tell
from desktop.wording import counted, tr
from desktop.workspace.workspace import Workspace

_STANDARD_OUTPUT = ("-", "/dev/stdout")


def export(options: argparse.Namespace) -> int:
    """Write the brief, or annotations for other tools, in the format named or the file's own."""
    from desktop.briefs.exporters import doubt, format_of, write  # noqa: PLC0415 - on demand

    if str(options.output) in _STANDARD_OUTPUT:
        return _to_standard_output(options)
    if kind := wanted_kind(options):
        return export_for_tools(options, kind)
    workspace = open_workspace(options.library, with_articles=False)
    check_target(workspace, options.output)
    plan = _plan(workspace, options)
    brief = workspace.brief(plan)
    chosen = options.format or format_of(options.output, tuple(ENDINGS))
    write(brief, options.output, chosen)
    entries = sum(1 for _ in brief.entries())
    tell(exported(entries, "annotation", options))
    if told := doubt(brief, chosen):
        tell(told)
    return 0


def briefs(options: argparse.Namespace) -> int:
    """List the composed briefs; 1 when some can't be read."""
    composed = open_workspace(options.library, with_articles=False).composed
    found: list[dict[str, Any]] = []
    unreadable: list[dict[str, str]] = []
    for name in composed.names():
        try:
            found.append({"name": name, **asdict(composed.read(name))})
        except InputError as error:
            unreadable.append({"name": name, "reason": str(error)})
    if options.json:
        print_json({"briefs": found, "unreadable": unreadable})
    else:
        for one in found:
            print_line(f"{one['name']}\t{one['title']}")
        print_line(counted(len(found), "{n} composed brief", "{n} composed briefs"))
    for fault in unreadable:
        tell(fault["reason"])
    return 1 if unreadable else 0


def _plan(workspace: Workspace, options: argparse.Namespace) -> Plan:
    """Return the plan asked for: one that is kept, or of what the options say."""
    if not options.brief:
        grouping = options.group_by or Grouping.THEME
        return Plan(options.title, group_by=grouping, themes=tuple(options.themes))
    if options.group_by or options.themes or options.title:
        message = tr(
            'The brief "{name}" says title, groups and themes itself; leave those options out.',
            name=options.brief,
        )
        raise InputError(message)
    return workspace.composed.read(options.brief)


def _to_standard_output(options: argparse.Namespace) -> int:
    """Export to a file of its own, Markdown unless another format is named, and print that."""
    with TemporaryDirectory() as folder:
        chosen = options.format or "md"
        target = Path(folder, "export")
        asked = {"format": chosen, "output": target, "told": "standard output"}
        status = export(argparse.Namespace(**{**vars(options), **asked}))
        sys.stdout.flush()
        brief = target.read_bytes()
        if sys.stdout.isatty():  # what goes on to a file or program stays as it is
            brief = for_terminal(brief.decode("utf-8", "replace")).encode()
        sys.stdout.buffer.write(brief)
        sys.stdout.flush()
    return status
