"""Lines that are one to the eye and several in the file: at raised numbers, and at initials.

PDFium ends a line where a note's number is raised. A typesetter sets the first letter of a text
over several lines; it is read with the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.library.article import Span, Style
from desktop.library.converters.pdf.lines import Line, begun, side_by_side

_LEVEL = 0.1  # sizes of type between base lines of one line
_CLOSE = 1.0  # sizes of type between the parts of a line, at most
_WORD_GAP = 0.15  # sizes of type between words, at least
_SMALL = 0.9  # of the type's size, and less: raised numbers
_LOWEST, _HIGHEST = 0.2, 0.7  # sizes of type above the base line: how numbers are raised
_NOTE = re.compile(r"\d{1,3}|[*†‡§]{1,3}")
_INITIAL = re.compile(r"[“„«‘「『]?[^\W\d_]")
_INITIAL_SIZE = 1.8  # of the type beside it, at least
_BELOW = 1.6  # sizes of type that lines set in beside an initial may stand below it
_DEEP = 2  # lines, at least, that an initial stands beside
_WORDS = frozenset("AI")


def whole(lines: Sequence[Line]) -> list[Line]:
    """Return the ``lines`` of a page in their order, with what was parted put together."""
    return _with_initials(list(_with_raised(lines)))


def _with_raised(lines: Sequence[Line]) -> Iterator[Line]:
    before: Line | None = None
    for line in lines:
        joined = _joined(before, line) if before else None
        if before and not joined:
            yield before
        before = joined or line
    if before:
        yield before


def _joined(before: Line, line: Line) -> Line | None:
    """Return both as one line, if nothing but a raised number parts them."""
    room = line.left - before.right
    size = max(before.size, line.size)
    if before.turned or line.turned or not -0.5 * size < room < _CLOSE * size:
        return None
    one, other = _as_raised(before, line), _as_raised(line, before)
    is_raised = _ends_raised(one) or (bool(other.spans) and other.spans[0].start == 0)
    if not is_raised or abs(one.base - other.base) > _LEVEL * size:
        return None
    return side_by_side(one, other, " " if room > _WORD_GAP * size else "")


def _as_raised(line: Line, beside: Line) -> Line:
    """Return ``line`` as a raised number of the one ``beside`` it, if it is one."""
    rise = line.base - beside.base
    is_raised = _LOWEST * beside.size < rise < _HIGHEST * beside.size
    if not is_raised or line.size > _SMALL * beside.size or not _NOTE.fullmatch(line.text):
        return line
    span = Span(0, len(line.text), Style.SUPERSCRIPT)
    return replace(line, base=beside.base, size=beside.size, spans=(span,))


def _ends_raised(line: Line) -> bool:
    return any(span.end == len(line.text) for span in line.spans)


def _with_initials(lines: list[Line]) -> list[Line]:
    for initial in [line for line in lines if _INITIAL.fullmatch(line.text)]:
        beside = [line for line in lines if _stands_beside(line, initial)]
        set_in = [line for line in beside if line.left > initial.right - 0.3 * line.size]
        if len(beside) < _DEEP or not set_in:
            continue
        first = max(beside, key=lambda line: line.base)
        for line in beside:
            line.left = initial.left
        whole_first = _with_initial(initial, first, lines)
        lines = [whole_first if line is first else line for line in lines if line is not initial]
    return lines


def _stands_beside(line: Line, initial: Line) -> bool:
    if line is initial or line.size * _INITIAL_SIZE > initial.size:
        return False
    height = line.base - initial.base
    lowest = -_BELOW if line.left > initial.right - 0.3 * line.size else -0.4
    is_level = lowest * line.size < height < initial.size - 0.4 * line.size
    return is_level and initial.left - 1 <= line.left < initial.right + 1.5 * line.size


def _with_initial(initial: Line, first: Line, lines: Sequence[Line]) -> Line:
    """Return the line that an initial begins.

    A and I may be words: where the word after one stands elsewhere too, it is whole by itself.
    """
    word = re.match(r"\w+", first.text)
    said = re.compile(rf"(?<!\w){re.escape(word[0])}(?!\w)") if word else None
    others = (line.text for line in lines if line is not first)
    is_word = initial.text in _WORDS and said and any(map(said.search, others))
    line = begun(initial.text + (" " if is_word else ""), first)
    return replace(line, first_word=first.first_word + initial.width)
