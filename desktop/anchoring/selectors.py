"""How a passage is written down so that it can be found again.

A selector is the W3C model's TextQuoteSelector and TextPositionSelector in one. Finding the
passage again is `desktop.anchoring.resolver`; JSON is `desktop.storage.collections.items`.
"""

from __future__ import annotations

from dataclasses import dataclass

CONTEXT = 32


@dataclass(frozen=True, slots=True)
class Selector:
    """A passage: its offsets in code points, its words, and the words around it.

    ``prefix`` and ``suffix`` are up to 32 characters, shorter at the ends of the text.
    """

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


def describe(text: str, start: int, end: int) -> Selector:
    """Return the selector of the passage ``text[start:end]``, as it is, nothing trimmed.

    Raises ValueError when the range is empty or not inside the text.
    """
    if not 0 <= start < end <= len(text):
        message = f"no passage from {start} to {end} in a text of {len(text)} characters"
        raise ValueError(message)
    return Selector(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )
