"""What was found as the user is shown it: documents read, and the query marked in them."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from desktop.search import stems
from desktop.search.documents import Document
from desktop.search.engine.ranking import Found
from desktop.search.engine.segments.segment import Segment
from desktop.search.matching import Marker
from desktop.search.pages import is_within, page_at, stretches
from desktop.search.passages import beginning, cut
from desktop.search.query import Leaf, Query, leaves
from desktop.search.results import Hit, Passage
from desktop.search.seeking import Mark

_Markers = tuple[Marker, Marker, Marker]
"""What marks texts, notes and titles."""


class HitReader:
    """Make hits of documents of some ``segments``, each with ``passages`` passages at most.

    Where the query names pages, the passages are on those.
    """

    def __init__(self, query: Query, passages: int, segments: Sequence[Segment]) -> None:
        self._leaves = list(leaves(query.node))
        self._segments = segments
        self._passages, self._pages = passages, query.pages
        self._markers: dict[str, _Markers] = {}

    def on_pages(self, found: Found) -> Found:
        """Return those of the documents found whose text has a match on a page that is wanted."""
        if not self._has_words:
            return found
        segment = found.segment
        documents = ((number, segment.archive.document(number)) for number in found.documents)
        kept = {number for number, one in documents if self._in_text(segment, number, one)}
        return Found(segment, kept, {number: found.scores[number] for number in kept})

    def hit(self, segment: Segment, number: int) -> Hit:
        """Return one document of a segment as a hit."""
        document = segment.archive.document(number)
        found, count, in_text = self._found(document, self._in_text(segment, number, document))
        if document.pages:
            found = [_labelled(passage, document) for passage in found]
        return Hit(
            article=document.id,
            title=document.title,
            source=document.source,
            date=document.date,
            language=document.language,
            count=count,
            passages=tuple(found),
            in_text=in_text,
        )

    @property
    def _has_words(self) -> bool:
        """Whether words are sought in texts, rather than pages alone."""
        return any("text" in leaf.fields for leaf in self._leaves)

    def _found(self, document: Document, marks: Sequence[Mark]) -> tuple[list[Passage], int, int]:
        """Return the best passages of text, whose ``marks`` are known, and notes, then the title.

        After them come how many matches there are in all, and in the text alone.
        """
        _, in_notes, in_titles = self._markers_for(document.language)
        ranked, count = cut(document.text, marks, self._passages), len(marks)
        in_text = count
        if self._pages:
            return self._found_on_pages(document, [one for _, one in ranked]), count, count
        for note in document.notes:
            marks = in_notes.marks(note.text)
            ranked += cut(note.text, marks, 1, "note", note.annotation)
            count += len(marks)
        if document.notes:
            ranked.sort(key=itemgetter(0), reverse=True)
        kept = [passage for _, passage in ranked[: self._passages]]
        if marks := in_titles.marks(document.title):
            kept += [passage for _, passage in cut(document.title, marks, 1, "title")]
        return kept, count + len(marks), in_text

    def _in_text(self, segment: Segment, number: int, document: Document) -> list[Mark]:
        plain, ascii_case = segment.archive.plain[number], segment.archive.ascii_case[number]
        in_texts, _, _ = self._markers_for(document.language)
        marks = in_texts.marks(document.text, plain=bool(plain), ascii_case=bool(ascii_case))
        if not self._pages:
            return marks
        places = stretches(document.pages, self._pages)
        return [mark for mark in marks if is_within(mark[0], places)]

    def _found_on_pages(self, document: Document, found: list[Passage]) -> list[Passage]:
        """Return the passages found there, or how each page begins where no word is sought."""
        if self._has_words:
            return found
        places = stretches(document.pages, self._pages)[: self._passages]
        return [beginning(document.text, start, end) for start, end in places]

    def _markers_for(self, language: str) -> _Markers:
        """Return what marks articles of a language."""
        stemmer = stems.stemmer_name(language)
        if stemmer not in self._markers:
            sought = [
                tuple(leaf for leaf in self._leaves if field in leaf.fields)
                for field in ("text", "notes", "title")
            ]
            made = {one: self._marker(one, stemmer) for one in set(sought)}
            text, notes, title = (made[one] for one in sought)
            self._markers[stemmer] = text, notes, title
        return self._markers[stemmer]

    def _marker(self, sought: Sequence[Leaf], stemmer: str) -> Marker:
        """Return what marks leaves: one for all segments, as its patterns take time to compile."""
        able = [one for one in self._segments if stemmer in one.postings.stemmers]
        forms = [set().union(*(one.forms(leaf, stemmer) for one in able)) for leaf in sought]
        return Marker(sought, stemmer, forms)


def _labelled(passage: Passage, document: Document) -> Passage:
    """Return ``passage`` with the page of the original on which its first match stands."""
    if passage.where != "text":
        return passage
    at = passage.matches[0][0] if passage.matches else passage.start
    return passage._replace(page=page_at(at, document.pages))
