"""From a file to an article: the reader for its ending, and guesses at facts it does not state.

Guesses are made from the canonical text, the file's name and its date, in that order of trust.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop.errors import UnreadableFile
from desktop.library.article import (
    FACTS,
    Article,
    ArticleInfo,
    Block,
    BlockKind,
    canonical_text,
    text_hash,
)
from desktop.library.dates import date_in_head, iso_date
from desktop.library.language import HAN, guess_language
from desktop.library.readers.cache import ParsedCache
from desktop.library.readers.reader import Parsed
from desktop.library.readers.registry import reader_of
from desktop.library.reading import MOST_BLOCKS, Refused, clean, read_bytes
from desktop.wording import tr

BRIEF_MARKS = (b"<!-- A brief made by Parallax -->", b'<meta name="generator" content="Parallax')
"""What briefs we exported begin with; one saved inside the library is no article of it."""

_HEAD = 1024  # bytes in which such a mark stands
_HEADLINE_WORDS = range(4, 25)
_LONGEST_HEADLINE = 160  # letters
_GLUED = re.compile("[a-z]{2}[A-Z][a-z]{2}")  # links of a menu, copied without their spaces
_SENTENCE_END = re.compile(r"""[.。!！…;；:：,，]["'”’」』)]*$""")


def read_article(
    path: Path, relative: str, article_id: str | None = None, cache: ParsedCache | None = None
) -> tuple[Article, str]:
    """Return the article in the file ``path``, and a clause about what was wrong with it or "".

    ``relative`` is the path below the library with forward slashes; the id is made from it
    unless given. ``cache`` spares parsing what it holds. Raises UnreadableFile with the reason,
    also for a brief that we exported.
    """
    parsed = _parse(path, cache or ParsedCache(0))
    if not parsed.blocks:
        raise UnreadableFile(path, tr("it holds no text"))
    if len(parsed.blocks) > MOST_BLOCKS:
        raise UnreadableFile(path, tr("it has too many paragraphs for one article; split it"))
    info = _complete(parsed, path, relative, article_id or default_id(relative))
    return Article(info, parsed.blocks, parsed.pages, parsed.asides), parsed.stated.problem


def is_brief(path: Path) -> bool:
    """Return whether the file ``path`` is a brief that we exported. Raises OSError."""
    with path.open("rb") as stream:
        return _begins_brief(stream.read(_HEAD))


def default_id(relative: str) -> str:
    """Return the id of the article at ``relative``: its path without the suffix."""
    folder, slash, name = relative.rpartition("/")
    return folder + slash + (name.rpartition(".")[0] or name)


def _parse(path: Path, cache: ParsedCache) -> Parsed:
    reader = reader_of(path.name)
    if reader is None:
        raise UnreadableFile(path, tr("Parallax doesn't read files with this ending"))
    data = read_bytes(path, reader.limit)
    if _begins_brief(data):
        raise UnreadableFile(path, tr("it is a brief that Parallax made, not an article"))
    try:
        return cache.read(reader, data)
    except Refused as error:
        raise UnreadableFile(path, str(error)) from error
    except RecursionError as error:
        raise UnreadableFile(path, tr("its mark-up is nested too deep")) from error


def _begins_brief(data: bytes) -> bool:
    return any(mark in data[:_HEAD] for mark in BRIEF_MARKS)


def _complete(parsed: Parsed, path: Path, relative: str, article_id: str) -> ArticleInfo:
    stated, text = parsed.stated, canonical_text(parsed.blocks)
    date, dated = _date(parsed, path)
    return ArticleInfo(
        id=article_id,
        path=relative,
        title=stated.title or _title(parsed.blocks, path),
        # What many articles have in common is kept, and sent to other processes, once.
        source=sys.intern(stated.source),
        author=sys.intern(stated.author),
        date=sys.intern(date),
        dated=dated,
        language=sys.intern(stated.language or guess_language(text)),
        url=stated.url,
        themes=stated.themes,
        characters=len(text),
        sha256=text_hash(text),
    )


def _title(blocks: Sequence[Block], path: Path) -> str:
    """Take the first heading; else a line like a headline before the story begins."""
    lines = []
    for block in blocks[:20]:
        if block.kind is BlockKind.HEADING:
            return _one_line(block.text)
        if _width(block.text) > _LONGEST_HEADLINE:
            break
        if block.kind is BlockKind.ROW:
            continue
        lines.append(_one_line(block.text))
    headlines = [line for line in lines if _is_headline(line)]
    headlines = [line for line in headlines if not iso_date(line)] or headlines
    # Short lines at the top are often the menu of the site that a page was copied from.
    full = [line for line in headlines if _words(line) >= 6]
    return next(iter(full + headlines), "") or _one_line(
        path.stem.replace("_", " ").replace("-", " ")
    )


def _is_headline(text: str) -> bool:
    is_menu = len(_GLUED.findall(text)) > 1
    return (
        _words(text) in _HEADLINE_WORDS
        and _width(text) <= _LONGEST_HEADLINE
        and not is_menu
        and not _SENTENCE_END.search(text)
    )


def _width(text: str) -> int:
    """Return how many letters ``text`` has; Han say twice as much."""
    return len(text) + len(HAN.findall(text))


def _words(text: str) -> int:
    return len(text.split()) + len(HAN.findall(text)) // 2


def _one_line(text: str) -> str:
    line = " ".join(clean(text[:1000]).split())
    return line[:1].upper() + line[1:300]


def _date(parsed: Parsed, path: Path) -> tuple[str, str]:
    """Return the date and how it is known: from the facts around an article too, set aside."""
    if parsed.stated.date:
        return parsed.stated.date, "stated"
    facts = [one for aside in parsed.asides if aside.reason == FACTS for one in aside.blocks]
    heads = ((block.text for block in blocks) for blocks in (facts, parsed.blocks))
    if found := iso_date(path.stem) or next(filter(None, map(date_in_head, heads)), ""):
        return found, "found"
    try:
        changed = dt.datetime.fromtimestamp(path.stat().st_mtime, tz=dt.UTC)
    except (OSError, OverflowError, ValueError):  # gone since it was read, or of no year we know
        return "", "file"
    return changed.date().isoformat(), "file"
