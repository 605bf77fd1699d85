"""Shares, ratios, multiples and ranks, English and Chinese: "two-thirds", 三成, "ranked third"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.compare.figures.grammars import numerals
from desktop.compare.figures.mention import Kind, Reading
from desktop.compare.figures.number import Number

_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_TOPS = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_BOUND = (
    r"(?:(?P<bound>nearly|almost|about|around|roughly|more than"
    r"|just over|just under|well over|over|less than|under|up to|at least)[ ])?"
)
_FRACTION = re.compile(
    rf"(?<![\w-]){_BOUND}"
    r"(?:(?P<top>one|a|two|three|four|five|six|seven)[ -](?P<part>third"
    r"|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?"
    r"(?=[ ](?:of|were|was|are|is|had|have|voted|said|said)\b|[,.;])(?![ ]of[ ]an?[ ][mbt]r?illion)"
    r"|(?<!and[ ]a[ ])(?P<half>half)(?=[ ](?:of|the|its|their|all|his|her)\b))(?![ ]of[ ]\d{4})",
    re.IGNORECASE,
)  # fmt: skip
_BY = re.compile(
    rf"(?<=\bby[ ]){_BOUND}(?P<top>one|a|two|three|four)[ -]"
    r"(?P<part>third|quarter|fifth|sixth|tenth)s?\b(?![ ]of)",
    re.IGNORECASE,
)
"""By how much something grew: "up by a third"."""

_EVERY = re.compile(
    r"(?<!\w)every[ ](?P<nth>second|third|fourth|fifth|tenth)"
    r"(?![ ](?:day|night|week|weekend|month|year|time|of)\b)",
    re.IGNORECASE,
)
"""One of so many: "every second household"."""

_NTHS = {"second": 2, **{word: value for word, value in _PARTS.items() if value > 2}}
_HAN_FRACTION = re.compile(
    r"(?P<bound>约|近|将近|超过|逾|不到|至少)?(?P<low>[一二两三四五六七八九十\d]{1,4})分之(?P<top>[一二两三四五六七八九十百零\d.]+)"
)
_HAN_HALF = re.compile(r"(?P<bound>约|大约|近|将近|超过|逾|过|不到|至少)?半数")
_HAN_PERCENT = re.compile(
    r"(?P<bound>约|近|将近|超过|逾|不到|至少)?百分之(?P<top>[零一二三四五六七八九十百点\d.]+)"
)
_HAN_TENTHS = re.compile(
    r"(?P<bound>约|近|将近|超过|逾|不到|至少|高达)?(?P<top>[一二两三四五六七八九十\d](?:\.\d)?)成(?P<half>半"
    r"|[一二三四五六七八九1-9])?(?P<more>多|以上)?(?![为了员立功果年长都])"
)
_OF = re.compile(
    r"(?<![\w.])(?:(?P<bound>nearly|almost|about|around|roughly|some|more than|over|fewer than"
    r"|less than|under|up to|at least)[ ])?(?P<top>\d+|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|twelve)[ ](?:out[ ]of(?:[ ]every)?|in(?:[ ]every)?)[ ]"
    r"(?P<all>\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|twelve"
    r"|twenty|hundred)(?![\w,.]*\d)(?![ ](?:days?|weeks?|months?|years?"
    r"|hours?|minutes?))\b",
    re.IGNORECASE,
)
_ONE_IN = re.compile(
    r"(?<!\w)(?P<top>one)[ ](?!day|week|month|year|man's)[a-z]+[ ]in[ ](?:every[ ])?"
    r"(?P<all>three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|10|20|100)"
    r"(?![ ](?:days?|weeks?|months?|years?|hours?|minutes?)\b)(?=[ ,.;]|\Z)",
    re.IGNORECASE,
)
"""The same with what is counted named first: "one household in five"."""

_HAN_OF = re.compile(
    r"每(?P<all>\d{1,4}|[两三四五六七八九十百]{1,3})[个名]?[人户家]?[里之]?中?[就便]?有(?P<top>\d{1,3}|[一两二三四五六七八九])"
    r"[个名]?[人户家]"
)
_SCORE = re.compile(
    r"(?<![\d./$€£-])(?P<top>\d{1,3})[ ]?(?:-|to|:|比)[ ]?(?P<all>\d{1,3})(?=[ ](?:vote"
    r"|decision|ruling|majority|verdict|split|victory|win|defeat|margin"
    r"|in[ ]favou?r)|[^\d%]{0,3}(?:的?投票|的?票数|票|通过))"
    r"|\b(?:voted?|by|split|voting|approved|passed|vote[ ](?:of|was))[ ]"
    r"(?P<top2>\d{1,3})(?:[ ](?:votes[ ])?to[ ]"
    r"|-)(?P<all2>\d{1,3})(?![\d,.%]*\d)(?![ ](?:years?|months?|days?"
    r"|percent|people))",
    re.IGNORECASE,
)
_SPELLED = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_WORD_SCORE = re.compile(
    r"\b(?:voted?|by|split|voting|approved|passed|vote[ ](?:of|was))[ ]"
    rf"(?P<top>{_SPELLED})[ ](?:votes[ ])?to[ ](?P<all>{_SPELLED})\b",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"(?<!\w)(?P<word>double(?![ ]down)|doubled|doubling|twice|triple|tripled|quadrupled"
    r"|tenfold|twofold|threefold|fivefold)(?!\w)"
    r"|(?<![\d.])(?P<han>[两三四五六七八九十]{1,3}|\d{1,4}(?:\.\d{1,2})?)倍",
    re.IGNORECASE,
)  # fmt: skip
_MULTIPLES = {
    "double": 2, "doubled": 2, "doubling": 2, "twice": 2, "twofold": 2, "triple": 3, "tripled": 3,
    "threefold": 3, "quadrupled": 4, "fivefold": 5, "tenfold": 10,
}  # fmt: skip
_ORDINALS = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
        ],
        start=1,
    )
}
_ORDINAL = r"(?:the[ ])?(?P<ordinal>" + "|".join(_ORDINALS) + r"|\d{1,3}(?:st|nd|rd|th))"
_RANKS = (
    re.compile((
        rf"\b(?:rank(?:s|ed|ing)?|finish(?:es|ed)|c[ao]me[s]?(?:[ ]in)?|plac(?:es"
        rf"|ed)|was|is|app[ ]was)[ ]{_ORDINAL}(?=[ ](?:in|on|at|among|of|out"
        rf"|behind|with|place)\b|[.,;])"
    ), re.IGNORECASE),
    re.compile((
        rf"\b{_ORDINAL}(?=[ -](?:place|position|spot|largest|biggest|highest"
        rf"|tallest|longest|busiest|deadliest|worst|most|best|oldest|richest"
        rf"|lowest)\b)"
    ), re.IGNORECASE),
    re.compile((
        r"\b(?:(?-i:No\.)|number)[ ]?(?P<ordinal>one|two|three|four|five|\d{1,3})(?=[ ](?:in"
        r"|on|spot|position|among|place)\b|[,.;])"
    ), re.IGNORECASE),
    re.compile((
        r"(?P<top>\b(?:top|head)[ ]of[ ](?:the|its|Apple's|both)[ ](?=(?:[A-Za-z']+[ ]){0,3}(?:list"
        r"|chart|charts|table|rankings|ranking|store|poll)\b))"
    ), re.IGNORECASE),
    re.compile((
        r"(?<!\w)(?P<top>topped)[ ](?=the[ ](?:[A-Za-z']+[ ]){0,3}(?:list"
        r"|charts?|table|rankings?|store|polls?)\b)"
    ), re.IGNORECASE),
    re.compile(r"(?P<top>榜首|居首|(?<!前)首位|冠军|排名第一|名列第一)"),
    re.compile(
        r"(?:排名?|位居|位列|名列|居|列|获|全[国球市]|世界)?第(?P<ordinal>[一二三四五六七八九十]+"
        r"|\d{1,9})(?=名|位(?!数)|大|高|长|多|[,。;])"
    ),
)  # fmt: skip


def find(text: str) -> Iterator[Reading]:
    """Yield the ranks, fractions, ratios and multiples of the plain ``text``."""
    yield from _ranks(text)
    yield from _fractions(text)
    for match in _ONE_IN.finditer(text):
        share = 1 / (_value(match["all"]) or 1)
        yield Reading(*match.span(), Kind.RATIO, share, share, "share")
    for match in (*_OF.finditer(text), *_SCORE.finditer(text), *_WORD_SCORE.finditer(text)):
        yield from _ratio(match)
    for match in _HAN_OF.finditer(text):
        top, whole = _value(match["top"]), _value(match["all"])
        if top and whole and top <= whole:
            yield Reading(*match.span(), Kind.RATIO, top / whole, top / whole, "share")
    for match in _TIMES.finditer(text):
        word = match["word"]
        value = float(_MULTIPLES[word.lower()]) if word else _value(match["han"])
        if value:
            yield Reading(*match.span(), Kind.RATIO, value, value, "times")


def _ranks(text: str) -> Iterator[Reading]:
    for pattern in _RANKS:
        for match in pattern.finditer(text):
            ordinal = match.groupdict().get("ordinal")
            value = _ordinal(ordinal) if ordinal else 1
            if value:
                end = match.start() + len(match.group().rstrip())
                yield Reading(match.start(), end, Kind.RANK, value, value, "rank")


def _fractions(text: str) -> Iterator[Reading]:
    for match in (*_FRACTION.finditer(text), *_BY.finditer(text)):
        top, part = match["top"], match["part"]
        value = _TOPS[top.lower()] / _PARTS[part.lower()] if part else 0.5
        yield _share(match, value, "share", 1)
    for match in _EVERY.finditer(text):
        share = 1 / _NTHS[match["nth"].lower()]
        yield Reading(*match.span(), Kind.RATIO, share, share, "share")
    for match in _HAN_FRACTION.finditer(text):
        top, low = _value(match["top"]), _value(match["low"])
        if top and low and low != 100:
            yield _share(match, top / low, "share", 1)
    for match in _HAN_HALF.finditer(text):
        yield _share(match, 0.5, "share", 1)
    for match in _HAN_PERCENT.finditer(text):
        if top := _value(match["top"]):
            yield _share(match, top, "%", 100)
    for match in _HAN_TENTHS.finditer(text):
        top = _value(match["top"])
        if top and top <= 10:
            last = (
                {"半": 5.0, None: 0.0}.get(match["half"])
                if match["half"] in ("半", None)
                else _value(match["half"])
            )
            yield _share(match, 10 * top + (last or 0), "%", 100)


def _share(match: re.Match[str], value: float, unit: str, most: float) -> Reading:
    low, high = _bounded(value, (match["bound"] or "").lower(), most)
    if match.groupdict().get("more"):
        high = min(most, value + 10)
    return Reading(*match.span(), Kind.PERCENT if unit == "%" else Kind.RATIO, low, high, unit)


def _bounded(value: float, bound: str, most: float) -> tuple[float, float]:
    if bound == "just over":
        return value, 1.1 * value
    if bound in ("nearly", "almost", "just under", "近", "将近"):
        return 0.9 * value, value
    if bound in ("about", "around", "roughly", "some", "约", "大约"):
        return 0.9 * value, 1.1 * value
    if bound in ("more than", "over", "well over", "at least", "超过", "逾", "过", "至少"):
        return value, most
    if bound and bound != "高达":
        return 0.0, value
    return value, value


def _ratio(match: re.Match[str]) -> Iterator[Reading]:
    groups = {key.rstrip("2"): value for key, value in match.groupdict().items() if value}
    top, whole = _value(groups["top"]), _value(groups["all"])
    if top is None or not whole:
        return
    if match.re is _OF:
        if top <= whole:
            low, high = _bounded(top / whole, (match["bound"] or "").lower(), 1)
            yield Reading(*match.span(), Kind.RATIO, low, high, "share")
        return
    start = match.start("top") if match["top"] else match.start("top2")
    end = match.end("all") if match["all"] else match.end("all2")
    yield Reading(start, end, Kind.RATIO, top / whole, top / whole, "to")


def _ordinal(word: str) -> int:
    word = word.lower()
    if word in _ORDINALS:
        return _ORDINALS[word]
    if digits := re.match(r"\d+", word):
        return int(digits.group())
    return int(_value(word) or 0)


def _value(word: str) -> float | None:
    """Return the value of a number that stands alone; None when it is none."""
    if "点" in word or word.replace(".", "").isdigit():
        word = _decimal(word)
        value = float(word) if re.fullmatch(r"\d+(?:\.\d+)?", word) else numerals.MOST
        return value if value < numerals.MOST else None
    found: tuple[Number, ...] = numerals.find(word)
    return found[0].low if len(found) == 1 else 100.0 if word.lower() == "hundred" else None


def _decimal(word: str) -> str:
    digits = "零一二三四五六七八九"
    whole, _, part = word.partition("点")
    if not part:
        return word
    found = numerals.find(whole)
    return f"{int(found[0].low) if found else whole}." + "".join(
        str(digits.find(one)) if one in digits else one for one in part
    )
