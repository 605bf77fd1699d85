"""The verb that exports the annotated brief."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.commands.exchanging import export_for_tools, exported, wanted_kind
from desktop.commands.opening import open_workspace
from desktop.commands.output import tell
from desktop.exchange.files import check_target
from desktop.plain import for_terminal

_STANDARD_OUTPUT = ("-", "/dev/stdout")


def export(options: argparse.Namespace) -> int:
    """Write the brief, or annotations for other tools, in the format named or the file's own."""
    from desktop.briefs.exporters import format_of, write  # noqa: PLC0415 - on demand

    if str(options.output) in _STANDARD_OUTPUT:
        return _to_standard_output(options)
    if kind := wanted_kind(options):
        return export_for_tools(options, kind)
    workspace = open_workspace(options.library, with_articles=False)
    check_target(workspace, options.output)
    brief = workspace.brief(options.group_by, options.themes, options.title)
    chosen = options.format or format_of(options.output)
    write(brief, options.output, chosen)
    entries = sum(1 for _ in brief.entries())
    tell(exported(entries, "annotation", options))
    return 0


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
