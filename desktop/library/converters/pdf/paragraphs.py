"""From lines to paragraphs: which line goes on in the next, as spacing, size and fullness say.

Nothing here looks at more than the lines and where they stand; what a paragraph is (a heading, an
item, a note) is decided in `blocks`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from desktop.library.converters.pdf.lines import Column, Line, is_wide

BULLET = re.compile(r"[•◦▪‣■□●○⁃∙·–—*➢✓-]\s+(?=\S)")
NUMBER = re.compile(r"(?:\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|[ivx]{1,4}[.)])\s+(?=\S)")
CAPTION = re.compile(
    r"(?:Figure|Fig\.|Table|Photo|Abb\.|Abbildung|Tabelle|图|表)\s?\d{1,3}\s?[:.：|]\s"
)
_SENTENCE_END = re.compile(r"""[.!?:。！？：；;]["'”’」』)）\]]*$""")
_MET = re.compile(r"(?<=[\u4e00-\u9fff])( ?)[A-Za-z0-9]|(?<=[A-Za-z0-9])( ?)[\u4e00-\u9fff]")
_GOES_ON = re.compile(r"[a-zß-öø-ÿа-я,;.)%]")
_INDENT = 0.5  # sizes of type by which a first line is set in, or all others out
_DEEPEST_INDENT = 5.0
_SAME_SIZE = 0.08
_PUSHED = 1.5  # times the leading
_NEARLY = 4.0  # sizes of type from the end of a column
_TALL = re.compile("[^\u0000-\u058f\u2000-\u206f\u2e80-\uffef]")  # of fonts for other scripts
_BOLD = 0.4  # of the lines
_SMALL = 0.93  # of the body's type, and less: captions
_SHORT = 0.6  # of a column: lines that end before are none that were broken


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set: the size of its body's type, the leading, and the first lines.

    ``leading`` is the distance of base lines, and ``indent`` how far first lines are set in, 0
    where they are not; both in sizes of type. ``spaced`` tells whether spaces part Han from Latin,
    ``is_bold`` whether so much is set in bold type that this is no sign of a heading.
    """

    body: float
    leading: float
    indent: float
    spaced: bool
    is_bold: bool = False


def setting_of(lines: Sequence[Line]) -> Setting:
    """Return how a document of these lines is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text) if not line.pitch else 1
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    text = [line for line in lines if _is_near(line.size, body)]
    gaps = Counter(
        round((a.base - b.base) / body, 1) for a, b in pairwise(text) if a.page == b.page
    )
    usual = [gap for gap, _ in gaps.most_common() if 0.9 <= gap <= 2.2]
    is_bold = sum(line.bold for line in text) > _BOLD * len(text)
    leading = usual[0] if usual else 1.3
    return Setting(body, leading, _indent(text), _is_spaced(text), is_bold)


def paragraphs(lines: Sequence[Line], setting: Setting) -> list[list[Line]]:
    """Return ``lines``, which are in reading order, as paragraphs."""
    rights = _right_ends(lines, setting)
    found: list[list[Line]] = []
    for line in lines:
        if found and _goes_on(found[-1], line, rights, setting):
            found[-1].append(line)
        else:
            found.append([line])
    return _over_captions(found, setting)


def _over_captions(found: Sequence[list[Line]], setting: Setting) -> list[list[Line]]:
    """Return paragraphs, those whole again that a caption stood in, which comes after them.

    Typesetters put pictures at the top or foot of a column, whatever is said there.
    """
    whole: list[list[Line]] = []
    for paragraph in found:
        captions = _captions_at_end(whole, setting)
        before = whole[-1 - captions] if len(whole) > captions else None
        if before and captions and _is_parted(before, paragraph, setting):
            before.extend(paragraph)
        else:
            whole.append(paragraph)
    return whole


def _captions_at_end(paragraphs: Sequence[list[Line]], setting: Setting) -> int:
    """Return how many of the last of ``paragraphs`` are captions."""
    reverse = reversed(paragraphs)
    return sum(1 for _ in takewhile(lambda paragraph: _is_caption(paragraph, setting), reverse))


def _is_caption(lines: Sequence[Line], setting: Setting) -> bool:
    is_small = lines[0].size < _SMALL * setting.body
    return is_small or bool(CAPTION.match(lines[0].text))


def _is_parted(lines: Sequence[Line], rest: Sequence[Line], setting: Setting) -> bool:
    """Return whether ``rest`` goes on with the sentence that ``lines`` break off in."""
    last, line = lines[-1], rest[0]
    are_text = all(_is_near(one.size, setting.body) and not one.bold for one in (last, line))
    is_item = BULLET.match(line.text) or NUMBER.match(line.text)
    if not are_text or is_item or _is_caption(lines, setting):
        return False
    jumps = (last.page, last.column) != (line.page, line.column)
    return jumps and (last.hyphenated or _goes_on_in_words(last, line))


def joined_text(
    before: str, line: Line, *, hyphenated: bool, spaced: bool = False
) -> tuple[str, int]:
    """Return a paragraph's text, ``before``, with a line more, and the offset where that begins.

    ``hyphenated`` tells that its last word goes on in the line, ``spaced`` that the document has
    spaces between Han and Latin.
    """
    if hyphenated:
        return before + line.text, len(before)
    if re.search(r"[^\W\d_][-‐]$", before) and line.text[:1].islower():
        return before[:-1] + line.text, len(before) - 1
    han = is_wide(before[-1:]) + is_wide(line.text[0])
    is_one = han > int(spaced) or before.endswith(("/", "‐"))
    glue = "" if is_one else " "
    return before + glue + line.text, len(before) + len(glue)


def _is_spaced(lines: Sequence[Line]) -> bool:
    """Return whether spaces mostly stand where Han and Latin meet."""
    met = Counter(
        bool(found[1] or found[2]) for line in lines for found in _MET.finditer(line.text)
    )
    return met[True] > met[False]


def _is_near(size: float, other: float) -> bool:
    return abs(size - other) <= _SAME_SIZE * max(size, other)


def _indent(lines: Sequence[Line]) -> float:
    """Return how far lines are set in that one at the margin follows without a gap, if many are."""
    pairs = [(a, b) for a, b in pairwise(lines) if a.page == b.page]
    close = [(a, b) for a, b in pairs if 0 < a.base - b.base < 1.7 * a.size]
    set_in = Counter(
        round(_offset(a) / a.size, 1)
        for a, b in close
        if _INDENT < _offset(a) / a.size < _DEEPEST_INDENT
        and _offset(b) < 0.3 * b.size
        and not _starts_item(a)
    )
    usual = max(set_in, key=lambda indent: set_in[indent], default=0.0)
    return usual if set_in[usual] >= max(3, 0.04 * len(close)) else 0.0


def _right_ends(lines: Sequence[Line], setting: Setting) -> dict[int, tuple[float, int]]:
    """Return for each line, by its id, how far its neighbours reach, and how many reach so far."""
    ends: dict[int, tuple[float, int]] = {}
    for chunk in _chunks(lines, setting):
        right = max(line.right for line in chunk)
        reaching = sum(right - line.right < 1.5 * line.size for line in chunk)
        ends |= {id(line): (right, reaching) for line in chunk}
    return ends


def _chunks(lines: Sequence[Line], setting: Setting) -> Iterable[list[Line]]:
    chunk: list[Line] = []
    for line in lines:
        if chunk and not _is_below(chunk[-1], line, setting):
            yield chunk
            chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def _is_below(line: Line, following: Line, setting: Setting, most: float = 1.18) -> bool:
    """Return whether ``following`` stands under ``line`` as the lines of a paragraph do."""
    if line.page != following.page or line.column != following.column:
        return False
    if not _is_near(line.size, following.size):
        return False
    gap = (line.base - following.base) / max(line.size, following.size)
    return 0.5 < gap <= setting.leading * most


def _is_pushed_down(line: Line, following: Line, setting: Setting) -> bool:
    """Return whether only a raised number, or a sign of another font, is what parts two lines."""
    if not _is_below(line, following, setting, _PUSHED) or _SENTENCE_END.search(line.text):
        return False
    reach = line.column.right if line.column else line.right
    is_tall = bool(following.spans) or _TALL.search(following.text) is not None
    return is_tall and line.right > reach - _NEARLY * line.size


def _goes_on(
    lines: Sequence[Line], line: Line, ends: dict[int, tuple[float, int]], setting: Setting
) -> bool:
    """Return whether a line goes on the paragraph of the ``lines`` before it.

    First where it stands decides, then what it begins with, and last whether the line before it is
    full, as ``ends`` tells.
    """
    last = lines[-1]
    jumps = last.page != line.page or last.column != line.column
    is_next = jumps or _is_below(last, line, setting) or _is_pushed_down(last, line, setting)
    if not is_next or not _is_near(last.size, line.size):
        return False
    if BULLET.match(line.text) or CAPTION.match(line.text) or _is_numbered(lines, line):
        return False
    if last.hyphenated:
        return True
    if last.size > setting.body * 1.12:  # a heading
        return not jumps and last.bold == line.bold
    if _starts_by_place(lines, line, setting, jumps=jumps):
        return False
    return _is_full(last, line, ends[id(last)], jumps=jumps)


def _is_numbered(lines: Sequence[Line], line: Line) -> bool:
    """Return whether a line begins the next item of a numbered list; years in a text do not."""
    if not NUMBER.match(line.text):
        return False
    inner = lines[-1].left if len(lines) > 1 else None
    return inner is None or abs(line.left - inner) > _INDENT * line.size


def _starts_by_place(lines: Sequence[Line], line: Line, setting: Setting, *, jumps: bool) -> bool:
    """Return whether a line is set in or out in a way that the next of a paragraph is not."""
    shift = _offset(line) - _offset(lines[-1])
    room = _INDENT * line.size
    if len(lines) > 1:
        return abs(shift) > room
    if _starts_item(lines[0]):
        return shift < -room if not jumps else False
    if setting.indent and abs(_offset(line) / line.size - setting.indent) < 0.2:
        return shift > -room
    return shift > room or shift < -_DEEPEST_INDENT * line.size


def _starts_item(line: Line) -> bool:
    return bool(BULLET.match(line.text) or NUMBER.match(line.text))


def _offset(line: Line) -> float:
    """Return how far a line is set in from the left end of its column."""
    return line.left - (line.column.left if line.column else 0.0)


def _is_full(line: Line, following: Line, end: tuple[float, int], *, jumps: bool) -> bool:
    """Return whether the first word of ``following`` had no room left on ``line``."""
    right, reaching = end
    column = line.column or Column(line.left, line.right)
    narrow = right < column.left + 0.93 * (column.right - column.left)
    if jumps and not narrow:
        right = column.right
    is_han = is_wide(following.text[0])
    needed = following.first_word * (_inseparable(following.text) if is_han else 1)
    has_room = line.right + 0.25 * line.size + needed < right - 0.1 * line.size
    goes_on = _goes_on_in_words(line, following)
    if narrow and line.width + 0.25 * line.size + needed > column.right - column.left:
        return True  # the column has no room: a caption, say
    if has_room:  # Han would mostly have stood in it
        is_near = line.right > right - (0.2 if is_han else 0.35) * (right - line.left)
        return goes_on and is_near and not narrow
    if jumps and _SENTENCE_END.search(line.text) and not goes_on:
        return False
    if narrow and reaching < 3:
        if is_han and right < column.left + _SHORT * (column.right - column.left):
            return False  # items of a list; words do not tell whether Han go on
        return goes_on or not _SENTENCE_END.search(line.text)
    return True


def _inseparable(text: str) -> int:
    """Return how many Han a line may begin with for the sake of signs that may not begin one."""
    signs = re.match(r"[^\w\s]*", text[1:])
    return 2 + (len(signs[0]) if signs else 0)


def _goes_on_in_words(line: Line, following: Line) -> bool:
    if _SENTENCE_END.search(line.text):
        return False
    start = following.text[0]
    return bool(_GOES_ON.match(start)) or (is_wide(start) and is_wide(line.text[-1]))
