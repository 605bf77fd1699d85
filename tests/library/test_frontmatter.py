from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.library.frontmatter import Stated, _simple, split, stated


def of(block: str) -> Stated:
    return split(f"---\n{block}\n---\nbody")[0]


def bomb(last: str) -> str:
    """Return YAML of a few lines that stands for a billion words."""
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for before, name in zip("abcdefghi", "bcdefghij", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")
    return "\n".join([*lines, f"{last}: *j"])


def test_every_field_of_the_design_is_read() -> None:
    found = of(
        "title: Closing Sora\nsource: Switchboard\nauthor: A. Writer\ndate: 2026-03-27\n"
        "language: en\nurl: https://example.com/a\nthemes:\n  - Cost\n  - 迪士尼 🎬"
    )
    assert found == Stated(
        "Closing Sora", "Switchboard", "A. Writer", "2026-03-27", "en", "https://example.com/a",
        ("Cost", "迪士尼 🎬"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Headline: T", "title", "T"),
        ("title: No", "title", "No"),
        ("title: 2026", "title", "2026"),
        ("title: 1:20:30", "title", "1:20:30"),
        ('title: "a\\nb\\tc\\u200bd"', "title", "a b cd"),
        ("title: {name: T}", "title", "T"),
        ("title: null", "title", ""),
        ("title: ~", "title", ""),
        ("title:", "title", ""),
        ("title: a\ntitle: b", "title", "b"),
        ("title: !!python/object/apply:os.system [echo]", "title", "echo"),
        ("title: {x: {y: z}}", "title", ""),
        ("authors: [{name: A}, B]", "author", "A, B"),
        ("by: C", "author", "C"),
        ("publisher: P", "source", "P"),
        ("source: https://www.example.com/x", "source", "example.com"),
        ("source: http://[", "source", ""),
        ("language: no", "language", "no"),
        ("lang: zh_TW", "language", "zh-TW"),
        ("lang: [en, zh]", "language", "en"),
        ("language: English", "language", ""),
        ("url: javascript:alert(1)", "url", ""),
        ("url: file:///etc/passwd", "url", ""),
        ("url: http://[", "url", ""),
        ("link: https://example.com", "url", "https://example.com"),
        ("date: 2026-03-25", "date", "2026-03-25"),
        ("date: 2026-03-25T23:59:00Z", "date", "2026-03-25"),
        ("date: 2026-03-25 10:00:00", "date", "2026-03-25"),
        ("date: 20260325", "date", "2026-03-25"),
        ("date: 2026", "date", "2026"),
        ("date: 2026-03", "date", "2026-03"),
        ("published: March 25th, 2026", "date", "2026-03-25"),
        ("date: 2026-13-45", "date", ""),
        ("date: soon", "date", ""),
    ],
)
def test_a_value_is_read_whatever_its_shape(line: str, name: str, value: str) -> None:
    found = of(line)
    assert (getattr(found, name), found.problem) == (value, "")


@pytest.mark.parametrize(
    ("line", "themes"),
    [
        ("themes: [a, b, a]", ("a", "b")),
        ("themes: a, b；c、d", ("a", "b", "c", "d")),
        ("themes: [1, 2026-01-01, null, [x, y]]", ("1", "2026-01-01", "x, y")),
        ("themes: {a: b}", ()),
        ("themes:", ()),
    ],
)
def test_themes_are_a_list_or_a_line(line: str, themes: tuple[str, ...]) -> None:
    assert of(line).themes == themes


def test_an_address_as_source_is_the_url_too() -> None:
    assert of("source: https://example.com/story").url == "https://example.com/story"


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("- a: b\n- c: d", "no list of names and values"),
        ("title: 'open", "line"),
        ("title: x\n\tsource: y", "line 3: found a tab"),
        ("title: x\n? [a]\n: b\nurl: u", "line 3: found unhashable key"),
        ("title: x\x01y", "characters that YAML forbids"),
        ('title: "a\\ud800b"', "line 2"),
        ("a: &a [*a]", "recursive"),
        ("a: " + "[" * 3000, "line|deep"),
    ],
)
def test_malformed_front_matter_is_reported_and_kept_out_of_the_body(
    block: str, reason: str
) -> None:
    found, body = split(f"---\n{block}\n---\nbody\n")
    assert body == "body\n"
    assert re.search(reason, found.problem)
    assert "\n" not in found.problem


def test_a_title_with_a_colon_is_used_although_it_is_reported() -> None:
    found = of("title: Sora: the end\ndate: 2026-03-25")
    assert (found.title, found.date) == ("Sora: the end", "2026-03-25")
    assert "line 2" in found.problem


@pytest.mark.parametrize("name", ["title", "author", "themes"])
def test_a_bomb_of_aliases_costs_nothing(name: str) -> None:
    found = of(bomb(name))
    assert len(found.title) + len(found.author) + len("".join(found.themes)) < 5000


@pytest.mark.parametrize(
    "text",
    [
        "no front matter",
        "---\ntitle: never closed\n\nbody",
        "---\n\nA rule at the top, then prose.\n\n---\n\nmore",
        "---\n\nOne says: this is prose.\n\nAnd so is this.\n\n---\n\nmore",
        "text\n---\ntitle: x\n---\n",
        "---- \ntitle: x\n---\n",
    ],
)
def test_what_is_no_front_matter_stays_in_the_text(text: str) -> None:
    assert split(text) == (Stated(), text)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("---\n---\nbody", "body"),
        ("---\n\n---\nbody", "body"),
        ("---\n# only a comment: here\n---\nbody", "body"),
        ("\n\n---\ntitle: x\n---\nbody", "body"),
        ("---\ntitle: x\n...\nbody", "body"),
        ("---  \ntitle: x\n---  \nbody", "body"),
        ("---\ntitle: x\n---", ""),
    ],
)
def test_front_matter_is_left_out_of_the_body(text: str, body: str) -> None:
    found, rest = split(text)
    assert (rest, found.problem) == (body, "")


@example("|\n a\n b")
@given(st.text(alphabet="ab:-[]{}&*!|>'\"#\t \n\\u好🎬", max_size=80))
def test_any_front_matter_is_read_or_reported(block: str) -> None:
    found, _ = split(f"---\ntitle: {block}\n---\nbody")
    assert all("\n" not in value for value in (found.title, found.source, found.problem))


@given(st.dictionaries(st.sampled_from(["title", "author", "date", "url"]), st.text() | st.none()))
def test_any_values_become_clean_single_lines(values: dict[str, str | None]) -> None:
    found = stated(values)
    assert found.title == " ".join(found.title.split())


@pytest.mark.parametrize(
    "block",
    [
        "a: " + "[" * 40_000, "a: " + "{a: " * 50_000, "- " * 50_000, "? " * 50_000,
        "\n".join(" " * depth + "a:" for depth in range(2000)), "a: b\n" * 20_000,
        "a: " + "[']' " * 40_000,
    ],
)  # fmt: skip
def test_front_matter_that_would_overrun_the_parser_is_never_given_to_it(block: str) -> None:
    found, body = split(f"---\ntitle: Kept\n{block}\n---\ntext")
    assert (found.title, body) == ("Kept", "text")
    assert "front matter is malformed" in found.problem


VALUES = [
    "word", "No", "~", "1.5", "2026-01-02", "https://e.com/a:b#c",
    "好", "“x”", "🎬", "é", "a", "(", ".",
    ":", ": ", "#", " #", ",", "  ", " ", "\"", "'", "\\",
    "[", "]", "{", "}", "&", "*", "!", "|", ">",
    "%", "@", "`", "-", "- ", "?", "=", "<<", "\u00a0", "\u3000", "\t", "\u2028", "\x85", "\ufeff",
]  # fmt: skip
LINES = st.builds(
    "{}{}{}".format,
    st.sampled_from(["title", "Source", "a_b", "好"]),
    st.sampled_from([": ", ":  ", ":"]),
    st.lists(st.sampled_from(VALUES), max_size=4).map("".join)
    | st.lists(st.sampled_from(VALUES), max_size=4).map(lambda parts: f'"{"".join(parts)}"'),
)


@settings(max_examples=300)
@given(st.lists(LINES, min_size=1, max_size=3).map("\n".join))
def test_simple_lines_are_read_as_yaml_reads_them(block: str) -> None:
    simple = _simple(block)
    if simple:
        values = yaml.load(block, Loader=yaml.BaseLoader)
        assert simple == {key.lower(): value for key, value in values.items()}


def test_most_front_matter_is_simple() -> None:
    block = (
        'title: "Sora: the end"\nsource: City Post\ndate: 2026-03-27\nurl: https://e.com/a?b=c#d'
    )
    assert _simple(block)["url"] == "https://e.com/a?b=c#d"
    assert _simple(block)["title"] == "Sora: the end"
