"""Numbers and what they count: money, percentages, durations, measures, counts.

A bare number is a mention only where the words before it say so ("rose to 78"); labels
("page 12", "Sora 2") are passed over.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace

from desktop.compare.figures.grammars.chinese_counts import chinese_count
from desktop.compare.figures.grammars.measures import (
    SPEEDS,
    Unit,
    beaufort,
    currency_before,
    rate,
    reading_of,
    unit_after,
)
from desktop.compare.figures.grammars.numerals import is_span
from desktop.compare.figures.mention import Kind, Reading
from desktop.compare.figures.number import Number

_LABEL = re.compile(
    r"(?:\b(?:page|chapter|section|article|figure|table|version|room|flight|number|no\.|nos\.|route"
    r"|highway|gate|channel|level|phase|type|part|step|question|appendix"
    r"|line|platform|unit|act|rule"
    r"|clause|count|exhibit|courtroom|model|episode|ward|district|year|grade|class|tier|size|bus"
    r"|windows|covid|seat|flat|apartment|row|week|day"
    r"|update|©|volume|issue|vol\.|paragraph|item)[ -]?|第|#|№)\Z",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?:\"'\n] )(?<!^)(?<!\n)\b[A-Z][A-Za-z]*[ -]\Z")
_KNOWN = re.compile(
    r"\b(?:the|these|those|both|other|all|our|their|his|her|its|any|no)[ ]\Z",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\b(?:numbered|numbering|record|to|at|of|from|by|reached|hit|was|is|were|stood|totall?ed|about|than|killed|killing"
    r"|injured|injuring|score|scored|dead|toll|into|employs?|employed|employing|among[ ]the|not"
    r")(?:[ ](?:at|to|as|around|now|still))?[ ]\Z",
    re.IGNORECASE,
)
_WORD = re.compile(r"[ ]?(?P<word>[A-Za-z][A-Za-z'-]*)")
_STOP_WORDS = """
and or but in on at to from by for with as is are was were be been has have had will
would that which who when where while after before since than more less per out into
over under not he she it they we you i its his her their this these those if so because
also then us
"""
_STOP = frozenset(_STOP_WORDS.split())
_NOUNS = frozenset(
    [
        "people",
        "men",
        "women",
        "children",
        "staff",
        "police",
        "personnel",
        "dead",
        "injured",
        "wounded",
        "missing",
        "killed",
        "crew",
        "fish",
        "sheep",
        "mice",
        "feet",
        "teeth",
        "others",
        "aircraft",
    ]
)
_PLURAL = re.compile(r"(?:[^u]men|people|folk|children)$")
_NOUNS_BEFORE = """
gas sports arms sales customs goods savings news systems operations communications services
resources electronics securities earnings
"""
_BEFORE_NOUNS = frozenset(_NOUNS_BEFORE.split())
"""Words in "s" that mostly say which nouns are counted: "tear gas grenades", "arms dealers"."""

_NO_PLURAL = re.compile(r"(?:ss|us|is|'s|ous)$")
_LARGE = re.compile("hundred|thousand|million|billion|trillion|dozen", re.IGNORECASE)
_HARM = re.compile(
    r"\b(?:killed|killing|dead|injured|injuring|wounded|toll\w* \w+ to) \Z", re.IGNORECASE
)
_FARED = re.compile(
    r" (?:were|was|are|is|have been|has been|had been|remain(?:ed)?)(?: \w+ly| still| also| being)*"
    r" (?:hurt|injured|wounded|killed|dead|missing|trapped|stranded|rescued|evacuated|saved|treated"
    r"|displaced|infected|arrested|detained|charged|freed|released|hospitali[sz]ed"
    r"|unaccounted for)\b"
)
"""What follows a number that counts people without saying so: "and 17 were hurt"."""

_GOES_ON = re.compile(
    r"[\w/:-]|\.\d|[ ]?(?:am|pm|a\.m|p\.m|o'clock|percent|per cent)", re.IGNORECASE
)
_OF_THEM = re.compile(r"[ ]of[ ](?:them|whom|(?:those|these)(?![ ][a-z]+s\b)|us)\b")
_OF = re.compile(r"[ ]of(?:[ ](?:the|its|their|his|her|our|these|those))?(?=[ ])")
_OF_SO_MANY = re.compile(r"[ ]of(?:[ ](?:the|its|their|his|her|our|these|those))?[ ]\d+")
_ONE_OF = re.compile(
    r"[ -](?:of|another|thing|day|time|way|hand|more|who|that|such|side|by)\b", re.IGNORECASE
)


_HAN_AFTER = re.compile(r"(?:以(?P<least>上)|以(?P<top>[下内])|(?P<about>左右|上下))")


def find(text: str, numbers: tuple[Number, ...]) -> Iterator[Reading]:
    """Yield what the ``numbers`` of the plain ``text`` count."""
    last: Reading | None = None
    for reading in _each(text, numbers):
        if last and (both := _joined(text, last, reading)):
            last = both
            continue
        if last:
            yield _as_next(text, last, reading)
        last = reading
    if last:
        yield last


def _each(text: str, numbers: tuple[Number, ...]) -> Iterator[Reading]:
    for number in numbers:
        for read in (_money, _aged, _magnitude, _measured, _counted):
            if reading := read(text, number):
                yield _han_bounded(text, reading)
                break


def _han_bounded(text: str, reading: Reading) -> Reading:
    """Return a reading with the bound that Chinese puts after the unit: "5000万元以上"."""
    after = _HAN_AFTER.match(text, reading.end)
    if not after or reading.low != reading.high or reading.low < 0:
        return reading
    low, high = reading.low, reading.high
    if after["about"]:
        low, high = 0.9 * low, 1.1 * high
    else:
        low, high = (low, math.inf) if after["least"] else (0.0, high)
    return replace(reading, end=after.end(), low=low, high=high)


def _as_next(text: str, one: Reading, other: Reading) -> Reading:
    """Return what "12" is in "rose from 12 to 15 per cent": as much of what comes next."""
    bare = one.kind is Kind.COUNT and not one.unit and text[one.end : other.start] == " to "
    return replace(one, kind=other.kind, unit=other.unit) if bare and other.unit == "%" else one


_ADDED = re.compile(r"[ ]?(?:and[ ])?|零")


def _joined(text: str, one: Reading, other: Reading) -> Reading | None:
    """Return "2 hours 45 minutes" and "40% to 45%" as one quantity; None for two of them."""
    same = (one.kind, one.unit, one.per) == (other.kind, other.unit, other.per)
    if not same or other.start < one.end:
        return None
    between = text[one.end : other.start]
    exact = one.low == one.high and other.low == other.high
    if one.kind is Kind.PERCENT and exact and one.low < other.low:
        if is_span(text, one.start, between):
            return replace(one, end=other.end, high=other.high)
        return None
    added = one.kind in (Kind.DURATION, Kind.MEASURE) and one.unit in _COMPOUND
    if added and exact and _ADDED.fullmatch(between) and 0 < other.low <= 0.6 * one.low:
        low, high = one.low + other.low, one.high + other.high
        return replace(one, end=other.end, low=low, high=high, grain=other.grain)
    return None


_COMPOUND = ("day", "m", "kg")


def _money(text: str, number: Number) -> Reading | None:
    found = currency_before(text, number.core)
    if not found:
        return None
    currency, start = found
    if re.match("分(?!钟)", text[number.end : number.end + 2]):
        cents = Unit(Kind.MONEY, currency, 0.01)
        return reading_of(number, cents, number.end + 1, "", min(start, number.start))
    unit = unit_after(text, number.end)
    end = unit[1] if unit and unit[0].kind is Kind.MONEY else number.end
    per, end = rate(text, start, end)
    return _signed(
        text, reading_of(number, Unit(Kind.MONEY, currency), end, per, min(start, number.start))
    )


def _aged(text: str, number: Number) -> Reading | None:
    """Read "the driver, 47," and "aged 47" as an age."""
    before, after = (
        text[max(0, number.start - 12) : number.start],
        text[number.end : number.end + 2],
    )
    aside = re.search(r"[a-z], \Z|\bwho (?:is|was) \Z", before)
    aside = aside and re.match(r"[,.][ \n\"]|;|\.?\Z", after)
    if number.words or not number.exact or not 0 < number.low < 111:
        aside = None
    if not aside and not _AGED.search(text, max(0, number.start - 20), number.start):
        return None
    return reading_of(number, Unit(Kind.MEASURE, "year old"), number.end, "")


_AGED = re.compile(
    r"\b(?:aged|age of|turned|turning"
    r"|(?:boy|girl|man|woman|youth|teenager|child|son|daughter|pensioner) of) \Z",
    re.IGNORECASE,
)
_STRONG = re.compile(r"[ -]magnitude\b")


def _magnitude(text: str, number: Number) -> Reading | None:
    """Read "magnitude 6.2" and "a 6.2-magnitude quake" as how strong it was."""
    before = text[max(0, number.start - 15) : number.start]
    told = re.search(r"\b[Mm]agnitude(?: of)?[ -]\Z", before)
    if not told and not _STRONG.match(text, number.end):
        return None
    return reading_of(number, Unit(Kind.MEASURE, "M"), number.end, "")


def _measured(text: str, number: Number) -> Reading | None:
    number = _half_more(text, number)
    found = unit_after(text, number.tail, digits=not number.words) or _told_apart(text, number)
    if not found or _is_label(text, number):
        return None
    unit, end = found
    if number.exact and (text[end : end + 1] == "多" or text[number.tail : end].startswith("个多")):
        end += text[end : end + 1] == "多"  # "一年多", "三个多月"
        number = replace(number, high=number.low + max(1.0, number.low // 10))
    if text[number.tail : end] == "日" and not number.words:
        return None
    number, end = _and_a_half(text, number, end)
    per, end = rate(text, number.start, max(end, number.end))
    if unit.kind is Kind.DURATION:
        return _duration(text, number, unit, end)
    if unit.base == "m" and per in SPEEDS:
        unit, per = Unit(Kind.MEASURE, "km/h", unit.factor * SPEEDS[per]), ""
    if (
        text[number.tail : end] == "级"
        and number.exact
        and _WIND.search(text[max(0, number.start - 12) : number.start])
    ):
        low, high = beaufort(int(number.low))
        return Reading(number.start, end, Kind.MEASURE, low, high, "km/h")
    reading = reading_of(number, unit, end, per)
    return _signed(text, reading) if unit.kind in (Kind.MEASURE, Kind.PERCENT) else reading


_TIMES_OF = re.compile(r"(?:[ -][a-z]+(?<!s)){1,2}(?=[ ](?:hours|days|weeks|months|years)\b)")


def _told_apart(text: str, number: Number) -> tuple[Unit, int] | None:
    """Return the unit of time that other words part from its number: "900 flying hours"."""
    words = _TIMES_OF.match(text, number.tail)
    if not words or _STOP.intersection(words.group().split()):
        return None
    return unit_after(text, words.end())


_WIND = re.compile(r"风[力速]?[^,。;]{0,6}\Z")
_SIGNED = ("°C",)
"""Measures that a dash before them makes negative."""

_MINUS = re.compile(r"(?:(?<![\w)%°-])-|\b(?:minus|negative)[ ]|零下|负)\Z", re.IGNORECASE)


def _signed(text: str, reading: Reading) -> Reading:
    """Return a reading as what it is below nought, where a sign or a word says so."""
    minus = _MINUS.search(text, max(0, reading.start - 10), reading.start)
    dashed = minus and minus.group() == "-" and reading.kind is Kind.MEASURE
    if not minus or (dashed and reading.unit not in _SIGNED):
        return reading
    return replace(reading, start=minus.start(), low=-reading.high, high=-reading.low)


def _half_more(text: str, number: Number) -> Number:
    """Return a number with the half that stands between it and its unit: "三个半小时"."""
    if text[number.tail : number.tail + 2] != "个半" or not number.exact:
        return number
    half = number.low + 0.5
    return replace(number, tail=number.tail + 2, end=number.tail + 2, low=half, high=half)


def _duration(text: str, number: Number, unit: Unit, end: int) -> Reading | None:
    """Read a length of time; "one day" and "第三天" are none."""
    if (
        number.words
        and number.high == 1
        and re.match("one (?:day|second)|一[天日]", text[number.core : end], re.IGNORECASE)
    ):
        return None
    if text[end - 1] == "年" and re.match("级|代|度", text[end:]):
        return None
    return reading_of(number, unit, end, "")


def _and_a_half(text: str, number: Number, end: int) -> tuple[Number, int]:
    half = re.compile(r"半| and a half").match(text, end)
    if not half or not number.exact:
        return number, end
    return replace(number, low=number.low + 0.5, high=number.high + 0.5), half.end()


def _counted(text: str, number: Number) -> Reading | None:
    if _is_label(text, number):
        return None
    if re.match(r"[ ]?[\u4e00-\u9fff]", text[number.end :]):
        return chinese_count(text, number)
    found = _noun(text, number)
    if not found:
        return _bare(text, number)
    noun, end = found
    if number.words and _tells_nothing(text, number, noun):
        return None
    money = unit_after(text, end - len(noun) - 1)  # "hundreds of thousands of euros"
    unit = money[0] if money and money[0].kind is Kind.MONEY else Unit(Kind.COUNT, noun)
    per, end = rate(text, number.start, end)
    return reading_of(number, unit, end, per)


def _tells_nothing(text: str, number: Number, noun: str) -> bool:
    """Return whether number words leave nothing to compare: "several", "one", "the two"."""
    if number.low < number.high < 10:
        return True
    if number.low == number.high <= 1:
        return noun not in ("person", "people")
    return number.high <= 10 and bool(_KNOWN.search(text, max(0, number.start - 7), number.start))


def _noun(text: str, number: Number) -> tuple[str, int] | None:
    """Return the noun that a number counts, in lower case, and where it ends."""
    end = number.end
    if text[end : end + 1] == "-":
        hyphened = _WORD.match(text, end + 1)
        return (hyphened["word"].lower(), hyphened.end()) if hyphened else None
    if number.words and number.high <= 1 and _ONE_OF.match(text, end):
        return None
    if them := _OF_THEM.match(text, end):
        return "", them.end()
    if whole := _OF_SO_MANY.match(text, end):
        named = _word_counted(text, whole.end())
        return (named[0], end) if named else None
    of = _OF.match(text, end)
    return _word_counted(text, of.end() if of else end, is_one=number.high == 1)


def _word_counted(text: str, end: int, *, is_one: bool = False) -> tuple[str, int] | None:
    """Return the plural that comes next from ``end`` on, after words that tell which."""
    for _ in range(4):
        found = _WORD.match(text, end)
        if not found or text[end : end + 1] != " " or found["word"].lower() in _STOP:
            return None
        word, end = found["word"].lower(), found.end()
        if _is_counted(word) or (is_one and word == "person"):
            return _head(text, word, end)
    return None


def _head(text: str, word: str, end: int) -> tuple[str, int]:
    """Return the noun that a noun in "s" stands before, if it is known to: of "tear gas shells"."""
    after = _WORD.match(text, end) if word in _BEFORE_NOUNS else None
    if after and text[end : end + 1] == " " and _is_counted(last := after["word"].lower()):
        return last, after.end()
    return word, end


def _is_counted(word: str) -> bool:
    """Return whether a word can be what is counted: a plural by its look, or known for one."""
    if word in _NOUNS or _PLURAL.search(word):
        return True
    return word.endswith("s") and len(word) > 2 and not _NO_PLURAL.search(word)


def _bare(text: str, number: Number) -> Reading | None:
    """Read a number that no noun follows, where the words around it tell that it counts."""
    if label := LABELLED.search(text, max(0, number.start - 90), number.start):
        return _labelled(text, number, label)
    of = _NUMBER_OF.search(text, max(0, number.start - 120), number.start)
    stands = _FARED.match(text, number.end) or _is_subject(text, number) or _is_told(text, number)
    if not stands and not _is_led(text, number, is_named=bool(of)):
        return None
    return reading_of(number, Unit(Kind.COUNT, of["noun"] if of else ""), number.end, "")


def _is_led(text: str, number: Number, *, is_named: bool) -> bool:
    """Return whether what stands before a number tells that it counts: "rose to 78"."""
    before = text[max(0, number.start - 24) : number.start]
    is_large = _LARGE.search(text[number.core : number.tail])
    if number.words and not (is_named or is_large or _HARM.search(before)):
        return False
    if number.start == number.core and not _CUE.search(before):
        return False
    return not _GOES_ON.match(text, number.end)


_BEING = re.compile(r" (?:were|are|was|have|had)\b(?! to\b)")
_LEADING = re.compile(r"(?:[.;:\n]|^|,|\b(?:of (?:which|whom|these|those)),?)[ ]?\Z")
_TOLD = re.compile(r"(?: (?:to|from|in|on|at|for|with|by|were|are|was|have|had)\b|[,.;](?!\d)|\Z)")
_AFTER_WORD = re.compile(r"[a-z]{2} \Z")
_UNCOMMON = 12


def _is_subject(text: str, number: Number) -> bool:
    """Return whether a number is what a clause tells of: "six were detained"."""
    led = _LEADING.search(text, max(0, number.start - 12), number.start)
    return number.low > 1 and bool(led and _BEING.match(text, number.end))


def _is_told(text: str, number: Number) -> bool:
    """Return whether digits stand where a noun does: "they sent 52 to hospital"."""
    if number.words or number.low <= _UNCOMMON or number.low != int(number.low):
        return False
    led = _AFTER_WORD.search(text, max(0, number.start - 3), number.start)
    return bool(led and _TOLD.match(text, number.end))


_NUMBER_OF = re.compile(
    r"\bnumber of (?:[a-z]+ )?(?P<noun>people|children|men|women|[a-z]+(?<![sui])s)\b[^.;\n]*\Z"
)
"""What a number counts that stands later: "the number of cases had risen to 78"."""


LABELLED = re.compile(
    r"(?:^|(?<=[.;\n]) )(?P<what>[A-Z][a-z]+(?: [A-Za-z()-]+){0,9}): \Z", re.MULTILINE
)
"""What a report lists before a number: "Persons evacuated: 340"."""


def _labelled(text: str, number: Number, label: re.Match[str]) -> Reading | None:
    words = [word for word in label["what"].lower().split() if _is_counted(word)]
    if not words or _GOES_ON.match(text, number.end):
        return None
    return reading_of(number, Unit(Kind.COUNT, words[0]), number.end, "")


def _is_label(text: str, number: Number) -> bool:
    """Return whether the number is part of a name, or numbers a thing."""
    if number.start != number.core:
        return False
    window = max(0, number.start - 14)
    if _LABEL.search(text, window, number.start):
        return True
    if number.words or text[number.start : number.end].count(",") or number.high > 999:
        return False
    plural = _noun(text, number)
    return not plural and bool(_NAME.search(text, max(0, number.start - 24), number.start))
