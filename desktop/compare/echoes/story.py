"""The open articles as one story: where each echoes the others, and where it stands alone.

Safe to use from several threads; made off the window's thread, since the first one reads the
word table. To open one article more, make a new story with the same `Cutter`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain

import numpy as np

from desktop.compare.echoes.agreement import shares
from desktop.compare.echoes.candidates import Candidates
from desktop.compare.echoes.denial import Side, denies
from desktop.compare.echoes.echo import SURE, WHOLE, Answer, Echo
from desktop.compare.echoes.layout import Layout, lay_out
from desktop.compare.echoes.passages import Cut, Passage, cut
from desktop.compare.echoes.ranking import KEPT, Asked, LongText, Ranked, rank_all
from desktop.compare.echoes.scoring import Scorer, Scores, no_scores
from desktop.compare.echoes.vocabulary import Vocabulary
from desktop.compare.words import negation, opposites
from desktop.compare.words.arrays import Floats
from desktop.compare.words.lexicon import Lexicon
from desktop.compare.words.units import Unit
from desktop.library.article import Article

_KEPT = 64
BRIDGES = 4
"""Other articles that may speak for what two have in common; more take only time."""
_TELLING = 1.6  # rarity from which on a shared word is worth marking: "would" and "its" are not
_SHARED = 0.35  # likeness from which on two words are marked as one

Span = tuple[int, int]


def _nothing(_: int) -> None:
    """Take note of nothing."""


class Cutter:
    """Cuts articles into passages, and keeps the last cuts by the articles' content."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._cuts: dict[str, Cut] = {}

    def cut(self, article: Article) -> Cut:
        """Return the passages of ``article``."""
        key = article.info.sha256 or article.text
        found = self._cuts.pop(key, None) or cut(article, self.lexicon.glosses)
        self._cuts[key] = found
        for oldest in list(self._cuts)[:-_KEPT]:
            self._cuts.pop(oldest, None)
        return found


class Story:
    """Some articles, compared with each other; they are named by their ids.

    Methods raise KeyError for an article that is not among them.
    """

    def __init__(
        self, articles: Iterable[Article], cutter: Cutter, *, is_thorough: bool = True
    ) -> None:
        """Compare ``articles``.

        A story that is not thorough has echoes only of what is asked, and makes them at once;
        else an answer takes into account what the other articles say for it.
        """
        self._is_thorough = is_thorough
        self.cuts = {article.info.id: cutter.cut(article) for article in articles}
        self._vocabulary = Vocabulary(list(self.cuts.values()), cutter.lexicon)
        self._scores: dict[tuple[str, str], Scores] = {}
        self._one_way: dict[tuple[str, str], Scores] = {}
        self._best: dict[tuple[str, str], Ranked] = {}
        self._long_texts: dict[str, LongText] = {}
        self._related: dict[str, list[str]] = {}

    def scores(self, article: str, other: str) -> Scores:
        """Return how well ``other`` echoes every passage of ``article``; kept once computed.

        Rows are the passages of ``article`` in its cut, columns those of ``other``.
        """
        found = self._scores.get((article, other))
        if found is None:
            found = self._confirmed_all(article, other)
            self._scores[article, other] = found
        return found

    def best(self, article: str, other: str, asked: Asked = _nothing) -> Ranked:
        """Return the best places of ``other`` for every passage of ``article``; kept once known.

        ``asked`` is told of passages where that takes long, which both ways does for long texts.
        """
        found = self._best.get((article, other))
        if found is None:
            if self._is_long(article, other):
                ways = (article, other), (other, article)
                one, two = (self._ranked(*way, asked) for way in ways)
                self._best[other, article] = two.led_back(one)
                found = one.led_back(two)
            else:
                found = rank_all(self.scores(article, other))
            self._best[article, other] = found
        return found

    def strength(self, article: str, passage: int, other: str, there: int) -> float:
        """Return how surely a passage of ``other`` says what one of ``article`` says.

        Of long texts only the best places are known; what is none of them has no strength.
        """
        if not self._is_long(article, other):
            return float(self.scores(article, other).strengths[passage, there])
        ranked = self.best(article, other)
        known = np.flatnonzero(ranked.places[passage] == there)
        return float(ranked.strengths[passage, known[0]]) if known.size else 0.0

    def effort(self, article: str, other: str) -> int:
        """Return how many passages `best` will ask both ways where that takes long; else 0."""
        if not self._is_long(article, other) or (article, other) in self._best:
            return 0
        return len(self.cuts[article].passages) + len(self.cuts[other].passages)

    def echoes(self, article: str, start: int, end: int, other: str, best: int = 3) -> list[Echo]:
        """Return the ``best`` places of ``other`` for a range of ``article``, best first.

        The range may be a few words or many passages; it is one question. A range without a
        word has no answer. Which of the answers to believe, `Echo.answer` says.
        """
        question = self.cuts[article].between(start, end)
        if not question or not self.cuts[other].passages:
            return []
        scores = self._confirmed(question, article, other)
        ranked = np.argsort(-scores.values[0], kind="stable")[:best].tolist()
        echoes = (self._echo(other, passage, scores) for passage in ranked)
        return [self._with_denial(article, (start, end), echo) for echo in echoes]

    def shared_words(
        self, article: str, span: Span, other: str, other_span: Span
    ) -> tuple[list[Span], list[Span]]:
        """Return the words of two ranges that stand for each other, as places in each text.

        Words that say little, such as articles and pronouns, are left out.
        """
        sides = [self._telling(article, span), self._telling(other, other_span)]
        if not all(sides):
            return [], []
        numbers = [np.array([self._vocabulary.numbers[u.word] for u in side]) for side in sides]
        alike = self._vocabulary.likeness(*numbers) >= _SHARED
        rows, columns = (set(found.tolist()) for found in np.nonzero(alike))
        return _places(sides[0], rows), _places(sides[1], columns)

    def denies(self, article: str, span: Span, other: str, other_span: Span) -> bool:
        """Return whether one of two ranges seems to deny what the other says: "will not"."""
        places = (article, span), (other, other_span)
        texts = [self.cuts[one].text[slice(*where)] for one, where in places]
        if not (any(map(negation.is_in, texts)) or all(map(opposites.is_in, texts))):
            return False
        sides = [self._side(*place) for place in places]
        if not all(side.units for side in sides):
            return False
        rows, columns = ([self._vocabulary.numbers[u.word] for u in side.units] for side in sides)
        weights = [self._vocabulary.rarity(unit.word) for side in sides for unit in side.units]
        alike = self._vocabulary.likeness(np.array(rows), np.array(columns))
        return denies(sides[0], sides[1], alike, weights)

    def _with_denial(self, article: str, span: Span, echo: Echo) -> Echo:
        """Return an echo of a range with whether it seems to deny what that says."""
        if echo.answer is not Answer.YES:  # it would be doubtful twice
            return echo
        denies = self.denies(article, span, echo.article, (echo.start, echo.end))
        return replace(echo, denies=denies)

    def _side(self, article: str, span: Span) -> Side:
        cut = self.cuts[article]
        passage = cut.between(*span)
        sentences = [(one.start, one.end) for one in passage.sentences] if passage else []
        return Side.of(cut.text, sentences, self._telling(article, span))

    def related(self, article: str) -> list[str]:
        """Return the other articles that are not long, the most similar one first."""
        found = self._related.get(article)
        if found is None:
            others = [one for one in self._layouts if one != article and not self._is_long(one)]
            said = {one: float(self._values(article, one).max(axis=1).mean()) for one in others}
            self._related[article] = found = sorted(others, key=lambda one: -said[one])
        return found

    def alone(self, article: str) -> list[Passage]:
        """Return the passages of ``article`` that nothing similar was found for elsewhere."""
        others = [other for other in self.cuts if other != article]
        echoed: set[int] = set()
        for other in others:
            rows = np.flatnonzero((self.best(article, other).strengths >= SURE).any(axis=1))
            echoed.update(rows.tolist())
        passages = enumerate(self.cuts[article].passages)
        return [passage for number, passage in passages if number not in echoed]

    def _telling(self, article: str, span: Span) -> list[Unit]:
        passage = self.cuts[article].between(*span)
        units = chain.from_iterable(one.units for one in passage.sentences) if passage else ()
        return [unit for unit in units if self._vocabulary.rarity(unit.word) >= _TELLING]

    @cached_property
    def _layouts(self) -> dict[str, Layout]:
        """Return the layout of every article that has words."""
        numbers, cuts = self._vocabulary.numbers, self.cuts.items()
        return {key: lay_out(cut.passages, numbers) for key, cut in cuts if cut.passages}

    @cached_property
    def _scorer(self) -> Scorer:
        return Scorer(self._vocabulary, list(self._layouts.values()))

    @cached_property
    def _vectors(self) -> dict[str, Floats]:
        return {key: self._scorer.vectors(one) for key, one in self._layouts.items()}

    def _is_long(self, *articles: str) -> bool:
        """Return whether texts are too long to hold all their passages against each other."""
        return max(len(self.cuts[one].text) for one in articles) > WHOLE

    def _ranked(self, article: str, other: str, asked: Asked) -> Ranked:
        if not (self.cuts[article].passages and self.cuts[other].passages):
            return rank_all(no_scores(len(self.cuts[article].passages), 0))
        return self._long(other).ranked(self._layouts[article], self._vectors[article], asked)

    def _long(self, article: str) -> LongText:
        found = self._long_texts.get(article)
        if found is None:
            layout, vectors = self._layouts[article], self._vectors[article]
            candidates = Candidates(self._vocabulary, layout, vectors)
            self._long_texts[article] = found = LongText(self._scorer, layout, vectors, candidates)
        return found

    def _asked_all(self, article: str, other: str) -> Scores:
        found = self._one_way.get((article, other))
        if found is None:
            rows, columns = (self.cuts[one].passages for one in (article, other))
            if rows and columns:
                found = self._scored(self._layouts[article], self._vectors[article], other)
            self._one_way[article, other] = found = found or no_scores(len(rows), len(columns))
        return found

    def _asked(self, questions: Sequence[Passage], other: str) -> Scores:
        layout = lay_out(questions, self._vocabulary.numbers)
        vectors = self._scorer.vectors(layout)
        if self._is_long(other):
            return self._long(other).scores(layout, vectors)
        return self._scored(layout, vectors, other)

    def _scored(self, questions: Layout, vectors: Floats, other: str) -> Scores:
        return self._scorer.scores(questions, vectors, self._layouts[other], self._vectors[other])

    def _bridged(self, article: str, other: str, third: Sequence[str]) -> Scores:
        """Return how well ``other`` echoes ``article``, with the evidence of ``third`` articles."""
        ways = ((self._values(article, one), self._values(one, other)) for one in third)
        return self._asked_all(article, other).bridged(ways)

    def _confirmed_all(self, article: str, other: str) -> Scores:
        if article not in self._layouts or other not in self._layouts:
            return self._asked_all(article, other)
        third = self._between(article, other)
        back = shares(self._bridged(other, article, third).values)
        return self._bridged(article, other, third).led_back(back.T)

    def _confirmed(self, question: Passage, article: str, other: str) -> Scores:
        """Return how well ``other`` echoes a question of ``article``."""
        scores = self._asked([question], other)
        if not self._is_whole(article, other):
            return scores.led_back(self._back(question, article, other, scores))
        third = self._between(article, other)
        ways = ((self._asked([question], one).values, self._values(one, other)) for one in third)
        back = shares(self._bridged(other, article, third).values)
        inside = self._inside(question, article)
        return scores.bridged(ways).led_back(back[:, inside].sum(axis=1)[None, :])

    def _back(self, question: Passage, article: str, other: str, scores: Scores) -> Floats:
        """Return how much of the best places in ``other`` leads back, by asking them alone."""
        best = np.argsort(-scores.values[0], kind="stable")[:KEPT]
        places = [self.cuts[other].passages[place] for place in best.tolist()]
        back = shares(self._asked(places, article).values)
        found = np.zeros_like(scores.values)
        found[0, best] = back[:, self._inside(question, article)].sum(axis=1)
        return found

    def _inside(self, question: Passage, article: str) -> list[bool]:
        """Return of each passage of ``article`` whether the question touches it."""
        passages = self.cuts[article].passages
        return [one.start < question.end and one.end > question.start for one in passages]

    def _values(self, article: str, other: str) -> Floats:
        return self._asked_all(article, other).values

    def _between(self, article: str, other: str) -> list[str]:
        """Return the articles that may be bridges between two: those that say most of the first."""
        return [one for one in self.related(article) if one != other][:BRIDGES]

    def _is_whole(self, *articles: str) -> bool:
        """Return whether all passages of texts are held against each other."""
        return self._is_thorough and not self._is_long(*articles)

    def _echo(self, article: str, passage: int, scores: Scores) -> Echo:
        cut = self.cuts[article]
        place = cut.passages[passage]
        focus = sorted({int(number) for number in scores.sentences[:, passage]})
        return Echo(
            article,
            passage,
            place.start,
            place.end,
            float(scores.values[0, passage]),
            float(scores.strengths[0, passage]),
            tuple((cut.sentences[one].start, cut.sentences[one].end) for one in focus),
        )


def _places(units: list[Unit], chosen: set[int]) -> list[Span]:
    return [(unit.start, unit.end) for number, unit in enumerate(units) if number in chosen]
