"""Labels that show what others wrote as it is."""

from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.widgets.labels import escaped, plain_tip


@given(st.text("<>&\"';ab好🎬 "))
def test_what_is_escaped_is_read_as_it_was(text: str) -> None:
    assert html.unescape(escaped(text)) == text
    assert "<" not in escaped(text)


def test_a_tip_with_tags_shows_them() -> None:
    assert plain_tip("no tags & all") == "no tags & all"
    assert "&lt;b&gt;x&lt;/b&gt;" in plain_tip("<b>x</b>")
