"""The fields of the index in Whoosh's terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Positions

from desktop.search import words
from desktop.search.engine.fields import WEIGHTS

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
