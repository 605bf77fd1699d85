"""A made-up newspaper: deterministic articles with news-like word frequencies.

The words are made of syllables and drawn by Zipf's law, the most frequent ones being English
function words; each article favours a topic, pairs of words recur, and one article in twenty has
Chinese paragraphs. Nothing is downloaded, and the same number always gives the same article.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from itertools import accumulate
from pathlib import Path

from desktop.search.documents import Document

FUNCTION_WORDS = """
the of and to in a is that for it was on with as be by at from are this have not but had he they
which or an we one been were their has said would there all what will if more when can its who
about up out so them some her into than him could other only time new his also after
""".split()  # noqa: SIM905 - as a list it would fill the page
_CONSONANTS = "b c d f g h k l m n p r s t v w br ch st tr".split()  # noqa: SIM905
_SYLLABLES = [consonant + vowel for consonant in _CONSONANTS for vowel in "aeiou"]
_ENDINGS = ("", "", "n", "r", "l", "st", "nt", "m")
_INFLECTIONS = ("", "", "", "s", "ed", "ing")
_OUTLETS = [f"{name} {kind}" for name in ("Morning", "Evening", "Global", "Northern", "Harbour")
            for kind in ("Post", "Times", "Wire", "Daily")]  # fmt: skip
_VOCABULARY = 60_000
_TOPICS = 300

Place = tuple[str, int, int]


@cache
def vocabulary() -> list[str]:
    """Return made-up words, the shortest and most frequent first."""
    chance = random.Random("vocabulary")
    words: dict[str, None] = {}
    while len(words) < _VOCABULARY:
        syllables = 2 + (len(words) > 1500) + (len(words) > 20_000)
        words["".join(chance.choices(_SYLLABLES, k=syllables)) + chance.choice(_ENDINGS)] = None
    return list(words)


@cache
def pairs() -> list[str]:
    """Return pairs of words that keep company."""
    chance = random.Random("pairs")
    return [" ".join(chance.sample(vocabulary()[50:5000], 2)) for _ in range(400)]


@cache
def han_words() -> list[str]:
    """Return made-up Chinese words of two or three common characters."""
    chance = random.Random("han")
    rows = [bytes((row, cell)) for row in range(0xB0, 0xD0) for cell in range(0xA1, 0xFF)]
    characters = [pair.decode("gb2312") for pair in rows]
    return ["".join(chance.choices(characters, k=chance.choice((2, 2, 3)))) for _ in range(6000)]


@cache
def _weights(size: int) -> list[float]:
    return list(accumulate((rank + 2.7) ** -1.12 for rank in range(size)))


@cache
def _all_words() -> list[str]:
    return [*FUNCTION_WORDS, *vocabulary()]


def document(number: int) -> Document:
    """Return the article of this number, about 5 KB of text."""
    chance = random.Random(number)
    topic = random.Random(f"topic {number % _TOPICS}").sample(vocabulary(), 60)
    paragraphs = [_paragraph(chance, topic) for _ in range(12)]
    chinese = number % 20 == 0
    if chinese:
        paragraphs[::4] = [_han_paragraph(chance) for _ in paragraphs[::4]]
    return Document(
        id=f"article-{number:06}",
        title=_sentence(chance, topic, 7)[:-1],
        source=chance.choice(_OUTLETS),
        author=" ".join(chance.choices(vocabulary()[:400], k=2)).title(),
        date=f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        language="en",
        text="\n".join(paragraphs),
    )


def write(folder: Path, articles: int) -> list[Place]:
    """Write the corpus to one file of JSON lines; return where each article is in it."""
    path, places, start = folder / f"corpus-{articles}.jsonl", [], 0
    with path.open("wb") as stream:
        for number in range(articles):
            line = json.dumps(asdict(document(number))).encode() + b"\n"
            stream.write(line)
            places.append((str(path), start, len(line)))
            start += len(line)
    return places


def load(place: Place) -> Document:
    """Read one article that `write` wrote."""
    path, start, length = place
    with Path(path).open("rb") as stream:
        stream.seek(start)
        facts = json.loads(stream.read(length))
    return Document(**facts | {"themes": tuple(facts["themes"]), "notes": ()})


def load_all(places: list[Place]) -> Iterator[Document]:
    """Read all articles in order."""
    return map(load, places)


def _paragraph(chance: random.Random, topic: list[str]) -> str:
    return " ".join(_sentence(chance, topic, chance.randint(9, 24)) for _ in range(4))


def _sentence(chance: random.Random, topic: list[str], length: int) -> str:
    words = _all_words()
    drawn = chance.choices(words, cum_weights=_weights(len(words)), k=length)
    drawn = [word + chance.choice(_INFLECTIONS) if len(word) > 4 else word for word in drawn]
    drawn[length // 2] = chance.choice(topic)
    extra = chance.random()
    if extra < 0.15:
        drawn[1] = chance.choice(pairs())
    elif extra < 0.25:
        drawn[-2] = chance.choice(("U.S.", "75%", "3.14", "$1.2 billion", "2026", "state-of-play"))
    elif extra < 0.3:
        drawn[2] = f"“{drawn[2]}”"
    return " ".join(drawn).capitalize() + "."


def _han_paragraph(chance: random.Random) -> str:
    words = han_words()
    weights = _weights(len(words))
    clauses = ["".join(chance.choices(words, cum_weights=weights, k=6)) for _ in range(10)]
    return "，".join(clauses) + "。"
