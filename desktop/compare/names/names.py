"""The names in articles: people, organisations, products and places, with all their spellings.

The window's door is `find`. What the user decided is applied last and wins (`decisions`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.compare.names import asides, capitals, cues, hannames, kinds, namesakes
from desktop.compare.names.capitals import Found
from desktop.compare.names.cues import NameKind
from desktop.compare.names.decisions import Decisions
from desktop.compare.names.known import Known
from desktop.compare.words.glosses import Glosses
from desktop.compare.words.plain import has_han, plain
from desktop.library.article import Article


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands: ``start`` to ``end`` in an article's text, in code points."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """One name: ``name`` is what it is shown as, ``variants`` its spellings, commonest first.

    ``places`` are in the order of the articles given, then of the text.
    """

    name: str
    kind: NameKind
    variants: tuple[str, ...]
    places: tuple[Place, ...]

    def of(self, article: str) -> tuple[Place, ...]:
        """Return the places in the article of that id."""
        return tuple(one for one in self.places if one.article == article)


def find(
    articles: Sequence[Article],
    decisions: Decisions | None = None,
    glosses: Glosses | None = None,
    known: Known | None = None,
) -> tuple[Name, ...]:
    """Return the names of ``articles``: those in most articles first, then the commonest.

    ``glosses`` let Chinese names be found and joined with English ones; without them, those that
    patterns show and that sound alike. ``known`` tells names from words that only open a sentence.
    """
    decided = decisions or Decisions()
    texts = {article.info.id: article.text for article in articles}
    folded = {key: plain(text) for key, text in texts.items()}
    found = list(capitals.find(folded.items(), known))
    chinese = _known_in_chinese(folded, known) if known else {}
    found += hannames.find(folded.items(), glosses, [one.text for one in found], chinese)
    glossed = [*asides.glossed(folded, found), *chinese.items()]
    found += asides.places(folded, found, glossed)
    places = _places(found, texts)
    sure = {one.text for one in found if one.titled} | set(_chinese_people(found, glosses))
    bodies = set(_bodies(folded, found))
    sure |= set(_called(places, known)) - bodies if known else set()
    groups = _groups(places, sure | set(_speakers(folded, found)), decided, glosses, glossed)
    told = kinds.tell([_sought(group, found) for group in groups], folded, sure, known, glosses)
    names = [
        _name(group, places, kind, decided, list(texts))
        for group, kind in zip(groups, told, strict=True)
    ]
    listed = [one for one in names if not set(one.variants) & set(decided.ignored)]
    return tuple(sorted(listed, key=_weight))


def _known_in_chinese(texts: Mapping[str, str], known: Known) -> dict[str, str]:
    """Return the known names that stand in ``texts`` in Chinese, with what they are in Latin."""
    every = "\n".join(texts.values())
    return {name: latin for name, latin in known.chinese.items() if name in every}


def _sought(group: Sequence[str], found: Iterable[Found]) -> kinds.Sought:
    spellings = set(group)
    return kinds.Sought(tuple(group), tuple(one for one in found if one.text in spellings))


def _weight(name: Name) -> tuple[int, int, str]:
    return -len({one.article for one in name.places}), -len(name.places), name.name


def _places(found: Iterable[Found], texts: Mapping[str, str]) -> dict[str, list[Place]]:
    """Return where each spelling stands; Chinese ones in Simplified and Traditional are one."""
    places: dict[str, list[Place]] = defaultdict(list)
    for one in found:
        text = texts[one.article][one.start : one.end]
        places[one.text].append(Place(one.article, one.start, one.end, text))
    return places


def _chinese_people(found: Iterable[Found], glosses: Glosses | None) -> Iterator[str]:
    """Yield the Chinese names that are written as a person's, and are no word of the dictionary."""
    for one in found:
        is_person = has_han(one.text) and hannames.is_person(one.text)
        if is_person and not (glosses and glosses.find(one.text).english):
            yield one.text


def _speakers(texts: Mapping[str, str], found: Iterable[Found]) -> Iterator[str]:
    """Yield the names that do what mostly people do, or are called what people are."""
    for one in found:
        place = texts[one.article], one.start, one.end
        if kinds.may_be_person(one.text) and (
            cues.speaks(*place) or NameKind.PERSON in dict(cues.around(*place))
        ):
            yield one.text


def _bodies(texts: Mapping[str, str], found: Iterable[Found]) -> Iterator[str]:
    """Yield the names that the words around them call a body, though they look like a person's."""
    for one in found:
        if cues.is_body(texts[one.article], one.start, one.end):
            yield one.text


def _called(names: Iterable[str], known: Known) -> Iterator[str]:
    """Yield the names that begin with a first name, unless several do: that is a series."""
    full = {name: name.split()[0] for name in names if " " in name}
    firsts = Counter(full.values())
    for name, first in full.items():
        if kinds.may_be_person(name) and known.is_given(first) and firsts[first] == 1:
            yield name


def _groups(
    places: Mapping[str, list[Place]],
    people: set[str],
    decided: Decisions,
    glosses: Glosses | None,
    glossed: Iterable[asides.Pair],
) -> list[list[str]]:
    """Return the spellings in groups of one name each: by decision first, then by rule."""
    groups = {name: [name] for name in places}
    for merged in decided.merged:
        known = [one for one in map(_key, (merged.name, *merged.variants)) if one in groups]
        for other in known[1:]:
            _join(groups, known[0], other)
    apart = [(_key(one.name), {_key(other) for other in one.variants}) for one in decided.apart]
    counts = {name: Counter(one.article for one in found) for name, found in places.items()}
    for one, other in (*glossed, *namesakes.pairs(counts, people, glosses)):
        if (
            one in groups
            and other in groups
            and not _kept_apart({*groups[one], *groups[other]}, apart)
        ):
            _join(groups, one, other)
    return [list(group) for group in {id(group): group for group in groups.values()}.values()]


def _key(spelling: str) -> str:
    return plain(spelling)


def _join(groups: dict[str, list[str]], one: str, other: str) -> None:
    kept, gone = groups[one], groups[other]
    if kept is not gone:
        kept += gone
        groups |= dict.fromkeys(gone, kept)


def _kept_apart(group: set[str], apart: list[tuple[str, set[str]]]) -> bool:
    return any(name in group and others & group for name, others in apart)


def _name(
    group: list[str],
    places: Mapping[str, list[Place]],
    kind: NameKind,
    decided: Decisions,
    articles: Sequence[str],
) -> Name:
    order = {article: number for number, article in enumerate(articles)}
    everywhere = [one for spelling in group for one in places[spelling]]
    everywhere.sort(key=lambda one: (order[one.article], one.start))
    counts = Counter(one.text for one in everywhere)
    variants = tuple(sorted(counts, key=lambda text: -counts[text]))  # then by first place
    shown = next((new for old, new in decided.renamed.items() if old in variants), "")
    merged = next((one.name for one in decided.merged if one.name in variants), "")
    return Name(shown or merged or _fullest(variants, kind), kind, variants, tuple(everywhere))


def _fullest(variants: Sequence[str], kind: NameKind) -> str:
    """Return the spelling to show: the commonest, but of a person the one with the first name."""
    latin = [one for one in variants if not has_han(one)] or list(variants)
    if kind is NameKind.PERSON:
        return next((one for one in latin if " " in one), latin[0])
    whole = latin[0].casefold()
    return next((one for one in latin if one.casefold() == whole and not one.isupper()), latin[0])
