"""Annotations and codebooks from other tools made into a change to ours.

The dialects are `w3c`, `hypothesis` and `refi`; here they are matched to articles, placed by
quote and position, and told from what is there already.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import SplitResult, unquote, urlsplit

from desktop.anchoring.resolver import Resolver, Status
from desktop.anchoring.selectors import Selector, describe
from desktop.annotations.annotation import Annotation, new_id
from desktop.annotations.change import ArticleText, Change
from desktop.annotations.changes import change_codebook
from desktop.annotations.link import Link, LinkedPassage
from desktop.annotations.themes import Codebook
from desktop.errors import UnreadableFile
from desktop.exchange.foreign import Foreign
from desktop.exchange.hypothesis import read_row, rows_of, write_hypothesis
from desktop.exchange.kindle import is_kindle, read_kindle
from desktop.exchange.readwise import is_readwise, read_readwise
from desktop.exchange.refi import NotACodebook, read_codebook, write_codebook
from desktop.exchange.w3c import items_of, read_item, write_w3c
from desktop.files import read_regular, reason_of
from desktop.library.article import ArticleInfo
from desktop.storage.collections.collection import number as number_of
from desktop.storage.collections.collection import whole_number
from desktop.storage.collections.targets import BadItem
from desktop.storage.disk import MOST_BYTES
from desktop.storage.recovery.restoring import with_themes
from desktop.wording import later, tr, translated

__all__ = [
    "Imported",
    "import_annotations",
    "import_codebook",
    "import_file",
    "write_codebook",
    "write_hypothesis",
    "write_w3c",
]

TextOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import comes to: the change to apply, and how many of what.

    ``orphans`` are kept though their passage, or even their article, was not surely found;
    ``faults`` are clauses about items that could not be read.
    """

    change: Change
    placed: int = 0
    orphans: int = 0
    duplicates: int = 0
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportContext:
    """What an import is matched against: our articles, their texts, and what we have."""

    articles: Sequence[ArticleInfo]
    text_of: TextOf
    annotations: Sequence[Annotation]
    codebook: Codebook
    links: Sequence[Link] = ()


_BRIEF_BEGINS = b'"generator": "Parallax"'  # as `briefs.json` writes it
_UNKNOWN = later("it holds no annotations that we know how to read")
_BRIEF = later("it is a brief; export the annotations as .jsonld to bring them to another library")


def import_file(path: Path, ours: ImportContext) -> Imported:
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
        raise UnreadableFile(path, tr("it is not valid JSON")) from error
    if not foreign and not faults:
        raise UnreadableFile(path, translated(_BRIEF if _BRIEF_BEGINS in data[:1000] else _UNKNOWN))
    return replace(import_annotations(foreign, ours), faults=faults)


def _reader_of(data: bytes) -> Callable[[bytes], tuple[list[Foreign], tuple[str, ...]]]:
    if is_kindle(data):
        return read_kindle
    return read_readwise if is_readwise(data) else read_annotations


def import_codebook(data: bytes, codebook: Codebook) -> Imported:
    """Return the change that adds a REFI-QDA codebook's themes; those of one name are one.

    Raises NotACodebook.
    """
    after = with_themes(codebook, read_codebook(data))
    return Imported(change_codebook(tr("Import codebook"), codebook, after))


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


def import_annotations(foreign: Iterable[Foreign], ours: ImportContext) -> Imported:
    """Return the change that adds annotations from elsewhere, each on the article it is about."""
    taken = _Import(ours)
    for one in foreign:
        taken.add(one)
    return taken.result()


class _Import:
    """What was made so far of annotations from elsewhere."""

    def __init__(self, ours: ImportContext) -> None:
        self._ours, self._codebook = ours, ours.codebook
        self._finder = _Finder(ours)
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

    def result(self) -> Imported:
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
        return Imported(change, placed, self._orphans, self._duplicates)

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


class _Finder:
    """Finds the article and the passage of each annotation."""

    def __init__(self, ours: ImportContext) -> None:
        self._ours = ours
        self._resolvers: dict[str, tuple[str, Resolver]] = {}
        self._by_source: dict[str, ArticleInfo] = {}
        for article in ours.articles:
            for key in (_address(article.url), article.path, article.id):
                self._by_source.setdefault(key, article)
        self._by_source.pop("", None)

    def annotation(self, foreign: Foreign, themes: tuple[str, ...]) -> tuple[Annotation, bool]:
        """Return the annotation, and whether its passage was found."""
        article = self._article(foreign)
        selector, placed = foreign.selector, article is not None
        if article and selector:
            selector, placed = self._selector(article, selector)
        note, extra = foreign.note, foreign.extra
        if selector and not selector.exact:
            # Without words nothing could ever find it again; the position stays for others to see.
            bare = {"type": "TextPositionSelector", "start": selector.start, "end": selector.end}
            selector, extra = None, {**extra, "target": {"selector": [bare]}}
            note = note or tr("(a highlight without its words)")
        made = Annotation(
            id=foreign.id or new_id(),
            article=article.id if article else _stand_in(foreign),
            selector=selector,
            note=note,
            themes=themes,
            created=foreign.created,
            modified=foreign.modified,
            sha256=article.sha256 if article and placed else "",
            creator=foreign.creator,
            extra=extra,
        )
        return made, placed

    def link(self, link: Link) -> Link:
        """Return ``link`` on our articles, each passage where it was found."""
        return replace(link, passages=tuple(self._passage(one) for one in link.passages))

    def texts_of(self, used: Collection[str]) -> tuple[ArticleText, ...]:
        """Return the texts of these articles that were used, for the store to keep."""
        return tuple(
            ArticleText(article, self._text(article.id)[0])
            for article in self._ours.articles
            if article.id in used
        )

    def _passage(self, passage: LinkedPassage) -> LinkedPassage:
        foreign = Foreign(passage.id, passage.path, selector=passage.selector)
        article = self._article(foreign)
        if article is None:
            return replace(passage, article=_stand_in(foreign), sha256="")
        here = replace(passage, article=article.id, path=article.path)
        if passage.selector is None:
            return here
        selector, placed = self._selector(article, passage.selector)
        return replace(here, selector=selector, sha256=article.sha256 if placed else "")

    def _article(self, foreign: Foreign) -> ArticleInfo | None:
        source = unquote(foreign.source)
        for key in (_address(source), source, re.sub(r"^(\.\./)+", "", source)):
            if key and key in self._by_source:
                return self._by_source[key]
        title = _folded(foreign.title)
        titled = [one for one in self._ours.articles if title and _folded(one.title) == title]
        named = [one for one in self._ours.articles if _file_name(source) == _file_name(one.path)]
        for few in (titled, named):
            if len(few) == 1:
                return few[0]
        return self._quoting(foreign)

    def _quoting(self, foreign: Foreign) -> ArticleInfo | None:
        """Return the one article that surely has the passage, if it says enough.

        An article with another address is another document, whatever agency both quote.
        """
        selector = foreign.selector
        if selector is None or len(selector.exact + selector.prefix + selector.suffix) < 40:
            return None
        sure = (Status.PLACED, Status.MOVED)
        found = [
            one
            for one in self._ours.articles
            if not one.url and self._text(one.id)[1].resolve(selector).status in sure
        ]
        return found[0] if len(found) == 1 else None

    def _selector(self, article: ArticleInfo, selector: Selector) -> tuple[Selector, bool]:
        text, resolver = self._text(article.id)
        if not selector.exact:
            end = min(selector.end, len(text))
            inside = selector.start < end and bool(text[selector.start : end].strip())
            return (describe(text, selector.start, end), True) if inside else (selector, False)
        placement = resolver.resolve(selector)
        found = placement.found
        if found is None or placement.status is Status.UNCERTAIN:
            return selector, False
        return describe(text, *found), True

    def _text(self, article: str) -> tuple[str, Resolver]:
        if article not in self._resolvers:
            text = self._ours.text_of(article)
            self._resolvers[article] = text, Resolver(text)
        return self._resolvers[article]


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


def _stand_in(foreign: Foreign) -> str:
    """Return an id for an article we do not have, so that what is on it can be kept and listed."""
    parts = _parts(foreign.source)
    name = foreign.title or f"{parts.netloc}{parts.path}" or tr("unknown article")
    return "imported/" + re.sub(r"[/\\\s]+", " ", name).strip()[:100]


def _address(url: str) -> str:
    """Return a web address without what does not matter: scheme, "www.", slash, fragment."""
    if "://" not in url:
        return ""
    parts = _parts(url)
    query = f"?{parts.query}" if parts.query else ""
    return parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/") + query


def _folded(title: str) -> str:
    """Return what of a title is compared: its letters and digits, in one case."""
    return "".join(character for character in title.casefold() if character.isalnum())


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:  # such as brackets that hold no address
        return SplitResult("", "", url, "", "")


def _file_name(path: str) -> str:
    return PurePosixPath(path).name if path else "?"
