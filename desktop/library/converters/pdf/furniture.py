"""What stands on pages besides their text: running heads, page numbers, contents, turned words.

Lines are recognised by where they stand and how often they recur; each gets the reason why it is
set aside, and none is dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import takewhile

from desktop.library.converters.pdf.lines import Line, Page
from desktop.wording import later

HEAD = later("running head")
NUMBER = later("page number")
CONTENTS = later("table of contents")
TURNED = later("text set at an angle")

_RECURS = 0.04  # of the pages have the same words at their edge
_SAME_PLACE = 0.25  # of the pages have a line apart from the text at the same height
_APART = 2.2  # sizes of type between a head and the text below it
_SAME_ROW = 0.25  # sizes of type between base lines
_TWO = 2
_MARGIN = 0.12  # of the paper's width: how far a browser's rows end from its edges
_LARGEST = 1.25  # of the body's type: larger is a chapter's title
_NUMBER = re.compile(
    r"[\W_]*(?:page|p\.|seite|第)?\s*(?:\d{1,4}|[ivxlcdm]{1,8})(?:\s*(?:/|of|von|页|頁|ページ)\s*\d{0,4})?[\W_]*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?|file)://\S+")
_TIME = re.compile(
    r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2} \w{3,9} \d{4}|\d{4}年\d{1,2}月\d{1,2}日)"
    r",?\s+(?:[上下]午\s?)?\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?"
)
_DIGITS = re.compile(r"\d+")
_LEADER = re.compile(r"(?:[.·…]\s?){4,}\s*[\divxlc]{1,5}$")
_ENDS_IN_NUMBER = re.compile(r"\s[\divxlc]{1,5}$")


class _Recurring:
    """What stands at the edges of pages again and again."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._words = Counter(
            key
            for page in pages  # what recurs on one page alone is no running head
            for key in {_key(line) for edge in _edges(page) for row in edge for line in row}
        )
        edges = ((page, row) for page in pages for edge in _edges(page) for row in edge)
        self._places = Counter(
            _place(page, row[0]) for page, row in edges if _is_apart(page, row[0])
        )
        self._often = max(3, _RECURS * len(pages))
        self._same_place = max(3, _SAME_PLACE * len(pages))
        self._are_two = len(pages) == _TWO

    def has(self, page: Page, row: Sequence[Line]) -> bool:
        """Return whether a row's words recur, or its place; on two pages it must be both."""
        known = [self._words[_key(line)] for line in row]
        if max(known) >= self._often:
            return True
        on_both = self._are_two and min(known) == _TWO
        in_place = self._places[_place(page, row[0])] >= self._same_place
        return (on_both or in_place) and _is_apart(page, row[0])


def set_aside_furniture(pages: Sequence[Page], body_size: float) -> None:
    """Give each line at an edge that is no part of the text its reason, in ``Line.aside``."""
    recurring = _Recurring(pages)
    for page in pages:
        for edge in _edges(page):
            # From the outside in, up to the first row that is of the text.
            is_furniture = partial(_is_furniture, page, recurring=recurring, body_size=body_size)
            for row in takewhile(is_furniture, edge):
                for line in row:
                    line.aside = NUMBER if _NUMBER.fullmatch(line.text) else HEAD
        for line in page.lines:
            line.aside = TURNED if line.turned else line.aside
    if all(line.aside for page in pages for line in page.lines):
        _take_back(pages)


def _is_furniture(
    page: Page, row: Sequence[Line], *, recurring: _Recurring, body_size: float
) -> bool:
    """Return whether the outermost row of a page that is left is no part of the text."""
    if any(line.size > body_size * _LARGEST for line in row):
        return False
    # Several numbers abreast are the years at the head of a table.
    is_number = len(row) == 1 and _is_page_number(page, row[0])
    return is_number or recurring.has(page, row) or _is_browsers(page, row)


def _is_page_number(page: Page, line: Line) -> bool:
    """Return whether a line is a number, and not the last word of the paragraph above it."""
    if not _NUMBER.fullmatch(line.text):
        return False
    return not any(
        0 < other.base - line.base < 1.6 * line.size and abs(other.left - line.left) < line.size
        for other in page.lines
        if other.size == line.size
    )


def _is_browsers(page: Page, row: Sequence[Line]) -> bool:
    """Return whether a browser printed a row: the address, the time, the title and the page.

    They reach nearly to the edge of the paper; one alone says enough where nothing is near it.
    """
    telling = [one for one in row if _ADDRESS.fullmatch(one.text) or _TIME.fullmatch(one.text)]
    if not telling:
        return False
    ends = min(line.left for line in row), page.width - max(line.right for line in row)
    return min(ends) < _MARGIN * page.width and (len(row) > 1 or _is_apart(page, row[0]))


def _take_back(pages: Sequence[Page]) -> None:
    """Set aside page numbers alone, or nothing: better too much than an empty article."""
    lines = [line for page in pages for line in page.lines]
    are_numbers = all(line.aside == NUMBER for line in lines)
    for line in lines:
        line.aside = NUMBER if line.aside == NUMBER and not are_numbers else ""


def set_aside_contents(lines: Sequence[Line]) -> None:
    """Set aside the contents among the ``lines`` of a page.

    Lines with leaders are contents, and so are those among them that end in a number.
    """
    led = [at for at, line in enumerate(lines) if _LEADER.search(line.text)]
    if len(led) < 3:
        return
    for line in lines[max(0, led[0] - 2) : led[-1] + 3]:
        if _LEADER.search(line.text) or _ENDS_IN_NUMBER.search(line.text):
            line.aside = CONTENTS


def _edges(page: Page) -> tuple[list[list[Line]], list[list[Line]]]:
    """Return the two highest rows of a page and the two lowest, each from the outside in."""
    rows: list[list[Line]] = []
    for line in sorted(page.lines, key=lambda line: -line.base):
        if line.turned:
            continue
        if rows and rows[-1][0].base - line.base < _SAME_ROW * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows[:2], rows[:-3:-1] if len(rows) > 2 else []


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text.casefold()), round(line.base / 4)


def _place(page: Page, line: Line) -> tuple[bool, int]:
    return line.base > page.height / 2, round(line.base / 2)


def _is_apart(page: Page, line: Line) -> bool:
    """Return whether there is more room than between paragraphs from ``line`` to the text."""
    inward = -1 if line.base > page.height / 2 else 1
    gaps = [(other.base - line.base) * inward for other in page.lines if not other.turned]
    nearest = min((gap for gap in gaps if gap > line.size * 0.5), default=0.0)
    outward = sum(gap < -line.size * 0.5 for gap in gaps)
    return nearest > line.size * _APART and outward <= 2
