"""Notes as HTML: what their Markdown says, and nothing else."""

from __future__ import annotations

import time

import pytest

from desktop.briefs.notes import note_html


@pytest.mark.parametrize(
    ("note", "html"),
    [
        ("So ~~it was~~ it is.", "<p>So <s>it was</s> it is.</p>"),
        ("~~**all** of it~~", "<p><s><strong>all</strong></s><s> of it</s></p>"),
        ("~~ not closed", "<p>~~ not closed</p>"),
        ("`~~code~~`", "<p><code>~~code~~</code></p>"),
        ("哪个 ~~星期五~~🌉", "<p>哪个 <s>星期五</s>🌉</p>"),
    ],
)
def test_words_between_tildes_are_struck_out(note: str, html: str) -> None:
    assert note_html(note) == html


def test_many_tildes_take_no_time() -> None:
    note = "~~ ~~" * 4_000 + "~~x" * 4_000
    started = time.process_time()
    note_html(note)
    assert time.process_time() - started < 3
