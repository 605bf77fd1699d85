"""The fields of the index in Whoosh's terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Positions

from desktop.search import words
from desktop.search.engine.fields import WEIGHTS


class Words(FieldType):  # type: ignore[misc] # Whoosh is untyped
    """A field of words with positions, cut by `desktop.search.words`.

    `index` hands the writer one item per text instead of one per word: its words in order, and how
    many. Grouping them is the writer's business, and is fast there.
    """

    def __init__(self) -> None:
        super().__init__(format=Positions(), analyzer=None, scorable=True)

    def index(
        self, value: str | Iterable[str], **_options: object
    ) -> Iterator[tuple[list[str], int, float, bytes]]:
        """Yield words, their number, a weight and no value for each text."""
        for text in (value,) if isinstance(value, str) else value:
            found = words.split(text)
            yield found, len(found), 1.0, b""

    def to_bytes(self, value: str | bytes) -> bytes:
        """Return a word, folded, as it stands in the index."""
        return value if isinstance(value, bytes) else words.fold(value).encode()


def schema() -> Schema:
    """Return the fields of one document: those of `WEIGHTS`, and the document itself."""
    return Schema(document=STORED(), **{name: Words() for name in WEIGHTS})
