"""The fields of the index, in Whoosh's terms, and when an index is too old to be read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Positions

from desktop.search import words

# Raise it whenever the words, the stems or the files change: older indexes are then made anew.
VERSION = 4

# What a match in each field is worth beside one in the text.
WEIGHTS = {"text": 1.0, "title": 3.0, "notes": 1.5, "themes": 2.0, "source": 1.0, "author": 1.0}

_GAP = 64  # words between two notes or two themes, so that no phrase spans them


class Words(FieldType):  # type: ignore[misc] # Whoosh is untyped
    """A field of words with positions, cut by `desktop.search.words`.

    `index` hands the writer one item per text instead of one per word: its words in order, how
    many, and the position of the first. Grouping them is the writer's business, and is fast
    there.
    """

    def __init__(self) -> None:
        super().__init__(format=Positions(), analyzer=None, scorable=True)

    def index(
        self, value: str | Iterable[str], **_options: object
    ) -> Iterator[tuple[list[str], int, float, int]]:
        """Yield words, their number, a weight and the first position for each text."""
        position = 0
        for text in (value,) if isinstance(value, str) else value:
            found = words.split(text)
            yield found, len(found), 1.0, position
            position += len(found) + _GAP

    def to_bytes(self, value: str | bytes) -> bytes:
        """Return a word, folded, as it stands in the index."""
        return value if isinstance(value, bytes) else words.fold(value).encode()


def schema() -> Schema:
    """Return the fields of one document: those of `WEIGHTS`, and the document itself."""
    return Schema(document=STORED(), **{name: Words() for name in WEIGHTS})


def folder_name() -> str:
    """Return a name that changes whenever an index made earlier could answer differently."""
    return f"search-{VERSION}-{unicodedata.unidata_version}"
