"""Which blocks of a saved page are its article, and for each other block the reason why not.

Prose tells where the article is: long blocks that are no links and hold the ends of sentences. An
element that is named like furniture is believed, unless much of the prose is in it; the article is
the smallest element that holds nearly all the prose that is left, first of all one that calls
itself the article. Nothing is dropped: whatever is not the article bears its reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, takewhile

from desktop.library.article import FACTS, Block, BlockKind
from desktop.library.frontmatter import Stated
from desktop.library.pages import vocabulary as say
from desktop.library.pages.outline import Outline, Shown, outline
from desktop.library.pages.regions import LONG, PICTURED, SENTENCE, Regions, length
from desktop.library.pages.written_out import marked_up

_SHORT = 140
_TITLE_LEVEL = 2
_BESIDES = 4  # words: by, special to the Gazette
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One block of a page, and why it is no part of the article: "" for what is."""

    block: Block
    aside: str = ""


def labelled(html: str, stated: Stated) -> tuple[Labelled, ...]:
    """Return all blocks of the page ``html``, in order, with their labels.

    ``stated`` is what the page says of itself; its title need not be said twice. Raises Refused.
    """
    return _Labeller(outline(html), stated).labels()


class _Labeller:
    def __init__(self, page: Outline, stated: Stated) -> None:
        self._page = page
        self._stated = stated
        self._regions = Regions(page)
        self._reasons = [""] * len(page.blocks)

    def labels(self) -> tuple[Labelled, ...]:
        """Label one kind of block after another: by place, by what they say, and the rest."""
        self._label_by_place()
        self._label_by_words()
        self._label_what_is_repeated()
        self._label_below_related()
        self._label_the_head()
        self._label_the_end()
        self._label_empty_headings()
        if not any(map(self._regions.is_prose, self._kept())):
            self._restore_what_is_no_furniture()
        blocks = marked_up(self._page, self._reasons)
        return tuple(map(Labelled, blocks, self._reasons))

    def _kept(self) -> list[int]:
        return [number for number, reason in enumerate(self._reasons) if not reason]

    def _restore_what_is_no_furniture(self) -> None:
        """Keep too much of a page without prose rather than nothing."""
        for number, shown in enumerate(self._page.blocks):
            is_links = say.LINKS if self._is_links(shown) else ""
            self._reasons[number] = self._regions.furniture(number) or is_links
        if not self._kept():
            self._reasons = [""] * len(self._reasons)

    def _label_by_place(self) -> None:
        numbers = range(len(self._page.blocks))
        inside = [self._regions.article in self._regions.around(number) for number in numbers]
        first = inside.index(True) if True in inside else 0
        title = self._title()
        for number in numbers:
            reason = self._regions.furniture(number)
            is_lead = title is not None and title < number < first and self._is_lead(number)
            if not reason and not inside[number] and not is_lead:
                reason = self._said_by(self._page.blocks[number]) or say.OUTSIDE
            self._reasons[number] = reason

    def _is_lead(self, number: int) -> bool:
        """Return whether a block between the title and the article begins it or is a caption."""
        shown = self._page.blocks[number]
        text = shown.block.text
        if self._is_caption(number):
            return shown.pictured <= PICTURED and shown.linked < 0.2
        return shown.linked < 0.2 and length(text) >= 60 and bool(SENTENCE.search(text))

    def _title(self) -> int | None:
        """Return the block that is the article's title."""
        same = [
            number
            for number, shown in enumerate(self._page.blocks)
            if _same(shown.block.text, self._stated.title)
        ]
        headings = (n for n in same if self._is_title_heading(self._page.blocks[n].block))
        return next(headings, next(iter(same), None))

    def _is_title_heading(self, block: Block) -> bool:
        return block.kind is BlockKind.HEADING and block.level <= _TITLE_LEVEL

    def _label_by_words(self) -> None:
        for number in self._kept():
            self._reasons[number] = self._said_by(self._page.blocks[number])

    def _said_by(self, shown: Shown) -> str:
        """Return what a block says that it is by itself, if it is no part of the article."""
        if shown.pictured > PICTURED:
            return say.PICTURE
        if shown.hidden > PICTURED:
            return say.HIDDEN
        return self._said(shown.block) or (say.LINKS if self._is_links(shown) else "")

    def _is_links(self, shown: Shown) -> bool:
        is_listed = shown.block.kind in (BlockKind.ITEM, BlockKind.HEADING)
        share = 0.9 if is_listed else 0.7
        return shown.linked > share and length(shown.block.text) < 2 * _SHORT

    def _said(self, block: Block) -> str:
        """Return what a short block says that it is, if it is no part of the article."""
        text = " ".join(block.text.split())
        if _same(text, self._stated.title) or self._is_byline(text):
            return FACTS
        if len(text) > _SHORT or block.kind in (BlockKind.CODE, BlockKind.ROW):
            return ""
        if say.DATE.fullmatch(text):
            return FACTS
        sayings = say.SURE if _ends(text) else (*say.SURE, *say.LIKELY)
        return next((reason for reason, said in sayings if said.search(text)), "")

    def _is_byline(self, text: str) -> bool:
        """Return whether ``text`` names the author, and says little besides."""
        names, said = _WORD.findall(self._stated.author.casefold()), _WORD.findall(text.casefold())
        is_named = names[:1] in (said[:1], said[1:2]) and set(names) <= set(said)
        is_short = len(said) <= len(names) + _BESIDES and not _ends(text)
        return _same(text, self._stated.author) or (bool(names) and is_named and is_short)

    def _label_what_is_repeated(self) -> None:
        """Set aside lines that were said just before: the parts of a gallery. Keep refrains."""
        for before, number in pairwise(self._kept()):
            texts = {self._page.blocks[n].block.text for n in (before, number)}
            is_cell_or_code = self._is_cell_or_code(number)
            if len(texts) == 1 and not is_cell_or_code and not self._regions.is_prose(number):
                self._reasons[number] = say.REPEATED

    def _label_below_related(self) -> None:
        """Set aside the teasers among the links below a heading of related articles."""
        for number, shown in enumerate(self._page.blocks):
            is_heading = shown.block.kind is BlockKind.HEADING
            if (
                is_heading
                and self._said(shown.block) == say.RELATED
                and self._follows_prose(number)
            ):
                below = takewhile(self._is_no_heading, range(number + 1, len(self._reasons)))
                for n in [n for n in below if self._is_teaser(n)]:
                    self._reasons[n] = say.RELATED

    def _is_teaser(self, number: int) -> bool:
        """Return whether a short block stands between two that were set aside, or ends the page."""
        is_short = len(self._page.blocks[number].block.text) < _SHORT
        return is_short and bool(self._reasons[number - 1]) and all(self._reasons[number + 1 :][:1])

    def _follows_prose(self, number: int) -> bool:
        before = range(number)
        return any(self._regions.is_prose(n) and not self._reasons[n] for n in before)

    def _is_no_heading(self, number: int) -> bool:
        return self._page.blocks[number].block.kind is not BlockKind.HEADING

    def _is_cell_or_code(self, number: int) -> bool:
        return self._page.blocks[number].block.kind in (BlockKind.ROW, BlockKind.CODE)

    def _label_the_head(self) -> None:
        """Set aside short lines before the first prose: outlet, section, author, date."""
        for number in self._kept():
            block = self._page.blocks[number].block
            if self._regions.is_prose(number) or self._is_cell_or_code(number):
                return
            is_short = block.kind is not BlockKind.HEADING and length(block.text) < LONG
            is_told = is_short and not _CLAUSE.search(block.text)
            is_outlet = _is_exactly(block.text, self._stated.source)
            if is_outlet or (is_told and not self._is_caption(number)):
                self._reasons[number] = FACTS

    def _is_caption(self, number: int) -> bool:
        around = self._regions.around(number)
        return any(self._page.elements[one].tag in ("figure", "figcaption") for one in around)

    def _label_the_end(self) -> None:
        """Set aside short lines after the last prose, but for lists, tables and their headings."""
        is_headed = False
        for number in reversed(self._kept()):
            block = self._page.blocks[number].block
            if self._regions.is_prose(number) or self._is_cell_or_code(number):
                return
            is_listed = block.kind is BlockKind.ITEM and not self._page.blocks[number].linked
            is_headed = is_headed and not self._is_no_heading(number)
            is_kept = is_listed or is_headed or length(block.text) >= 2 * LONG or _ends(block.text)
            if not is_kept:
                self._reasons[number] = say.END
            is_headed = is_kept

    def _label_empty_headings(self) -> None:
        """Set aside headings below which everything was set aside."""
        following = None
        reason_below = ""
        for number in range(len(self._reasons) - 1, -1, -1):
            block, reason = self._page.blocks[number].block, self._reasons[number]
            if reason:
                reason_below = "" if reason == say.PICTURE else reason
                continue
            is_empty = block.kind is BlockKind.HEADING and (
                following is None or (0 < following <= block.level and bool(reason_below))
            )
            if is_empty:
                self._reasons[number] = reason_below or say.END
            else:
                following = block.level if block.kind is BlockKind.HEADING else 0
                reason_below = ""


_CLAUSE = re.compile(r"[,，;；、。！？][\"”’」』]?$")  # how no section, name or date ends


def _ends(text: str) -> bool:
    return bool(SENTENCE.search(text[-4:]))


def _same(text: str, stated: str) -> bool:
    """Return whether both are the same words, but for the name of an outlet."""
    one, two = _folded(text), _folded(stated)
    if not one or not two:
        return False
    return (
        one == two
        or (len(one) > 15 and two.startswith(one))
        or (len(two) > 15 and one.startswith(two) and len(one) < len(two) + 25)
    )


def _is_exactly(text: str, stated: str) -> bool:
    return bool(stated) and _folded(text) == _folded(stated)


def _folded(text: str) -> str:
    return "".join(_WORD.findall(text)).casefold()
