"""A passage compared with a whole library: the full-text index proposes, the comparison ranks.

The index is asked by a function that the caller gives, for any of the passage's heaviest words.
What it proposes is ranked by the comparison; the most promising articles are then read, and
compared as if they were open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import nlargest
from itertools import chain

from desktop.compare.echoes.echo import Echo
from desktop.compare.echoes.passages import Cut, Sentence
from desktop.compare.echoes.story import Cutter, Story
from desktop.compare.echoes.vocabulary import Vocabulary
from desktop.compare.words.lexicon import Lexicon
from desktop.compare.words.units import is_han, is_number
from desktop.library.article import Article, ArticleInfo, Block, BlockKind
from desktop.search.results import Hit

Search = Callable[[str, int], Iterable[Hit]]
"""From a query in the query language, and how many articles at most, to what it finds."""

_WORDS = 12
_TOPICS = 4  # words of the whole article: others of its story are likeliest to have echoes
_GLOSSES = 2
_TELLING = 1.5  # a rarity; commoner words are in every article and only cost time
_COMMON = 6.0  # the same for glosses, on Zipf's scale
_PROPOSED = 40
_READ = 8


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the library can be asked for.

    ``read`` returns an article by its id, or None when it can't be read just now.
    ``has_chinese`` tells whether it is worth asking for Chinese words too.
    """

    search: Search
    read: Callable[[str], Article | None]
    has_chinese: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What ``article`` says between two offsets of its text."""

    article: Article
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        """Both offsets."""
        return self.start, self.end


def find(
    question: Question, shelf: Shelf, cutter: Cutter, *, best: int = 3, articles: int = _READ
) -> list[Echo]:
    """Return the ``best`` places in each of the most promising articles, strongest first.

    Half of these have a passage that answers best, the others are those that the index puts first,
    as it is asked for the article's topics, too: they are of its story, but answer in other words.
    The question's own article is left out. A range without a word finds nothing.
    """
    asked, start, end = question.article, question.start, question.end
    query = query_for(question, cutter, has_chinese=shelf.has_chinese)
    hits = shelf.search(query, _PROPOSED) if query else ()
    hits = [hit for hit in hits if hit.article != asked.info.id]
    promising = _promising(asked.text[start:end], hits, cutter)[: articles // 2]
    chosen = list(dict.fromkeys([*promising, *(hit.article for hit in hits)]))[:articles]
    others = [read for one in chosen if (read := shelf.read(one))]
    story = Story([asked, *others], cutter, is_thorough=False)
    found = [story.echoes(asked.info.id, start, end, one.info.id, best) for one in others]
    return sorted(chain.from_iterable(found), key=lambda echo: -echo.strength)


def query_for(question: Question, cutter: Cutter, *, has_chinese: bool = False) -> str:
    """Return the query for any of the question's heaviest words and its article's; or ""."""
    cut, text = cutter.cut(question.article), question.article.text
    asked = cut.between(question.start, question.end)
    if not asked:
        return ""
    vocabulary = Vocabulary([cut], cutter.lexicon)
    written = _written(cut.sentences, text)
    telling = {word for word in written if vocabulary.rarity(word) >= _TELLING}
    in_question = sorted(_written(asked.sentences, text))
    weighty = [word for word in in_question if word in telling] or in_question
    heaviest = nlargest(_WORDS, weighty, key=vocabulary.weight_of)
    heaviest += nlargest(_TOPICS, sorted(telling), key=partial(_topical, vocabulary, cut))
    words = [_quoted(written[word]) for word in heaviest]
    words += _translated(heaviest, cutter.lexicon, to_chinese=has_chinese)
    return f"in:text ({' OR '.join(dict.fromkeys(words))})"


def _topical(vocabulary: Vocabulary, cut: Cut, word: str) -> float:
    """Return how much a word tells what the whole article is about."""
    if is_number(word):
        return 0
    return vocabulary.rarity(word) ** 2 * sum(word in words for words in cut.words)


def _written(sentences: Iterable[Sentence], text: str) -> dict[str, str]:
    """Return the units of ``sentences``, and how each is written."""
    units = chain.from_iterable(sentence.units for sentence in sentences)
    return {unit.word: text[unit.start : unit.end] for unit in units}


def _quoted(word: str) -> str:
    """Return a word as the query language takes it for nothing but a word."""
    return word if word.isalpha() and not word.isupper() else f'"{word}"'


def _translated(words: Sequence[str], lexicon: Lexicon, *, to_chinese: bool) -> list[str]:
    glosses = lexicon.glosses
    chinese = [word for word in words if is_han(word)]
    english = [word for word in words if word.isascii() and word.isalpha()]
    meant = chain.from_iterable(glosses.find(word).english[:_GLOSSES] for word in chinese)
    telling = [_quoted(one) for one in meant if lexicon.zipf(one.lower()) <= _COMMON]
    return telling + (glosses.headwords(english, _GLOSSES) if to_chinese else [])


def _promising(question: str, hits: Sequence[Hit], cutter: Cutter) -> list[str]:
    """Return the articles of ``hits``, those first whose found passages answer best."""
    snippets = [
        (hit.article, passage.text)
        for hit in hits
        for passage in hit.passages
        if passage.where == "text"
    ]
    asked = _stub("question", [question])
    proposed = _stub("proposed", [text for _, text in snippets])
    story = Story([asked, proposed], cutter, is_thorough=False)
    echoes = story.echoes("question", 0, len(asked.text), "proposed", best=len(snippets))
    order = (snippets[proposed.block_at(echo.start)][0] for echo in echoes)
    return list(dict.fromkeys(order))


def _stub(name: str, lines: Sequence[str]) -> Article:
    blocks = (Block(BlockKind.PARAGRAPH, line) for line in lines)
    return Article(ArticleInfo(name, name, name), blocks)
