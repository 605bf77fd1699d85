"""What is typed is found as it is typed."""

from __future__ import annotations

import pytest

from desktop.search.literal import find_literal


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("-deal", "a no-deal and a deal", ["-deal"]),
        ("source:", "Our source: the Quay. Source：无", ["source:", "Source："]),
        ("lang:en", "set lang:en there", ["lang:en"]),
        ("arb", "the harbour", ["arb"]),
        ('"open', "it is “open” and open", ["“open"]),
        ("cafe", "🚢 a Café, a CAFÉ", ["Café", "CAFÉ"]),
        ("两艘", "𠮷野家有两艘船。", ["两艘"]),
        ("two  words", "two\u00a0words, two\nwords", ["two\u00a0words", "two\nwords"]),
        ("(a|b)*", "regex (a|b)* here", ["(a|b)*"]),
        ("  ", "nothing to find", []),
        ("", "nothing to find", []),
    ],
)
def test_what_is_typed_is_found_as_it_stands(typed: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_literal(typed, text)] == found


def test_hangul_and_compatibility_letters_keep_their_places() -> None:
    text = "한국 항구 ﬁn 항구"
    assert [text[slice(*span)] for span in find_literal("항구", text)] == ["항구", "항구"]
