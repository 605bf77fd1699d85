"""The verbs that make and list annotations, and that keep the codebook."""

from __future__ import annotations

import argparse
from typing import Any

from desktop.anchoring.placement import Status
from desktop.annotations.codebook import Codebook
from desktop.annotations.placing import PlacedAnnotation
from desktop.annotations.theme import Theme
from desktop.commands.opening import open_workspace, status_of
from desktop.commands.output import print_json, print_line
from desktop.errors import ThemeError
from desktop.storage.collections.items import write_date
from desktop.wording import counted, tr
from desktop.workspace.editor import Editor, editor_of
from desktop.workspace.editor import annotate as annotate_quote
from desktop.workspace.workspace import Workspace


def annotate(options: argparse.Namespace) -> int:
    """Highlight a passage; it is on disk when this returns."""
    workspace = open_workspace(options.library)
    placed = annotate_quote(workspace, options.article, options.quote, options.note, options.themes)
    if options.json:
        print_json(_as_json(workspace, placed))
    else:
        print_line(_as_line(workspace, placed))
    return 0


def list_annotations(options: argparse.Namespace) -> int:
    """List annotations and where they stand now."""
    workspace = open_workspace(options.library, with_articles=False)
    theme = workspace.store.codebook.demand(options.theme) if options.theme else None
    articles = {_article_id(workspace, options.article)} if options.article else ()
    found = [
        one
        for one in workspace.all_placed(articles)
        if not one.annotation.tags_article and (theme is None or theme.id in one.annotation.themes)
    ]
    if options.json:
        print_json({"annotations": [_as_json(workspace, one) for one in found]})
    else:
        for one in found:
            print_line(_as_line(workspace, one))
        print_line(counted(len(found), "{n} annotation.", "{n} annotations."))
    return status_of(workspace)


def themes(options: argparse.Namespace) -> int:
    """List the themes, or change them first."""
    workspace = open_workspace(options.library, with_articles=False)
    if options.action:
        _change_themes(workspace, options)
        workspace.store.save()
    counts, book = workspace.theme_counts(), workspace.store.codebook
    if options.json:
        print_json({"themes": [_theme_as_json(theme, counts) for theme in book.themes]})
        return status_of(workspace)
    for theme in book.themes:
        count = counted(counts.get(theme.id, 0), "{n} annotation", "{n} annotations")
        details = " · ".join(filter(None, (theme.color, count, theme.description)))
        print_line(f"{book.path(theme.id)}\n    {details}")
    return status_of(workspace)


def _change_themes(workspace: Workspace, options: argparse.Namespace) -> None:
    book, editor = workspace.store.codebook, editor_of(workspace)
    if options.action == "add":
        parent = book.demand(options.parent).id if options.parent else ""
        editor.change_codebook(
            tr("Add theme"),
            lambda before: before.add(
                options.name, color=options.color, description=options.description, parent=parent
            ),
        )
    elif options.action == "rename":
        editor.rename_theme(book.demand(options.name).id, options.new_name)
    elif options.action == "remove":
        editor.remove_theme(book.demand(options.name).id)
    else:
        _merge(book, editor, options)


def _merge(book: Codebook, editor: Editor, options: argparse.Namespace) -> None:
    names = [*options.names, *([options.into] if options.into else [])]
    *gone, into = [book.demand(name).id for name in names]
    if not set(gone).difference([into]):
        raise ThemeError(
            tr("Merging takes two themes at least: those that go, then the one to stay.")
        )
    editor.merge_themes(gone, into)


def _article_id(workspace: Workspace, name: str) -> str:
    """Return the id of an article, which may be gone if it still has annotations."""
    if any(one.article == name for one in workspace.store.annotations()):
        return name
    return workspace.library.find(name).id


def _as_json(workspace: Workspace, placed: PlacedAnnotation) -> dict[str, Any]:
    annotation, placement = placed.annotation, placed.placement
    return {
        "id": annotation.id,
        "article": annotation.article,
        "status": str(placement.status),
        "start": placement.start,
        "end": placement.end,
        "quote": annotation.quote,
        "text": _text(workspace, placed),
        "note": annotation.note,
        "themes": list(workspace.theme_names(annotation)),
        "creator": annotation.creator,
        "created": write_date(annotation.created),
        "modified": write_date(annotation.modified),
    }


def _text(workspace: Workspace, placed: PlacedAnnotation) -> str | None:
    """Return the words at an annotation's place now; one that is placed has its own quote."""
    annotation, placement = placed.annotation, placed.placement
    if annotation.selector and placement.status is Status.PLACED:
        return annotation.quote
    return workspace.text_at(annotation.article, placement)


def _as_line(workspace: Workspace, placed: PlacedAnnotation) -> str:
    annotation, placement = placed.annotation, placed.placement
    quote = " ".join(annotation.quote.split())
    shown = f"“{quote}”" if quote else tr("(the whole article)")
    details = [annotation.article, str(placement.status), *workspace.theme_names(annotation)]
    noted = " ".join(annotation.note.split())
    note = f"\n    {tr('Note: ')}{noted}" if annotation.note else ""
    return f"{shown}\n    {' · '.join(details)}{note}"


def _theme_as_json(theme: Theme, counts: dict[str, int]) -> dict[str, Any]:
    return {
        "id": theme.id,
        "name": theme.name,
        "color": theme.color,
        "description": theme.description,
        "parent": theme.parent,
        "annotations": counts.get(theme.id, 0),
    }
