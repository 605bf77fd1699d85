"""A passage in its surroundings, as HTML that is safe to show: some words before and after it."""

from __future__ import annotations

import html
from dataclasses import dataclass

_AROUND = 140  # characters of context on either side


@dataclass(frozen=True, slots=True)
class Context:
    """A passage with the words before and after it."""

    before: str
    words: str
    after: str

    def html(self) -> str:
        """Return it with the passage bold and underlined, all text escaped."""
        before, words, after = (
            html.escape(part).replace("\n", " ¶ ") for part in (self.before, self.words, self.after)
        )
        return f"{before}<b><u>{words}</u></b>{after}"

    def plain(self) -> str:
        """Return the context as one line, with the passage in brackets."""
        return " ".join(f"{self.before}[{self.words}]{self.after}".split())


def around(text: str, start: int, end: int, reach: int = _AROUND) -> Context:
    """Return ``text[start:end]`` with about ``reach`` characters on either side."""
    first, last = max(0, start - reach), min(len(text), end + reach)
    before, after = text[first:start], text[end:last]
    if first and " " in before:
        before = "…" + before[before.index(" ") :]
    if last < len(text) and " " in after:
        after = after[: after.rindex(" ")] + " …"
    return Context(before, text[start:end], after)
