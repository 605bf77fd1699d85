"""What the index is given: one article with its notes and themes, as plain data.

The workspace makes a `Document` of an article and its annotations; nothing here reads files.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from desktop.digests import blake2b, sha256


@dataclass(frozen=True, slots=True)
class Note:
    """The note of one annotation; ``annotation`` is its id and ``themes`` are names."""

    annotation: str
    text: str
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it is indexed.

    ``date`` is ISO 8601 or empty, ``language`` a BCP 47 code or empty. ``sha256`` is the digest
    of ``text`` where it is known already; it only saves time. ``pages`` are where those of the
    original begin in the text, and their labels; the same text has the same ones.
    """

    id: str
    title: str = ""
    source: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    themes: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    text: str = ""
    pages: tuple[tuple[int, str], ...] = ()
    sha256: str = field(default="", compare=False)

    @property
    def fingerprint(self) -> str:
        """Return a digest of what is indexed, but for pages; equal documents have equal ones."""
        digest = self.sha256 or sha256(_bytes(self.text)).hexdigest()
        notes = [(note.annotation, note.text, note.themes) for note in self.notes]
        facts = [self.id, self.title, self.source, self.author, self.date, self.language]
        return fingerprint(json.dumps([facts, self.themes, notes, digest]))

    @property
    def all_themes(self) -> tuple[str, ...]:
        """Return the article's themes and those of its annotations, each once."""
        names = [*self.themes, *(theme for note in self.notes for theme in note.themes)]
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class Loaded:
    """What an indexing process made of an item: the document, and what it learned on the way.

    ``learned`` is sent to whoever started the build; the index does not look at it.
    """

    document: Document | None
    learned: object


def fingerprint(text: str) -> str:
    """Return a digest of ``text`` of 32 hexadecimal characters."""
    return blake2b(_bytes(text), digest_size=16).hexdigest()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
