"""JSON as the files of a library hold it, read and written so that nothing in it is lost.

Numbers too large for memory, keys that occur twice and halves of surrogate pairs come back out as
they came in.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from typing import Any

from desktop.wording import later, tr, translated

Json = dict[str, Any]

NEWER = later("a newer version of Parallax made it; update Parallax to change it")
_LONG_NUMBER = 4_000
"""Digits of a whole number beyond which Python makes none of it."""


class NotACollection(ValueError):
    """Bytes that are no annotation collection; the message is a clause."""


class NewerFile(NotACollection):
    """A file that only a newer Parallax understands; it is as it should be, and left alone."""

    def __init__(self) -> None:
        super().__init__(translated(NEWER))


def is_newer(header: Mapping[str, Any], version: int) -> bool:
    """Return whether a ``version`` in ``header`` is later than ours, or none that we can read."""
    found = header.get("version", version)
    try:
        return float(found) > version
    except (TypeError, ValueError, OverflowError):
        return True


class Huge(float):
    """A number too large for memory, which is written as it came."""

    text: str


def number(text: str) -> float:
    """Return the number that JSON writes as ``text``; a `Huge` where memory has none for it."""
    value = float(text)
    if math.isfinite(value):
        return value
    huge = Huge(value)
    huge.text = text
    return huge


def whole_number(text: str) -> int | float:
    """Return the whole number that JSON writes as ``text``; a `Huge` for one of many thousands."""
    return int(text) if len(text) < _LONG_NUMBER else number(text)


def distinct(pairs: list[tuple[str, Any]]) -> Json:
    """Return a JSON object; of values under one key the last counts and the others are kept."""
    whole = dict(pairs)
    if len(whole) < len(pairs):
        earlier: Json = {}
        for count, (key, value) in enumerate(pairs):
            if key in earlier:
                whole[f"{key} ({count})"] = earlier[key]
            earlier[key] = value
    return whole


def parse(data: bytes, odd: list[str] | None = None) -> Json:
    """Return the JSON object in ``data``; raises NotACollection with the reason as a clause.

    NaN and Infinity, which are no JSON though programs write them, become null; ``odd`` gets
    them.
    """
    found = [] if odd is None else odd
    try:
        text = data.decode("utf-8-sig")
        whole = json.loads(
            text,
            parse_constant=found.append,
            parse_float=number,
            parse_int=whole_number,
            object_pairs_hook=distinct,
        )
    except UnicodeDecodeError as error:
        raise NotACollection(tr("it is not UTF-8")) from error
    except json.JSONDecodeError as error:
        message = tr(
            "it is not valid JSON (line {lineno}: {msg})", lineno=error.lineno, msg=error.msg
        )
        raise NotACollection(message) from error
    except (ValueError, RecursionError) as error:
        raise NotACollection(tr("it is not valid JSON")) from error
    if not isinstance(whole, dict):
        raise NotACollection(tr("it is not a JSON object"))
    return whole


def dump(value: object) -> bytes:
    """Return ``value`` as our files hold JSON: indented, in UTF-8, ending in a newline."""
    return (dumped(value) + "\n").encode()


def dumped(value: object) -> str:
    """Return ``value`` as our files hold JSON: indented, whatever numbers and texts it has."""
    try:
        text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    except (ValueError, RecursionError):
        text = _dump_odd(value)
    try:
        text.encode()
    except UnicodeEncodeError:
        # Half a surrogate pair has no UTF-8; JSON can still name it.
        text = "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def indented(text: str, spaces: int) -> str:
    """Return lines of JSON that many ``spaces`` further in."""
    pad = " " * spaces
    return pad + text.replace("\n", "\n" + pad)


def _dump_odd(value: object) -> str:
    """Return JSON of what holds numbers that memory has no room for, or is nested very deep."""
    marks: dict[str, str] = {}
    text = json.dumps(_without_huge(value, marks), ensure_ascii=False)
    for mark, number_as_it_came in marks.items():
        text = text.replace(f'"{mark}"', number_as_it_came)
    return text


def _without_huge(value: object, marks: dict[str, str]) -> object:
    if isinstance(value, dict):
        return {key: _without_huge(one, marks) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_without_huge(one, marks) for one in value]
    if not isinstance(value, float) or math.isfinite(value):
        return value
    mark = os.urandom(16).hex()
    marks[mark] = getattr(value, "text", "null")
    return mark
