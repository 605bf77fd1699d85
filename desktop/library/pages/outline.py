"""A web page as the blocks it shows, each with the elements it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from desktop.library.article import Block
from desktop.library.pages.layout import plain_layout
from desktop.library.readers.blockreader import BlockReader
from desktop.library.readers.effort import html_trouble
from desktop.library.readers.html import DROPPED, TAGS, without_foreign_names
from desktop.library.readers.reader import MAX_BYTES
from desktop.library.reading import Refused
from desktop.wording import tr

_SECTIONS = {"nav", "hgroup", "fieldset", "body"}
_NAMED = {"class", "id", "role", "itemprop", "hidden", "aria-hidden", "style", "data-component"}
_VOID = ("br", "hr", "img")
_UNREAD = ("script", "style", "svg", "template")
_DATA = re.compile(r"data:[a-z]+/[^\"'\s)>]{100,}", re.IGNORECASE)
# What page builders call each of their boxes, and blogs by the subjects of a post, says nothing.
_BUILDER = re.compile(
    r"(?<!\S)(?:elementor|et_pb|vc_|wpb_|fl-|panel-|sow?-|tag-|category-|cat-(?!links)|wp-block-"
    r"|has-|no-|with-|page-template|status-)\S*"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its tag, its names (class, id, role ...) in lower case, and its parent's number.

    The number of an element is its place in the outline; the first is its own parent.
    """

    tag: str
    names: str
    parent: int
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One block of the page, the number of the element it is in, and how much of it is links.

    ``linked`` is a share from 0 to 1 of its characters, as are ``pictured``, of which descriptions
    of pictures are made, and ``hidden``, which the page does not show.
    """

    block: Block
    element: int
    linked: float
    pictured: float = 0
    hidden: float = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """The elements of a page, parents first, and its blocks in order."""

    elements: tuple[Element, ...]
    blocks: tuple[Shown, ...]

    def around(self, number: int) -> Iterator[int]:
        """Yield the element ``number`` and those it is in, the innermost first."""
        while True:
            yield number
            if number == self.elements[number].parent:
                return
            number = self.elements[number].parent


def outline(html: str) -> Outline:
    """Return the outline of the page ``html``. Raises Refused for what would take too long."""
    html = _DATA.sub("", _without_code(html))
    if len(html) > MAX_BYTES:
        raise Refused(tr("it has too much mark-up for one article; save only the part you need"))
    if trouble := html_trouble(html):
        raise Refused(trouble)
    import nh3  # noqa: PLC0415 - only needed once a page is read

    clean = nh3.clean(
        without_foreign_names(html),
        tags=TAGS | _SECTIONS | {"span"},
        clean_content_tags=DROPPED - {"nav"},
        attributes={"*": _NAMED, "a": {"href"}, "ol": {"start"}, "img": {"alt"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    reader = _OutlineReader()
    reader.feed(plain_layout(clean))
    reader.close()
    return reader.outline()


def _without_code(html: str) -> str:
    """Return ``html`` without scripts and style sheets, which may be most of a saved page."""
    for tag in _UNREAD:
        html = "".join(_outside(html, f"<{tag}", f"</{tag}"))
    return html


def _outside(html: str, opening: str, closing: str) -> Iterator[str]:
    lowered, place = html.lower(), 0
    if len(lowered) != len(html):  # letters that change their length when lowered
        lowered = html
    while (start := lowered.find(opening, place)) >= 0:
        end = lowered.find(closing, start)
        if end < 0:
            break
        yield html[place:start]
        place = end
    yield html[place:]


class _OutlineReader(BlockReader):
    """Reads blocks as ever, and notes the element each stands in."""

    def __init__(self) -> None:
        super().__init__()
        self._elements = [Element("body", "", 0)]
        self._open = [0]
        self._links = 0
        self._inline: list[bool] = []  # of those open, which are hidden
        self._linked = self._pictured = self._hidden = 0
        self._shown: list[Shown] = []

    def outline(self) -> Outline:
        """Return what was read."""
        self._flush()
        return Outline(tuple(self._elements), tuple(self._shown))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag == "a":
            self._links += 1
        elif tag == "img":
            self._pictured += len(dict(attrs).get("alt") or "")
        if self.is_inline(tag):
            self._open_inline(tag, attrs)
        elif tag not in _VOID:
            self._open.append(len(self._elements))
            self._elements.append(_element(tag, attrs, self._open[-2]))

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        if tag == "a":
            self._links = max(0, self._links - 1)
        if self.is_inline(tag):
            del self._inline[-1:]
        elif tag not in _VOID and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        before = self._line.length
        super().handle_data(data)
        self._linked += (self._line.length - before) * bool(self._links)
        self._hidden += (self._line.length - before) * any(self._inline)

    def _open_inline(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self._inline.append(_is_hidden(dict(attrs)))

    def _emit(self, block: Block) -> None:
        super()._emit(_said_once(block) if self._pictured else block)
        length = max(1, len(block.text))
        counts = self._linked, self._pictured, self._hidden
        shares = (min(1.0, count / length) for count in counts)
        self._shown.append(Shown(self._found[-1][1], self._open[-1], *shares))

    def _restart_line(self) -> None:
        super()._restart_line()
        self._linked = self._pictured = self._hidden = 0


def _said_once(block: Block) -> Block:
    """Return ``block`` without a picture's description that its caption says again."""
    half = block.text[(len(block.text) + 1) // 2 :]
    is_twice = block.text in (half + half, f"{half} {half}", f"{half}\n{half}")
    return replace(block, text=half) if is_twice and half and not block.spans else block


def _element(tag: str, attrs: list[tuple[str, str | None]], parent: int) -> Element:
    values = {name: value or "" for name, value in attrs}
    named = (values.get(key, "") for key in ("id", "class", "role", "itemprop", "data-component"))
    # A caption is hidden from the ear alone, where the picture's description says the same.
    is_silent = values.get("aria-hidden") == "true" and tag != "figcaption"
    is_hidden = is_silent or _is_hidden(values)
    return Element(tag, _BUILDER.sub("", " ".join(named).lower()), parent, is_hidden)


def _is_hidden(values: Mapping[str, str | None]) -> bool:
    return "hidden" in values or bool(_HIDDEN.search(values.get("style") or ""))
