"""One search, from a parsed query to what the user is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import Any, Literal, NamedTuple

from desktop.search import words
from desktop.search.engine import spelling
from desktop.search.engine.hits import HitReader
from desktop.search.engine.lookup import View
from desktop.search.engine.once import Once
from desktop.search.engine.ranking import NOTHING, Found, find
from desktop.search.engine.scoring import nth_highest
from desktop.search.engine.segments.segment import Segment
from desktop.search.parser import parse
from desktop.search.query import Phrase, Query, Word, leaves
from desktop.search.results import NO_FACETS, Counts, Facets, Results

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
    facets: bool


class _Place(NamedTuple):
    """One document found, and what it is sorted by."""

    key: Any
    segment: Segment
    number: int

    @property
    def article(self) -> str:
        return str(self.segment.columns["id"][self.number])


def search(request: Request, views: Sequence[View]) -> Results:
    """Return what a request finds in ``views``."""
    text, query, articles = request.text, request.query, request.articles
    limit = request.limit if request.sort == "relevance" else None
    found, everything = find(query.node, views, limit, articles) if query.node else NOTHING
    reader = HitReader(query, request.passages, [one.segment for one in found if one.documents])
    if query.pages:
        found = [reader.on_pages(part) for part in found]
        everything = partial(list, found)
    if not any(part.documents for part in found):
        suggestion = _suggestion(text, query, views) if query.node else ""
        return Results(text, hint=query.hint, suggestion=suggestion, absent=tuple(articles))
    best = _best(found, request.sort, request.limit)
    present = {place.article: place for place in _places_of(found, articles)}
    shown = {place.article: place for place in best} | present
    return Results(
        query=text,
        hits=tuple(reader.hit(place.segment, place.number) for place in shown.values()),
        hint=query.hint,
        absent=tuple(article for article in articles if article not in present),
        counts=Once(partial(_counts, request, everything, tuple(shown.values()))),
    )


def _best(found: Iterable[Found], sort: Sort, limit: int | None) -> list[_Place]:
    keyed = [(part, _keys(part, sort)) for part in found]
    everything = list(chain.from_iterable(keys.values() for _, keys in keyed))
    is_less = limit is not None and limit < len(everything)
    least = nth_highest(max(limit or 0, 1), everything) if is_less else min(everything)
    places = [
        _Place(key, part.segment, number)
        for part, keys in keyed
        for number, key in keys.items()
        if key >= least
    ]
    places.sort(key=lambda place: place.article)
    places.sort(key=itemgetter(0), reverse=True)
    return places[:limit]


def _keys(found: Found, sort: Sort) -> Mapping[int, Any]:
    """Return what each of the documents found is sorted by."""
    if sort == "relevance":
        return found.scores
    dates = found.segment.columns["date"]
    return {number: (dates[number], score) for number, score in found.scores.items()}


def _places_of(found: Iterable[Found], articles: Collection[str]) -> Iterable[_Place]:
    """Return the open articles that were found, in the order they are open in."""
    for article in articles:
        for part in found:
            number = part.segment.numbers.get(article)
            if number is not None and number in part.documents:
                yield _Place(part.scores[number], part.segment, number)


def _counts(
    request: Request, everything: Callable[[], Sequence[Found]], shown: Iterable[_Place]
) -> Counts:
    found = everything()
    scores = {part.segment.name: part.scores for part in found}
    return Counts(
        total=sum(len(part.documents) for part in found),
        facets=_facets(found) if request.facets else NO_FACETS,
        scores={one.article: scores[one.segment.name][one.number] for one in shown},
    )


def _facets(found: Iterable[Found]) -> Facets:
    sources, months, languages, themes = (Counter[str]() for _ in range(4))
    for part in found:
        numbers, values = part.segment.facets
        for number, count in Counter(map(numbers.__getitem__, part.documents)).items():
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
    return suggestion if node and any(part.documents for part in find(node, views).best) else ""


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
