"""Marks in any text: offsets into it as it is, the same words that the index finds."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.search import stems, words
from desktop.search.matching import Marker, matches
from desktop.search.parser import parse
from desktop.search.passages import cut
from desktop.search.query import Fuzzy, Leaf, Phrase, leaves

TEXTS = st.lists(
    st.sampled_from(
        [
            "report",
            "Reports",
            "reporting",
            "U.S.",
            "us",
            "US",
            "3.14",
            "3",
            "14",
            "75%",
            "Altman’s",
            "altman",
            "Écoles",
            "ecole",
            "text-to-video",
            "video",
            "迪士尼",
            "迪士尼公司",
            "尼",
            "漢語",
            "汉语",
            "哈哈哈",
            "AI模型",
            "café",
            "cafe",
            "🚀",
            "🚀🚀",
            "𠮷野家",
            "ﬁne",
            "fine",
            "e\u0301",
            "\n",
            "“",
            "-",
            "$1.000",
            "to be",
            "be",
            "Москва",
            "don't",
            "x.y",
            "K.",
            "ſ",
            "K",
        ]
    ),
    max_size=25,
).flatmap(lambda parts: st.sampled_from([" ", "", ", "]).map(lambda gap: gap.join(parts)))
QUERIES = st.sampled_from(
    [
        "report",
        "us",
        "U.S.",
        "3.14",
        "14",
        "75%",
        "altman",
        "text-to-video",
        "to vid*",
        "迪士尼",
        "尼",
        "尼公",
        "漢語",
        "哈哈",
        "cafe",
        "🚀",
        "𠮷野",
        "fine",
        "re*",
        '"to be"',
        "cafe~",
        "москва",
        "fin~",
        "report OR video",
        "x",
        '"AI模型"',
        "$1.000",
        "altman's",
        "k",
        "s",
        "don't",
    ]
)


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("report", "A report; reporting REPORTS.", ["report", "reporting", "REPORTS"]),
        ('"report"', "A report; reporting.", ["report"]),
        ("cafe", "Un café, un cafe\u0301", ["café", "cafe\u0301"]),
        ("altman", "Altman’s and Altman", ["Altman’s", "Altman"]),
        ("US", "The U.S. and us", ["U.S.", "us"]),
        ("U.S.", "The U.S. and us", ["U.S."]),
        ("75%", "75 of 75%", ["75%"]),
        ("1.000", "cost $1.000", ["1.000"]),
        ("text-to-video", "Text to video, text-to-video", ["Text to video", "text-to-video"]),
        ("迪士尼", "🚀迪士尼公司，迪士", ["迪士尼"]),
        ("漢語", "汉语和漢語", ["汉语", "漢語"]),
        ("哈哈", "哈哈哈哈", ["哈哈", "哈哈"]),
        ("𠮷", "在𠮷野家", ["𠮷"]),
        ("ope*", "Open OpenAI cope", ["Open", "OpenAI"]),
        ("reuters~", "Reuter and Rueters but no Rooters here", ["Reuter", "Rueters"]),
        ("cat -dog", "cat dog", ["cat"]),
        ("title:cat dog", "cat dog", ["dog"]),
        ("cat cat", "cat", ["cat"]),
        ('"cat food" food', "cat food food", ["cat food", "food"]),
        ("ß", "Straße ss ß", ["ss", "ß"]),
        ("(((", "anything", []),
    ],
)
def test_matches_are_ranges_of_the_text_as_it_is(query: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in matches(query, text, "en")] == found


def test_the_language_of_the_text_decides_what_one_word_is() -> None:
    assert matches("reports", "reporting", "en") == [(0, 9)]
    assert matches("reports", "reporting", "de") == []
    assert matches("reports", "reporting", "vi") == []


def test_a_word_being_typed_is_marked_before_it_is_finished() -> None:
    assert matches("clo", "closed") == []
    assert matches("clo", "closed", as_you_type=True) == [(0, 6)]
    assert matches('"the clo', "the closed", as_you_type=True) == [(0, 10)]


@given(QUERIES, TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_match_refolds_to_the_query(query: str, text: str) -> None:
    found = list(leaves(parse(query).node))
    marks = Marker(found, "english").marks(text)
    assert [(start, end) for start, end, _ in marks] == matches(query, text, "en")
    before = 0
    for start, end, number in marks:
        assert before <= start < end <= len(text)
        before = end
        leaf = found[number]
        inside = [words.fold(word) for word in words.split(text[start:end])]
        if isinstance(leaf, Phrase):
            sought = [element.text for element in leaf.elements]
            assert all(any(w.startswith(s) for w in inside) for s in sought)
        elif not isinstance(leaf, Fuzzy):
            assert [stems.root(w, "english") for w in inside] == [stems.root(leaf.text, "english")]


@given(QUERIES, TEXTS)
@example("$1.000", "for$1.000, $1.000")
@example("us", "U.S., us, bus, use, us's")
@example("尼公", "Bob迪士尼公司K")
@example("report", "3.14report 5report")
@example('"art art"', "cart art art")
@example('"art ar*"', "cart art art's")
@example('"arts art"', "arts arts art")
@example('"art show"', "中art’s show 5art show art 中 show art 🚀 show")
@example("show*", "shows’s中 showÉ’s shows’sx show’s")
@example("3.14", "3.14report 3.145")
@settings(max_examples=300, deadline=None)
def test_seeking_known_forms_finds_the_same_as_reading_every_word(query: str, text: str) -> None:
    found = list(leaves(parse(query).node))
    vocabulary = {words.fold(word) for word in words.split(text)}
    forms = [_forms(leaf, vocabulary) for leaf in found]
    marker, expected = Marker(found, "english", forms), Marker(found, "english").marks(text)
    assert marker.marks(text) == expected
    if words.is_plain(text) and words.lowers_as_ascii(text):
        assert marker.marks(text, plain=True, ascii_case=True) == expected


PIECES = [
    "tide",
    "Tides,",
    "turns",
    "the",
    "3.14",
    "“tide",
    "turns”",
    "—",
    "ﬁnal",
    "tide\u0301",
    "①",
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=60), st.lists(st.sampled_from(PIECES), min_size=2)
)
@settings(max_examples=200, deadline=None)
def test_phrases_beside_and_across_odd_words_are_found_as_by_reading_every_word(
    pieces: list[str], sought: list[str]
) -> None:
    text = " ".join(pieces)
    for phrase in (sought[:2], sought[:3], pieces[1:3], pieces[-3:]):
        found = list(leaves(parse(f'"{" ".join(phrase)}"').node))
        if found:
            forms = [
                _forms(leaf, {words.fold(word) for word in words.split(text)}) for leaf in found
            ]
            expected = Marker(found, "english").marks(text)
            assert Marker(found, "english", forms).marks(text) == expected


def _forms(leaf: Leaf, vocabulary: set[str]) -> set[str]:
    """Return the words that a leaf can be, as an index would."""
    if isinstance(leaf, Phrase):
        return {leaf.elements[0].text}
    if isinstance(leaf, Fuzzy):
        return vocabulary
    root = stems.root(leaf.text, "english")
    return {word for word in vocabulary if stems.root(word, "english") == root}


def test_passages_are_ranked_by_how_many_of_the_words_they_hold() -> None:
    text = f"cat one.\n{'filler ' * 60}\ncat and dog.\n{'filler ' * 60}\ncat cat"
    marks = Marker(list(leaves(parse("cat dog").node)), "english").marks(text)
    passages = [passage for _, passage in cut(text, marks, 2)]
    assert [passage.text for passage in passages] == ["cat and dog.", "cat cat"]


@given(QUERIES, TEXTS)
@settings(max_examples=150, deadline=None)
def test_a_passage_is_the_text_between_its_offsets(query: str, text: str) -> None:
    text = f"{text} {text}\n{text}" * 3
    marks = Marker(list(leaves(parse(query).node)), "english").marks(text)
    for _, passage in cut(text, marks, 3):
        assert text[passage.start : passage.end] == passage.text
        assert passage.matches
        assert all(passage.start <= a < b <= passage.end for a, b in passage.matches)


def test_a_passage_does_not_cut_words_or_cross_lines() -> None:
    line = "alpha beta gamma delta " * 30
    text = f"first line\n{line}needle {line}\nlast line"
    marks = Marker(list(leaves(parse("needle").node)), "english").marks(text)
    ((_, passage),) = cut(text, marks, 1)
    assert set(passage.text.split()) <= {"alpha", "beta", "gamma", "delta", "needle"}
    assert "\n" not in passage.text
