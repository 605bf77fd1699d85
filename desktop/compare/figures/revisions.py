"""Figures that a text tells only to put others in their place: "19, up from 14", 由218更正为231.

What stands for the same quantity then and now, or wrongly and rightly, is one quantity, though
one article tells both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.compare.figures.mention import Kind, Mention
from desktop.compare.words.plain import alternatives

_CHANGED = alternatives(
    "raised lifted increased lowered cut reduced widened changed upgraded downgraded rose risen"
    " rises fell fallen falls grew grown climbed jumped dropped went gone doubled moved brought up"
    " down"
)
_PUT_RIGHT = alternatives("revised corrected amended")
_HAN_CHANGED = (
    "(?:上调|下调|调高|调低|提高|提升|增加|增|上升|升|下降|降低|降|减少|减|调整|改|扩大|更新)"
)
_HAN_PUT_RIGHT = "(?:更正|修正|修订|订正|纠正)"
_BEFORE_CHANGED = re.compile(
    rf"\b{_CHANGED}(?: \w+)? from(?: (?!to\b)[a-z]+){{0,2}} \Z"
    rf"|\b{_CHANGED}(?: \w+){{0,2}} to [^.;]{{1,30}},? from(?: (?!to\b)[a-z]+){{0,3}} \Z"
    r"|\b(?:an?|the|its|their) (?:earlier|previous|initial|preliminary|provisional|first)"
    r"(?: [a-z]+)? (?:figure|count|toll|estimate|number|total|tally) of (?:about |some )?\Z",
    re.IGNORECASE,
)
_BEFORE_WRONG = re.compile(
    r"\b(?:rather than|instead of|as opposed to|, (?:and )?not)"
    r"(?: (?:the|on|at|in|by|about|some|a))* \Z"
    rf"|\b{_PUT_RIGHT}(?: \w+)? from(?: (?!to\b)[a-z]+){{0,2}} \Z"
    r"|(?:而(?:非|不是)|并非)[\u4e00-\u9fff]{0,10}\Z",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never)(?: (?:on|in|at|by|for|about))? \Z|(?:不是|并非|不在)\Z")
_BUT = re.compile(r" but(?: rather)?(?: (?:on|in|at|by|for|about))? |[,、]?而?(?:是|在)")
_FROM = re.compile(rf"\b{_CHANGED}\b[^.;]{{0,24}} from \Z", re.IGNORECASE)
_TO = re.compile(r" to (?:about |some )?")
_HAN_FROM = re.compile(r"(?:由|从)[\u4e00-\u9fff]{0,14}\Z")
_HAN_TO = re.compile(
    rf"[\u4e00-\u9fff]{{0,6}}(?:(?P<right>{_HAN_PUT_RIGHT})|{_HAN_CHANGED})"
    r"[\u4e00-\u9fff]{0,2}?(?:为|至|到|成)[每约共]?人?"
)
_AFTER_WRONG = re.compile(
    r"(?: (?:date|figure|number|count|total|estimate))?,? (?:is|was|were|had been) "
    r"(?:wrong|incorrect|an error|a mistake|mistaken|inaccurate|untrue|false)\b"
    r"|[\u4e00-\u9fff]{0,4}(?:并不属实|不属实|有误|不实|不准确|是错误的)"
)
_EARLIER = re.compile(
    r"\b(?:earlier (?:version|report|figure|count|estimate|toll|statement)s?|previously|initially"
    r"|originally|at first|first (?:said|reported|named|announced)|wrongly|mistakenly|in error"
    r"|incorrectly)\b|此前|早前|先前|原先|最初|误报|误写",
    re.IGNORECASE,
)
_FIRST_PUT = re.compile(
    r"\b(?:first|initially|originally|earlier|previously) (?:put|estimated|given|counted)\b[^\d]*\Z"
    r"|(?:此前|早前|最初|起初)(?:估计|统计|通报)[\u4e00-\u9fff]{0,8}\Z",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    r"\b(?:correct(?:ion|ed)?|in fact|actually|the (?:figure|number|date|total|count|toll)"
    r"|now (?:puts?|says?|stands?))\b|更正|实为|应为|实际",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.!?](?=\s|$)|[,;。！？；\n]")
_ANOTHER = re.compile(r"[\d一二三四五六七八九十百千万]")
_FULL_STOP = re.compile(r"[.!?](?=\s|$)|[。！？\n]")
_REACH = 160
"""Code points between two figures of which one may take the other's place."""

_AROUND = 4
"""Mentions on either side that may take the place of one."""

_TIMES = frozenset((Kind.DATE, Kind.DURATION))
_NEVER = frozenset((Kind.RANK, Kind.TIME))


def revised(text: str, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions ``found`` in plain ``text``; what another replaces says by which values.

    ``found`` are in order. What is replaced has the unit of what takes its place where it names
    none itself.
    """
    return tuple(_revised(text, found, at) for at in range(len(found)))


def _revised(text: str, found: Sequence[Mention], at: int) -> Mention:
    one = found[at]
    if one.kind in _NEVER or not one.resolved:
        return one
    for other in _near(found, at):
        if _may_replace(one, other):
            said = _Said.of(text, one, other)
            if (mistaken := said.is_wrong()) or said.has_changed():
                unit, concepts = one.unit or other.unit, one.concepts or other.concepts
                was = replace(one, unit=unit, concepts=concepts)
                return replace(was, replaced=other.ends, mistaken=mistaken)
    return one


def _near(found: Sequence[Mention], at: int) -> Iterator[Mention]:
    """Yield the mentions on both sides that are near, the nearest first."""
    one, others = found[at], (*found[max(0, at - _AROUND) : at], *found[at + 1 : at + 1 + _AROUND])
    near = ((max(other.start - one.end, one.start - other.end), other) for other in others)
    yield from (other for gap, other in sorted(near, key=lambda pair: pair[0]) if gap <= _REACH)


def _may_replace(one: Mention, other: Mention) -> bool:
    """Return whether two mentions tell different values of one kind."""
    same_unit = one.unit == other.unit or not (one.unit and other.unit)
    alike = one.kind is other.kind and one.per == other.per
    return alike and (same_unit or one.kind is Kind.COUNT) and not one.may_equal(other)


@dataclass(frozen=True, slots=True)
class _Said:
    """What stands around a figure, and between it and one that may take its place.

    ``clause`` is what leads to it, ``stops`` how many sentences end between the two.
    """

    before: str
    after: str
    between: str
    clause: str
    around_other: str
    is_first: bool
    is_time: bool
    stops: int

    @classmethod
    def of(cls, text: str, old: Mention, new: Mention) -> _Said:
        """Return what ``text`` says around ``old`` and ``new``."""
        first, last = (old, new) if old.start < new.start else (new, old)
        between = text[first.end : last.start]
        clause = _CLAUSE_END.split(text[max(0, old.start - 100) : old.start])[-1]
        return cls(
            text[max(0, old.start - 70) : old.start],
            text[old.end : old.end + 40],
            between,
            clause,
            text[max(0, new.start - 60) : new.end + 30],
            first is old,
            old.kind in _TIMES,
            len(_FULL_STOP.findall(between)),
        )

    def is_wrong(self) -> bool:
        """Return whether the text says that the first figure is not so."""
        if self.is_first and _NOT.search(self.before) and _BUT.fullmatch(self.between):
            return True
        if (to := self._led_to()) and to["right"]:
            return True
        if not self.stops:
            wrong = _BEFORE_WRONG.search(self.before) or _AFTER_WRONG.match(self.after)
            if wrong:
                return True
        put_right = _RIGHT.search(self.between) or _RIGHT.search(self.around_other)
        earlier = _EARLIER.search(self.clause)
        if not (put_right and earlier and self.stops < 2):
            return False
        return not _ANOTHER.search(self.clause, earlier.end())  # that one was told earlier

    def has_changed(self) -> bool:
        """Return whether the text says that what was the first figure has become the other."""
        if self._led_to() or (self.stops < 2 and _FIRST_PUT.search(self.clause)):
            return True
        if not self.stops and _BEFORE_CHANGED.search(self.before) and not self.is_first:
            return True
        leads = self.is_first and not self.is_time and bool(_TO.fullmatch(self.between))
        return leads and bool(_FROM.search(self.before))

    def _led_to(self) -> re.Match[str] | None:
        """Return how Chinese leads from the first figure to the other, if it does: 由218增至231."""
        is_led = self.is_first and _HAN_FROM.search(self.before)
        return _HAN_TO.fullmatch(self.between) if is_led else None
