"""Selections that end where words do."""

from __future__ import annotations

import pytest

from desktop.ui.reading.snapping import snapped


@pytest.mark.parametrize(
    ("text", "chosen", "expected"),
    [
        ("the standalone Sora app", "standalone S", "standalone Sora"),
        ("its highest price yet", "ghest p", "highest price"),
        ("ships have left ", "have left ", "have left"),
        ("the co-founder's share", "founder", "co-founder's"),
        ("it cost 1,000.50 a day", "000", "1,000.50"),
        ("It ended. Then it began.", "nded", "ended"),
        ("It ended. Then it began.", "ended. Th", "ended. Then"),
        ("“Quoted” words", "Quoted", "Quoted"),
        ("港口将于周五关闭", "将于周", "将于周"),
        ("用OpenAI写作", "pen", "OpenAI"),
        ("𠮷野家 🚢 closes", "clo", "closes"),
        ("cafe\u0301 noir", "caf", "cafe\u0301"),
    ],
)
def test_selection_ends_where_words_do(text: str, chosen: str, expected: str) -> None:
    start = text.index(chosen)
    first, last = snapped(text, start, start + len(chosen))
    assert text[first:last] == expected


def test_blanks_alone_are_nothing() -> None:
    first, last = snapped("one   two", 3, 6)
    assert first == last
