"""Files that other tools write or read: annotations and codebooks, in and out."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from desktop.commands.opening import bring_each, open_workspace
from desktop.commands.output import print_line
from desktop.exchange.files import Kind, export_annotations, import_annotations, kind_of
from desktop.exchange.importing import ImportChange
from desktop.process import tell
from desktop.wording import counted, tr
from desktop.workspace.workspace import Workspace

Exported = Literal["annotation", "theme"]


def wanted_kind(options: argparse.Namespace) -> Kind | None:
    """Return the exchange format that an export asks for, or None when it asks for a brief."""
    if options.format:
        return Kind(options.format) if options.format in set(Kind) else None
    return kind_of(options.output)


def export_for_tools(options: argparse.Namespace, kind: Kind) -> int:
    """Write annotations, or the codebook, for other tools."""
    workspace = open_workspace(options.library, with_articles=False)
    themes = [workspace.store.codebook.demand(name).id for name in options.themes]
    count = export_annotations(workspace, options.output, kind, themes)
    tell(exported(count, "theme" if kind is Kind.QDC else "annotation", options))
    return 0


def exported(count: int, what: Exported, options: argparse.Namespace) -> str:
    """Return the sentence that says how much was written, and where to."""
    held = (
        counted(count, "{n} theme", "{n} themes")
        if what == "theme"
        else counted(count, "{n} annotation", "{n} annotations")
    )
    return tr("{count} exported to {file}.", count=held, file=options.told or options.output)


def import_marks(
    library: Path, files: Sequence[Path]
) -> tuple[list[dict[str, Any]], dict[Path, str]]:
    """Add the annotations and themes of ``files``; return what each came to, and the problems."""
    return bring_each(library, files, lambda workspace, file: [_import(workspace, file)])


def print_imported(result: dict[str, Any]) -> None:
    """Print what a file of annotations or themes came to."""
    parts = [
        tr("{count} placed", count=result["placed"]),
        counted(result["orphans"], "{n} lost its place", "{n} lost their place"),
        counted(result["duplicates"], "{n} duplicate", "{n} duplicates"),
        counted(result["themes"], "{n} new theme", "{n} new themes"),
    ]
    print_line(f"{Path(result['file']).name}: {tr(', ').join(parts)}")


def _import(workspace: Workspace, file: Path) -> dict[str, Any]:
    """Import one file and save; raises UnreadableFile, WriteFailed."""
    themes = len(workspace.store.codebook)
    imported: ImportChange = import_annotations(workspace, file)
    workspace.store.apply(imported.change)
    workspace.store.save()
    for fault in imported.faults:
        tell(f"{file.name}: {fault}")
    return {
        "file": str(file),
        "placed": imported.placed,
        "orphans": imported.orphans,
        "duplicates": imported.duplicates,
        "themes": len(workspace.store.codebook) - themes,
        "faults": list(imported.faults),
    }
