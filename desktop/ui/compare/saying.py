"""What echoes are called, in words: for tooltips, lists and screen readers alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.ui.compare.compared import Compared, Tie
from desktop.ui.compare.tables.grid import Column
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.compare.echoes.echo import Answer

_SHOWN = 160
_READ = 4
"""How many times as much as is shown is read of a text: it may be a whole article."""


def answer_in_words(answer: Answer | str, *, denies: bool = False) -> str:
    """Return "Yes", "Maybe", "Seems to deny it" or "Nothing similar found"."""
    if denies:
        return tr("Seems to deny it")
    words = {"yes": tr("Yes"), "maybe": tr("Maybe")}
    return words.get(str(answer), tr("Nothing similar found"))


def echoes_in_words(
    compared: Compared, columns: Sequence[Column], article: str, passage: int
) -> str:
    """Return which other articles say the same as a passage, in one line."""
    ties = dict(compared.ties_of(article, passage))
    numbered = [(number, one.article) for number, one in enumerate(columns, start=1)]
    told = [(number, ties[other]) for number, other in numbered if other in ties]
    if not any(tie.is_something for _, tie in told):
        return tr("Nothing similar found in the other open articles.")
    said = tr(", ").join(
        tr("{number}: {answer}", number=number, answer=_answer_of(tie)) for number, tie in told
    )
    return tr("Said also in {answers}.", answers=said)


def _answer_of(tie: Tie) -> str:
    return answer_in_words(tie.answer, denies=tie.denies).lower()


def quoted(text: str, most: int = _SHOWN) -> str:
    """Return ``text`` in quotation marks as one line, cut after ``most`` characters."""
    return f"“{shortened(text, most)}”"


def shortened(text: str, most: int) -> str:
    """Return ``text`` as one line, cut after ``most`` characters."""
    line = " ".join(text[: _READ * most].split())
    if len(line) <= most:  # there may be much white space in it
        line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rstrip() + "…"
