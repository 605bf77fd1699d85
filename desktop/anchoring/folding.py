"""Text reduced to what a quote's words are, with the way back to the offsets they came from.

Runs of white space are one space, curly quotes and dashes are plain, invisible characters are
gone. Used to find quotes; what is shown and stored is always the text itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`＇", "'"),
        **dict.fromkeys("“”„‟″«»＂「」『』", '"'),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        "，": ",",
        "；": ";",
        "：": ":",
        "！": "!",
        "？": "?",
        "（": "(",
        "）": ")",
        "．": ".",
        "％": "%",
    }
)
# The soft hyphen, zero-width characters, word joiner and byte order mark: never seen, often copied.
_RUN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+|[^\\S ]\\s*|  +\\s*| [^\\S ]\\s*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


class Folded:
    """A folded text: ``text``, and where each of its characters stands in the original."""

    __slots__ = ("_froms", "_tos", "text")

    def __init__(self, original: str) -> None:
        pieces: list[str] = []
        self._froms, self._tos = [0], [0]
        done = length = 0
        for match in _RUN.finditer(original):
            kept = "" if _INVISIBLE.match(match.group()) else " "
            pieces += [original[done : match.start()], kept]
            length += match.start() - done + len(kept)
            done = match.end()
            self._froms.append(length)
            self._tos.append(done)
        pieces.append(original[done:])
        self.text = "".join(pieces).translate(_PLAIN)

    def original(self, offset: int) -> int:
        """Return the offset in the original text of an offset in the folded one."""
        number = bisect_right(self._froms, offset) - 1
        return self._tos[number] + offset - self._froms[number]

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Return the range in the original of a folded range that is not empty."""
        return self.original(start), self.original(end - 1) + 1

    def folded(self, offset: int) -> int:
        """Return the offset in the folded text of an offset in the original, roughly."""
        number = bisect_right(self._tos, offset) - 1
        return self._froms[number] + offset - self._tos[number]


def fold(text: str) -> str:
    """Return ``text`` folded, without white space at its ends."""
    return Folded(text).text.strip()
