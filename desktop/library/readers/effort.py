"""How long mark-up would take to parse, estimated before: what would take too long is refused.

The Markdown library and the HTML cleaner take time that grows with the square of some things, or
worse. These are counted here in one pass; what would take longer than a second or two is not
given to them. The prices are measured (`tests/benchmarks/hostile.py`), in microseconds.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from desktop.wording import tr

_ENOUGH, _AT_LEAST, _EACH = 1_500_000, 100_000, 5

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|]|  \n|\!\[")
_TICKS = re.compile("`+")
_FOOTNOTE = re.compile(r"\[\^")
_UNIT = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d{1,9}\.)[ \t])|\n(?=[ \t]*[#|])")
_HEADING = re.compile(r"^ {0,3}(?:[#:=]|[-*_][-*_ ]*$)", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}\.)[ \t]", re.MULTILINE)
_INDENT = re.compile(r"^(?:[ \t>]{4,}|>)[ \t>]*", re.MULTILINE)
_FENCE = re.compile(r"^(~{3,}|`{3,})([^\n]*)$", re.MULTILINE)

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s>/]{0,30})")
_EMPTY = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
_ENDED_BY_NEXT = "p|li|dt|dd|td|th|tr|tbody|thead|tfoot|option|colgroup"
_ENDLESS = frozenset(f"{_EMPTY}|{_ENDED_BY_NEXT}".split("|"))
_ATTRIBUTES = re.compile(r"<[a-zA-Z](?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+")
_MANY_TAGS, _DENSEST = 20_000, 0.22  # a table of digits has a tag for each five characters
_DEEPEST = 500  # as deep as browsers go
_MOST_TAGS, _MOST_ENTITIES, _LONG_TAG, _MOST_ATTRIBUTES = 150_000, 250_000, 5_000, 1_000


def is_too_much(parts: Sequence[str]) -> bool:
    """Return whether the Markdown of ``parts``, paragraphs, would take too long.

    What people write takes 3 microseconds for each character at most. What takes far more was made
    to, and is not begun even where it would end within a second: there may be hundreds of them.
    """
    characters = sum(map(len, parts))
    return markdown_effort(parts) > min(_ENOUGH, _AT_LEAST + _EACH * characters)


def markdown_effort(parts: Sequence[str]) -> float:
    """Return about how many microseconds the Markdown of ``parts``, paragraphs, would take."""
    deepest, effort = 0, 0.0
    for part in parts:
        depth = max(map(_depth_of, _INDENT.findall(part)), default=0)
        deepest = max(deepest, depth)
        headings = len(_HEADING.findall(part))
        items = len(_ITEM.findall(part))
        effort += 60 + 50 * (headings + items) + len(part) * (0.5 + (headings + depth) / 100)
        effort += sum(map(_inline_effort, _UNIT.split(part)))
    text = "".join(parts)
    footnotes = len(_FOOTNOTE.findall(text))
    return effort + deepest * len(parts) + footnotes**2 / 8 + _fence_effort(text)


def html_trouble(html: str) -> str:
    """Return a clause about why ``html`` would take too long to clean, or ""."""
    tags = html.count("<")
    is_all_tags = tags > _MANY_TAGS and tags > len(html) * _DENSEST
    if tags > _MOST_TAGS or is_all_tags or html.count("&") > _MOST_ENTITIES:
        return tr("it has too much mark-up for one article; save only the part you need")
    if _depth(html) > _DEEPEST:
        return tr("its mark-up is nested too deep")
    if any(_is_crowded(tag[0]) for tag in _ATTRIBUTES.finditer(html)):
        return tr("one of its tags has too many attributes")
    return ""


def _inline_effort(unit: str) -> float:
    # One at a time: a search of megabytes in one go would hold up the window's thread.
    specials = sum(1 for _ in islice(_SPECIAL.finditer(unit), _ENOUGH // 25 + 1))
    ticks = sum(len(run) ** 2 for run in _TICKS.findall(unit)) if "``" in unit else 0
    return 25 * specials + len(unit) * (specials + ticks) / 100


def _depth_of(indent: str) -> int:
    return indent.count(">") + len(indent.expandtabs(4)) // 4


def _fence_effort(text: str) -> float:
    """Each fence that is not closed is sought to the end of the text; each closed one copies it."""
    lines = [(found[1], found[2].strip(), found.start()) for found in _FENCE.finditer(text)]
    closing: dict[str, list[int]] = defaultdict(list)
    for number, (fence, rest, _) in enumerate(lines):
        if not rest:
            closing[fence].append(number)
    effort, number = 0.0, 0
    while number < len(lines):
        fence, _, start = lines[number]
        closers = closing[fence]
        place = bisect(closers, number)
        is_closed = place < len(closers)
        effort += len(text) / 5_000 if is_closed else (len(text) - start) / 50
        number = closers[place] + 1 if is_closed else number + 1
    return effort


def _depth(html: str) -> int:
    """Return how many tags are open at once, at most; those left open for good count as well."""
    opened: dict[str, int] = defaultdict(int)
    depth = deepest = 0
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name in _ENDLESS:
            continue
        if not tag[1]:
            opened[name] += 1
            depth += 1
            deepest = max(deepest, depth)
        elif opened[name]:
            opened[name] -= 1
            depth -= 1
    return deepest


def _is_crowded(tag: str) -> bool:
    return len(tag) > _LONG_TAG and len(re.sub(r"\"[^\"]*\"|'[^']*'", "", tag).split()) > (
        _MOST_ATTRIBUTES
    )
