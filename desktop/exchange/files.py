"""Exchange with other tools: annotations and codebooks of a workspace, in and out, by file.

What both the window and the command line offer, and where neither may export to. The formats are
in the modules beside this one, those of briefs in `desktop.briefs`.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from desktop.errors import InputError
from desktop.exchange.finding import ImportContext
from desktop.exchange.hypothesis import write_hypothesis
from desktop.exchange.importing import ImportChange, import_file
from desktop.exchange.kindle import is_kindle
from desktop.exchange.references import SUFFIXES as REFERENCES
from desktop.exchange.refi import write_codebook
from desktop.exchange.w3c import write_w3c
from desktop.files import write_bytes
from desktop.library.formats import is_brief
from desktop.library.scanning import may_be_article
from desktop.storage.attaching.filenames import FOLDER, LINKS, THEMES, is_brief_file
from desktop.wording import tr
from desktop.workspace.workspace import Workspace

IMPORTED = (".json", ".jsonld", ".qdc", ".csv")
"""Endings of the files that hold annotations or themes rather than articles."""


class Kind(StrEnum):
    """The formats that other tools read annotations or codebooks in."""

    W3C = "jsonld"
    HYPOTHESIS = "hypothesis"
    QDC = "qdc"


def is_exchange(path: Path) -> bool:
    """Return whether a file is one of annotations, themes or references.

    Its ending says so; of the texts that a Kindle calls its clippings, the first lines.
    """
    return path.suffix.lower() in (*IMPORTED, *REFERENCES) or _is_clippings(path)


def _is_clippings(path: Path) -> bool:
    if path.suffix.lower() != ".txt" or not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            return is_kindle(stream.read(8192))
    except OSError:
        return False


ENDINGS: Mapping[str, Kind] = MappingProxyType({".jsonld": Kind.W3C, ".qdc": Kind.QDC})
"""The endings that ask for a format of other programs."""


def kind_of(path: Path) -> Kind | None:
    """Return the format that a file name asks for, or None when it asks for another kind of file.

    A Hypothesis export ends in ``.hypothesis.json``.
    """
    if path.name.lower().endswith(".hypothesis.json"):
        return Kind.HYPOTHESIS
    return ENDINGS.get(path.suffix.lower())


def import_annotations(workspace: Workspace, path: Path) -> ImportChange:
    """Return what a file of annotations or themes comes to; its change is yet to be applied.

    Raises UnreadableFile.
    """
    store = workspace.store
    ours = ImportContext(
        workspace.library.infos,
        workspace.text_of,
        store.annotations(),
        store.codebook,
        store.links(),
    )
    return import_file(path, ours)


def export_annotations(
    workspace: Workspace, path: Path, kind: Kind | None = None, themes: Collection[str] = ()
) -> int:
    """Write annotations, or the codebook, and return how many. Raises InputError, WriteFailed.

    Only annotations with one of the ``themes``, by id, if there are some.
    """
    check_target(workspace, path)
    store = workspace.store
    kind = kind or kind_of(path) or Kind.W3C
    if kind is Kind.QDC:
        write_bytes(path, write_codebook(store.codebook))
        return len(store.codebook)
    annotations = [
        one for one in store.annotations() if not themes or set(themes).intersection(one.themes)
    ]
    known, name = workspace.library.known, workspace.theme_name
    if kind is Kind.HYPOTHESIS:
        write_bytes(path, write_hypothesis(annotations, known, name))
        return len(annotations)
    links = () if themes else store.links()
    write_bytes(path, write_w3c(annotations, known, name, links))
    return len(annotations) + len(links)


def check_target(workspace: Workspace, target: Path) -> None:
    """Raise InputError when exporting to ``target`` would destroy a part of a library.

    An earlier brief may be replaced, and so may what is neither an article nor annotations.
    """
    named = Path(os.path.realpath(target.parent), target.name)
    for path in (named, Path(os.path.realpath(named))):  # a link, and what would be written to
        if any(_belongs_to(library, path) for library in (workspace.folder, *_libraries(path))):
            raise InputError(
                tr(
                    "{target} belongs to the library; export to a file of another name.",
                    target=target,
                )
            )


def _libraries(path: Path) -> Iterator[Path]:
    """Yield the folders above ``path`` that somebody keeps annotations or themes in."""
    for folder in path.parents:
        if (folder / FOLDER).is_dir() or (folder / THEMES).is_file():
            yield folder


def _belongs_to(library: Path, path: Path) -> bool:
    above = next((one for one in path.parents if one.exists() and one.samefile(library)), None)
    relative = path.relative_to(above).as_posix() if above else ""
    # Some systems take other cases of a name for the same file.
    if is_brief_file(f"../{relative}".casefold()):
        return True
    is_ours = relative.partition("/")[0].casefold() in (FOLDER, THEMES, LINKS.removeprefix("../"))
    return is_ours or (may_be_article(relative) and path.is_file() and not _is_brief(path))


def _is_brief(path: Path) -> bool:
    try:
        return is_brief(path)
    except OSError:
        return False  # what cannot be read is nothing to replace
