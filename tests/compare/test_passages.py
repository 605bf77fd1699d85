from __future__ import annotations

import pytest

from desktop.compare.echoes.passages import LONGEST, Form, cut, form_of, sentences_of
from desktop.compare.words.lexicon import Lexicon
from tests.compare.makers import article


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences_of(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The ferry sank. Nobody was hurt.", 2),
        ("“It sank.” He left.", 2),
        ("Dr. Lind spoke. J. Smith did not.", 2),
        ("It rose 3.5 points to 1.000 in the U.S. market", 1),
        ("The ferry sank.Nobody was hurt.", 2),
        ("they sold the ferryThe owner left", 2),
        ("OpenAI and YouTube use iPhones", 1),
        ("渡轮沉没了。无人受伤！为什么？", 3),
        ("他说：「船沉了。」然后离开。", 2),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count, sentences(text)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The ferry sank.", Form.STATEMENT),
        ("“It sank.”", Form.STATEMENT),
        ("渡轮沉没了。", Form.STATEMENT),
        (
            "The ferry left the harbour before dawn, came back at noon, and left again at night",
            Form.STATEMENT,
        ),
        ("A Ferry Sinks", Form.HEADING),
        ("渡轮沉没", Form.HEADING),
        ("Why did it sink? ", Form.QUESTION),
        ("渡轮为什么沉没？", Form.QUESTION),
    ],
)
def test_a_passage_states_asks_or_announces_as_it_ends(text: str, form: Form) -> None:
    assert form_of(text) is form


def test_offsets_count_code_points_of_the_articles_text(lexicon: Lexicon) -> None:
    told = article("a", "🚢🚢 Fähre", "The 渡轮 sank. 🚢 Nobody was hurt.")
    for passage in cut(told, lexicon.glosses).passages:
        for sentence in passage.sentences:
            for unit in sentence.units:
                shown = told.text[unit.start : unit.end]
                assert unit.word in ("渡轮", shown.lower())


def test_lines_without_words_are_no_passages(lexicon: Lexicon) -> None:
    assert len(cut(article("a", "* * *", "Words.", ""), lexicon.glosses).passages) == 1


def test_a_page_without_paragraphs_is_cut_between_sentences(lexicon: Lexicon) -> None:
    told = article("a", "The ferry left the harbour before dawn. " * 100)
    passages = cut(told, lexicon.glosses).passages
    assert len(passages) > 3
    assert all(passage.end - passage.start < LONGEST for passage in passages)
    assert all(told.text[passage.end - 1] == "." for passage in passages)


def test_a_range_is_one_passage_of_the_words_it_touches(lexicon: Lexicon) -> None:
    told = article("a", "One two. Three four.", "Five six.")
    passage = cut(told, lexicon.glosses).between(told.text.index("two"), told.text.index(" six"))
    assert passage
    assert told.text[passage.start : passage.end] == "two. Three four.\nFive"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,200", "1200"), ("1.2 billion", "12億"), ("3.5 million", "350万"), ("March", "3月"),
        ("twelve", "12"), ("Nine million", "900万"),
        ("35,000", "三万五千"), ("U.S.", "US"), ("關閉", "关闭"), ("2nd", "2"),
        ("OpenAI's", "openai"),
    ],
)  # fmt: skip
def test_different_writings_are_one_unit(lexicon: Lexicon, one: str, other: str) -> None:
    first, second = (cut(article("a", text), lexicon.glosses).words for text in (one, other))
    assert first == second


def test_us_is_not_us(lexicon: Lexicon) -> None:
    assert len(cut(article("a", "The US told us"), lexicon.glosses).words[0]) == 4


def test_capitals_of_a_title_make_no_names(lexicon: Lexicon) -> None:
    told = article("a", "The Slow End Of Cheap Ferries", "Yesterday Maria Lind left OpenAI.")
    assert set(cut(told, lexicon.glosses).capitals) == {"maria", "lind", "openai"}
