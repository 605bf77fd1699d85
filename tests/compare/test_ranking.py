"""Long texts: asked by what their passages have in common, in time that grows with their length."""

from __future__ import annotations

import random

import pytest

from desktop.compare.echoes import story as stories
from desktop.compare.echoes.echo import LIKELY
from desktop.compare.echoes.story import Cutter, Story
from desktop.compare.words.lexicon import Lexicon
from desktop.library.article import Article
from tests.compare.makers import article

TOLD = (
    "The storm tore the roof off the fish market and flooded forty houses by the quay.",
    "Mayor Ada Brandt asked the government for nine million crowns.",
    "市长要求政府拨款九百万克朗重建码头。",
)
RETOLD = (
    "Some 40 homes near the quay stood under water, and the fish market lost its roof in the gale.",
    "Brandt, the mayor, wants 9 million crowns of the government.",
)


def long(name: str, told: tuple[str, ...], seed: int) -> Article:
    """Return an article of over 40,000 characters, with some lines far apart."""
    chance = random.Random(seed)
    lines = [
        " ".join(chance.choice(WORDS) for _ in range(14)).capitalize() + "." for _ in range(500)
    ]
    for number, line in enumerate(told):
        lines.insert(100 + 120 * number, line)
    return article(name, *lines)


_FILLING = """
garden lamp thread copper pocket winter ladder violin biscuit meadow saddle candle parcel orchard
needle blanket puddle thimble pantry cellar gravel lantern cushion trumpet walnut barrel feather
tunnel mirror kettle ribbon shovel spider tailor wagon anchor button carpet donkey engine fiddle
goose hammer island jacket knuckle lemon muffin napkin oyster pepper quilt rabbit
"""
WORDS = _FILLING.split()


@pytest.fixture(scope="module")
def story(lexicon: Lexicon) -> Story:
    one, other = long("one", TOLD, 1), long("other", RETOLD, 2)
    return Story([one, other, article("short", *RETOLD)], Cutter(lexicon))


def best_of(story: Story, words: str, article: str, other: str) -> str:
    """Return what the best place of ``other`` says for the passage that begins with ``words``."""
    asked = story.cuts[article]
    row = asked.passage_at(asked.text.index(words))
    assert row is not None
    place, _ = story.best(article, other).best(row)
    found = story.cuts[other].passages[place]
    return story.cuts[other].text[found.start : found.end]


@pytest.mark.parametrize(("words", "retold"), list(zip(TOLD, (*RETOLD, RETOLD[1]), strict=True)))
def test_long_texts_are_compared_passage_by_passage(story: Story, words: str, retold: str) -> None:
    assert best_of(story, words, "one", "other") == retold
    assert best_of(story, words, "one", "short") == retold


def test_they_are_told_of_while_they_are_asked(lexicon: Lexicon) -> None:
    told: list[int] = []
    story = Story([long("one", TOLD, 1), long("other", RETOLD, 2)], Cutter(lexicon))
    effort = story.effort("one", "other")
    story.best("one", "other", told.append)
    assert sum(told) == effort == sum(len(cut.passages) for cut in story.cuts.values())
    assert max(told) <= 8
    assert story.effort("other", "one") == 0  # known by now


def test_asking_can_be_ended(lexicon: Lexicon) -> None:
    def ended(_: int) -> None:
        raise KeyboardInterrupt

    story = Story([long("one", TOLD, 1), long("other", RETOLD, 2)], Cutter(lexicon))
    with pytest.raises(KeyboardInterrupt):
        story.best("one", "other", ended)


def test_what_is_found_by_candidates_is_what_all_pairs_would_give(
    lexicon: Lexicon, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = story.best("one", "other")
    monkeypatch.setattr(stories, "WHOLE", 10**9)
    whole = Story([long("one", TOLD, 1), long("other", RETOLD, 2)], Cutter(lexicon))
    for words in TOLD:
        row = story.cuts["one"].passage_at(story.cuts["one"].text.index(words))
        assert row is not None
        place, strength = whole.best("one", "other").best(row)
        assert found.best(row) == (place, pytest.approx(strength, rel=0.05))


def test_one_passage_asked_of_a_long_text_leads_to_its_words(story: Story) -> None:
    asked = story.cuts["short"].passages[0]
    echo, *_ = story.echoes("short", asked.start, asked.end, "one")
    text = story.cuts["one"].text
    assert text[echo.start : echo.end] == TOLD[0]
    assert [text[start:end] for start, end in echo.focus] == [TOLD[0]]


def test_what_was_refused_gives_way_to_the_next(story: Story) -> None:
    row = story.cuts["one"].passage_at(story.cuts["one"].text.index(TOLD[0]))
    assert row is not None
    ranked = story.best("one", "other")
    first, _ = ranked.best(row)
    second, strength = ranked.best(row, {first})
    assert second != first
    assert strength < ranked.best(row)[1]


def test_a_text_without_words_has_no_place(lexicon: Lexicon) -> None:
    story = Story([long("one", TOLD, 1), article("empty", "…")], Cutter(lexicon))
    assert len(story.best("empty", "one").places) == 0
    assert (story.best("one", "empty").places == -1).all()


def test_texts_with_nothing_in_common_are_told_as_such(lexicon: Lexicon) -> None:
    story = Story([long("one", TOLD, 1), article("code", "Xq7z.", "Zzkv.")], Cutter(lexicon))
    assert story.best("code", "one").strengths.max() < LIKELY
