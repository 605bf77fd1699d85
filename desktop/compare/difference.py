"""What changed between two versions of a text, word by word; Chinese character by character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

_TOKEN = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"  # one Han character
    r"|[^\W\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+(?:['’][^\W\d_]+)*"
    r"|\s+|."
)
_TOO_MANY = 100_000_000


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
    lines = _opcodes(old.splitlines(keepends=True), new.splitlines(keepends=True))
    stretches: list[Stretch] = []
    old_at = new_at = 0
    for gone, come in lines:
        stretches += _words(gone, come, old_at, new_at)
        old_at += len(gone)
        new_at += len(come)
    return tuple(_merged(stretches))


def _words(gone: str, come: str, old_at: int, new_at: int) -> Iterator[Stretch]:
    """Yield the stretches that differ between a line and the one it became."""
    if gone == come:
        yield Stretch(Kind.SAME, gone, old_at, new_at)
        return
    old, new = _TOKEN.findall(gone), _TOKEN.findall(come)
    # A page rewritten as a whole is shown as that; finding words in common would take minutes.
    pairs = _opcodes(old, new) if len(old) * len(new) < _TOO_MANY else [(gone, come)]
    for removed, added in pairs:
        if removed == added:
            yield Stretch(Kind.SAME, removed, old_at, new_at)
        elif removed or added:
            yield Stretch(Kind.REMOVED, removed, old_at, new_at)
            yield Stretch(Kind.ADDED, added, old_at + len(removed), new_at)
        old_at += len(removed)
        new_at += len(added)


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of what stands in the old and the new where; equal where nothing changed."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - not needed to open a window

    gone = come = ""
    for code in Indel.opcodes(*_numbered(old, new)):
        removed = "".join(old[code.src_start : code.src_end])
        added = "".join(new[code.dest_start : code.dest_end])
        if code.tag == "equal":
            yield gone, come
            yield removed, added
            gone = come = ""
        else:
            gone, come = gone + removed, come + added
    yield gone, come


def _numbered(old: Sequence[str], new: Sequence[str]) -> tuple[list[int], list[int]]:
    numbers: dict[str, int] = {}
    return (
        [numbers.setdefault(token, len(numbers)) for token in old],
        [numbers.setdefault(token, len(numbers)) for token in new],
    )


def _merged(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
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
