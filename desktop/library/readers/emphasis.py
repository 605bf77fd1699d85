"""Which asterisks and underscores of a paragraph of Markdown mean emphasis, where that is plain.

The rule is CommonMark's, as the Markdown library has it from 3.11.2 on: a run of them may begin
emphasis before, and end it after, what is no space; underscores only at the edge of a word.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Underscores inside words are passed over: they neither begin nor end anything.
_RUN = re.compile(r"(?=[*_])(?:\*+|(?<!\w)_+|(?<!_)_++(?!\w))")
_LONGEST = 2  # of a run: one is emphasis, two are strong; more may be both


class Emphasis(NamedTuple):
    """What is emphasized, from ``start`` to ``end``, between two runs of so many signs."""

    start: int
    end: int
    signs: int


class _Run(NamedTuple):
    sign: str
    start: int
    end: int
    begins: bool
    ends: bool


def emphases(text: str) -> list[Emphasis] | None:
    """Return what is emphasized in ``text``, in order; None where some may be within another."""
    if "*" not in text and "_" not in text:
        return []
    runs = [_run(text, match) for match in _RUN.finditer(text)]
    last = {run.sign: run.start for run in runs if run.ends}
    found: list[Emphasis] = []
    begun: _Run | None = None
    for run in runs:
        if begun and run.ends and run.sign == begun.sign:
            signs = run.end - run.start
            if begun.end - begun.start != signs or signs > _LONGEST:
                return None
            found.append(Emphasis(begun.end, run.start, signs))
            begun = None
        elif run.begins and run.start < last.get(run.sign, 0):
            if begun:
                return None
            begun = run
    return found


def _run(text: str, match: re.Match[str]) -> _Run:
    start, end = match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    is_word = text[start] == "_"
    return _Run(
        sign=text[start],
        start=start,
        end=end,
        begins=not (after.isspace() or not after or (is_word and _in_word(before))),
        ends=not (before.isspace() or not before or (is_word and _in_word(after))),
    )


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
