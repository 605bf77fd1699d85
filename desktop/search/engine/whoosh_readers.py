"""A segment as Whoosh's own searcher reads it; our searches do without.

That the index can be read by Whoosh's means is what proves that its files are what they say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh.codec.base import PerDocumentReader, TermsReader
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from desktop.search.documents import Document
from desktop.search.engine.segments.archive import Archive
from desktop.search.engine.segments.postings import Postings
from desktop.search.engine.segments.tables import Table


class WhooshArchive(Archive, PerDocumentReader):  # type: ignore[misc] # Whoosh is untyped
    """The documents of one segment."""

    def __init__(self, table: Table, deleted: frozenset[int]) -> None:
        super().__init__(table)
        self.deleted = deleted

    def stored_fields(self, docnum: int) -> dict[str, Document]:
        """Return the document as Whoosh's own searcher expects it."""
        return {"document": self.document(docnum)}

    def doc_count_all(self) -> int:
        """Return how many documents there are, deleted ones included."""
        return len(self.lengths)

    def doc_count(self) -> int:
        """Return how many documents there are."""
        return len(self.lengths) - len(self.deleted)

    def has_deletions(self) -> bool:
        """Return whether any document is deleted."""
        return bool(self.deleted)

    def is_deleted(self, docnum: int) -> bool:
        """Return whether a document is deleted."""
        return docnum in self.deleted

    def deleted_docs(self) -> frozenset[int]:
        """Return the numbers of the deleted documents."""
        return self.deleted

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return the words of a text; other fields have no length."""
        return self.lengths[docnum] if fieldname == "text" else default

    def field_length(self, fieldname: str) -> int:
        """Return the words of all texts; other fields have no length."""
        return sum(self.lengths) if fieldname == "text" else 0

    def min_field_length(self, fieldname: str) -> int:
        """Return the words of the shortest text."""
        return min(self.lengths, default=0) if fieldname == "text" else 0

    def max_field_length(self, fieldname: str) -> int:
        """Return the words of the longest text."""
        return max(self.lengths, default=0) if fieldname == "text" else 0


class WhooshPostings(Postings, TermsReader):  # type: ignore[misc] # Whoosh is untyped
    """The words of one segment."""

    def indexed_field_names(self) -> list[str]:
        """Return the fields that have words."""
        return list(self.fields)

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        name, key = term
        return name in self.fields and self.find(name, key) >= 0

    def find(self, fieldname: str, key: bytes) -> int:
        """Return the place of a word among those of a field, or -1."""
        word = self.words.find(key)
        return self.fields[fieldname].find(word) if word >= 0 else -1

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield every field and word."""
        for name in sorted(self.fields):
            yield from ((name, key) for key in self._keys(name))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield the field's words from ``prefix`` on."""
        keys = self._keys(fieldname) if fieldname in self.fields else ()
        yield from ((fieldname, key) for key in keys if key >= prefix)

    def term_info(self, fieldname: str, text: bytes) -> Any:
        """Return Whoosh's statistics of one word; raises TermNotFound."""
        counts = self._frequencies(fieldname, text)
        return TermInfo(
            weight=sum(counts.values()),
            df=len(counts),
            maxweight=max(counts.values()),
            minlength=1,
            maxlength=1 << 31,
            minid=min(counts),
            maxid=max(counts),
        )

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> Any:
        """Return Whoosh's iterator over the documents of one word; raises TermNotFound."""
        counts = self._frequencies(fieldname, text)
        sought = self.sign(self.words.find(text))
        texts = [self.fields[fieldname].texts.signs(document) for document in counts]
        return ListMatcher(
            list(counts),
            list(map(float, counts.values())),
            values=[format_.encode([n for n, s in enumerate(one) if s == sought]) for one in texts],
            format=format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )

    def _frequencies(self, fieldname: str, text: bytes) -> dict[int, int]:
        if (fieldname, text) not in self:
            raise TermNotFound(f"{fieldname}:{text!r}")
        return self.fields[fieldname].frequencies(self.find(fieldname, text))

    def _keys(self, fieldname: str) -> Iterator[bytes]:
        return map(self.words.__getitem__, self.fields[fieldname].words)
