"""What bears a name: a person, an organisation, a product or a place.

Names say it by their own words ("Harbour Council"), a list of known ones says it, and so do the
words around them (`cues`), other names, and those that stand in one list with them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop.compare.names import cues
from desktop.compare.names.capitals import Found
from desktop.compare.names.cues import NameKind
from desktop.compare.names.hanbodies import BODY
from desktop.compare.names.known import Known
from desktop.compare.words.glosses import Glosses
from desktop.compare.words.plain import has_han
from desktop.compare.words.speech import PARTICLES

Votes = dict[NameKind, float]

_SURE, _OWN, _TOLD, _SPOKEN, _FIRST = 100.0, 6.0, 4.0, 2.5, 0.5
"""What evidence weighs: what is known, a name's own words, the list, that it says something,
that it is a first name and nothing else."""

_ORGANISATION = re.compile(
    r"\b(?:Council|Court|University|College|Bank|Inc|Ltd|Party|Union|Agency|Commission|Ministry|Board"
    r"|Department|Police|Authority|Institute|Group|Corp|Corporation|Company|Association|Committee"
    r"|Hospital|Trust|Foundation|Times|Post|Service|Office|Society|Club|Federation|Railways?|Airlines?"
    r"|Alliance|League|Bureau|Labs?|Partners|Holdings|Systems|Media|Press|Herald|Courier|Daily|Studios"
    r"|Museum|Motors|Aircraft|Works|Industries|Technologies|Energy|Foods|Guild|Senate|Parliament|Congress)\b"
)
FIRM = re.compile(
    r" (?:Inc|Ltd|Limited|P[Ll][Cc]|Bhd|GmbH|AG"
    r"|Labs?|Group|Corp|Corporation|Company|Holdings|Systems|Media|Bank|Airlines?"
    r"|Partners|Industries|Technologies|Motors|Aircraft|Works|Energy|Foods|Nutrition|Pharma"
    r"|Pharmaceuticals|Capital|Financial|Insurance|Logistics|Shipping|Steel|Mining|Petroleum"
    r"|Electric|Electronics|Entertainment|Pictures|Records|Brothers|Stores|Software|Robotics"
    r"|Biosciences|Therapeutics|Medical|Healthcare|Instruments|Chemicals?|Materials"
    r"|Semiconductors?|Textiles|Plastics|Telecom|Solutions|Enterprises|Ventures|Associates|Consulting"
    r"|Construction|Ferries|Railways?|& [A-Z]\w+)$"
)
"""How the full name of a firm ends, which goes by the rest of it too."""

_PLACE = re.compile(
    r"\b(?:River|Street|City|County|Bay|Bridge|Park|Square|Hall|Island|Islands|Road|Station|Port"
    r"|Valley|Lake|Mount|Avenue|Harbour|Harbor|Airport|Beach|Hill|Hills|District|Village|Tunnel|Coast"
    r"|Sea|Ocean|Mountains?|Forest|Province|State|North|South|East|West)\b"
    r"|(?:大桥|机场|火车站|图书馆|河|岛|港|市|县|区|镇|村|路|街|省|国|湾|湖|山|水库)$"
)
_PRODUCT = re.compile(r"\b(?:App|App Store|Store|Code|Pro|Studio|Maps|[A-Z]?\w*(?:GPT|OS))$")

_LIST = re.compile(r",? (?:and|or)(?: (?:with|by|in|at|from|of|for|to))?(?: the)? |, |、|和|与")


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

    ``people`` are the spellings that are surely of persons.
    """
    persons = set(people)
    votes = [_votes(name, texts, persons, known, glosses) for name in names]
    found = _by_kin(names, list(map(_best, votes)))
    return _spread(found, _beside(names, texts))


def by_ending(name: str) -> NameKind | None:
    """Return the kind that the words of ``name`` say."""
    if _ORGANISATION.search(name) or FIRM.search(name) or BODY.search(name):
        return NameKind.ORGANISATION
    if _PRODUCT.search(name):
        return NameKind.PRODUCT
    return NameKind.PLACE if _PLACE.search(name) else None


def may_be_person(spelling: str) -> bool:
    """Return whether a name may be a person's, in full: 2 or 3 Latin words that say no kind.

    Particles of surnames do not count: "Ursula von der Leyen".
    """
    words = [word for word in spelling.split() if word not in PARTICLES]
    return 1 < len(words) < 4 and not has_han(spelling) and not by_ending(spelling)


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
    if known and any(map(known.is_given, name.spellings)):
        votes[NameKind.PERSON] += _FIRST
    for spelling in name.spellings:
        if kind := by_ending(spelling):
            votes[kind] += _OWN
        if told := _told(spelling, known, glosses):
            votes[told] += _TOLD
    if any(map(may_be_person, name.spellings)) and _is_heard(name, texts):
        votes[NameKind.PERSON] += _SPOKEN
    if len(name.spellings) > 1 and any(re.fullmatch("[A-Z]{3,5}", one) for one in name.spellings):
        votes[NameKind.ORGANISATION] += _OWN
    for place in name.places:
        for kind, weight in cues.around(texts[place.article], place.start, place.end):
            votes[kind] += weight
    return votes


def _told(spelling: str, known: Known | None, glosses: Glosses | None) -> NameKind | None:
    if known is None:
        return None
    found = known.kind(spelling)
    if not found and has_han(spelling):
        english = glosses.find(spelling).english if glosses else ()
        found = next(filter(None, map(known.kind, (" ".join(english), *english))), "")
    return NameKind(found) if found else None


def _beside(names: Sequence[Sought], texts: Mapping[str, str]) -> list[set[int]]:
    """Return for each name the others that are listed with it in some text."""
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


def _spread(found: Sequence[NameKind | None], beside: Sequence[set[int]]) -> list[NameKind]:
    """Give names without a kind that of the names listed with them, where those agree."""
    kinds = list(found)
    while True:
        told = {
            at: kind
            for at, one in enumerate(kinds)
            if one is None and (kind := _agreed(kinds[near] for near in beside[at]))
        }
        if not told:
            return [kind or NameKind.OTHER for kind in kinds]
        for at, kind in told.items():
            kinds[at] = kind


def _agreed(kinds: Iterable[NameKind | None]) -> NameKind | None:
    told = {kind for kind in kinds if kind not in (None, NameKind.PERSON)}
    return told.pop() if len(told) == 1 else None


def _by_kin(names: Sequence[Sought], found: Sequence[NameKind | None]) -> list[NameKind | None]:
    """Derive kinds from other names: what begins with a firm's name is its product.

    "Cowork" is what "Claude Cowork" is.
    """
    told = [
        (spelling, kind)
        for name, kind in zip(names, found, strict=True)
        for spelling in name.spellings
    ]
    products = [name.split() for name, kind in told if kind is NameKind.PRODUCT]
    makers = {name for name, kind in told if kind is NameKind.ORGANISATION}
    makers |= {words[0] for words in products}
    untold = [name.spellings[0].split() for name in names]
    made = [len(words) > 1 and words[0] in makers for words in untold]
    products += [words for words, is_made in zip(untold, made, strict=True) if is_made]
    lasts = {words[-1] for words in products}
    return [
        kind or (NameKind.PRODUCT if is_made or words[0] in lasts else None)
        for words, kind, is_made in zip(untold, found, made, strict=True)
    ]


def _is_heard(name: Sought, texts: Mapping[str, str]) -> bool:
    return any(cues.speaks(texts[one.article], one.start, one.end) for one in name.places)
