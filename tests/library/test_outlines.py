from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.article import Article, ArticleInfo, Block, BlockKind, Outline, Page
from desktop.library.outlines import Outlines, pack, unpacked

STAMP = (1_700_000_000_000_000_000, 42)
BLOCKS = st.lists(
    st.builds(Block, st.sampled_from(BlockKind), st.text(alphabet="ab 好🎬\n\t\u2028")),
    min_size=1,
    max_size=8,
)
MANY = [(f"wave {number}.md", STAMP) for number in range(60)]


@given(BLOCKS, st.lists(st.integers(0, 40), max_size=3), st.integers(0, 60))
def test_a_packed_outline_says_where_a_passage_is_as_the_article_does(
    blocks: list[Block], breaks: list[int], offset: int
) -> None:
    pages = [Page(at, f"页\t{at}") for at in sorted(breaks)]
    article = Article(ArticleInfo("a", "a.md", "A"), blocks, pages)
    outline = unpacked(pack(article.outline))
    assert outline == article.outline
    assert outline.place_of(offset, offset + 3) == article.place_of(offset, offset + 3)


@pytest.mark.parametrize("damaged", ["", "[", "[[1], 2, []]", '[["x"], [], []]', "[[1], [[]], []]"])
def test_what_is_damaged_is_as_good_as_not_there(damaged: str) -> None:
    assert unpacked(damaged) is None


def noted(path: Path) -> Outlines:
    outlines = Outlines(path)
    for number, file in enumerate(MANY):
        outlines.note(*file, pack(Outline((0, number + 1), ((0, "港口"),))))
    return outlines


def test_outlines_are_known_to_other_processes_and_only_as_long_as_the_file_is_the_same(
    tmp_path: Path,
) -> None:
    noted(tmp_path / "outlines").keep(MANY)
    again = Outlines(tmp_path / "outlines")
    assert again.find("wave 3.md", STAMP) == Outline((0, 4), ((0, "港口"),))
    assert again.find("wave 3.md", (STAMP[0] + 1, 42)) is None
    assert again.find("another.md", STAMP) is None


def test_outlines_of_files_that_are_gone_are_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "outlines"
    noted(path).keep(MANY)
    noted(path).keep(MANY[1:])
    assert Outlines(path).find(*MANY[0]) is None
    assert Outlines(path).find(*MANY[1])


@pytest.mark.parametrize("held", [b"\xff\xfe", b"", b"Another program\nx\ty"])
def test_a_file_that_is_none_of_ours_is_passed_over(tmp_path: Path, held: bytes) -> None:
    (tmp_path / "outlines").write_bytes(held)
    assert Outlines(tmp_path / "outlines").find(*MANY[0]) is None


def test_what_another_version_kept_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "outlines"
    noted(path).keep(MANY)
    _, *lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([b"another version", *lines]))
    assert Outlines(path).find(*MANY[0]) is None
