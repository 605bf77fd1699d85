"""The plain mark-up inside a paragraph of Markdown: strong, emphasis, code and links, not nested.

Whatever is not surely one of these, or surely none, is left to the parser. Here a line costs a few
looks, there dozens.
"""

from __future__ import annotations

import re

from desktop.library.article import Span, Style
from desktop.library.links import safe_url
from desktop.library.reading import is_clean

_WORDS = r"[^\s\\`*\[\]<](?:[^\\`*\[\]<]*[^\s\\`*\[\]<])?"
_HREF = r"https?://[A-Za-z0-9_./~%+?=#,;:@-]+"
# What stands first says what can begin: at most places that is all that is looked at.
_MARKED = re.compile(
    rf"(?=[`<*\[])(?<!\\)(?:(?<!`)(?P<ticks>``?)(?P<code>[^\s`](?:[^`]*[^\s`])?)(?P=ticks)(?!`)"
    rf"|<(?P<address>{_HREF})>"
    rf"|<(?P<mail>[A-Za-z0-9_.+-]+@[A-Za-z0-9.-]+)>"
    rf"|(?<![*`A-Za-z0-9_!])(?:\*\*(?P<strong>{_WORDS})\*\*|\*(?P<emphasis>{_WORDS})\*"
    rf"|\[(?P<link>{_WORDS})\]\((?P<href>{_HREF})\))(?![*`A-Za-z0-9_(\[:]))"
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
_UNKNOWN = re.compile(rf"(?:^|(?<=[{_BESIDE}]))</?([A-Za-z][A-Za-z0-9_]*)>(?![^{_BESIDE}])")
_STYLES = {
    "strong": Style.STRONG,
    "emphasis": Style.EMPHASIS,
    "code": Style.CODE,
    "link": Style.LINK,
    "address": Style.LINK,
    "mail": Style.LINK,
}
_HOLDING = ("strong", "emphasis", "link")
"""The marks whose words may hold others; what is in the rest is nothing but itself."""

_ATOM = "\x02"
"""What stands for such marks, and beside the others, where the words around are looked at."""

# What may be more than itself: ticks, tags, entities, escapes, pictures, footnotes, line breaks.
_SPECIAL = re.compile(
    r"(?=[`<&\\!\[\] \n\t\ue000\ue001])"
    r"(?:`|<(?=[A-Za-z/!?])|&(?=#|[\w.-]*;)|\\(?![A-Za-z0-9\s\"'/,;:=%$@])|!\[|\[\^|\]\("
    r"|  | \n|\n |[\t\ue000\ue001])"
)
_TANGLING = frozenset("`&\n\t")
_SPACES = re.compile(" {2,}")
_LONG, _MANY = 100_000, 10_000  # of one paragraph: no one wrote it by hand
_STARS = re.compile(r"\*+")
_ALONE = re.compile(r"(?<!\S)\*{1,3}(?!\S)")
_OPENS, _CLOSES = re.compile(r"(?<!\w)_"), re.compile(r"_(?!\w)")


def inline(text: str, *, brackets: bool = False) -> tuple[str, tuple[Span, ...]] | None:
    """Return ``text`` without its mark-up, and the spans of that; None where a parser must see it.

    Line breaks inside become spaces. ``brackets`` tells that there are no references that words
    in brackets could be.
    """
    if not is_clean(text) or (len(text) > _LONG and _count_signs(text) > _MANY):
        return None
    if "<" in text and "  " not in text and _TANGLING.isdisjoint(text):
        text = _untagged(text)
    said: list[str] = []
    looked_at: list[str] = []
    spans: list[Span] = []
    place = length = 0
    for found in _MARKED.finditer(text):
        before, kind = text[place : found.start()], _kind(found)
        words = found[kind]
        href = safe_url(found["href"] or _address(kind, words))
        if _STYLES[kind] is Style.LINK and not href:
            return None
        length += len(before)
        spans.append(Span(length, length + len(words), _STYLES[kind], href))
        length += len(words)
        said += (before, words)
        looked_at += (before, f"{_ATOM}{words}{_ATOM}" if kind in _HOLDING else _ATOM)
        place = found.end()
    rest = text[place:]
    is_marked = any(span.style in (Style.STRONG, Style.EMPHASIS) for span in spans)
    if not _is_literal("".join([*looked_at, rest]), brackets=brackets, is_marked=is_marked):
        return None
    return "".join([*said, rest]).replace("\n", " "), tuple(spans)


def _untagged(text: str) -> str:
    """Return ``text`` without the tags HTML does not know, as a cleaner of HTML leaves it."""
    kept = _UNKNOWN.sub(lambda tag: tag[0] if tag[1].lower() in ELEMENTS else "", text)
    return _SPACES.sub(" ", kept).strip(" ")


def _count_signs(text: str) -> int:
    return sum(map(text.count, "*_`["))


def _kind(found: re.Match[str]) -> str:
    return next(kind for kind in _STYLES if found[kind] is not None)


def _address(kind: str, words: str) -> str:
    return {"address": words, "mail": f"mailto:{words}"}.get(kind, "")


def _is_literal(text: str, *, brackets: bool, is_marked: bool) -> bool:
    """Return whether all that is left beside the marks of a text means itself."""
    if _SPECIAL.search(text) or ("[" in text and not brackets) or ("<" in text and "@" in text):
        return False
    if "*" in text:
        stars = _STARS.findall(_ALONE.sub(" ", text))
        if len(stars) > (not is_marked) or len("".join(stars)) > 2:
            return False
    opening = _OPENS.search(text) if "_" in text else None
    return not (opening and _CLOSES.search(text, opening.start()))
