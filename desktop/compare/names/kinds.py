"""What bears a name: a person, an organisation, a product or a place.

Names say it by their own words ("Harbour Council"), a list of known ones says it, and so do the
words around them: what a name does, what it is called, and which names stand in one list with it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from desktop.compare.names.capitals import Found
from desktop.compare.names.known import Known
from desktop.compare.words.glosses import Glosses
from desktop.compare.words.plain import has_han


class NameKind(StrEnum):
    """What bears a name, as far as the text shows it; "other" where it does not."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PRODUCT = "product"
    PLACE = "place"
    OTHER = "other"


Votes = dict[NameKind, float]

_SURE, _OWN, _TOLD, _CALLED, _DONE, _WEAK = 100.0, 6.0, 4.0, 3.0, 1.5, 1.0
"""What evidence weighs: a name's own words, the list, what it is called and does, its place."""

_ORGANISATION = re.compile(
    r"\b(?:Council|Court|University|College|Bank|Inc|Ltd|Party|Union|Agency|Commission|Ministry|Board"
    r"|Department|Police|Authority|Institute|Group|Corp|Corporation|Company|Association|Committee"
    r"|Hospital|Trust|Foundation|Times|Post|Service|Office|Society|Club|Federation|Railways?|Airlines?"
    r"|Alliance|League|Bureau|Labs?|Partners|Holdings|Systems|Media|Press|Herald|Courier|Daily|Studios"
    r"|Museum|Motors|Aircraft|Works|Industries|Technologies|Energy|Foods|Guild|Senate|Parliament|Congress)\b"
    r"|(?:公司|集团|大学|学院|法院|议会|医院|委员会|银行|局|基金会|协会|工会|研究所|报社|航空|日报|时报|党|部)$"
)
_PLACE = re.compile(
    r"\b(?:River|Street|City|County|Bay|Bridge|Park|Square|Hall|Island|Islands|Road|Station|Port"
    r"|Valley|Lake|Mount|Avenue|Harbour|Harbor|Airport|Beach|Hill|Hills|District|Village|Tunnel|Coast"
    r"|Sea|Ocean|Mountains?|Forest|Province|State|North|South|East|West)\b"
    r"|(?:大桥|机场|火车站|图书馆|河|岛|港|市|县|区|镇|村|路|街|省|国|湾|湖|山)$"
)
_PRODUCT = re.compile(r"\b(?:App|App Store|Store|Code|Pro|Studio|Maps|[A-Z]?\w*(?:GPT|OS))$")

_BODIES = (
    "company|firm|start-?up|maker|manufacturer|developer|publisher|rival|competitor|player|studio"
    "|giant|group|bank|agency|union|operator|retailer|airline|brand|broadcaster|newspaper|partner"
    "|supplier|investor|carrier|organi[sz]ation|regulator|laborator(?:y|ies)|lab"
)
_GOODS = (
    "app|application|model|tool|platform|service|product|system|assistant|chatbot|browser|game|phone"
    "|engine|software|console|tablet|headset|generator|series|film|franchise|network|programme"
)
_LANDS = (
    "country|countries|city|cities|town|region|state|province|county|market|village|port|island"
)
_PEOPLE = "founder|executive|chief|director|minister|official|resident|analyst|professor|lawyer"
_CLASSES = (
    (NameKind.ORGANISATION, _BODIES), (NameKind.PRODUCT, _GOODS),
    (NameKind.PLACE, _LANDS), (NameKind.PERSON, _PEOPLE),
)  # fmt: skip
_CLASS = "|".join(f"(?P<{kind}>{words})" for kind, words in _CLASSES)
_LIKE = re.compile(
    rf"\b(?:{_CLASS})(?:s|ies)? ?"
    r"(?:,? ?(?:like|such as|including|named|called|known as)|[-,:])? \Z",
    re.IGNORECASE,
)
_IS_A = re.compile(
    rf"(?: (?:is|was)|,| \(| [-\u2013\u2014])? ?(?:a|an|the|its|their|our) "
    rf"(?:[a-z-]+ ){{0,4}}?(?:{_CLASS})\b",
    re.IGNORECASE,
)
_IS = re.compile(rf"(?:'s)?(?: [a-z-]+){{0,1}} (?:{_CLASS})s?\b")
_FIRMS_DO = re.compile(
    r"(?:,? which)?(?: (?:also|recently|abruptly|now|itself|already|eventually))?"
    r"(?: (?:said|says|announced|announces|decided|plans|told|wants|confirmed|acquired|bought|hired"
    r"|sued|invested|owed|chartered|employs|hopes|intends|appears to|opted|chose|launched|launches"
    r"|released|unveiled|sold|agreed|argued|refused|competes|serves|has (?:announced|decided|"
    r"acknowledged|said|built|invested|opted|agreed|indicated|consolidated|strengthened|told))"
    r"|'s (?:decision|strateg\w+|leadership|intention|move|share|pivot|catalog(?:ue)?|executives"
    r"|employees|staff|offices?|headquarters|board|rivals|competitors|products|chief|CEO|spokes\w+"
    r"|shares|plans?|customers|engineers|exit|retreat|bet)"
    r"| (?:CEO|CFO|chief|spokes\w+|executives|employees|staff|shares|headquarters))\b"
)
_OF_FIRMS = re.compile(
    r"\b(?:[Ww]ithin|[Ii]nside|deal with|agreement with|partnership with|contract with|rivals? of"
    r"|subsidiary of|owned by|bought by|led by|maker of|employed by|shares (?:in|of)|stake in"
    r"|executives (?:at|of)|owner) \Z"
)
_OF_GOODS = re.compile(
    r"\b(?:launch(?:ed|ing)?|launch of|releas(?:ed|ing)|unveil(?:ed|ing)|discontinu(?:e|ed|ing)"
    r"|using|version of|shut(?:ting)? down|download(?:ed|s of)?|install(?:ed)?|users of|closure of"
    r"|end of|via|on|through)(?: (?:its|the|their))? \Z",
    re.IGNORECASE,
)
_GOODS_ARE = re.compile(
    r"(?:'s)? (?:app|model|users?|version|downloads?|subscri\w+|account|data)\b"
)
_IN_PLACES = re.compile(
    r"\b(?:in|near|from|across|outside|around|throughout|to|north of|south of|east of|west of) \Z",
    re.IGNORECASE,
)
_LIST = re.compile(r",? (?:and|or) |, |、|和|与")


@dataclass(frozen=True, slots=True)
class Sought:
    """A name whose kind is sought: its spellings, and where in the texts they stand."""

    spellings: tuple[str, ...]
    places: tuple[Found, ...]


def tell(
    names: Sequence[Sought],
    texts: Mapping[str, str],
    people: Iterable[str],
    known: Known | None = None,
    glosses: Glosses | None = None,
) -> list[NameKind]:
    """Return the kind of each of ``names``, whose places are in the plain ``texts``.

    ``people`` are the spellings that are known to be of persons.
    """
    persons = set(people)
    votes = [_votes(name, texts, persons, known, glosses) for name in names]
    found = list(map(_best, votes))
    beside = _beside(names, texts)
    return [kind or _neighbours(found, beside[at]) for at, kind in enumerate(found)]


def by_ending(name: str) -> NameKind | None:
    """Return the kind that the words of ``name`` say."""
    if _ORGANISATION.search(name):
        return NameKind.ORGANISATION
    if _PRODUCT.search(name):
        return NameKind.PRODUCT
    return NameKind.PLACE if _PLACE.search(name) else None


def _best(votes: Votes) -> NameKind | None:
    return max(votes, key=lambda kind: votes[kind], default=None)


def _votes(
    name: Sought,
    texts: Mapping[str, str],
    people: set[str],
    known: Known | None,
    glosses: Glosses | None,
) -> Votes:
    """Return the weight of all that speaks for each kind."""
    if people & set(name.spellings):
        return {NameKind.PERSON: _SURE}
    votes: Votes = defaultdict(float)
    for spelling in name.spellings:
        if kind := by_ending(spelling):
            votes[kind] += _OWN
        if told := _told(spelling, known, glosses):
            votes[told] += _TOLD
    if len(name.spellings) > 1 and any(re.fullmatch("[A-Z]{3,5}", one) for one in name.spellings):
        votes[NameKind.ORGANISATION] += _OWN
    for place in name.places:
        if not has_han(place.text):
            for kind, weight in _from_context(texts[place.article], place.start, place.end):
                votes[kind] += weight
    return votes


def _told(spelling: str, known: Known | None, glosses: Glosses | None) -> NameKind | None:
    if known is None:
        return None
    if has_han(spelling):
        english = glosses.find(spelling).english if glosses else ()
        found = known.kind(" ".join(english)) or (known.kind(english[0]) if english else "")
    else:
        found = known.kind(spelling)
    return NameKind(found) if found else None


def _from_context(text: str, start: int, end: int) -> Iterator[tuple[NameKind, float]]:
    """Yield what the words on both sides of a place say, and what that weighs."""
    before = text[max(0, start - 40) : start]
    if called := _LIKE.search(before) or _IS_A.match(text, end):
        yield _class_of(called), _CALLED
    elif named := _IS.match(text, end):
        yield _class_of(named), _WEAK
    if _FIRMS_DO.match(text, end) or _OF_FIRMS.search(before):
        yield NameKind.ORGANISATION, _DONE
    if _GOODS_ARE.match(text, end) or _OF_GOODS.search(before):
        yield NameKind.PRODUCT, _DONE
    elif _IN_PLACES.search(before):
        yield NameKind.PLACE, _WEAK


def _class_of(match: re.Match[str]) -> NameKind:
    return NameKind(match.lastgroup or NameKind.OTHER)


def _beside(names: Sequence[Sought], texts: Mapping[str, str]) -> list[set[int]]:
    """Return for each name which others stand in one list with it."""
    beside: dict[int, set[int]] = defaultdict(set)
    for one, other in _listed(names, texts):
        beside[one].add(other)
        beside[other].add(one)
    return [beside[at] for at in range(len(names))]


def _listed(names: Sequence[Sought], texts: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    every = sorted(
        (place.article, place.start, place.end, at)
        for at, name in enumerate(names)
        for place in name.places
    )
    for (article, _, end, one), (there, start, _, other) in pairwise(every):
        if article == there and end <= start and _LIST.fullmatch(texts[article], end, start):
            yield one, other


def _neighbours(found: Sequence[NameKind | None], beside: Iterable[int]) -> NameKind:
    """Return the kind of the names in one list with a name, if they agree."""
    kinds = Counter(kind for at in beside if (kind := found[at]) not in (None, NameKind.PERSON))
    return next(iter(kinds)) or NameKind.OTHER if len(kinds) == 1 else NameKind.OTHER
