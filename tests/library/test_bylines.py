from __future__ import annotations

import pytest

from desktop.library.bylines import author_in_head


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ida Fenwick", "Ida Fenwick"),
        ("By Ida Fenwick, 17 February 2026", "Ida Fenwick"),
        ("BY IDA FENWICK", "Ida Fenwick"),
        ("By Anna van der Berg and Jo Díaz | Pictures: T. Low", "Anna van der Berg and Jo Díaz"),
        ("By Tom Ford in London", "Tom Ford"),
        ("Von Hans Müller", "Hans Müller"),
        ("记者 欧阳牧舟", "欧阳牧舟"),
        ("作者：张三", "张三"),
        ("文｜李四 王五", "李四 王五"),
        ("欧阳牧舟\u3000报道", "欧阳牧舟"),
        ("记者 欧阳牧舟, 2026年2月17日", "欧阳牧舟"),
    ],
)  # fmt: skip
def test_a_byline_names_who_wrote(line: str, names: str) -> None:
    assert author_in_head(["A title", line]) == names


@pytest.mark.parametrize(
    "line",
    ["By Staff Reporter", "By Popular Demand", "By the time it rained", "By Land and Sea",
     "By 2030 Everybody Rows", "By Reuters", "本报记者站", "记者：本报编辑部", "报道"],
)  # fmt: skip
def test_other_lines_name_nobody(line: str) -> None:
    assert author_in_head([line]) == ""


def test_a_byline_far_below_the_head_is_not_the_articles() -> None:
    assert author_in_head([*["A paragraph."] * 20, "By Ida Fenwick"]) == ""
