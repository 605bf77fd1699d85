from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.errors import UnreadableFile
from desktop.library import formats
from desktop.library.article import FACTS, Article, text_hash
from desktop.library.formats import default_id, is_brief, read_article
from desktop.library.readers.registry import SUFFIXES
from desktop.library.reading import clean, read_bytes

Write = Callable[[str, str | bytes], Path]
Read = Callable[[str, str | bytes], Article]


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".MD", ".Html"])
def test_front_matter_and_text_are_read_from_every_format(read: Read, suffix: str) -> None:
    article = read(f"a{suffix}", "---\ntitle: T\nsource: S\n---\nThe words, and no more.")
    assert (article.info.title, article.info.source) == ("T", "S")
    assert article.text == "The words, and no more."


def test_the_information_matches_the_text(read: Read) -> None:
    article = read("sub/a.md", "# 标题 🎬\n\n𠀀\u00a0x\n\n|a|b|\n|-|-|\n|1|2|")
    assert article.text == "标题 🎬\n𠀀\u00a0x\na\tb\n1\t2"
    assert article.info.characters == len(article.text)
    assert article.info.sha256 == text_hash(article.text)
    assert (article.info.id, article.info.path) == ("sub/a", "sub/a.md")


@pytest.mark.parametrize("suffix", [".md", ".html", ".txt"])
@pytest.mark.parametrize("content", ["", " \n\t\n", "---\ntitle: T\n---\n", "\ufeff"])
def test_a_file_without_text_is_refused(write: Write, suffix: str, content: str) -> None:
    with pytest.raises(UnreadableFile, match="it holds no text"):
        read_article(write(f"a{suffix}", content), f"a{suffix}")


@pytest.mark.parametrize("suffix", [".md", ".html", ".txt"])
def test_windows_newlines_and_a_mark_make_no_difference(read: Read, suffix: str) -> None:
    text = "---\ntitle: T\n---\n<p>one</p>\n\n<p>two</p>\n"
    windows = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    assert read(f"a{suffix}", windows).info.sha256 == read(f"b{suffix}", text).info.sha256
    assert read(f"a{suffix}", windows).info.title == "T"


def test_malformed_front_matter_is_told_beside_the_article(write: Write) -> None:
    article, problem = read_article(write("a.md", "---\n- a: b\n---\nThe text."), "a.md")
    assert article.text == "The text."
    assert problem.startswith("its front matter is malformed")


def test_a_text_of_too_many_paragraphs_is_refused(write: Write) -> None:
    with pytest.raises(UnreadableFile, match="too many paragraphs"):
        read_article(write("a.txt", "a\n" * 100_001), "a.txt")


def test_mark_up_too_tangled_is_refused_with_its_reason(write: Write) -> None:
    with pytest.raises(UnreadableFile, match="nested too deep"):
        read_article(write("a.html", "<div>" * 3000 + "x"), "a.html")


CHINESE = "渡轮周日停航，两百名旅客在码头上等到了深夜，谁也没有得到解释。" * 3
STORY = "This is the story, which is told in sentences, and they are long. " * 4


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("a.md", "# First\n\n## Second\n\ntext", "First"),
        ("a.md", "text\n\n## *Later* heading\n\nmore", "Later heading"),
        ("a.html", f"<title>Page</title><h1>Heading</h1>{STORY}", "Page"),
        ("a.html", f"<p>Menu</p><h1>Heading</h1>{STORY}", "Heading"),
        ("a.txt", f"the end of an app in five parts\n\n{STORY}", "The end of an app in five parts"),
        ("a.txt", f"OpenAI 宣布关闭视频应用程序\n\n{STORY}", "OpenAI 宣布关闭视频应用程序"),
        ("a.txt", f"動画アプリの提供終了を正式発表\n\n{STORY}", "動画アプリの提供終了を正式発表"),
        ("a.md", f"海港大桥的三份预算\n\n{CHINESE}\n\n## 第一个数字\n\n{CHINESE}",
         "海港大桥的三份预算"),
        ("a.txt", f"Skip to content\nHomeNewsSportArts\nA headline of more than six words\n{STORY}",
         "A headline of more than six words"),
        ("a.txt", f"Section name goes here\nA headline of more than six words\n{STORY}",
         "A headline of more than six words"),
        ("a.txt", f"The bridge: what we know\n\nThe Harbour Post — 10 June 2026\n\n{STORY}",
         "The bridge: what we know"),
        ("costs.md", f"| Year of the ferry | What it cost in all |\n|-|-|\n| 1911 | 6 |\n\n{STORY}",
         "Costs"),
        ("closing_sora-now.txt", STORY, "Closing sora now"),
        ("账目 5.txt", STORY, "账目 5"),
        ("🎬.txt", STORY, "🎬"),
        ("a.md", "# " + "long " * 200, ("Long " + "long " * 199)[:300]),
    ],
)  # fmt: skip
def test_the_title_is_the_best_guess(read: Read, name: str, content: str, title: str) -> None:
    assert read(name, content).info.title == title


@pytest.mark.parametrize(
    ("name", "content", "date", "dated"),
    [
        ("a.md", "---\ndate: 2026-03-25\n---\ntext", "2026-03-25", "stated"),
        ("a.html", "<time datetime=2026-03-25>x</time>", "2026-03-25", "stated"),
        ("2026-03-25-sora.md", "text of 2020-01-01", "2026-03-25", "found"),
        ("sora_20260325.txt", "text", "2026-03-25", "found"),
        ("2026年3月25日.txt", "text", "2026-03-25", "found"),
        ("a.txt", f"Headline\n\nUpdated Mar 25, 2026\n\n{STORY}", "2026-03-25", "found"),
        ("a.txt", f"标题\n\n2026年3月25日\n\n{STORY}", "2026-03-25", "found"),
        ("a.txt", f"{STORY} It was on 2026-03-25.", "2001-09-09", "file"),
        ("a.md", "---\ndate: soon\n---\ntext", "2001-09-09", "file"),
        (
            "a.html",
            f'<div data-aside="{FACTS}"><p>By Ann Example, 25 March 2026</p></div><p>{STORY}</p>',
            "2026-03-25",
            "found",
        ),
        (
            "a.html",
            f'<div data-aside="adverts"><p>1 May 2020</p></div>{STORY}',
            "2001-09-09",
            "file",
        ),
    ],
)
def test_the_date_says_how_it_is_known(
    write: Write, name: str, content: str, date: str, dated: str
) -> None:
    path = write(name, content)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    info = read_article(path, name)[0].info
    assert (info.date, info.dated) == (date, dated)


def test_an_article_deleted_while_it_is_read_has_no_date(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("a.md", "text")

    def read_and_delete(file: Path, limit: int) -> bytes:
        data = read_bytes(file, limit)
        file.unlink()
        return data

    monkeypatch.setattr(formats, "read_bytes", read_and_delete)
    article, _ = read_article(path, "a.md")
    assert (article.text, article.info.date, article.info.dated) == ("text", "", "file")


@pytest.mark.parametrize(
    ("content", "language"),
    [
        ("---\nlanguage: de\n---\nThe words of the text.", "de"),
        ("---\nlanguage: German\n---\nThe words of the text, and that is it.", "en"),
        ("公司宣布关闭应用程序。", "zh"),
        ("契約も白紙になった。", "ja"),
    ],
)
def test_a_language_is_stated_or_guessed(read: Read, content: str, language: str) -> None:
    assert read("a.md", content).info.language == language


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.md", "a"),
        ("folder/closing-sora.md", "folder/closing-sora"),
        ("report v1.2.md", "report v1.2"),
        ("a.b/c.d.html", "a.b/c.d"),
        ("文章 🎬.txt", "文章 🎬"),
    ],
)
def test_the_short_id_is_the_path_without_its_suffix(path: str, expected: str) -> None:
    assert default_id(path) == expected


def test_a_brief_is_known_by_its_first_line(write: Write) -> None:
    assert is_brief(write("a.md", "<!-- A brief made by Parallax -->\n\n# Brief"))
    assert is_brief(write("a.html", '<html><head><meta name="generator" content="Parallax 1">'))
    assert not is_brief(write("b.md", "# About Parallax"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    suffix=st.sampled_from([".md", ".html", ".txt"]),
    data=st.binary(max_size=200)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=200).map(str.encode)
    | st.text("ab :-#*<>&;[]()|`~\n\t好🎬𠀀\u00ad\u2028", max_size=200).map(
        lambda text: f"---\ntitle: {text}".encode()
    ),
)
def test_any_file_is_read_or_refused_with_a_reason(
    tmp_path: Path, suffix: str, data: bytes
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    try:
        article, _ = read_article(path, path.name)
    except UnreadableFile as error:
        assert "\n" not in str(error)  # noqa: PT017 - either way is right
        return
    assert article.text == clean(article.text)
    assert article.text.strip()
    assert "\r" not in article.text
    assert article.info.title == " ".join(article.info.title.split())
