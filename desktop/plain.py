"""Text from outside made plain, for where it is shown: no markup, no escapes, no turned letters.

Titles, notes, names of themes and files are whatever somebody wrote into them. A terminal obeys
escape sequences, Qt guesses that text with tags is HTML, and a mark that turns the direction of
writing reaches into what we write after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_TURNING = "\u202a-\u202e\u2066-\u2069"
_BOLD = re.compile("(\x1b\\[[01]m)|[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029" + _TURNING + "]")
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029" + _TURNING + "]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029" + _TURNING + "]")


def one_line(text: str) -> str:
    """Return ``text`` on one line, with a space for each thing that is no character to be seen."""
    return " ".join(_UNSAFE.sub(" ", text).split())


def isolated(text: str) -> str:
    """Return ``text`` so that words from right to left turn nothing round that stands beside it."""
    return f"\u2068{text}\u2069" if _RIGHT_TO_LEFT.search(text) else text


def in_a_row(facts: Iterable[str]) -> str:
    """Return those facts that are known in one line, with dots between them."""
    return " · ".join(isolated(fact) for fact in facts if fact)


def for_terminal(text: str) -> str:
    """Return ``text`` as a terminal may have it: lines, and our own bold, but no other escape."""
    if text.replace("\n", "").isprintable():
        return text  # told at a fifth of the time, which counts where ten thousand are listed
    return _BOLD.sub(lambda found: found[1] or " ", text)


def in_utf8(text: str) -> bytes:
    """Return ``text`` in UTF-8, with a sign for each half of a surrogate pair, which has none."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


def for_json(text: str) -> str:
    """Return JSON with those characters named that a terminal would obey; it means the same."""
    return _IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
