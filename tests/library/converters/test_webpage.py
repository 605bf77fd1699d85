from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from desktop.library.converters.registry import WEB_PAGES
from desktop.library.formats import read_article
from desktop.library.intake.importing import import_files
from tests.library.pages.layouts import CHINESE, COMMENT, ENGLISH, Story, news_site


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "library"
    made.mkdir()
    return made


@pytest.mark.parametrize("story", [ENGLISH, CHINESE], ids=lambda story: story.language)
def test_an_imported_page_is_its_article_and_keeps_the_rest_aside(
    tmp_path: Path, folder: Path, story: Story
) -> None:
    page = news_site(story)
    (tmp_path / "page.html").write_text(page.html, "utf-8")
    (result,) = import_files(folder, [tmp_path / "page.html"])
    article, problem = read_article(folder / result.path, result.path)
    assert (article.text, problem) == (page.gold, "")
    assert (article.info.title, article.info.author) == (story.title, story.author)
    aside = [block.text for one in article.asides for block in one.blocks]
    assert COMMENT in aside
    assert (folder / result.original).read_bytes() == (tmp_path / "page.html").read_bytes()


def test_an_imported_page_tells_what_is_set_aside_and_where_its_facts_are_from(
    tmp_path: Path, folder: Path
) -> None:
    (tmp_path / "page.html").write_text(news_site(ENGLISH).html, "utf-8")
    (result,) = import_files(folder, [tmp_path / "page.html"])
    facts, aside = result.notes
    assert "author (schema.org)" in facts
    assert "language (html lang)" in facts
    assert "paragraphs around the article are set aside" in aside


def test_a_page_of_ours_is_copied_as_it_is(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "page.html").write_text(news_site(ENGLISH).html, "utf-8")
    (first,) = import_files(folder, [tmp_path / "page.html"])
    other = tmp_path / "other"
    other.mkdir()
    (second,) = import_files(other, [folder / first.path])
    assert not second.original
    assert (other / second.path).read_bytes() == (folder / first.path).read_bytes()


def test_a_page_with_front_matter_is_copied_as_it_is(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "own.html").write_text("---\ntitle: Mine\n---\n<nav>N</nav><p>Words.", "utf-8")
    (result,) = import_files(folder, [tmp_path / "own.html"])
    assert not result.original


def test_a_page_saved_with_its_folder_comes_without_the_folder(
    tmp_path: Path, folder: Path
) -> None:
    saved = tmp_path / "saved"
    (saved / "page_files").mkdir(parents=True)
    (saved / "page_files" / "frame.html").write_text("<p>An advertisement, in a frame.")
    (saved / "page.html").write_text(news_site(ENGLISH).html, "utf-8")
    results = import_files(folder, [saved])
    assert [result.path for result in results] == ["page.html"]


def test_a_page_in_an_archive_is_told_from_what_is_around_it_too(
    tmp_path: Path, folder: Path
) -> None:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://quay.example/ferry"
    message.set_content(news_site(ENGLISH).html, subtype="html")
    (tmp_path / "page.mhtml").write_bytes(message.as_bytes())
    (result,) = import_files(folder, [tmp_path / "page.mhtml"])
    article, _ = read_article(folder / result.path, result.path)
    assert article.text == news_site(ENGLISH).gold
    assert article.info.url == "https://quay.example/ferry"


def test_a_page_that_holds_nothing_is_refused_in_one_line(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "page.html").write_text("<script>load()</script>")
    (result,) = import_files(folder, [tmp_path / "page.html"])
    assert result.problem == "page.html: it holds no text"
    assert not [file for file in folder.rglob("*") if file.is_file()]


def test_an_author_whom_only_the_byline_names_is_read_and_told(tmp_path: Path) -> None:
    prose = "".join(f"<p>{paragraph}</p>" for paragraph in ENGLISH.paragraphs)
    page = f"<h1>A ferry is late</h1><p>By Ida Fenwick</p><article>{prose}</article>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    (document,) = WEB_PAGES.convert(tmp_path / "a.html")
    assert document.stated.author == "Ida Fenwick"
    assert "its byline names Ida Fenwick" in document.notes
