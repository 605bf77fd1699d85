"""Names that an article glosses itself: "Lin Man (林曼)", 林曼（Lin Man）, "the Port Board (PB)".

What stands in the brackets and what stands before them are one name, in whatever language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from desktop.compare.names.capitals import Found
from desktop.compare.names.sounds import sounds_like

Pair = tuple[str, str]

_HAN = "[\u4e00-\u9fff·]"
_REST = r"[A-Za-z0-9.&'-]{0,40}"
"""What follows the first letter of a word; no longer, since some texts hold what has no spaces."""

_LATIN = rf"[A-Z]{_REST}(?: [A-Z0-9]{_REST}){{0,4}}"
_LATIN_FIRST = re.compile(
    rf"(?P<before>{_LATIN})[\"']? ?\([\"']?(?P<inside>{_HAN}{{2,10}})[\"']?\)"
)
_HAN_FIRST = re.compile(
    rf"(?P<before>{_HAN}{{2,12}})[\"'」』]? ?\([\"']?(?P<inside>{_LATIN})[\"']?\)"
)
_SHORT = re.compile(rf"(?P<before>{_LATIN}) \((?:the )?(?P<inside>[A-Z][A-Za-z]{{1,6}})\)")
_ALSO = re.compile(
    rf"(?P<before>{_LATIN}),? \(?,?(?:that is|also known as|also called|a\.k\.a\.|aka"
    rf"|formerly(?: known as)?|previously(?: known as)?|n[eé]e|born) (?P<inside>{_LATIN})"
)
"""Another name of the same, as a text tells it: "Ana Ruiz (née Soler)"."""

_FIRM = re.compile("(?:股份)?(?:有限)?(?:责任)?(?:公司|集团)$")
_LONGEST = 6


def glossed(texts: Mapping[str, str], found: Sequence[Found]) -> list[Pair]:
    """Return the pairs of spellings that the plain ``texts`` gloss, among them the names found."""
    names = {one.text for one in found}
    return list(dict.fromkeys(_pairs(texts, names)))


def places(
    texts: Mapping[str, str], found: Sequence[Found], pairs: Iterable[Pair]
) -> Iterator[Found]:
    """Yield where the spellings of ``pairs`` stand that were not found before."""
    fresh = {name for pair in pairs for name in pair} - {one.text for one in found}
    if not fresh:
        return
    taken = {(one.article, at) for one in found for at in range(one.start, one.end)}
    pattern = re.compile("|".join(map(_whole, sorted(fresh, key=len, reverse=True))))
    for article, text in texts.items():
        for match in pattern.finditer(text):
            if (article, match.start()) not in taken:
                yield Found(article, *match.span(), match.group())


def _whole(name: str) -> str:
    return rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])"


def _pairs(texts: Mapping[str, str], names: set[str]) -> Iterator[Pair]:
    for text in texts.values():
        for match in _LATIN_FIRST.finditer(text):
            if name := _ending_with_name(match["before"], names):
                yield name, match["inside"]
        for match in _HAN_FIRST.finditer(text):
            if name := _han_name(match["before"], match["inside"], names, texts):
                yield name, match["inside"]
        for match in _ALSO.finditer(text):
            name, other = (_ending_with_name(match["before"], names), match["inside"])
            if name and other in names:
                yield name, other
        for match in _SHORT.finditer(text):
            name = _ending_with_name(match["before"], names)
            if name and _abbreviates(match["inside"], name):
                yield name, match["inside"]


def _ending_with_name(before: str, names: set[str]) -> str:
    """Return the longest name that the words before a bracket end with."""
    words = before.split(" ")
    ends = (" ".join(words[at:]) for at in range(len(words)))
    return next((end for end in ends if end in names), "")


def _abbreviates(short: str, name: str) -> bool:
    """Return whether the letters of ``short`` come in ``name`` in order, from its first on."""
    letters = ".*".join(map(re.escape, short.lower()))
    return len(name) > len(short) and bool(re.match(letters, name.lower()))


def _han_name(run: str, latin: str, names: set[str], texts: Mapping[str, str]) -> str:
    """Return which end of a run of Chinese is the name that ``latin`` glosses; "" if unsure.

    One that is a name already, that sounds like it, that the texts use elsewhere; or all of it.
    """
    ends = [run[at:] for at in range(max(0, len(run) - _LONGEST), len(run) - 1)]
    for is_it in (
        names.__contains__,
        lambda end: sounds_like(_FIRM.sub("", end), latin),
        lambda end: len(end) > 2 and sum(text.count(end) for text in texts.values()) > 1,
    ):
        if told := [end for end in ends if is_it(end)]:
            return told[0]
    return run if len(run) <= _LONGEST else ""
