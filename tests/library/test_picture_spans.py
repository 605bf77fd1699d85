"""Words that stand for a picture know where it lies; the text is the same with it or without."""

from __future__ import annotations

import pytest

from desktop.library.article import Span, Style
from desktop.library.links import local_picture
from desktop.library.readers.html import html_blocks
from desktop.library.readers.markdown import markdown_blocks


def test_description_of_a_picture_leads_to_it() -> None:
    (block,) = markdown_blocks("![A crane](pictures/crane%20two.png)")
    assert block.text == "A crane"
    assert block.spans == (Span(0, 7, Style.PICTURE, "pictures/crane two.png"),)


def test_picture_without_a_description_stands_with_what_follows() -> None:
    blocks = html_blocks('<p>One</p><img src="a.jpg"><figcaption>Two</figcaption>')
    assert [block.text for block in blocks] == ["One", "Two"]
    assert blocks[1].spans == (Span(0, 1, Style.PICTURE, "a.jpg"),)


@pytest.mark.parametrize(
    "src",
    [
        "https://example.org/a.png", "//example.org/a.png", "/etc/a.png", "file:///a.png",
        "data:image/png;base64,AAAA", "C:/a.png", "~/a.png", "a.svg", "a.exe", "",
        "\\\\server\\a.png",
    ],
)  # fmt: skip
def test_only_a_picture_beside_the_file_is_led_to(src: str) -> None:
    assert local_picture(src) == ""
    (block,) = html_blocks(f'<img alt="x" src="{src}">')
    assert not block.spans
