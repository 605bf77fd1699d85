"""Where on a page its article is, by the names of elements and the prose in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from desktop.library.article import BlockKind
from desktop.library.language import HAN
from desktop.library.pages import vocabulary as say
from desktop.library.pages.outline import Element, Outline, Shown

SENTENCE = re.compile(r"[.!?…؟۔।][\"'”’»)\]]*(?:\s|$)|[。！？]")
LONG = 40  # characters of prose, a Han character counted twice
_LINKED = 0.4
PICTURED = 0.9  # of a block that is nothing but the description of a picture
_BELIEVED = 0.35
_STATED, _CALLED = 0.2, 0.4
_NEVER = ("body", "main", "table", "tbody")
_SMALL = ("p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "td", "span")
_PROSE_KINDS = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTATION)


class Regions:
    """The parts of one page: which elements are furniture, and which is the article."""

    def __init__(self, page: Outline) -> None:
        """Look through ``page``."""
        self._page = page
        self._weights = weights(page)
        self._furniture = self._believed()
        self.article = self._article()

    def is_prose(self, number: int) -> bool:
        """Return whether the block ``number`` speaks for an article."""
        return self._weights[number] > 0

    def around(self, number: int) -> Iterator[int]:
        """Yield the elements that the block ``number`` is in, the innermost first."""
        return self._page.around(self._page.blocks[number].element)

    def furniture(self, number: int) -> str:
        """Return of what kind the furniture is that the block ``number`` is in, or ""."""
        return next((self._furniture[n] for n in self.around(number) if n in self._furniture), "")

    def _sums(self, skipped: frozenset[int] = frozenset()) -> list[float]:
        """Return for each element the weight of the prose in it, without the ``skipped`` ones."""
        elements = self._page.elements
        sums = [0.0] * len(elements)
        for shown, weight in zip(self._page.blocks, self._weights, strict=True):
            sums[shown.element] += weight
        for number in range(len(elements) - 1, 0, -1):
            if number in skipped:
                sums[number] = 0.0
            sums[elements[number].parent] += sums[number]
        return sums

    def _believed(self) -> dict[int, str]:
        """Return the elements that are furniture, and of what kind.

        What holds much of the prose is none, whatever it is called, nor are many parts of one
        name that hold it together.
        """
        sums = self._sums()
        found: dict[int, str] = {}
        together: dict[tuple[str, str], float] = {}
        for number, element in enumerate(self._page.elements[1:], start=1):
            reason = furniture(element)
            if reason and sums[number] <= sums[0] * _BELIEVED:
                found[number] = reason
                key = reason, element.names
                together[key] = together.get(key, 0.0) + sums[number]
        doubted = {
            key for key, held in together.items()
            if held > sums[0] * _BELIEVED and key[0] not in (say.COMMENTS, say.RELATED)
        }  # fmt: skip
        return {
            number: reason
            for number, reason in found.items()
            if (reason, self._page.elements[number].names) not in doubted
        }

    def _article(self) -> int:
        """Return the element that is the article."""
        sums = self._sums(frozenset(self._furniture))
        if body := self._body(sums):
            return body
        if article := self._largest(sums, lambda one: one.tag == "article"):
            return self._innermost(article, sums, 0.95)
        return self._innermost(self._largest(sums, _calls_itself_article), sums, 0.8)

    def _body(self, sums: list[float]) -> int:
        """Return the element that holds all that are named as the article's body, or 0."""
        elements = self._page.elements
        named = [
            number
            for number, one in enumerate(elements)
            if sums[number] > 0 and one.tag not in _SMALL and say.BODY.search(one.names)
        ]
        inside = set(named)
        outermost = [n for n in named if not inside & set(self._page.around(elements[n].parent))]
        if not outermost or sum(sums[number] for number in outermost) < sums[0] * _STATED:
            return 0
        largest = max(outermost, key=lambda number: sums[number])
        if sums[largest] >= 0.8 * sum(sums[number] for number in outermost):
            return largest
        shared = set.intersection(*(set(self._page.around(number)) for number in outermost))
        return max(shared)

    def _largest(self, sums: list[float], matches: Callable[[Element], object]) -> int:
        """Return the element that matches and holds the most prose, enough of it, or 0."""
        least = sums[0] * _CALLED
        found = (n for n, one in enumerate(self._page.elements) if sums[n] > least and matches(one))
        return max(found, key=lambda number: sums[number], default=0)

    def _innermost(self, start: int, sums: list[float], share: float) -> int:
        """Return the smallest element in ``start`` that holds that share of its prose."""
        number, children = start, self._children()
        while sums[start]:
            inner = max(children.get(number, ()), key=lambda one: sums[one], default=0)
            if not inner or sums[inner] < sums[start] * share:
                break
            number = inner
        return number

    def _children(self) -> dict[int, list[int]]:
        children: dict[int, list[int]] = {}
        for number, element in enumerate(self._page.elements[1:], start=1):
            children.setdefault(element.parent, []).append(number)
        return children


def weights(page: Outline) -> list[float]:
    """Return the weight of each block.

    What is said again elsewhere does not speak for an article: it is a teaser. Said again in the
    same element, it does: a refrain.
    """
    places: dict[str, int] = {}
    weights = []
    for shown in page.blocks:
        place, weight = page.elements[shown.element].parent, _weight(shown)
        is_new = not weight or places.setdefault(shown.block.text, place) == place
        weights.append(weight if is_new else 0.0)
    return weights


def _weight(shown: Shown) -> float:
    """Return how much the block speaks for an article: its length, more if it has sentences."""
    size = length(shown.block.text)
    if shown.block.kind not in _PROSE_KINDS or size < LONG:
        return 0.0
    if shown.linked > _LINKED or shown.pictured > PICTURED:
        return 0.0
    sentences = len(SENTENCE.findall(shown.block.text))
    return min(size, 2000) * (1.0 if sentences else 0.3) * (1 - shown.linked)


def length(text: str) -> int:
    """Return how long ``text`` is for a reader: a Han character says as much as two others."""
    return len(text) if text.isascii() else len(text) + len(HAN.findall(text))


def furniture(element: Element) -> str:
    """Return what kind of furniture ``element`` is by its tag and names, or ""."""
    if element.is_hidden:
        return say.HIDDEN
    if element.tag in say.TAGGED:
        return say.TAGGED[element.tag]
    if element.tag in _NEVER or say.BODY.search(element.names):
        return ""
    reason = next((reason for reason, names in say.NAMED if names.search(element.names)), "")
    if element.tag in _SMALL or "hentry" in element.names:
        return "" if reason in (say.RELATED, say.NAVIGATION) else reason
    return reason if element.tag != "article" or reason in (say.RELATED, say.COMMENTS) else ""


def _calls_itself_article(element: Element) -> bool:
    return element.tag in ("article", "main") or bool(say.ARTICLE.search(element.names))
