"""The fields of the index in Whoosh's terms."""

from __future__ import annotations

from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Positions

from desktop.search import words
from desktop.search.engine.fields import WEIGHTS


class Words(FieldType):  # type: ignore[misc] # Whoosh is untyped
    """A field of words with positions, which `codec.DocumentWriter` has cut and grouped."""

    def __init__(self) -> None:
        super().__init__(format=Positions(), analyzer=None, scorable=True)

    def to_bytes(self, value: str | bytes) -> bytes:
        """Return a word, folded, as it stands in the index."""
        return value if isinstance(value, bytes) else words.fold(value).encode()


def schema() -> Schema:
    """Return the fields of one document: those of `WEIGHTS`, and the document itself."""
    return Schema(document=STORED(), **{name: Words() for name in WEIGHTS})
