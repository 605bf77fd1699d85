"""The plain mark-up inside a paragraph of Markdown: emphasis, and in it code and links.

Whatever is not surely one of these, or surely none, is left to the parser. Here a line costs a few
looks, there dozens.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from operator import add

from desktop.library.article import Span, Style
from desktop.library.links import safe_url
from desktop.library.readers.emphasis import Emphasis, emphases
from desktop.library.reading import is_clean

_WORDS = r"[^\s\\`*\[\]<](?:[^\\`*\[\]<]*[^\s\\`*\[\]<])?"
_HREF = r"https?://[A-Za-z0-9_./~%+?=#,;:@-]+"
# What stands first says what can begin: at most places that is all that is looked at.
_MARKED = re.compile(
    rf"(?=[`<\[])(?<!\\)(?:(?<!`)(?P<ticks>``?)(?P<code>[^\s`](?:[^`]*[^\s`])?)(?P=ticks)(?!`)"
    rf"|<(?P<address>{_HREF})>"
    rf"|<(?P<mail>[A-Za-z0-9_.+-]+@[A-Za-z0-9.-]+)>"
    rf"|(?<![`A-Za-z0-9_!])\[(?P<link>{_WORDS})\]\((?P<href>{_HREF})\)(?![`A-Za-z0-9_(\[:]))"
)
ELEMENTS = frozenset(
    """
    a abbr acronym address annotation applet area article aside audio b base basefont bdi bdo
    bgsound big blink blockquote body br button canvas caption center cite code col colgroup
    command content data datalist dd del desc details dfn dialog dir div dl dt element em embed
    fieldset figcaption figure font footer foreignobject form frame frameset h1 h2 h3 h4 h5 h6
    head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li
    link listing main malignmark map mark marquee math menu menuitem meta meter mglyph mi mn mo ms
    mtext multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p
    param picture plaintext portal pre progress q rb rbc rp rt rtc ruby s samp script search
    section select shadow slot small source spacer span strike strong style sub summary sup svg
    table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp
    """.split()  # noqa: SIM905 - as a list it would fill the page
)
"""Every element HTML has or had: what a parser of HTML does not merely pass over."""

# Beside these signs, nothing else comes about where a tag is taken out.
_BESIDE = r"A-Za-z0-9 /:=,.;()\"'-"
_UNKNOWN = re.compile(
    rf"(?:^|(?<=[{_BESIDE}]))</?([A-Za-z][A-Za-z0-9_.-]*)(?:/[A-Za-z0-9_./-]*)?"
    rf"(?: [A-Za-z0-9_., /-]*)?>(?![^{_BESIDE}])"
)
_KINDS = ("code", "link", "address", "mail")
_EMPHASES = (Style.EMPHASIS, Style.STRONG)  # by one sign, and by two

_ATOM = "\x02"
"""What stands for each letter of such marks where the words around are looked at."""

# What may be more than itself: ticks, tags, entities, escapes, pictures, footnotes, line breaks.
_SPECIAL = re.compile(
    r"(?=[`<&\\!\[\] \n\t\ue000\ue001])"
    r"(?:`|<(?=[A-Za-z/!?])|&(?=#|[\w.-]*;)|\\(?![A-Za-z0-9\s\"'/,;:=%$@])|!\[|\[\^|\]\("
    r"|  | \n|\n |[\t\ue000\ue001])"
)
_SIGNS = ("`", "<", "&", "\\", "!", "[", "]", "\n", "\t", "  ", "\ue000", "\ue001")
"""What all such have one of."""

_UNEVEN = re.compile(r"\s[ \t\n]|\t")
"""Space that a page shows as one."""

_TANGLING = frozenset("`&\n\t")
_SPACES = re.compile(" {2,}")
_LONG, _MANY = 100_000, 10_000  # of one paragraph: no one wrote it by hand
_MAIL = re.compile(r"<[^<> !]+@")


def inline(text: str, *, brackets: bool = False) -> tuple[str, tuple[Span, ...]] | None:
    """Return ``text`` without its mark-up, and the spans of that; None where a parser must see it.

    Line breaks inside become spaces. ``brackets`` tells that there are no references that words
    in brackets could be.
    """
    if not is_clean(text) or (len(text) > _LONG and _count_signs(text) > _MANY):
        return None
    if "<" in text and "  " not in text and _TANGLING.isdisjoint(text):
        text = _untagged(text)
    said, seen, spans = _without_marks(text)
    if spans is None or not _is_literal(seen, brackets=brackets):
        return None
    emphasized = emphases(seen)
    if emphasized is None:
        return None
    if emphasized:
        said, spans = _without_signs(said, spans, emphasized)
    return said.replace("\n", " "), tuple(spans)


def _without_marks(text: str) -> tuple[str, str, list[Span] | None]:
    """Return ``text`` without code, links and addresses, then with atoms in their place.

    Last come their spans; None where one is not surely what it seems.
    """
    if not ("`" in text or "<" in text or "[" in text):
        return text, text, []
    said: list[str] = []
    seen: list[str] = []
    spans: list[Span] = []
    place = length = 0
    for found in _MARKED.finditer(text):
        before, kind = text[place : found.start()], _kind(found)
        words = found[kind]
        href = safe_url(found["href"] or _address(kind, words))
        is_link = kind != "code"
        if _UNEVEN.search(words):
            return "", "", None
        if is_link and not (href and (kind != "link" or _is_words(words))):
            return "", "", None
        length += len(before)
        spans.append(Span(length, length + len(words), Style.LINK if is_link else Style.CODE, href))
        length += len(words)
        said += (before, words)
        seen += (before, _ATOM * len(words))
        place = found.end()
    rest = text[place:]
    return "".join([*said, rest]), "".join([*seen, rest]), spans


def _without_signs(
    said: str, spans: Sequence[Span], emphasized: Sequence[Emphasis]
) -> tuple[str, list[Span]]:
    """Return what is ``said`` without the signs of emphasis, and all spans as they lie on that."""
    starts = [at for one in emphasized for at in (one.start - one.signs, one.end)]
    sizes = [one.signs for one in emphasized for _ in range(2)]
    gone = list(accumulate(sizes, initial=0))
    ends = [0, *map(add, starts, sizes)]
    pieces = map(said.__getitem__, map(slice, ends, [*starts, None]))

    def moved(place: int) -> int:
        return place - gone[bisect_left(starts, place)]

    others = [replace(one, start=moved(one.start), end=moved(one.end)) for one in spans]
    found = [Span(moved(one.start), moved(one.end), _EMPHASES[one.signs - 1]) for one in emphasized]
    both = sorted([*others, *found], key=lambda span: (span.start, -span.end))
    return "".join(pieces), both


def _untagged(text: str) -> str:
    """Return ``text`` without the tags HTML does not know, as a cleaner of HTML leaves it."""
    kept = _UNKNOWN.sub(lambda tag: tag[0] if tag[1].lower() in ELEMENTS else "", text)
    return _SPACES.sub(" ", kept).strip(" ")


def _count_signs(text: str) -> int:
    return sum(map(text.count, "*_`["))


def _kind(found: re.Match[str]) -> str:
    return next(kind for kind in _KINDS if found[kind] is not None)


def _address(kind: str, words: str) -> str:
    return {"address": words, "mail": f"mailto:{words}"}.get(kind, "")


def _is_words(text: str) -> bool:
    """Return whether the words of a link are nothing but that."""
    return _is_literal(text, brackets=False) and emphases(text) == []


def _is_literal(text: str, *, brackets: bool) -> bool:
    """Return whether what is left beside the marks of a text means itself, or is emphasis."""
    if not any(map(text.__contains__, _SIGNS)):  # as with most, told in no time
        return True
    if _SPECIAL.search(text) or ("[" in text and not brackets):
        return False
    return not ("<" in text and _MAIL.search(text))
