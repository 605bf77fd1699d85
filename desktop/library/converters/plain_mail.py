"""The words of mails without mark-up: lines put together again as they were typed, and lists.

How lines are broken that may be joined is defined in RFC 3676, "The Text/Plain Format and DelSp
Parameters".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from desktop.library.article import Block, BlockKind
from desktop.library.language import HAN
from desktop.library.readers.plaintext import plain_blocks

_SIGNATURE = "-- "
_MARKER = re.compile(r"\s{0,4}([-*•·–]|\d{1,2}[.)])\s+(?=\S)")
_PLACE = "\ue000"  # stands for a list among lines; no mail holds it
_WIDE = 50  # columns: what goes on below a shorter line is none of its item
_LEAST = 2  # items of a list


def unflowed(text: str, *, deletes_spaces: bool) -> str:
    """Return ``text`` of the format "flowed" with each paragraph on one line.

    Of lines that go on, ``deletes_spaces`` says that the space at the end is none of the words.
    """
    lines: list[str] = []
    goes_on, last = False, ""
    for line in text.split("\n"):
        depth = line[: len(line) - len(line.lstrip(">"))]
        words = line[len(depth) :].removeprefix(" ")  # one that keeps ">" and "From" from the edge
        if goes_on and depth == last:
            lines[-1] += words
        else:
            lines.append(f"{depth} {words}" if depth else words)
        goes_on, last = words.endswith(" ") and words != _SIGNATURE, depth
        if goes_on and deletes_spaces:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def mail_blocks(text: str) -> list[Block]:
    """Return the paragraphs of ``text``, and the items of the lists that were typed in it."""
    rest: list[str] = []
    lists: list[list[Block]] = []
    for lines in _runs(text.replace(_PLACE, "").split("\n")):
        items = list(_items(lines))
        if items:
            rest += ["", _PLACE, ""]
            lists.append(items)
        else:
            rest += lines
    waiting = iter(lists)
    blocks: list[Block] = []
    for block in plain_blocks("\n".join(rest)):
        blocks += next(waiting) if block.text == _PLACE else [block]
    return blocks


def _runs(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the lines of each list, with what goes on below its items, and those between."""
    run: list[str] = []
    is_list = False
    for line in lines:
        begins = bool(_MARKER.match(line))
        goes_on = is_list and (begins or _continues(run[-1], line))
        if run and (goes_on != is_list or (begins and not is_list)):
            yield run
            run = []
        is_list = begins or goes_on
        run.append(line)
    yield run


def _continues(before: str, line: str) -> bool:
    is_set_in = line.startswith("  ") and bool(line.strip())
    return is_set_in or (bool(line.strip()) and len(before) + len(HAN.findall(before)) >= _WIDE)


def _items(lines: Sequence[str]) -> Iterator[Block]:
    """Yield the items of a list, or nothing where ``lines`` are none."""
    texts: list[list[str]] = []
    markers: list[str] = []
    for line in lines:
        if found := _MARKER.match(line):
            markers.append(found[1])
            texts.append([line[found.end() :].strip()])
        elif texts:
            texts[-1].append(line.strip())
    if len(markers) < _LEAST or not all(map(_follows, markers, markers[1:])):
        return
    for marker, words in zip(markers, texts, strict=True):
        shown = f"{marker[:-1]}." if marker[0].isdigit() else "•"
        yield Block(BlockKind.ITEM, _joined(words), level=1, marker=shown)


def _follows(before: str, marker: str) -> bool:
    if before[0].isdigit() and marker[0].isdigit():
        return int(before[:-1]) + 1 == int(marker[:-1])
    return before == marker


def _joined(lines: Sequence[str]) -> str:
    text = lines[0]
    for before, line in pairwise(lines):
        is_han = HAN.match(before[-1:]) and HAN.match(line[:1])
        text += line if is_han else f" {line}"
    return text
