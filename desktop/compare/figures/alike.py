"""What speaks for two mentions being of one quantity: their values, surroundings, units and nouns.

A sum of log-odds. Its weights were fitted on marked stories of our own, each story by the others
(`tests/benchmarks/figures.py`), and rounded.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from desktop.compare.figures import contexts
from desktop.compare.figures.mention import Kind, Mention
from desktop.compare.figures.nearness import is_open, is_round, is_telling, nearness, ratio
from desktop.compare.figures.placed import Placed
from desktop.compare.words.concepts import FATES

Echo = Callable[[str, int, str, int], float]
"""From an article's id and an offset, and another's, to how much the passages there say the
same, from 0 to 1."""

_SURE, _UNLIKELY = 9.0, -3.0
"""The log-odds of a value then and now, and of what units or surroundings speak against."""

_BIAS = -4.6
_VALUE, _ECHOED, _AROUND, _EXACTLY = 3.4, 4.0, 2.2, 1.1
"""What near values are worth: alone, in passages or surroundings that are alike, and if exact."""

_UNIT, _EVENT, _ROLE, _NOUN, _FACTOR = 2.2, 1.4, 1.8, 2.2, -2.2
"""What like units, one event, one role and like nouns are worth, and e times the other value."""

_CHANCE = {Kind.DATE: -2.9, Kind.PERCENT: -1.3, Kind.RATIO: -1.3, Kind.MONEY: -0.7}
"""What is taken off for the kinds of which a story is full."""

_SMALL_CHANCE = -2.3
"""The same for counts so small that much else has them."""

_UNSAID, _UNKNOWN = 0.5, 0.3
"""How alike passages and nouns are taken to be where nothing tells."""

_FURTHEST = 3.0
"""The most that two values can be apart, as a logarithm."""

_ROLE_NAMES = """
damage fraud death injury missing rescue evacuate arrest passenger serious layoff vote turnout
seat majority eligible deficit surplus revenue profit loss debt tax reserve price cost invest
fine damages case vaccine hospital test juror victim order user staff download home power
building vehicle speed depth height weight battery screen storage camera rain wind distance
sentence symptom
"""
_ROLES = frozenset(_ROLE_NAMES.split())
"""Concepts that tell what a number is of: two with nothing in common are two quantities."""

_TELLING = FATES | _ROLES
"""Concepts that tell what is counted, whatever noun stands beside the number."""

_OTHER_ROLE = {Kind.RATIO: 0.4, Kind.MONEY: 0.2, Kind.PERCENT: 0.2}
"""Kinds whose words for one thing vary so much that another role does not part them."""

_FAINT, _SMALL, _RELATED = 0.08, 0.2, 0.3
"""Likeness of surroundings below which a small number is of something else, and so is a date.

The first is for what one article tells as two values: 61%, and about six tenths.
"""

_SAME_DAY = 0.16
"""The same where days are the same: much happens on the day that a story is about."""

_AS_CONTEXT = 0.45
"""What an echo of the whole passages counts for where surroundings have to be alike."""

_ANYONE = frozenset(("", "people", "persons", "men", "women", "others", "人"))

_SOMEBODY = _ANYONE - {""}
_THINGS = frozenset("架辆艘所座栋宗起张票条枚幅本棵套台箱片颗件项")
"""Measure words of what is no person."""

_KIN = 0.6
"""How near two nouns come in meaning that may be of one thing: "homes" and "houses"."""

_PEOPLE = frozenset(("people", "persons", "人"))
_PERSON = frozenset(("people",))
_THING = 0.12
"""How near a noun comes in meaning to "people" that is of no people: "pupils" come nearer."""

_AGAIN = 2
"""How far from its bound a number may be that the same article bounds elsewhere."""

_WIDER = 6
"""How many times longer a stretch of days is than one that it hardly dates."""
_UNTOLD = 0.4

_SAME_NOUN, _OTHER_NOUN = 0.8, 0.2
_YUAN = frozenset(("元", "CNY", "TWD", "HKD", "¥"))


Near = Callable[[frozenset[str], frozenset[str]], float]
"""From some English words, and others, to how near the nearest two come in meaning, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """From two placed mentions to the log-odds that they are one quantity; None for never."""

    echo: Echo | None = None
    near: Near | None = None

    def __call__(self, one: Placed, other: Placed) -> float | None:
        """Return the log-odds."""
        a, b = one.mention, other.mention
        if a.replaces(b) or b.replaces(a):
            return _SURE
        unit = _same_unit(a, b) if _comparable(a, b) else None
        if unit is None:
            return None
        value = nearness(a, b)
        if not self._may_count_one_thing(one, other, value):
            return None if math.isinf(a.high) or math.isinf(b.high) else _UNLIKELY
        context = contexts.likeness(one.context, other.context)
        known = _known(a, b, unit, value) + min(1.0, value) * _AROUND * context
        if known + min(1.0, value) * _ECHOED + _NOUN < _UNLIKELY:
            return _UNLIKELY  # whatever else is alike, which takes longer to tell
        echo = self.echo(a.article, a.start, b.article, b.start) if self.echo else _UNSAID
        if max(context, _AS_CONTEXT * echo) < _strangeness(one, other, unit, value):
            return _UNLIKELY
        return known + min(1.0, value) * _ECHOED * echo + _NOUN * self._same_thing(one, other)

    def _same_thing(self, one: Placed, other: Placed) -> float:
        """Return how near what is counted comes in meaning."""
        is_told = one.mention.kind is Kind.COUNT and one.nouns and other.nouns
        return self.near(one.nouns, other.nouns) if self.near and is_told else _UNKNOWN

    def _may_count_one_thing(self, one: Placed, other: Placed, value: float) -> bool:
        """Return whether two counts can be of one thing: no number of boats is one of cats.

        Unlike nouns may still name one thing where two articles tell of the same, or have the same
        telling number: 140 mechanics may be 140 employees.
        """
        a, b = one.mention, other.mention
        if a.kind is not Kind.COUNT or one.counted & other.counted:
            return True
        shared = a.concepts & b.concepts
        if _is_any(a.unit) or _is_any(b.unit):
            if not shared & _TELLING and self._are_people_and_things(one, other):
                return False
            bounded = math.isfinite(a.high) and math.isfinite(b.high)
            return bool(shared & _TELLING) or (value > 0 and (bounded or bool(shared)))
        is_rare = is_telling(a) and not (is_round(a) or is_round(b))
        if (shared and value > 0 and a.article != b.article) or (is_rare and value >= 1):
            return True
        if not (one.nouns and other.nouns):
            return a.unit.isascii() != b.unit.isascii()
        return self.near is not None and self.near(one.nouns, other.nouns) >= _KIN

    def _are_people_and_things(self, one: Placed, other: Placed) -> bool:
        """Return whether one counts people and the other what no people are: two hospitals."""
        if _are_of_two_sorts(one.mention.unit, other.mention.unit):
            return True
        if self.near is None or (a := one.mention.unit in _PEOPLE) == (
            other.mention.unit in _PEOPLE
        ):
            return False
        nouns = (other if a else one).nouns
        return 0 < self.near(_PERSON, nouns) < _THING  # 0 is that of words that nobody knows


def _are_of_two_sorts(one: str, other: str) -> bool:
    """Return whether one noun is of people and the other, by its measure word, of things."""
    return (one in _SOMEBODY and other in _THINGS) or (other in _SOMEBODY and one in _THINGS)


def _is_any(unit: str) -> bool:
    """Return whether a unit may be of any noun: none, people, or a Chinese measure word."""
    return unit in _ANYONE or (len(unit) < 2 and not unit.isascii())


def _known(one: Mention, other: Mention, unit: float, value: float) -> float:
    """Return the log-odds that two mentions themselves give, whatever stands around them."""
    values = _VALUE * min(1.0, value) + _EXACTLY * (value > 1) + _FACTOR * _factor(one, other)
    same = _EVENT * _have_one_event(one, other) + _ROLE * _have_one_role(one, other)
    return _BIAS + values + _UNIT * unit + same + _chance(one, other, value)


def _have_one_role(one: Mention, other: Mention) -> bool:
    return bool(one.concepts & other.concepts & _ROLES)


def _have_one_event(one: Mention, other: Mention) -> bool:
    return bool(one.event) and one.event == other.event


def _factor(one: Mention, other: Mention) -> float:
    """Return how far apart two values lie, as the logarithm of how many times one is the other."""
    is_when = bool({one.kind, other.kind} & {Kind.DATE, Kind.TIME})
    times = 1.0 if is_when else ratio(one, other)
    return min(_FURTHEST, math.log(times)) if 1 < times < math.inf else 0.0


def _chance(one: Mention, other: Mention, value: float) -> float:
    """Return what is taken off for values that are often alike by chance."""
    is_small = one.kind is Kind.COUNT and not (is_telling(one) and is_telling(other))
    small = _SMALL_CHANCE if is_small and value >= 1 else 0.0
    return min(_CHANCE.get(one.kind, 0.0), _CHANCE.get(other.kind, 0.0)) + small


def _strangeness(one: Placed, other: Placed, unit: float, value: float) -> float:
    """Return how alike surroundings must be at least where units and values tell little."""
    a, b = one.mention, other.mention
    if {a.kind, b.kind} == {Kind.DATE, Kind.DURATION}:
        return _RELATED  # a length of time, and a day that it may have begun
    if not (a.resolved and b.resolved):
        return _RELATED
    if a.kind is Kind.DATE:
        return _strangeness_of_days(a, b, value)
    if a.kind is Kind.RANK or (a.kind is Kind.DURATION and _is_vague(a) and _is_vague(b)):
        return _RELATED  # much is first, and much takes a few years
    if a.kind is not Kind.COUNT:
        return _FAINT if a.article == b.article and a.ends != b.ends else 0.0
    is_known = unit > _OTHER_NOUN or bool(one.counted & other.counted)
    is_small = not is_known and not is_telling(a)
    is_bare = value < 1 and unit < 1 and not (a.unit and b.unit)
    return _SMALL if is_small or is_bare else 0.0


def _strangeness_of_days(one: Mention, other: Mention, value: float) -> float:
    """Return the same for dates: many are told, and two days of a week seldom as the same day."""
    if one.event and other.event:
        return _RELATED if value <= 0 else 0.0
    if value < 1 or _is_much_wider(one, other):
        return _RELATED
    return _SAME_DAY if _is_one_day(one) else 0.0


def _is_one_day(mention: Mention) -> bool:
    return mention.kind is Kind.DATE and mention.low == mention.high


def _is_much_wider(one: Mention, other: Mention) -> bool:
    narrow, wide = sorted(mention.high - mention.low + 1 for mention in (one, other))
    return wide > _WIDER * narrow


def _is_vague(mention: Mention) -> bool:
    """Return whether the text gives no number: "a few years"."""
    return mention.low < mention.high and mention.high > 2 * mention.low


def _comparable(one: Mention, other: Mention) -> bool:
    if one.article == other.article and not _may_be_told_again(one, other):
        return False
    if one.article == other.article and not (one.resolved and other.resolved):
        return one.text == other.text  # nobody knows when either is
    if {one.kind, other.kind} == {Kind.DATE, Kind.DURATION}:
        return _have_one_event(one, other)
    return True


def _may_be_told_again(one: Mention, other: Mention) -> bool:
    """Return whether one article may tell both of one thing: not 4,200 as "more than 1,700"."""
    open_ended = is_open(one) or is_open(other)
    return one.may_equal(other) and not (open_ended and ratio(one, other) > _AGAIN)


def _same_unit(one: Mention, other: Mention) -> float | None:
    """Return how well units, events and what is counted agree; None where they exclude it."""
    if one.kind is Kind.MONEY and not _same_currency(one.unit, other.unit):
        return None
    if one.kind is Kind.DATE:
        if one.event and other.event:
            return 1.0 if one.event == other.event else 0.0
        return 0.4
    return _same_role(one, other)


def _same_currency(one: str, other: str) -> bool:
    return one == other or ({one, other} <= _YUAN and bool({one, other} & {"元", "¥"}))


def _same_role(one: Mention, other: Mention) -> float | None:
    """Return how well what is counted agrees, by its role where both show one, else by the noun."""
    fates, others = one.concepts & FATES, other.concepts & FATES
    if one.kind is Kind.COUNT and (fates or others):
        if fates and others:
            return (1.0 if fates == others else 0.4) if fates & others else None
        return 0.1
    roles, others = one.concepts & _ROLES, other.concepts & _ROLES
    if roles and others:
        return 1.0 if roles & others else _OTHER_ROLE.get(one.kind, 0.0)
    if one.concepts & other.concepts:
        return 0.8
    if one.kind is Kind.COUNT and one.unit and other.unit:
        return _same_noun(one.unit, other.unit)
    return 0.4


def _same_noun(one: str, other: str) -> float:
    if one.isascii() != other.isascii():
        return _UNTOLD
    return _SAME_NOUN if _stem(one) == _stem(other) else _OTHER_NOUN


def _stem(unit: str) -> str:
    return contexts.stem(unit) if unit.isascii() else unit
