"""A line made of its characters: its words, size and base, gaps, and raised numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from desktop.library.article import Span, Style
from desktop.library.converters.pdf.glyph import SPACE, Glyph
from desktop.library.converters.pdf.lines import Gap, Line, is_wide

WORD_GAP = 0.15
"""Sizes of type between words, at least; nor does a ruled line stand closer to its words."""

_TIGHT_GAP = 0.33  # sizes of type that part cells where words stand closer
_WIDER = 1.3  # times the usual room between words
_CELL_GAP = 0.5  # sizes of type that part cells, at least
_RAISED = 0.2  # of the type's size above the base line
_SMALL = 0.9  # of the type's size, and less: raised numbers


def line_of(run: list[Glyph], page: int, *, follows: bool) -> Line | None:
    """Return the line that the characters of ``run`` make; None where all are spaces."""
    while run and run[-1].character == " ":
        run.pop()
    start = next((at for at, glyph in enumerate(run) if glyph.character != " "), len(run))
    glyphs = run[start:]
    if not glyphs:
        return None
    hyphenated = glyphs[-1].character == "\x02"
    shown = [glyph for glyph in glyphs if glyph.character != "\x02"]
    inked = [glyph for glyph in shown if glyph.character != " "]
    if not inked:
        return None
    size = Counter(glyph.type.size for glyph in inked).most_common(1)[0][0]
    base = next(glyph.type.base for glyph in inked if glyph.type.size == size)
    return Line(
        text="".join(glyph.character for glyph in shown),
        left=inked[0].left,
        right=max(glyph.right for glyph in inked),
        base=base,
        size=size,
        page=page,
        bold=sum(glyph.type.is_bold for glyph in inked) * 10 >= len(inked) * 9,
        turned=inked[0].type.is_turned,
        hyphenated=hyphenated,
        pitch=_pitch(inked),
        first_word=_first_word(shown),
        spans=_raised(shown, size, base),
        gaps=tuple(_gaps(shown, size)),
        follows=follows,
    )


def _pitch(inked: list[Glyph]) -> float:
    """Return the width that all characters share, or 0; Han have one width in any font."""
    narrow = [glyph for glyph in inked if not is_wide(glyph.character)]
    widths = {round(glyph.right - glyph.left, 1) for glyph in narrow}
    return widths.pop() if len(widths) == 1 and len(narrow) * 2 > len(inked) else 0.0


def _first_word(glyphs: list[Glyph]) -> float:
    right = glyphs[0].right
    for glyph in glyphs[1:]:
        if glyph.character == " " or is_wide(glyph.character):
            break
        right = glyph.right
    return right - glyphs[0].left


def _gaps(glyphs: list[Glyph], size: float) -> Iterator[Gap]:
    """Yield where more room is between words than in most texts, or than elsewhere in the line."""
    places = [at for at, glyph in enumerate(glyphs) if glyph is not SPACE]
    rooms = [glyphs[at].left - glyphs[one].right for one, at in pairwise(places)]
    if max(rooms, default=0.0) <= _TIGHT_GAP * size:
        return  # as in most lines
    usual = median(room for room in rooms if room > WORD_GAP * size)
    least = min(_CELL_GAP * size, max(_TIGHT_GAP * size, _WIDER * usual))
    for (one, at), room in zip(pairwise(places), rooms, strict=True):
        if room > least:
            yield Gap(at, glyphs[one].right, glyphs[at].left)


def _raised(glyphs: list[Glyph], size: float, base: float) -> tuple[Span, ...]:
    """Return where small characters stand above the base line, as the numbers of notes do."""
    spans: list[Span] = []
    for at, glyph in enumerate(glyphs):
        if (
            glyph is not SPACE
            and glyph.type.size < size * _SMALL
            and glyph.type.base > base + size * _RAISED
        ):
            if spans and spans[-1].end == at:
                spans[-1] = Span(spans[-1].start, at + 1, Style.SUPERSCRIPT)
            else:
                spans.append(Span(at, at + 1, Style.SUPERSCRIPT))
    return tuple(spans)
