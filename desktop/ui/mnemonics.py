"""The letters that choose an entry of a menu by keyboard: no two entries of one have the same.

A text marks its letter by an ampersand before it; in scripts without such letters it stands in
brackets at the end: "打开(&O)…".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from string import ascii_uppercase

from PySide6.QtWidgets import QMenu

_MARK = re.compile(r"&([^&\s])")
_BRACKETS = re.compile(r"\(&\w\)")


def tell_apart(menu: QMenu) -> None:
    """Give the entries of ``menu`` letters of their own; what stands first keeps the one it has."""
    actions = [action for action in menu.actions() if action.text()]
    texts = [action.text().partition("\t") for action in actions]
    for action, told, (text, *keys) in zip(
        actions, distinct([t[0] for t in texts]), texts, strict=True
    ):
        if told != text:
            action.setText("".join((told, *keys)))


def distinct(texts: Sequence[str]) -> list[str]:
    """Return ``texts`` with letters marked of which none stands twice.

    Where a letter is taken by a text before, another of the text is marked: one that begins a word,
    if it can be. Where all are taken, none is. Texts that mark none are left so.
    """
    marked = [_letter(text) for text in texts]
    own = [letter if letter not in marked[:at] else "" for at, letter in enumerate(marked)]
    taken = {letter for letter in own if letter}
    told = []
    for text, had, kept in zip(texts, marked, own, strict=True):
        if not had or kept:
            told.append(text)
            continue
        free = (letter for letter in _letters(text) if letter.lower() not in taken)
        letter = next(free, "")
        taken.add(letter.lower())
        told.append(_with(text, letter))
    return told


def _letter(text: str) -> str:
    found = _MARK.search(text.replace("&&", "  "))
    return found[1].lower() if found else ""


def _letters(text: str) -> Iterable[str]:
    """Return the letters that could be marked in ``text``, the best first."""
    if _BRACKETS.search(text):
        return ascii_uppercase
    plain = text.replace("&", "")
    begin = [word[0] for word in plain.split() if word[0].isalpha()]
    return (*begin, *filter(str.isalpha, plain))


def _with(text: str, letter: str) -> str:
    """Return ``text`` with ``letter`` marked instead of what is; "" for none."""
    if _BRACKETS.search(text):
        return _BRACKETS.sub(f"(&{letter})" if letter else "", text)
    plain = _MARK.sub(r"\1", text)
    if not letter:
        return plain
    begins = re.search(rf"(?<!\w){re.escape(letter)}", plain)
    at = begins.start() if begins else plain.index(letter)
    return f"{plain[:at]}&{plain[at:]}"
