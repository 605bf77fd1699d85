"""What changed between two versions of a text, word by word; Chinese character by character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

_TOKEN = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"  # one Han character
    r"|[^\W\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+(?:['’][^\W\d_]+)*"
    r"|\s+|."
)


class Kind(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text that is the same in both versions, added, or removed.

    ``old`` and ``new`` are where it starts in the two texts, in code points.
    """

    kind: Kind
    text: str
    old: int
    new: int


def difference(old: str, new: str) -> tuple[Stretch, ...]:
    """Return the stretches that lead from ``old`` to ``new``, in reading order.

    What is the same or removed makes up ``old``, what is the same or added makes up ``new``.
    """
    old_tokens, new_tokens = _TOKEN.findall(old), _TOKEN.findall(new)
    return tuple(_merged(_stretches(old_tokens, new_tokens)))


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - not needed to open a window

    old_at = new_at = 0
    for code in Indel.opcodes(*_numbered(old, new)):
        gone = "".join(old[code.src_start : code.src_end])
        come = "".join(new[code.dest_start : code.dest_end])
        if code.tag == "equal":
            yield Stretch(Kind.SAME, gone, old_at, new_at)
        else:
            if gone:
                yield Stretch(Kind.REMOVED, gone, old_at, new_at)
            if come:
                yield Stretch(Kind.ADDED, come, old_at + len(gone), new_at)
        old_at += len(gone)
        new_at += len(come)


def _numbered(old: Sequence[str], new: Sequence[str]) -> tuple[list[int], list[int]]:
    numbers: dict[str, int] = {}
    return (
        [numbers.setdefault(token, len(numbers)) for token in old],
        [numbers.setdefault(token, len(numbers)) for token in new],
    )


def _merged(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches with neighbours of one kind made one, removed before added."""
    run: list[Stretch] = []
    for stretch in stretches:
        changed = stretch.kind is not Kind.SAME
        if run and changed != (run[-1].kind is not Kind.SAME):
            yield from _flushed(run)
            run = []
        run.append(stretch)
    yield from _flushed(run)


def _flushed(run: list[Stretch]) -> Iterator[Stretch]:
    """Yield a run of changes, or of what is the same, as one stretch of each kind."""
    for kind in (Kind.SAME, Kind.REMOVED, Kind.ADDED):
        text = "".join(stretch.text for stretch in run if stretch.kind is kind)
        if text:
            gone = sum(len(one.text) for one in run if one.kind is Kind.REMOVED)
            old = run[0].old + (gone if kind is Kind.ADDED else 0)
            yield Stretch(kind, text, old, run[0].new)
