"""Pasted text: which of its lines were probably no part of the article, to be suggested.

Without the page there is little to tell them by, so nothing is set aside unasked: at the top and at
the end what is short and no sentence, and between them what says itself that it is an advert, an
invitation or a notice.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.library.article import FACTS, Block
from desktop.library.pages import vocabulary as say
from desktop.library.pages.labels import Labelled
from desktop.library.pages.regions import LONG, SENTENCE, length

_SHORT = 140
_MENU = 3  # short lines before the title; fewer may be its section
_HEAD = 4  # lines before the text, of which the longest is probably its title


def suggested(blocks: Sequence[Block], title: str = "") -> tuple[Labelled, ...]:
    """Return ``blocks`` with the reason why each should be set aside: "" for most.

    ``title`` is the article's, and stays.
    """
    said = [_said(block, title) for block in blocks]
    prose = [n for n, block in enumerate(blocks) if not said[n] and _is_prose(block)]
    if prose:
        _suggest_menu(said, blocks, prose[0], title)
        _suggest_end(said, blocks, prose[-1] + 1)
    else:
        said = [""] * len(blocks)  # lines of another kind; there is no telling
    return tuple(Labelled(block, reason) for block, reason in zip(blocks, said, strict=True))


def _suggest_menu(said: list[str], blocks: Sequence[Block], first: int, title: str) -> None:
    """Suggest what stands before the title: the longest of the last lines where it is unknown."""
    last = [n for n in range(first) if not said[n] and not _is_fact(blocks[n])][-_HEAD:]
    longest = max(last, key=lambda n: length(blocks[n].text), default=0)
    titled = next((n for n in range(first) if blocks[n].text == title), longest)
    menu = [number for number in range(titled) if not said[number]]
    for number in menu if len(menu) >= _MENU else ():
        said[number] = say.NAVIGATION


def _suggest_end(said: list[str], blocks: Sequence[Block], start: int) -> None:
    reason = ""
    for number in range(start, len(blocks)):
        reason = said[number] or reason
        text = blocks[number].text
        if reason and len(text) < _SHORT and not SENTENCE.search(text[-4:]):
            said[number] = said[number] or reason


def _said(block: Block, title: str) -> str:
    """Return the reason why a short line looks like no part of an article."""
    text = " ".join(block.text.split())
    if len(text) > _SHORT or text == title:
        return ""
    is_sentence = bool(SENTENCE.search(text[-4:]))
    sayings = say.SURE if is_sentence else (*say.SURE, *say.LIKELY)
    found = (reason for reason, pattern in sayings if pattern.search(text))
    return next((reason for reason in found if reason != FACTS), "")


def _is_fact(block: Block) -> bool:
    """Tell a line that names author or date."""
    facts = (pattern for reason, pattern in say.LIKELY if reason == FACTS)
    text = block.text.strip()
    return bool(say.DATE.fullmatch(text)) or any(pattern.search(text) for pattern in facts)


def _is_prose(block: Block) -> bool:
    return length(block.text) >= LONG and bool(SENTENCE.search(block.text))
