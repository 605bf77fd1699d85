"""Annotations and codebooks of other tools, made into a change to ours.

Each dialect is read by a module beside this one, and `finding` finds the article and the passage of
an annotation; here those that we have already are left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.anchoring.selectors import Selector
from desktop.annotations.annotation import Annotation
from desktop.annotations.change import Change
from desktop.annotations.changes import change_codebook
from desktop.annotations.codebook import Codebook
from desktop.annotations.link import Link, LinkedPassage
from desktop.errors import UnreadableFile
from desktop.exchange.finding import Finder, ImportContext
from desktop.exchange.foreign import Foreign
from desktop.exchange.hypothesis import read_row, rows_of
from desktop.exchange.kindle import is_kindle, read_kindle
from desktop.exchange.readwise import is_readwise, read_readwise
from desktop.exchange.refi import NotACodebook, read_codebook
from desktop.exchange.w3c import items_of, read_item
from desktop.files import read_regular, reason_of
from desktop.storage.collections.json_text import number as number_of
from desktop.storage.collections.json_text import whole_number
from desktop.storage.collections.targets import BadItem
from desktop.storage.disk import MOST_BYTES
from desktop.storage.recovery.restoring import with_themes
from desktop.wording import later, tr, translated


@dataclass(frozen=True, slots=True)
class ImportChange:
    """What an import comes to: the change to apply, and how many of what.

    ``orphans`` are kept though their passage, or even their article, was not surely found;
    ``faults`` are clauses about items that could not be read.
    """

    change: Change
    placed: int = 0
    orphans: int = 0
    duplicates: int = 0
    faults: tuple[str, ...] = ()


_BRIEF_BEGINS = b'"generator": "Parallax"'  # as `briefs.json` writes it
_SHEET_BEGINS = b"\xef\xbb\xbfgroup,quote,text now,"  # as `briefs.csv` does
_UNKNOWN = later("it holds no annotations that we know how to read")
_BRIEF = later("it is a brief; export the annotations as .jsonld to bring them to another library")


def import_file(path: Path, ours: ImportContext) -> ImportChange:
    """Read a file of annotations or a codebook; raises UnreadableFile with the reason."""
    try:
        data = read_regular(path, MOST_BYTES)[0]
    except OSError as error:
        raise UnreadableFile(path, reason_of(error)) from error
    if path.suffix.lower() == ".qdc" or data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml"):
        try:
            return import_codebook(data, ours.codebook)
        except NotACodebook as error:
            raise UnreadableFile(path, str(error)) from error
    try:
        foreign, faults = _reader_of(data)(data)
    except ValueError as error:
        raise UnreadableFile(path, _why_unread(path, data)) from error
    if not foreign and not faults:
        raise UnreadableFile(path, translated(_BRIEF if _BRIEF_BEGINS in data[:1000] else _UNKNOWN))
    return replace(import_foreign(foreign, ours), faults=faults)


def _why_unread(path: Path, data: bytes) -> str:
    """Return the reason why a file that is no JSON can't be read, as a clause."""
    if data.startswith(_SHEET_BEGINS):
        return translated(_BRIEF)
    is_table = path.suffix.lower() == ".csv"
    return translated(_UNKNOWN) if is_table else tr("it is not valid JSON")


def _reader_of(data: bytes) -> Callable[[bytes], tuple[list[Foreign], tuple[str, ...]]]:
    if is_kindle(data):
        return read_kindle
    return read_readwise if is_readwise(data) else read_annotations


def import_codebook(data: bytes, codebook: Codebook) -> ImportChange:
    """Return the change that adds a REFI-QDA codebook's themes; those of one name are one.

    Raises NotACodebook.
    """
    after = with_themes(codebook, read_codebook(data))
    return ImportChange(change_codebook(tr("Import codebook"), codebook, after))


def read_annotations(data: bytes) -> tuple[list[Foreign], tuple[str, ...]]:
    """Return the annotations in JSON of either dialect, and what was wrong with single ones.

    Raises ValueError when it is no JSON.
    """
    odd: list[str] = []
    try:
        text = data.decode("utf-8-sig")
        value = json.loads(
            text, parse_constant=odd.append, parse_float=number_of, parse_int=whole_number
        )
        rows = rows_of(value)
        items = rows if rows is not None else list(items_of(value))
    except RecursionError as error:
        raise ValueError(tr("nested too deeply")) from error
    read = read_item if rows is None else read_row
    foreign: list[Foreign] = []
    faults = (
        [tr("{odd} is no value that JSON has; it was read as nothing", odd=odd[0])] if odd else []
    )
    for number, item in enumerate(items, 1):
        try:
            foreign.append(read(item))
        except BadItem as error:
            faults.append(
                tr("annotation {number} was left out: {error}", number=number, error=error)
            )
    return foreign, tuple(faults)


def import_foreign(foreign: Iterable[Foreign], ours: ImportContext) -> ImportChange:
    """Return the change that adds annotations from elsewhere, each on the article it is about."""
    taken = _Import(ours)
    for one in foreign:
        taken.add(one)
    return taken.result()


class _Import:
    """What was made so far of annotations from elsewhere."""

    def __init__(self, ours: ImportContext) -> None:
        self._ours, self._codebook = ours, ours.codebook
        self._finder = Finder(ours)
        self._known_ids = {one.id for one in ours.annotations} | {one.id for one in ours.links}
        self._known_marks = {_mark(one) for one in ours.annotations}
        self._made: list[Annotation] = []
        self._linked: list[Link] = []
        self._orphans = self._duplicates = 0

    def add(self, one: Foreign) -> None:
        """Add an annotation or a link, unless it is there already."""
        if one.id in self._known_ids:
            self._duplicates += 1
        elif one.link:
            self._linked.append(self._finder.link(one.link))
            self._known_ids.add(one.id)
        else:
            self._add_annotation(one)

    def result(self) -> ImportChange:
        """Return all of it as one change."""
        before = self._ours.codebook
        books = () if self._codebook == before else (before,)
        used = {one.article for one in _marks(self._made, self._linked) if one.selector}
        change = Change(
            tr("Import annotations"),
            books,
            (*(self._codebook for _ in books), *self._made, *self._linked),
            self._finder.texts_of(used),
        )
        placed = len(self._made) + len(self._linked) - self._orphans
        return ImportChange(change, placed, self._orphans, self._duplicates)

    def _add_annotation(self, one: Foreign) -> None:
        self._codebook, themes = _themes(self._codebook, one.tags)
        annotation, placed = self._finder.annotation(one, themes)
        if _mark(annotation) in self._known_marks:
            self._duplicates += 1
            return
        self._known_ids.add(annotation.id)
        self._known_marks.add(_mark(annotation))
        self._made.append(annotation)
        self._orphans += not placed


def _marks(
    annotations: Iterable[Annotation], links: Iterable[Link]
) -> Iterator[Annotation | LinkedPassage]:
    yield from annotations
    for link in links:
        yield from link.passages


def _themes(codebook: Codebook, names: Iterable[str]) -> tuple[Codebook, tuple[str, ...]]:
    themes: list[str] = []
    for name in names:
        theme = codebook.named(name)
        if theme is None:
            codebook = codebook.add(name)
            theme = codebook.themes[-1]
        themes.append(theme.id)
    return codebook, tuple(dict.fromkeys(themes))


def _mark(annotation: Annotation) -> tuple[str, int, int, str, str]:
    """Return what makes two annotations the same one: the range, its words, and the note."""
    selector = annotation.selector or Selector(-1, -1, "")
    return annotation.article, selector.start, selector.end, selector.exact, annotation.note.strip()
