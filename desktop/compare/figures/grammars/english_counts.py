"""What a number counts in English: the plural after it, or what its clause tells of.

A bare number is a mention only where the words around it say so ("rose to 78"); labels
("page 12", "Sora 2") are passed over.
"""

from __future__ import annotations

import re

from desktop.compare.figures.grammars.measures import Unit, rate, reading_of, unit_after
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
    r"\b(?:numbered|numbering|record|to|at|of|from|by|reached|hit|was|is|were|stood|totall?ed"
    r"|about|than|killed|killing|injured|injuring|score|scored|dead|toll|into|employs?"
    r"|employed|employing|among[ ]the|not)(?:[ ](?:at|to|as|around|now|still))?[ ]\Z",
    re.IGNORECASE,
)
_WORD = re.compile(r"[ ]?(?P<word>[A-Za-z][A-Za-z'-]*)")
_STOP_WORDS = """
and or but in on at to from by for with as is are was were be been has have had will
would that which who when where while after before since than more less per out into
over under not he she it they we you i its his her their this these those if so because
also then us
"""
STOP = frozenset(_STOP_WORDS.split())
"""Words between which and a number no noun of it stands."""
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
_OF_SOME = r"[ ]of(?:[ ](?:the|its|their|his|her|our|these|those))?"
_OF = re.compile(rf"{_OF_SOME}(?=[ ])")
_OF_SO_MANY = re.compile(rf"{_OF_SOME}[ ]\d+")
_ONE_OF = re.compile(
    r"[ -](?:of|another|thing|day|time|way|hand|more|who|that|such|side|by)\b", re.IGNORECASE
)


def english_count(text: str, number: Number) -> Reading | None:
    """Read what a number counts; None where it counts nothing."""
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
        if not found or text[end : end + 1] != " " or found["word"].lower() in STOP:
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


def is_label(text: str, number: Number) -> bool:
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
