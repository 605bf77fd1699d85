"""Which spellings are one name: misspellings, short forms, acronyms, and Chinese forms.

A rule joins two spellings; it never looks at where they stand but for how often.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from rapidfuzz import fuzz

from desktop.compare.names import sounds
from desktop.compare.names.hanbodies import BODY, own_part
from desktop.compare.names.kinds import FIRM, may_be_person
from desktop.compare.names.sounds import letters
from desktop.compare.words.glosses import Glosses
from desktop.compare.words.plain import has_han
from desktop.compare.words.speech import PARTICLES

_ALIKE = 88.0
_SLIP = 60.0
"""How alike, out of 100, a word of a name and its misspelling are at least."""

_SHORTEST = 5
"""Letters below which a misspelling can't be told from another name."""

_SMALL = frozenset(("of", "the", "for", "and", "de", "la", "&"))
Counts = Mapping[str, Counter[str]]
"""How often each spelling stands in each article."""


def pairs(
    counts: Counts, people: Iterable[str], glosses: Glosses | None
) -> Iterator[tuple[str, str]]:
    """Yield the pairs of spellings that are one name; ``people`` are those known for persons."""
    latin = [name for name in counts if not has_han(name)]
    chinese = [name for name in counts if has_han(name)]
    yield from _same_letters(latin)
    yield from _legal_forms(latin, frozenset(people))
    yield from _turned_round(latin)
    yield from _with_country(latin)
    yield from _lands(counts)
    yield from _misspelt(latin, counts)
    yield from _short_forms(latin, frozenset(people))
    yield from _acronyms(latin)
    yield from _chinese_short_forms(chinese, frozenset(people), glosses)
    yield from _translated(chinese, latin, glosses)


def _same_letters(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[letters(name)].append(name)
    for group in groups.values():
        yield from ((group[0], other) for other in group[1:])


_LEGAL = re.compile(
    r"(?:,? (?:Inc|Ltd|Limited|P[Ll][Cc]|Corp|Corporation|Co|Company|LLC|LLP|GmbH|AG|SA|NV|Sdn Bhd"
    r"|Bhd|Pte|Holdings?|Group)\.?)+$"
)
"""What the full name of a firm ends with that nobody says."""


def _legal_forms(names: Sequence[str], people: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Join "Orrin Mills Group Ltd" with "Orrin Mills"."""
    bare = {
        name: letters(_LEGAL.sub("", name))
        for name in names
        if name not in people or _LEGAL.search(name)
    }
    forms: dict[str, list[str]] = defaultdict(list)
    for name, rest in bare.items():
        forms[rest].append(name)
    for name in filter(_LEGAL.search, bare):
        yield from ((name, other) for other in forms[bare[name]] if other != name)


def _turned_round(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Join "Qiu Wenbo", whose surname is first, with "Wenbo Qiu"."""
    known = {letters(name): name for name in names}
    for name in names:
        first, _, rest = name.partition(" ")
        if rest and rest != first and (turned := known.get(letters(rest + first))):
            yield name, turned


_COUNTRY = re.compile(r"(?:U\.?K\.?|U\.?S\.?A?\.?|British|American|E\.?U\.?|U\.?N\.?) ")


def _with_country(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Join "U.K. Health Agency" with "Health Agency", which is the same at home."""
    known = {letters(name): name for name in names if " " in name}
    for name in names:
        country = _COUNTRY.match(name)
        if country and (other := known.get(letters(name[country.end() :]))):
            yield name, other


_LANDS = (
    ("U.S", "US", "USA", "U.S.A", "United States", "美国"),
    ("U.K", "UK", "United Kingdom", "Britain", "英国"),
    ("EU", "E.U", "European Union", "欧盟"),
    ("UN", "U.N", "United Nations", "联合国"),
)
"""What lands are called that go by their letters."""


def _lands(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    known = set(names)
    for called in _LANDS:
        yield from pairwise(one for one in called if one in known)


def _misspelt(names: Sequence[str], counts: Counts) -> Iterator[tuple[str, str]]:
    """Join spellings a slip apart; two that one article keeps using side by side are two names."""
    buckets: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in names:
        plain = letters(name)
        if len(plain) >= _SHORTEST:
            buckets[plain[0], "".join(re.findall(r"\d+", plain))].append(name)
    for bucket in buckets.values():
        for one, other in combinations(bucket, 2):
            alike = fuzz.ratio(letters(one), letters(other), score_cutoff=_ALIKE)
            if alike and _is_slip(one, other) and not _both_used(counts[one], counts[other]):
                yield one, other


def _is_slip(one: str, other: str) -> bool:
    """Return whether each word may be a slip for that of the other: not "Act" for "Unit"."""
    words = [one.split(), other.split()]
    if len(words[0]) != len(words[1]):
        return True
    return all(fuzz.ratio(a.lower(), b.lower()) >= _SLIP for a, b in zip(*words, strict=True))


def _both_used(one: Counter[str], other: Counter[str]) -> bool:
    return any(min(one[article], other[article]) > 1 for article in one.keys() & other.keys())


def _short_forms(names: Sequence[str], people: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Join "Altman" with the one person of that name, "Meridian" with the one such company.

    A person's surname may also stand first: "Mr Qiu" is Qiu Wenbo where nobody else is a Qiu.
    """
    lasts, firsts = defaultdict(list), defaultdict(list)
    for name in names:
        words = name.split()
        if len(words) > 1:
            firsts[words[0]].append(name)
        for at in range(1, len(words)):
            lasts[" ".join(words[at:]).casefold()].append(name)
    for name in names:
        is_person = name in people
        if len(name) < (2 if is_person else 3) or not _may_be_short(name):
            continue
        by_last = [full for full in lasts[name.casefold()] if full in people or is_person]
        by_first = [full for full in firsts[name] if FIRM.search(full) or _CHILD_OF.search(full)]
        surname_first = [full for full in firsts[name] if is_person and may_be_person(full)]
        found = by_last or by_first or surname_first
        if len({letters(_LEGAL.sub("", full)) for full in found}) == 1:
            yield name, found[0]


_CHILD_OF = re.compile(r" (?:bin|binti|binte|ibn|bint) ")
"""What parts a name from that of the father: its bearer goes by the first."""


def _may_be_short(name: str) -> bool:
    """Return whether a name is one word, or a surname with what belongs to it: "von der Leyen"."""
    first, _, rest = name.partition(" ")
    return not rest or first.lower() in PARTICLES


def _acronyms(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    short = {name for name in names if re.fullmatch(r"[A-Z][A-Z0-9]{1,5}", name)}
    for name in names:
        words = [word for word in re.split("[ -]", name) if word.lower() not in _SMALL]
        initials = "".join(word[0] for word in words).upper()
        if len(words) > 1 and initials in short:
            yield initials, name


_FIRM = re.compile("(?:公司|集团)$")
_BODY_OF = re.compile("[市县省镇区港州国].")
"""What follows a place's name in the name of what it has: 河口市议会."""


def _chinese_short_forms(
    names: Sequence[str], people: frozenset[str], glosses: Glosses | None
) -> Iterator[tuple[str, str]]:
    """Join a Chinese name with the one longer that begins with it."""
    for name in names:
        longer = [full for full in names if full != name and full.startswith(name)]
        if len(name) < 2 or len(longer) != 1 or {name, longer[0]} & people:
            continue
        is_where = glosses is not None and glosses.find(name).is_name
        is_of_place = is_where and BODY.search(longer[0]) and not _FIRM.search(longer[0])
        if not _BODY_OF.match(longer[0], len(name)) and not is_of_place:
            yield name, longer[0]


def _translated(
    chinese: Sequence[str], latin: Sequence[str], glosses: Glosses | None
) -> Iterator[tuple[str, str]]:
    """Join a Chinese name with the Latin one that the dictionary gives, or that sounds like it."""
    for name in chinese:
        spelt = [other for other in latin if sounds.is_spelling(name, other)]
        english = _english(name, glosses) if glosses else ()
        # No bank of a country is the country.
        is_body = BODY.search(name) and not _FIRM.search(name)
        candidates = [other for other in latin if " " in other] if is_body else latin
        told = [other for other in candidates if english and _is_told(other, english)]
        for other in spelt or told[:1] or _firm_named(name, latin) or _sounding_like(name, latin):
            yield name, other


def _firm_named(name: str, latin: Sequence[str]) -> list[str]:
    """Return the Latin name of a firm whose own Chinese name, before its trade, sounds like it."""
    own = own_part(name)
    if not own:
        return []
    named = [other for other in latin if FIRM.search(other) and sounds.begins(own, other)]
    return named[:1] or _sounding_like(own, [other for other in latin if " " not in other])


def _english(name: str, glosses: Glosses) -> tuple[str, ...]:
    """Return the English of a Chinese name, of its parts where it is no headword."""
    words: list[str] = []
    at = 0
    while at < len(name):
        length = glosses.length(name, at, len(name))
        words += glosses.find(name[at : at + length]).english[:4]
        at += length
    return tuple(words)


def _is_told(latin: str, english: tuple[str, ...]) -> bool:
    words = [word.lower() for word in latin.split() if word.lower() not in _SMALL]
    known = english if len(words) > 1 else [word for word in english if word[0].isupper()]
    told = {word.lower() for word in known}
    return all(word in told for word in words) and words[0] in told


def _sounding_like(name: str, latin: Sequence[str]) -> list[str]:
    best = max(latin, key=lambda other: sounds.likeness(name, other), default="")
    return [best] if best and sounds.likeness(name, best) >= sounds.ALIKE else []
