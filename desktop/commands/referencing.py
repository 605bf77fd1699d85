"""Lists of references brought in: what they state goes to articles that do not state it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop.commands.opening import bring_each
from desktop.commands.output import print_line
from desktop.errors import InputError
from desktop.exchange.references import Matched, matched, read_references
from desktop.wording import tr
from desktop.workspace import rewriting
from desktop.workspace.workspace import Workspace


def import_references(
    library: Path, files: Sequence[Path]
) -> tuple[list[dict[str, Any]], dict[Path, str]]:
    """State in articles what ``files`` know of them; return what each came to, and problems."""
    return bring_each(library, files, _taken_in)


def print_reference(result: dict[str, Any]) -> None:
    """Print what a reference came to."""
    if not result["article"]:
        print_line(tr("reference without text: {title}", title=result["title"]))
    elif result["filled"]:
        names = ", ".join(result["filled"])
        print_line(tr("{article}: {facts} stated", article=result["article"], facts=names))
    for name, value in result["unstated"].items():
        print_line(
            tr(
                "{article}: its own file would have to state “{name}: {value}”",
                article=result["article"],
                name=name,
                value=value,
            )
        )


def _taken_in(workspace: Workspace, file: Path) -> list[dict[str, Any]]:
    found = list(matched(read_references(file), workspace.library.infos))
    return [_taken(workspace, file, one) for one in found]


def _taken(workspace: Workspace, file: Path, one: Matched) -> dict[str, Any]:
    """State what is missing in the article's file, if it is one of ours; else tell it."""
    missing = dict(one.missing)
    filled = _fill(workspace, one.article, missing) if one.article and missing else False
    return {
        "file": str(file),
        "title": one.reference.stated.title,
        "article": one.article,
        "filled": list(missing) if filled else [],
        "unstated": {} if filled else missing,
    }


def _fill(workspace: Workspace, article: str, facts: dict[str, str]) -> bool:
    """State facts in a file that is ours, and beside the annotations of any other."""
    try:
        rewriting.apply(workspace, rewriting.state_facts(workspace, article, facts))
    except InputError:  # a file of the user's own, which is not changed
        try:
            workspace.correct(article, facts)
        except InputError:
            return False
    return True
