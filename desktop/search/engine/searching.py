"""One search, from a parsed query to what the user is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from heapq import nlargest
from typing import Any, Literal

from desktop.search import stems, words
from desktop.search.documents import Document
from desktop.search.engine import spelling
from desktop.search.engine.ranking import Found, View, find
from desktop.search.engine.segment import Segment
from desktop.search.matching import Mark, Marker
from desktop.search.pages import is_within, page_at, stretches
from desktop.search.parser import parse
from desktop.search.passages import beginning, cut
from desktop.search.query import Leaf, Phrase, Query, Word, leaves
from desktop.search.results import Facets, Hit, Passage, Results

Sort = Literal["relevance", "date"]


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for; see `desktop.search.engine.index.SearchIndex.search`."""

    text: str
    query: Query
    limit: int | None
    sort: Sort
    articles: Collection[str]
    passages: int


@dataclass(frozen=True, slots=True)
class _Place:
    """One document found, and what it is sorted by."""

    key: Any
    segment: Segment
    number: int
    score: float

    @property
    def article(self) -> str:
        return str(self.segment.columns["id"][self.number])


def search(request: Request, views: Sequence[View]) -> Results:
    """Return what a request finds in ``views``."""
    text, query, articles = request.text, request.query, request.articles
    found = find(query.node, views) if query.node else []
    reader = _Reader(query, request.passages)
    if query.pages:
        found = [reader.on_pages(part) for part in found]
    total = sum(len(part.scores) for part in found)
    if not total:
        suggestion = _suggestion(text, query, views) if query.node else ""
        return Results(text, 0, (), query.hint, suggestion, absent=tuple(articles))
    best = _best(found, request.sort, request.limit)
    present = {place.article: place for place in _places_of(found, articles)}
    shown = {place.article: place for place in best} | present
    return Results(
        query=text,
        total=total,
        hits=tuple(reader.hit(place) for place in shown.values()),
        hint=query.hint,
        facets=Facets(partial(_facets, found)),
        absent=tuple(article for article in articles if article not in present),
    )


def _best(found: Iterable[Found], sort: Sort, limit: int | None) -> list[_Place]:
    places = []
    for part in found:
        keys: Mapping[int, Any] = part.scores
        if sort == "date":
            dates = part.segment.columns["date"]
            keys = {number: (dates[number], score) for number, score in part.scores.items()}
        kept: Iterable[int] = keys
        if limit is not None and limit < len(keys):
            least = nlargest(max(limit, 1), keys.values())[-1]
            kept = [number for number, key in keys.items() if key >= least]
        places += [_Place(keys[n], part.segment, n, part.scores[n]) for n in kept]
    places.sort(key=lambda place: place.article)
    places.sort(key=lambda place: place.key, reverse=True)
    return places[:limit]


def _places_of(found: Iterable[Found], articles: Collection[str]) -> Iterable[_Place]:
    """Return the open articles that were found, in the order they are open in."""
    for article in articles:
        for part in found:
            number = part.segment.numbers.get(article, -1)
            if number in part.scores:
                score = part.scores[number]
                yield _Place(score, part.segment, number, score)


def _facets(found: Iterable[Found]) -> dict[str, tuple[tuple[str, int], ...]]:
    sources, months, languages, themes = (Counter[str]() for _ in range(4))
    for part in found:
        numbers, values = part.segment.facets
        for number, count in Counter(map(numbers.__getitem__, part.scores)).items():
            source, month, language, names = values[number]
            sources[source] += count
            months[month] += count
            languages[language] += count
            for name in names:
                themes[name] += count
    counters = {"source": sources, "theme": themes, "date": months, "language": languages}
    return {name: _by_frequency(counter) for name, counter in counters.items()}


def _by_frequency(counter: Counter[str]) -> tuple[tuple[str, int], ...]:
    known = ((value, count) for value, count in counter.items() if value)
    return tuple(sorted(known, key=lambda item: (-item[1], item[0])))


class _Reader:
    """Make hits: read the documents found and mark the query in them."""

    def __init__(self, query: Query, passages: int) -> None:
        found = list(leaves(query.node))
        self._sought = {
            field: tuple(leaf for leaf in found if field in leaf.fields)
            for field in ("text", "notes", "title")
        }
        self._passages, self._pages = passages, query.pages
        self._markers: dict[tuple[str, str, tuple[Leaf, ...]], Marker] = {}

    def on_pages(self, found: Found) -> Found:
        """Return those of the documents found in whose text a match stands on a page wanted."""
        if not self._sought["text"]:
            return found
        archive, scores = found.segment.archive, found.scores
        kept = (n for n in scores if self._in_text(archive.document(n), found.segment))
        return Found(found.segment, {number: scores[number] for number in kept})

    def _in_text(self, document: Document, segment: Segment, *, plain: bool = False) -> list[Mark]:
        stemmer = stems.stemmer_name(document.language)
        marks = self._marker("text", stemmer, segment).marks(document.text, plain=plain)
        places = stretches(document.pages, self._pages)
        return [one for one in marks if is_within(one.start, places)] if self._pages else marks

    def hit(self, place: _Place) -> Hit:
        document = place.segment.archive.document(place.number)
        plain = place.segment.archive.plain[place.number]
        found, count, in_text = self._found(document, place.segment, bool(plain))
        return Hit(
            article=document.id,
            title=document.title,
            source=document.source,
            date=document.date,
            language=document.language,
            score=place.score,
            count=count,
            passages=tuple(_labelled(passage, document) for passage in found),
            in_text=in_text,
        )

    def _found(
        self, document: Document, segment: Segment, plain: bool
    ) -> tuple[list[Passage], int, int]:
        """Return the best passages of text and notes, then the title if it matches.

        After them come how many matches there are in all, and in the text alone.
        """
        stemmer = stems.stemmer_name(document.language)
        marks = self._in_text(document, segment, plain=plain)
        ranked, count = cut(document.text, marks, self._passages), len(marks)
        in_text = count
        if self._pages:
            return self._found_on_pages(document, [one for _, one in ranked]), count, count
        for note in document.notes:
            marks = self._marker("notes", stemmer, segment).marks(note.text)
            ranked += cut(note.text, marks, 1, "note", note.annotation)
            count += len(marks)
        ranked.sort(key=lambda pair: pair[0][:2], reverse=True)
        marks = self._marker("title", stemmer, segment).marks(document.title)
        titles = cut(document.title, marks, 1, "title")
        kept = [passage for _, passage in ranked[: self._passages] + titles]
        return kept, count + len(marks), in_text

    def _found_on_pages(self, document: Document, found: list[Passage]) -> list[Passage]:
        """Return the passages found there, or how each page begins where no word is sought."""
        if self._sought["text"]:
            return found
        places = stretches(document.pages, self._pages)[: self._passages]
        return [beginning(document.text, start, end) for start, end in places]

    def _marker(self, field: str, stemmer: str, segment: Segment) -> Marker:
        sought = self._sought[field]
        key = (segment.name, stemmer, sought)
        if key not in self._markers:
            forms = [segment.forms(leaf, stemmer) for leaf in sought]
            self._markers[key] = Marker(sought, stemmer, forms)
        return self._markers[key]


def _labelled(passage: Passage, document: Document) -> Passage:
    """Return ``passage`` with the page of the original on which its first match stands."""
    if passage.where != "text" or not document.pages:
        return passage
    at = passage.matches[0][0] if passage.matches else passage.start
    return replace(passage, page=page_at(at, document.pages))


def _suggestion(text: str, query: Query, views: Sequence[View]) -> str:
    """Return the query with unknown words spelt as the nearest known ones, if that finds more."""
    nearest: dict[str, str] = {}
    for leaf in leaves(query.node):
        elements = leaf.elements if isinstance(leaf, Phrase) else ()
        for word in (
            [leaf.text] if isinstance(leaf, Word) else [e.text for e in elements if not e.prefix]
        ):
            nearest[word] = _nearest(word, views)
    suggestion, end = "", 0
    for start, stop, word in words.place(text):
        better = nearest.get(words.fold(word))
        if better:
            suggestion += text[end:start] + better
            end = stop
    suggestion += text[end:]
    node = parse(suggestion).node if suggestion != text else None
    return suggestion if node and any(part.scores for part in find(node, views)) else ""


def _nearest(word: str, views: Sequence[View]) -> str:
    """Return the most frequent word spelt nearly like ``word``, or "" if it is known itself."""
    if words.is_han(word) or any(
        view.segment.postings.words.find(word.encode()) >= 0 for view in views
    ):
        return ""
    for near in (Segment.near, _similar):
        frequencies: Counter[str] = Counter()
        for view in views:
            for candidate in near(view.segment, word):
                frequencies[candidate] += view.segment.frequency(candidate)
        if frequencies:
            return max(sorted(frequencies), key=frequencies.__getitem__)
    return ""


def _similar(segment: Segment, word: str) -> Iterable[str]:
    return spelling.similar(word, segment.postings.words)
