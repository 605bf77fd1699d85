from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.compare.echoes.echo import Answer
from desktop.compare.echoes.story import Cutter, Story
from desktop.compare.words.lexicon import Lexicon
from desktop.library.article import Article
from tests.compare.makers import article

HARBOUR = article(
    "harbour",
    "Storm damage",
    "The storm tore the roof off the fish market on Sunday night and flooded forty houses.",
    "Mayor Ada Brandt asked the government for nine million crowns to rebuild the quay.",
    "🚢 The brass band will play at the summer fair as in other years.",
)
CAPITAL = article(
    "capital",
    "Ministers will decide in March whether to pay for the repair of the harbour wall.",
    "Brandt, the town's mayor, wants 9 million from the state so that the quay can be built again.",
    "Around 40 homes stood under water after Sunday's gale, and the market lost its roof.",
)
CHINESE = article(
    "chinese",
    "市长要求政府拨款九百万克朗重建码头。",
    "星期天晚上的风暴掀翻了鱼市的屋顶，四十座房屋被淹。",
)


@pytest.fixture(scope="module")
def story(lexicon: Lexicon) -> Story:
    return Story([HARBOUR, CAPITAL, CHINESE], Cutter(lexicon))


def ask(story: Story, question: Article, words: str, other: Article) -> tuple[str, Answer]:
    start = question.text.index(words)
    best = story.echoes(question.info.id, start, start + len(words), other.info.id)[0]
    return other.text[best.start : best.end], best.answer


def test_the_place_that_says_the_same_in_other_words_comes_first(story: Story) -> None:
    text, answer = ask(story, HARBOUR, HARBOUR.blocks[2].text, CAPITAL)
    assert text == CAPITAL.blocks[1].text
    assert answer is Answer.YES


def test_chinese_echoes_english(story: Story) -> None:
    assert ask(story, HARBOUR, HARBOUR.blocks[1].text, CHINESE)[0] == CHINESE.blocks[1].text
    assert ask(story, CHINESE, CHINESE.blocks[0].text, CAPITAL)[0] == CAPITAL.blocks[1].text


def test_a_few_selected_words_are_a_question(story: Story) -> None:
    assert ask(story, HARBOUR, "flooded forty houses", CAPITAL)[0] == CAPITAL.blocks[2].text


def test_what_nobody_else_says_has_no_echo(story: Story) -> None:
    assert ask(story, HARBOUR, HARBOUR.blocks[3].text, CAPITAL)[1] is Answer.NONE


def test_that_passage_stands_alone(story: Story) -> None:
    alone = [HARBOUR.text[one.start : one.end] for one in story.alone("harbour")]
    assert HARBOUR.blocks[3].text.removeprefix("🚢 ") in alone[-1]
    assert HARBOUR.blocks[2].text not in alone


def test_a_passage_asked_alone_scores_as_in_the_whole_text(story: Story) -> None:
    scores = story.scores("harbour", "capital")
    for number, passage in enumerate(story.cuts["harbour"].passages):
        for echo in story.echoes("harbour", passage.start, passage.end, "capital"):
            assert echo.score == pytest.approx(scores.values[number, echo.passage], abs=1e-4)
            assert echo.strength == pytest.approx(scores.strengths[number, echo.passage], abs=1e-4)


def test_answers_come_best_first_and_no_more_than_asked_for(story: Story) -> None:
    scores = [echo.score for echo in story.echoes("harbour", 0, 60, "capital", best=2)]
    assert len(scores) == 2
    assert scores == sorted(scores, reverse=True)


def test_a_statement_answers_better_than_the_question_it_answers(lexicon: Lexicon) -> None:
    asked = article("asked", "The railway cancelled its investment in the taxis.")
    told = article(
        "told",
        "Did the railway cancel its investment in the taxis?",
        "The weather was fine.",
        "The railway did cancel its investment in the taxis.",
    )
    best = Story([asked, told], Cutter(lexicon)).echoes("asked", 0, len(asked.text), "told")[0]
    assert best.passage == 2


def test_of_equal_places_the_one_in_fitting_company_comes_first(lexicon: Lexicon) -> None:
    asked = article("asked", "The mayor opened the new bridge over the river.")
    alike = "She thanked the mayor."
    told = article(
        "told", alike, "Rain fell.", "Snow fell.", alike, "The bridge spans the broad river."
    )
    story = Story([asked, told], Cutter(lexicon))
    values = story.scores("asked", "told").values[0]
    assert values[3] > values[0]


def test_focus_lies_on_sentences_of_the_answer(story: Story) -> None:
    for echo in story.echoes("capital", 0, 80, "harbour"):
        assert echo.focus
        assert all(echo.start <= start < end <= echo.end for start, end in echo.focus)


def test_words_that_stand_for_each_other_are_told_in_both_texts(story: Story) -> None:
    ranges = (0, len(HARBOUR.text)), (0, len(CAPITAL.text))
    mine, theirs = story.shared_words("harbour", ranges[0], "capital", ranges[1])
    words = {HARBOUR.text[start:end] for start, end in mine}
    assert {"forty", "Brandt", "quay", "nine million"} <= words
    assert "the" not in words
    assert {"40", "9 million"} <= {CAPITAL.text[start:end] for start, end in theirs}


def test_helping_words_are_no_words_in_common(lexicon: Lexicon) -> None:
    one = article("one", "It would raise its ferry prices, and could do so in May.")
    two = article("two", "She could not say if its ferry would leave, or when.")
    mine, _ = Story([one, two], Cutter(lexicon)).shared_words("one", (0, 60), "two", (0, 60))
    assert [one.text[start:end] for start, end in mine] == ["ferry"]


def test_words_are_shared_across_languages(story: Story) -> None:
    both = story.shared_words("harbour", (0, 200), "chinese", (0, len(CHINESE.text)))
    assert "四十" in {CHINESE.text[start:end] for start, end in both[1]}
    assert "forty" in {HARBOUR.text[start:end] for start, end in both[0]}


def test_a_misspelt_name_is_the_same_name(lexicon: Lexicon) -> None:
    right = article("right", "The owner of Kestravel was seen.", "Rain fell for hours.")
    wrong = article("wrong", "Weather was bad.", "They say Kestravell is in town.")
    story = Story([right, wrong], Cutter(lexicon))
    mine, theirs = story.shared_words("right", (0, 40), "wrong", (0, 60))
    assert (mine[0], theirs[-1]) == ((13, 22), (26, 36))
    assert story.echoes("right", 0, 30, "wrong")[0].passage == 1


def test_articles_of_the_same_story_are_related_before_others(lexicon: Lexicon) -> None:
    cup = article("cup", "The final was lost on penalties.", "The striker missed twice.")
    told = Story([cup, CHINESE, HARBOUR, article("empty"), CAPITAL], Cutter(lexicon))
    assert told.related("harbour")[-1] == "cup"
    assert set(told.related("harbour")) == {"capital", "chinese", "cup"}


def test_texts_without_words_are_silent(lexicon: Lexicon) -> None:
    story = Story([HARBOUR, article("empty"), article("stars", "* * *")], Cutter(lexicon))
    assert story.echoes("harbour", 0, 20, "empty") == []
    assert story.echoes("stars", 0, 5, "harbour") == []
    assert story.scores("harbour", "stars").values.shape == (4, 0)
    assert len(story.alone("harbour")) == 4
    assert Story([], Cutter(lexicon)).cuts == {}


def test_a_story_of_one_article_has_all_of_it_alone(lexicon: Lexicon) -> None:
    assert len(Story([CAPITAL], Cutter(lexicon)).alone("capital")) == 3


def test_one_article_more_cuts_none_again(lexicon: Lexicon) -> None:
    cutter = Cutter(lexicon)
    first = Story([HARBOUR], cutter)
    second = Story([HARBOUR, CAPITAL], cutter)
    assert first.cuts["harbour"] is second.cuts["harbour"]


def test_without_the_data_equal_words_still_find_each_other(tmp_path: Path) -> None:
    story = Story([HARBOUR, CAPITAL], Cutter(Lexicon(tmp_path)))
    assert ask(story, HARBOUR, HARBOUR.blocks[2].text, CAPITAL)[0] == CAPITAL.blocks[1].text


def test_numpy_waits_until_something_is_compared() -> None:
    script = (
        "import sys, desktop.commands, desktop.workspace.workspace; print('numpy' in sys.modules)"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
