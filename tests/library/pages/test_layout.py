from __future__ import annotations

import pytest

from desktop.library.pages.layout import plain_layout

PROSE = "A sentence that tells a part of the story, and is as long as sentences are. " * 5


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<table><tr><td>1</td><td>2</td></tr></table>",) * 2,
        (
            f"<table><tr><td>menu</td><td>{PROSE}</td></tr></table>",
            f"<div><div><div>menu</div><div>{PROSE}</div></div></div>",
        ),
        (
            "<table><tr><td><table><tr><td>1</td></tr></table></td></tr></table>",
            "<div><div><div><table><tr><td>1</td></tr></table></div></div></div>",
        ),
        (f"<table><tr><th>a</th></tr><tr><td>{PROSE}</td></tr></table>",) * 2,
        ("one<br>two<br> <br>three", "one<br>two<p></p>three"),
        ("</td></tr></table>x",) * 2,
    ],
)
def test_tables_that_lay_a_page_out_are_divisions(html: str, expected: str) -> None:
    assert plain_layout(html) == expected
