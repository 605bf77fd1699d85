from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.article import BlockKind
from desktop.library.readers.plaintext import plain_blocks, read
from desktop.library.reading import clean

STORY = (
    "The company said on Tuesday that it would close the application that had made so much noise "
    "in the autumn, and that the people who worked on it would move to other things by the summer."
)
CHINESE = (
    "该公司周二表示将关闭去年秋天引起广泛关注的应用程序，相关员工将在夏天之前转到其他项目。"
    "分析人士认为，公司今后会把更多资源投入企业市场，而不是面向普通用户的视频生成工具。"
    "合作伙伴对此表示理解，双方的协议也随之结束。"
)


def lines(text: str) -> list[str]:
    return [block.text for block in plain_blocks(text)]


@pytest.mark.parametrize("width", [60, 72, 79])
def test_paragraphs_wrapped_by_hand_are_joined_again(width: int) -> None:
    wrapped = textwrap.fill(STORY, width)
    assert lines(f"{wrapped}\n\n{wrapped}") == [STORY, STORY]


def test_wrapped_chinese_is_joined_without_spaces() -> None:
    wrapped = "\n".join(CHINESE[start : start + 38] for start in range(0, len(CHINESE), 38))
    assert lines(wrapped) == [CHINESE]


def test_a_headline_and_a_byline_above_wrapped_text_stay_apart() -> None:
    head = "A headline that is of some length, though not of all\nBy A. Writer"
    assert lines(f"{head}\n\n{textwrap.fill(STORY, 72)}") == [*head.split("\n"), STORY]


def test_a_long_address_does_not_hide_that_lines_were_wrapped() -> None:
    address = "https://example.com/" + "a" * 120
    assert lines(f"{textwrap.fill(STORY, 72)}\n\n{address}") == [STORY, address]


def test_one_paragraph_a_line_stays_as_it_is() -> None:
    assert lines(f"{STORY}\n{STORY}\nThe end.") == [STORY, STORY, "The end."]


@pytest.mark.parametrize(
    "text",
    [
        "Home\nPolitics\nBusiness\nSport",
        "Two lines that happen to be about as long as a margin would be.\nThe second is shorter.",
        "标题\n第一段\n第二段",
        "This is one sentence that stands by itself on a line of this text.\n"
        "This is a second sentence which also stands by itself on one line.\n"
        "This is the third sentence, and it is as long as the ones before it.",
    ],
)
def test_short_lines_are_no_wrapped_paragraph(text: str) -> None:
    assert lines(text) == text.split("\n")


def test_white_space_is_folded_and_blank_lines_make_no_block() -> None:
    assert lines("\n\n  a \t b\f c \n\u3000\u3000段落\u3000\n \n\n") == ["a b c", "段落"]


def test_a_no_break_space_inside_a_line_is_kept() -> None:
    assert lines("15\u00a0000 €") == ["15\u00a0000 €"]


@pytest.mark.parametrize("text", ["", " \n\t\n\u3000", "\0\x01"])
def test_text_of_nothing_but_white_space_has_no_blocks(text: str) -> None:
    assert lines(text) == []


@given(st.text(alphabet="ab c\n\u3000\t，好🎬\u2028\u00ad𠀀\r", max_size=400))
def test_blocks_are_clean_lines_of_the_text(text: str) -> None:
    for block in plain_blocks(text):
        assert block.kind is BlockKind.PARAGRAPH
        assert block.text == clean(block.text).strip()
        assert "\n" not in block.text


@given(st.lists(st.text(alphabet="abc好𠀀", min_size=1, max_size=12), min_size=1, max_size=80))
def test_joining_loses_no_word(words: list[str]) -> None:
    wrapped = textwrap.fill(" ".join(words), 60)
    assert "".join(lines(wrapped)).replace(" ", "") == "".join(words)


LONG = "The harbour closes on Friday, since the pier has moved, and nobody knows for how long. " * 2
ENDED = "Ferries will carry the lorries until the ice comes, the warden said on Monday."


def kinds(*lines: str) -> list[str]:
    blocks = read("\n".join(lines).encode()).blocks
    assert [block.text for block in blocks] == [line.strip() for line in lines]
    return [str(block.kind) for block in blocks]


@pytest.mark.parametrize(
    "line", ["Who pays for the ferries", "2024: a pier that moved", "谁来付钱", "Who knew 🚢"]
)
def test_a_short_line_alone_between_paragraphs_is_a_heading(line: str) -> None:
    chinese = (
        "港口将于周五关闭，因为桥墩已经移动，没有人知道要关多久，市长这样说，而渔民们另有看法。"
    )
    assert kinds(LONG, ENDED, line, ENDED) == ["paragraph", "paragraph", "heading", "paragraph"]
    assert kinds(LONG, chinese, line, chinese)[2] == "heading"


@pytest.mark.parametrize(
    "line",
    [
        "How long will it be closed?",
        "It stays closed.",
        "and so it went",
        "“We knew”",
        "- ships",
        "1. Ships",
        "Brandt: we knew",
        "See https://harbour.example",
        "The list names,",
        "Word " * 20,
    ],
)
def test_a_line_that_goes_on_or_speaks_is_no_heading(line: str) -> None:
    assert "heading" not in kinds(LONG, ENDED, line.strip(), ENDED)


@pytest.mark.parametrize(
    "lines",
    [
        ("Skip to content", ENDED, "Ferries", ENDED),
        (LONG, ENDED, "Home", "Sport", ENDED),
        (LONG, ENDED, "The end"),
        ("Roses", "Violets", "Sugar"),
    ],
)
def test_menus_bylines_lists_and_last_lines_are_no_headings(lines: tuple[str, ...]) -> None:
    assert "heading" not in kinds(*lines)
