from __future__ import annotations

from pathlib import Path

import pytest

from desktop.compare.echoes.library_echoes import Question, Shelf, find, query_for
from desktop.compare.echoes.story import Cutter
from desktop.compare.words.lexicon import Lexicon
from desktop.library.article import Article
from desktop.search.documents import Document
from desktop.search.engine.index import SearchIndex
from desktop.search.results import Hit
from tests.compare.makers import article
from tests.compare.test_story import CAPITAL, CHINESE, HARBOUR

OTHERS = [
    article(f"other-{number}", f"Nothing of interest happened on day {number}.", "Rain fell.")
    for number in range(20)
]
ARTICLES = {one.info.id: one for one in (HARBOUR, CAPITAL, CHINESE, *OTHERS)}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    index = SearchIndex(tmp_path)
    index.update(
        Document(key, key, language="zh" if key == "chinese" else "en", text=one.text)
        for key, one in ARTICLES.items()
    )
    return Shelf(lambda query, limit: index.search(query, limit=limit).hits, ARTICLES.get, True)


def ask(words: str, of: Article) -> Question:
    start = of.text.index(words)
    return Question(of, start, start + len(words))


@pytest.fixture
def cutter(lexicon: Lexicon) -> Cutter:
    return Cutter(lexicon)


def test_the_whole_library_is_asked_and_the_best_place_comes_first(
    shelf: Shelf, cutter: Cutter
) -> None:
    best = find(ask(HARBOUR.blocks[2].text, HARBOUR), shelf, cutter)[0]
    assert best.article == "capital"
    assert CAPITAL.text[best.start : best.end] == CAPITAL.blocks[1].text


def test_a_chinese_question_finds_english_and_the_other_way_round(
    shelf: Shelf, cutter: Cutter
) -> None:
    english = find(ask(CHINESE.blocks[1].text, CHINESE), shelf, cutter)
    assert {"harbour", "capital"} <= {echo.article for echo in english}
    chinese = find(ask(HARBOUR.blocks[1].text, HARBOUR), shelf, cutter)
    assert "chinese" in {echo.article for echo in chinese}


def test_the_question_is_no_answer_to_itself(shelf: Shelf, cutter: Cutter) -> None:
    found = find(ask(HARBOUR.blocks[2].text, HARBOUR), shelf, cutter)
    assert "harbour" not in {echo.article for echo in found}


def test_an_article_that_cannot_be_read_is_left_out(shelf: Shelf, cutter: Cutter) -> None:
    broken = Shelf(shelf.search, lambda key: None if key == "capital" else ARTICLES[key])
    found = find(ask(HARBOUR.blocks[2].text, HARBOUR), broken, cutter)
    assert "capital" not in {echo.article for echo in found}


def test_what_the_index_puts_first_is_read_beside_what_answers_best(
    shelf: Shelf, cutter: Cutter
) -> None:
    def found(query: str, limit: int) -> list[Hit]:
        dull = shelf.search("happened", 3)
        return [*dull, *shelf.search(query, limit)]

    first = next(iter(found("", 1))).article
    asked = ask(HARBOUR.blocks[2].text, HARBOUR)
    echoes = find(asked, Shelf(found, ARTICLES.get), cutter, articles=2)
    assert {echo.article for echo in echoes} == {"capital", first}


def test_a_range_without_words_finds_nothing(shelf: Shelf, cutter: Cutter) -> None:
    start = HARBOUR.text.index("🚢")
    assert find(Question(HARBOUR, start, start + 1), shelf, cutter) == []


def test_the_query_takes_the_words_that_tell_most(cutter: Cutter) -> None:
    query = query_for(ask(HARBOUR.blocks[2].text, HARBOUR), cutter)
    assert "Brandt" in query
    assert "quay" in query
    assert " the " not in query


def test_words_of_the_query_language_are_taken_as_words(shelf: Shelf, cutter: Cutter) -> None:
    odd = article("odd", "NOT AND OR in:notes (x) -5 *")
    assert isinstance(find(Question(odd, 0, len(odd.text)), shelf, cutter), list)
