"""The names in articles: people, organisations, products and places, with all their spellings.

The window's door is `find`. What the user decided is applied last and wins (`decisions`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.compare.names import capitals, hannames, namesakes
from desktop.compare.names.capitals import Found
from desktop.compare.names.decisions import Decisions
from desktop.compare.words.glosses import Glosses
from desktop.compare.words.plain import has_han, plain
from desktop.library.article import Article


class NameKind(StrEnum):
    """What bears a name, as far as the text shows it; "other" where it does not."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PRODUCT = "product"
    PLACE = "place"
    OTHER = "other"


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
) -> tuple[Name, ...]:
    """Return the names of ``articles``: those in most articles first, then the commonest.

    ``glosses`` let Chinese names be found and joined with English ones; without them, those that
    patterns show and that sound alike.
    """
    decided = decisions or Decisions()
    texts = {article.info.id: article.text for article in articles}
    folded = [(key, plain(text)) for key, text in texts.items()]
    found = (*capitals.find(folded), *hannames.find(folded, glosses))
    places = _places(found, texts)
    people = {one.text for one in found if one.titled} | set(_speakers(folded, found))
    groups = _groups(places, people, decided, glosses)
    lines = dict(folded)
    names = [_name(group, places, people, decided, lines) for group in groups]
    listed = [one for one in names if not set(one.variants) & set(decided.ignored)]
    return tuple(sorted(listed, key=_weight))


def _weight(name: Name) -> tuple[int, int, str]:
    return -len({one.article for one in name.places}), -len(name.places), name.name


def _places(found: Iterable[Found], texts: Mapping[str, str]) -> dict[str, list[Place]]:
    """Return where each spelling stands; Chinese ones in Simplified and Traditional are one."""
    places: dict[str, list[Place]] = defaultdict(list)
    for one in found:
        text = texts[one.article][one.start : one.end]
        places[one.text].append(Place(one.article, one.start, one.end, text))
    return places


_SPEAKS = re.compile(
    r",? (?:\d\d,|who |said|says|told|added|wrote|argued|testified|whose|resigned|died|pleaded)"
)


_SPOKEN_BY = re.compile(r"\b(?:said|says|added|asked|argued|told) \Z")


def _speakers(texts: Iterable[tuple[str, str]], found: Iterable[Found]) -> Iterator[str]:
    """Yield the names that do what people alone do."""
    lines = dict(texts)
    for one in found:
        words = one.text.split()
        if has_han(one.text):
            if hannames.is_person(one.text):
                yield one.text
        elif _may_be_person(words) and _acts_as_person(lines[one.article], one):
            yield one.text


def _acts_as_person(text: str, found: Found) -> bool:
    before = text[max(0, found.start - 12) : found.start]
    return bool(_SPEAKS.match(text, found.end) or _SPOKEN_BY.search(before))


def _may_be_person(words: Sequence[str]) -> bool:
    return 1 < len(words) < 4 and not _by_ending(" ".join(words))


def _groups(
    places: Mapping[str, list[Place]],
    people: set[str],
    decided: Decisions,
    glosses: Glosses | None,
) -> list[list[str]]:
    """Return the spellings in groups of one name each: by decision first, then by rule."""
    groups = {name: [name] for name in places}
    for merged in decided.merged:
        known = [one for one in map(_key, (merged.name, *merged.variants)) if one in groups]
        for other in known[1:]:
            _join(groups, known[0], other)
    apart = [(_key(one.name), {_key(other) for other in one.variants}) for one in decided.apart]
    counts = {name: Counter(one.article for one in found) for name, found in places.items()}
    for one, other in namesakes.pairs(counts, people, glosses):
        if not _kept_apart({*groups[one], *groups[other]}, apart):
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
    people: set[str],
    decided: Decisions,
    texts: Mapping[str, str],
) -> Name:
    order = {article: number for number, article in enumerate(texts)}
    everywhere = [one for spelling in group for one in places[spelling]]
    everywhere.sort(key=lambda one: (order[one.article], one.start))
    counts = Counter(one.text for one in everywhere)
    variants = tuple(sorted(counts, key=lambda text: -counts[text]))  # then by first place
    shown = next((new for old, new in decided.renamed.items() if old in variants), "")
    merged = next((one.name for one in decided.merged if one.name in variants), "")
    kind = _kind(group, everywhere, people, texts)
    return Name(shown or merged or _fullest(variants, kind), kind, variants, tuple(everywhere))


def _fullest(variants: Sequence[str], kind: NameKind) -> str:
    """Return the spelling to show: the commonest, but of a person the one with the first name."""
    latin = [one for one in variants if not has_han(one)] or list(variants)
    if kind is NameKind.PERSON:
        return next((one for one in latin if " " in one), latin[0])
    return latin[0]


_ORGANISATION = re.compile(
    r"\b(?:Council|Court|University|College|Bank|Inc|Ltd|Party|Union|Agency|Commission|Ministry|Board"
    r"|Department|Police|Authority|Institute|Group|Corp|Corporation|Company|Association|Committee"
    r"|Hospital|Trust|Foundation|Times|Post|Service|Office|Society|Club|Federation|Railways?|Airlines?"
    r"|Alliance|League|Bureau|Labs?|Partners|Holdings|Systems|Media|Press|Herald|Courier|Daily)\b"
    r"|(?:公司|集团|大学|学院|法院|议会|医院|委员会|银行|局|基金会|协会|工会|研究所|报社|航空|日报|时报|党|部)$"
)
_PLACE = re.compile(
    r"\b(?:River|Street|City|County|Bay|Bridge|Park|Square|Hall|Island|Islands|Road|Station|Port"
    r"|Valley|Lake|Mount|Avenue|Harbour|Harbor|Airport|Beach|Hill|Hills|District|Village|Tunnel|Coast"
    r"|Sea|Ocean|Mountains?|Forest|Province|State|North|South|East|West)\b"
    r"|(?:大桥|机场|火车站|图书馆|河|岛|港|市|县|区|镇|村|路|街|省|国|湾|湖|山)$"
)
_AT = re.compile(r"\b(?:in|near|from|at|across|outside|around|throughout)(?: the)? \Z")
_MADE = re.compile(
    r"(?:'s| (?:app|model|phone|platform|tool|software|system|console|tablet|headset|engine"
    r"|series)\b)"
)
_MAKES = re.compile(
    r"\b(?:launch\w*|releas\w*|unveil\w*|discontinu\w*|using|use|buy|app|model|phone|tool"
    r"|platform|system|called|named|version of|maker of|shut down|its|standalone)"
    r"(?: of| the| its| a)? \Z",
    re.IGNORECASE,
)


def _by_ending(name: str) -> NameKind | None:
    if _ORGANISATION.search(name):
        return NameKind.ORGANISATION
    return NameKind.PLACE if _PLACE.search(name) else None


def _kind(
    group: Sequence[str], places: Sequence[Place], people: set[str], texts: Mapping[str, str]
) -> NameKind:
    """Return what bears the name: by its own words, else by what stands before and after."""
    if people & set(group):
        return NameKind.PERSON
    if endings := [kind for name in group if (kind := _by_ending(name))]:
        return endings[0]
    if any(re.fullmatch("[A-Z]{3,5}", name) for name in group) and len(group) > 1:
        return NameKind.ORGANISATION
    votes = Counter(_vote(texts[one.article], one) for one in places if not has_han(one.text))
    votes.pop(NameKind.OTHER, None)
    best, count = max(votes.items(), key=lambda item: item[1], default=(NameKind.OTHER, 0))
    return best if 3 * count >= len(places) else NameKind.OTHER


_ACTS = re.compile(
    r"(?:'s)? (?:said|says|announced|has|decided|plans|told|wants|CEO|chief|spokes\w+|executives"
    r"|confirmed|shares|employees|staff)\b"
)


def _vote(text: str, place: Place) -> NameKind:
    before = text[max(0, place.start - 24) : place.start]
    if _MAKES.search(before):
        return NameKind.PRODUCT
    if _ACTS.match(text, place.end):
        return NameKind.ORGANISATION
    if _AT.search(before):
        return NameKind.PLACE
    return NameKind.PRODUCT if _MADE.match(text, place.end) else NameKind.OTHER
