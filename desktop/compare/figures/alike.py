"""How likely two mentions tell of one quantity: their surroundings, units and values.

The weights were set on stories of our own (`tests/benchmarks/figures.py`).
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

NEVER = -1.0
"""The likeness of mentions that can't be one quantity whatever stands around them."""

_CONTEXT, _UNIT, _VALUE, _ECHO = 0.3, 0.25, 0.25, 0.2
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
"""Likeness of surroundings below which a small number is of something else, and so is a date."""

_TIMES = {Kind.DURATION: _FAINT, Kind.TIME: _RELATED}
"""The same of two lengths of time, and of two hours."""

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

_FAR = 10.5
"""How many times as large a number is that is hardly of the same; ten times may be a slip."""

_AGAIN = 2
"""How far from its bound a number may be that the same article bounds elsewhere."""

_WIDER = 6
"""How many times longer a stretch of days is than one that it hardly dates."""
_UNTOLD = 0.4

_SAME_NOUN, _OTHER_NOUN = 0.8, 0.2
_HARDLY = 0.6
_YUAN = frozenset(("元", "CNY", "TWD", "HKD", "¥"))


Near = Callable[[frozenset[str], frozenset[str]], float]
"""From some English words, and others, to how near the nearest two come in meaning, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """From two placed mentions to how likely they are one quantity, from 0 to 1, or `NEVER`."""

    echo: Echo | None = None
    near: Near | None = None

    def __call__(self, one: Placed, other: Placed) -> float:
        """Return the likeness."""
        a, b = one.mention, other.mention
        if a.replaces(b) or b.replaces(a):
            return 1.0
        unit = _same_unit(a, b) if _comparable(a, b) else None
        if unit is None:
            return NEVER
        if not self._may_count_one_thing(one, other):
            return NEVER if math.isinf(a.high) or math.isinf(b.high) else 0.0
        value = nearness(a, b)
        context = contexts.likeness(one.context, other.context)
        if context < _least_shared(a, b, unit, value):
            return 0.0
        # Only now: that nouns of two languages may mean one makes no far values of one thing.
        if a.kind is Kind.COUNT and one.counted & other.counted:
            unit = max(unit, _SAME_NOUN)
        echo = self.echo(a.article, a.start, b.article, b.start) if self.echo else 0.0
        least = _strangeness(a, b, unit, value)
        if self.echo and _is_one_day(a) and not (a.event and b.event):
            least = max(least, _SAME_DAY)
        if max(context, _AS_CONTEXT * echo) < least:
            return 0.0
        score = _CONTEXT * context + _UNIT * unit + _VALUE * value
        return score + _ECHO * echo if self.echo else score / (1 - _ECHO)

    def _may_count_one_thing(self, one: Placed, other: Placed) -> bool:
        """Return whether two counts can be of one thing: no number of boats is one of cats.

        Unlike nouns may still name one thing where two articles tell of the same, or have the same
        telling number: 140 mechanics may be 140 employees.
        """
        a, b = one.mention, other.mention
        if a.kind is not Kind.COUNT or one.counted & other.counted:
            return True
        shared, value = a.concepts & b.concepts, nearness(a, b)
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


def _least_shared(one: Mention, other: Mention, unit: float, value: float) -> float:
    """Return how alike surroundings must be whatever else the passages have in common.

    One passage that echoes another tells many days and amounts, not all of one thing.
    """
    if value <= 0 and _are_far_apart(one, other, unit):
        return math.inf
    least = _least_shared_by_kind(one, other, value)
    return max(least, _FAINT) if _are_two_values(one, other) else least


def _are_far_apart(one: Mention, other: Mention, unit: float) -> bool:
    """Return whether two values that are far from equal have nothing else that makes them one.

    Unless what is counted, or what happened, is the same, they are of two things.
    """
    if one.kind is other.kind is Kind.DATE:
        is_same = bool(one.event) and one.event == other.event and not _is_much_wider(one, other)
        return one.resolved and other.resolved and not is_same
    return one.kind is Kind.COUNT and unit <= _UNTOLD


def _least_shared_by_kind(one: Mention, other: Mention, value: float) -> float:
    if one.kind is other.kind is Kind.DATE:
        return _least_shared_by_days(one, other, value)
    if one.kind is Kind.COUNT:
        return _SMALL if ratio(one, other) > _FAR else 0.0
    if one.kind is other.kind and one.kind in _TIMES:
        return _TIMES[one.kind] if value < 1 else 0.0
    if one.kind not in (Kind.MONEY, Kind.PERCENT):
        return 0.0
    if not (is_open(one) or is_open(other)):
        return _SMALL if one.kind is Kind.MONEY and value <= 0 else 0.0
    # "Up to 4 per cent" allows much that is of other things.
    enough = 1 if one.kind is Kind.PERCENT else _HARDLY if one.may_equal(other) else 0
    return _SMALL if value < enough or value <= 0 else 0.0


def _least_shared_by_days(one: Mention, other: Mention, value: float) -> float:
    """Return the same for dates: two days are told of two things unless much says they are one."""
    if value < 1 and _is_one_day(one) and _is_one_day(other):
        return _SMALL if one.event and one.event == other.event else _RELATED
    loose = value < 1 or _is_much_wider(one, other)
    return _FAINT if loose and not (one.event and other.event) else 0.0


def _strangeness(one: Mention, other: Mention, unit: float, value: float) -> float:
    """Return how alike surroundings must be at least where units and values tell little."""
    if {one.kind, other.kind} == {Kind.DATE, Kind.DURATION}:
        return _RELATED  # a length of time, and a day that it may have begun
    if not (one.resolved and other.resolved):
        return _RELATED
    if one.kind is Kind.DATE and not (one.event and other.event):
        # Two days of one week are seldom told as the same day, and a month is full of days.
        return _RELATED if value < 1 or _is_much_wider(one, other) else 0.0
    if one.kind is Kind.RANK or (one.kind is Kind.DURATION and _is_vague(one) and _is_vague(other)):
        return _RELATED  # much is first, and much takes a few years
    small = one.kind is Kind.COUNT and unit <= _OTHER_NOUN and not is_telling(one)
    bare = value < 1 and unit < 1 and _is_bare(one, other)
    return _SMALL if small or bare else 0.0


def _is_one_day(mention: Mention) -> bool:
    return mention.kind is Kind.DATE and mention.low == mention.high


def _is_much_wider(one: Mention, other: Mention) -> bool:
    narrow, wide = sorted(mention.high - mention.low + 1 for mention in (one, other))
    return wide > _WIDER * narrow


def _is_vague(mention: Mention) -> bool:
    """Return whether the text gives no number: "a few years"."""
    return mention.low < mention.high and mention.high > 2 * mention.low


def _is_bare(one: Mention, other: Mention) -> bool:
    return one.kind is Kind.COUNT and not (one.unit and other.unit)


def _comparable(one: Mention, other: Mention) -> bool:
    if one.article == other.article and not _may_be_told_again(one, other):
        return False
    if one.article == other.article and not (one.resolved and other.resolved):
        return one.text == other.text  # nobody knows when either is
    if {one.kind, other.kind} == {Kind.DATE, Kind.DURATION}:
        return bool(one.event) and one.event == other.event
    return True


def _are_two_values(one: Mention, other: Mention) -> bool:
    """Return whether one article tells two values that might be one: 61%, and about six tenths."""
    return one.kind is not Kind.DATE and one.article == other.article and one.ends != other.ends


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
