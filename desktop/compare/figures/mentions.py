"""The quantities, dates and ranks of an article, as intervals with unit and event.

The window's door is `of`; rows across articles are `figures`. Offsets are code points of
`Article.text`. A stretch of text is read once: dates first, then times, ranks and proportions,
then numbers with their units.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from desktop.compare.figures import days, quantities
from desktop.compare.figures.days import Days
from desktop.compare.figures.grammars import (
    clock,
    datewords,
    english_counts,
    nobody,
    numerals,
    proportions,
)
from desktop.compare.figures.mention import Kind, Mention, Reading
from desktop.compare.figures.number import Number
from desktop.compare.figures.revisions import revised
from desktop.compare.figures.taken import Taken
from desktop.compare.words import concepts
from desktop.compare.words.plain import plain
from desktop.library.article import Article
from desktop.wording import tr

_REACH = 60
"""How far from a date the verb of its event may stand, in code points."""

_OPEN = 3650
"""Days beyond its least that "more than two years ago" leaves open."""

_STEPS = (
    ("year", 365.25), ("年", 365.25), ("month", 30.4), ("月", 30.4), ("week", 7), ("周", 7),
    ("星期", 7),
)  # fmt: skip
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]+")
_EVENT_OF = {
    concept: event for event, names in concepts.EVENTS.items() for concept in names.split()
}
_FROM = re.compile(
    r"[ ](?P<way>after|since|following|into|before|ago|earlier|later|from[ ]now)\b"
    r"|(?P<han>之?前(?!后)|之?后|以来|多前)", re.IGNORECASE,
)  # fmt: skip


_ONE_STORY = 31  # days between accounts of one event; beyond that they are of several


def of(article: Article, story: Days | None = None) -> tuple[Mention, ...]:
    """Return the mentions in ``article``, in order; relative dates count from its own date.

    A date that is only the day its file was last changed is not its own. Then they count from the
    days of the ``story``, and say so, or stay open if those are not known either.
    """
    written = own_days(article)
    found = in_text(article.text, written or story, article.info.id)
    if written or not story:
        return found
    known = {(one.start, one.end) for one in in_text(article.text) if one.resolved}
    note = _counted_from(story)
    return tuple(
        one if not one.resolved or (one.start, one.end) in known else replace(one, note=note)
        for one in found
    )


def own_days(article: Article) -> Days | None:
    """Return the days that ``article`` says it was published on; None where it says nothing."""
    info = article.info
    return days.days_of(info.date) if info.date and info.dated != "file" else None


def days_of_story(articles: Iterable[Article]) -> Days | None:
    """Return the days from the first article to the last; None if none says or they lie apart."""
    known = [found for article in articles if (found := own_days(article))]
    if not known:
        return None
    first, last = min(known)[0], max(end for _, end in known)
    return (first, last) if (last - first).days <= _ONE_STORY else None


def _counted_from(story: Days) -> str:
    day = " – ".join(dict.fromkeys(one.isoformat() for one in story))
    return tr("its own date is not known; counted from {day}, as other accounts are", day=day)


def in_text(text: str, written: Days | None = None, article: str = "") -> tuple[Mention, ...]:
    """Return the mentions in ``text``, written on the days ``written``."""
    folded = plain(text)
    read = _readings(folded, written, text)
    found = [_mention(text, folded, reading, article) for reading in read]
    ordered = sorted(found, key=lambda one: one.start)
    return revised(folded, tuple(_with_nouns(folded, ordered)))


def _with_nouns(text: str, found: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the mentions, counts that name no noun with that of the one before: "40 of them"."""
    last: Mention | None = None
    for one in found:
        told = one
        if one.kind is Kind.COUNT:
            if last and not one.unit and _may_share_noun(text, last, one):
                told = replace(one, unit=last.unit)
            last = told
        yield told


def _may_share_noun(text: str, one: Mention, other: Mention) -> bool:
    """Return whether a sentence goes on counting the same: not "40 homes, and 17 were hurt"."""
    if _SENTENCE_END.search(text, one.end, other.start):
        return False
    return bool(one.concepts & concepts.FATES) or not other.concepts & concepts.FATES


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around ``start`` to ``end`` begins and ends in ``text``."""
    before = [match.end() for match in _SENTENCE_END.finditer(text, max(0, start - 400), start)]
    after = _SENTENCE_END.search(text, end, end + 402)  # with the two that it may look at
    first = before[-1] if before else max(0, start - 400) if start > 400 else 0
    return first, min(after.start() + 1 if after else len(text), end + 400)


_SENTENCE_END = re.compile(
    r"(?<![A-Z]\.[A-Z])(?<!\b(?:Mr|Dr|Ms|No|St))[.!?](?=\s|[A-Z\"']|$)|[。！？\n]|[!?](?=[一-鿿])"
)


def _readings(folded: str, written: Days | None, text: str) -> list[Reading]:
    """Return the readings of the plain ``folded``, none over another, the first grammar first.

    None reaches from one cell of a table, as the ``text`` has them, into the next.
    """
    taken = Taken()
    return [
        one
        for one in _all_readings(folded, written)
        if "\t" not in text[one.start : one.end]
        and taken.take(one.start, one.end)
        and not (one.kind is Kind.DATE and _is_dateline(folded, one))
    ]


_PLACE = re.compile(
    r"(?:^|\n)(?:[A-Z][A-Z.'-]+[ ,]{1,2}){1,4}(?:[A-Z][\w.]+[ ,]{1,2}){0,3}\Z"
    r"|(?:社|网|报|讯)[\u4e00-\u9fff]{0,6}\Z"
)
_REPORTS = re.compile(r"(?: \([A-Z][A-Za-z ]{1,20}\))? ?--? |电(?!话|力|视|影|网)")


def _is_dateline(text: str, one: Reading) -> bool:
    """Return whether a date only tells when it was written: "GENEVA, May 4 -", 日内瓦5月4日电."""
    before = text[max(0, one.start - 60) : one.start]
    return bool(_REPORTS.match(text, one.end) and _PLACE.search(before))


def _all_readings(text: str, written: Days | None) -> Iterator[Reading]:
    numbers = numerals.find(text)
    yield from _durations_ago(text, numbers, written)
    for when in datewords.find(text, written):
        low, high = _interval(when.days)
        yield Reading(when.start, when.end, Kind.DATE, low, high, "", "", when.note)
    yield from clock.find(text)
    yield from nobody.find(text)
    yield from proportions.find(text)
    yield from quantities.find(text, numbers)


def _durations_ago(text: str, numbers: Iterable[Number], written: Days | None) -> Iterator[Reading]:
    """Yield "six months after its launch" and "two weeks ago" as the dates they count to."""
    for reading in quantities.find(text, tuple(numbers)):
        way = _FROM.match(text, reading.end) if reading.kind is Kind.DURATION else None
        if way and (dated := _reckoned(text, reading, way, written)):
            yield dated


def _reckoned(
    text: str, reading: Reading, way: re.Match[str], written: Days | None
) -> Reading | None:
    word = (way["way"] or way["han"]).lower()
    ago = word in ("ago", "earlier", "from now") or (way["han"] or "").endswith("前")
    if ago and reading.high < 1:
        return None  # nine seconds earlier than what the sentence tells, not than its writing
    of_event = word in ("after", "since", "following", "into", "以来") or "后" in word
    if not ago and not (
        of_event and _event_near(text, reading.start, way.end(), after=not way["han"])
    ):
        return None
    if way["han"] and of_event and "后" in word and not _event_before(text, reading.start):
        return None
    end = way.end() if ago else reading.end
    if written is None:
        return replace(
            reading, kind=Kind.DATE, end=end, low=-math.inf, high=math.inf, unit="",
            note=datewords.no_date(),
        )  # fmt: skip
    ahead = word == "from now"
    reached = _reached(text, reading, written, ahead=ahead)
    if reached is None:
        return None
    (low, high), day = reached, written[0].isoformat()
    note = datewords.counted_from(written) if ahead else tr("counted back from {day}", day=day)
    return replace(reading, kind=Kind.DATE, end=end, low=low, high=high, unit="", note=note)


def _reached(text: str, reading: Reading, written: Days, *, ahead: bool) -> tuple[int, int] | None:
    """Return the days that a duration before or after the day of writing leads to, as ordinals.

    None where the calendar does not reach: three thousand years remain a length of time.
    """
    slack = 0.5 * _slack(text[reading.start : reading.end], reading)
    longest = reading.high if math.isfinite(reading.high) else reading.low + _OPEN
    near, far = (reading.low, longest) if ahead else (-longest, -reading.low)
    low = math.floor(written[0].toordinal() + near - slack)
    high = math.ceil(written[1].toordinal() + far + slack)
    return (low, high) if low >= 1 and high <= dt.date.max.toordinal() else None


def _slack(words: str, reading: Reading) -> float:
    """Return the days of the step that a duration is told in."""
    steps = (step for name, step in _STEPS if name in words.lower())
    return next(steps, 1.0 if reading.low >= 1 else 0.0)


def _interval(days: Days | None) -> tuple[float, float]:
    if days is None:
        return -math.inf, math.inf
    return days[0].toordinal(), days[1].toordinal()


def _mention(text: str, folded: str, reading: Reading, article: str) -> Mention:
    timed = reading.kind is Kind.DATE or (
        reading.kind is Kind.DURATION and not _APART.match(folded, reading.end)
    )
    way = _FROM.match(folded, reading.end) if reading.kind is Kind.DATE else None
    counts_from = bool(way and way["way"])  # "it closes six months after its launch"
    return Mention(
        article, reading.start, reading.end, text[reading.start : reading.end], reading.kind,
        reading.low, reading.high, reading.unit, reading.per,
        _event_near(folded, reading.start, reading.end, after=counts_from) if timed else "",
        reading.note, frozenset(concepts_near(folded, reading)), grain=reading.grain,
    )  # fmt: skip


_APART = re.compile(r" (?:before|earlier|later|ahead of)\b|之?前(?!后)", re.IGNORECASE)
"""What makes a length of time how far something lay from an event, and not how long that took."""


def _event_near(text: str, start: int, end: int, *, after: bool = False) -> str:
    """Return the event whose word stands nearest within the sentence; "" for none."""
    first, last = sentence(text, start, end)
    first, last = (start if after else max(first, start - _REACH)), min(last, end + _REACH)
    near = [
        (min(abs(at - end), abs(start - stop)), _EVENT_OF[concept])
        for at, stop, concept in concepts_in(text, first, last)
        if concept in _EVENT_OF and not (start <= at < end)
    ]
    return min(near, default=(0, ""))[1]


def _event_before(text: str, start: int) -> str:
    first, _ = sentence(text, start, start)
    return _event_near(text[:start], max(first, start - 30), start)


def concepts_near(text: str, reading: Reading) -> Iterator[str]:
    """Yield the concepts in the clause of a reading."""
    told = english_counts.LABELLED.search(text, max(0, reading.start - 90), reading.start)
    told = told or _NUMBER_OF.search(text, max(0, reading.start - 160), reading.start)
    span = told.span("what") if told else clause(text, reading.start, reading.end)
    for _, _, concept in concepts_in(text, *span):
        yield concept


_NUMBER_OF = re.compile(
    r"\b(?P<what>(?:number|count|total) of (?:[a-z]+ ){1,4}|(?:death )?toll )[^.;\n]{0,120}"
    r"\b(?:to|at|is|was|stood at|reached)(?: (?:now|at|least|about|some|nearly|[\d,]+ from))* ?\Z"
)
"""What a number tells that stands late in its sentence: "the number of those killed rose to 17"."""


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the clause around ``start`` to ``end`` begins and ends."""
    before = [match.end() for match in _CLAUSE_END.finditer(text, max(0, start - 60), start)]
    after = _CLAUSE_END.search(text, end, end + 60)
    return (before[-1] if before else max(0, start - 60)), (
        after.start() if after else min(len(text), end + 60)
    )


_CLAUSE_END = re.compile(
    r"[,;:](?=[ \u4e00-\u9fff])|[.!?](?=\s|$)|[。！？、\n()]"
    r"| (?:and(?! [a-z]+s\b(?! \d))|but|while|whereas) |[\u2014]"  # "homes and shops" are one
)


_PHRASE = 3
"""Words at most that name a concept together: "fatally injured", where nobody is only injured."""


def concepts_in(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Return the concepts between two offsets of the plain ``text``, with their words' places."""
    piece = text[start:end]
    found = [
        (start + at, start + stop, concept) for at, stop, concept in concepts.in_chinese(piece)
    ]
    words = list(_WORD.finditer(text, start, end))
    spelt = [match.group().lower() for match in words]
    at = 0
    while at < len(words):
        named, stop = _named(spelt, at)
        found += [(words[at].start(), words[stop - 1].end(), concept) for concept in named]
        at = stop
    return found


def _named(words: Sequence[str], at: int) -> tuple[tuple[str, ...], int]:
    """Return the concepts of the most words from ``at`` on that name any, and where those end."""
    for stop in range(min(at + _PHRASE, len(words)), at, -1):
        if named := concepts.of_word(" ".join(words[at:stop])):
            return named, stop
    return (), at + 1
