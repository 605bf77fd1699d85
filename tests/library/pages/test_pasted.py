from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.converters.pasted import convert
from desktop.library.pages import vocabulary as say
from desktop.library.pages.pasted import suggested
from desktop.library.readers.plaintext import plain_blocks

TOP = ["Home", "News", "Sport", "Business", "Culture", "Travel"]
HEAD = ["The ferry stays", "By Mara Ellwood", "3 March 2019"]
STORY = [
    "Residents voted on Thursday to keep the ferry running, whatever the council thinks of it.",
    "Nobody pays.",
    "The vote ends eleven months of argument, and nobody knows yet what it is going to cost.",
]
END = ["Share this", "More from the Quay Gazette", "Storm closes road", "© 2019 The Quay Gazette"]
CHINESE = [
    "首页", "新闻", "体育", "财经", "文化", "旅游", "渡轮保住了", "林一帆", "2019年3月3日",
    "居民周四投票决定保留开往各岛的最后一班渡轮，不管议会怎么想。", "扫描二维码关注海港晚报",
    "投票结束了十一个月的争论，而谁也不知道这要花多少钱，也不知道由谁来付。",
    "责任编辑：林一帆", "相关新闻", "风暴封路", "版权所有 海港晚报",
]  # fmt: skip


def reasons(lines: list[str], title: str = "") -> dict[str, str]:
    found = suggested(plain_blocks("\n".join(lines)), title)
    return {one.block.text: one.aside for one in found if one.aside}


def test_menus_before_and_notices_after_the_text_are_suggested() -> None:
    found = reasons([*TOP, *HEAD, *STORY, *END])
    assert list(found) == [*TOP, *END]
    assert found["Home"] == say.NAVIGATION
    assert found["Storm closes road"] == say.RELATED


def test_chinese_menus_and_notices_are_suggested() -> None:
    found = reasons(CHINESE)
    assert list(found) == [*CHINESE[:6], CHINESE[10], *CHINESE[13:]]


@pytest.mark.parametrize("line", ["Advertisement", "Read more: Storm closes road", "Sign up here"])
def test_what_stands_between_paragraphs_is_suggested_if_it_says_what_it_is(line: str) -> None:
    assert list(reasons([STORY[0], line, STORY[2]])) == [line]


def test_the_title_stays_whatever_it_says() -> None:
    title = "Follow the ferry"
    assert title in reasons([title, *STORY])
    assert reasons([title, *STORY], title) == {}


@pytest.mark.parametrize(
    "lines", [[], ["one", "two", "three"], [*HEAD, *STORY], [*STORY, "Nobody", "at all"]]
)
def test_nothing_is_suggested_where_nothing_tells(lines: list[str]) -> None:
    assert reasons(lines) == {}


@given(st.lists(st.sampled_from([*TOP, *HEAD, *STORY, *END, *CHINESE, "🎬"]), max_size=30))
def test_any_text_keeps_all_its_lines_and_some_as_text(lines: list[str]) -> None:
    blocks = plain_blocks("\n".join(lines))
    found = suggested(blocks)
    assert [one.block for one in found] == blocks
    assert not found or any(not one.aside for one in found)


def test_what_is_accepted_is_set_aside_in_the_article(tmp_path: Path) -> None:
    file = tmp_path / "a.pasted"
    lines = "\n".join([*TOP, *HEAD, *STORY, *END])
    file.write_text(f'---\ntitle: "The ferry stays"\n---\n\n{lines}', "utf-8")
    (document,) = convert(file)
    assert [block.text for block in document.blocks] == [*HEAD, *STORY]
    assert [piece.block.text for piece in document.asides] == [*TOP, *END]
    assert document.stated.title == "The ferry stays"
