from __future__ import annotations

import pytest

from desktop.ui.compare.saying import shortened


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\n two", "one two"),
        ("渡轮在黎明起航🚢" * 3, "渡轮在黎明起航🚢渡轮在黎明起航🚢渡轮在黎…"),
        (f"one{' ' * 500}two", "one two"),
        (f"one{' ' * 500}two three four five six", "one two three four f…"),
        ("a " * 100_000, "a a a a a a a a a a…"),
    ],
)
def test_a_text_is_one_line_and_cut_after_so_many_characters(text: str, shown: str) -> None:
    assert shortened(text, 20) == shown


def test_of_a_whole_article_no_more_is_read_than_is_shown() -> None:
    class Article(str):
        def split(self, *_: object, **__: object) -> list[str]:  # type: ignore[override]
            raise AssertionError

    assert shortened(Article("the ferry sails at dawn " * 9), 20) == "the ferry sails at d…"
