"""Documents for the tests of this room, and loaders that other processes can find."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

from desktop.search.documents import Document, Note

ENGLISH = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "report",
    "reports",
    "reported",
    "reporting",
    "said",
    "studio",
    "video",
    "model",
    "company",
    "deal",
    "Disney",
    "closing",
    "closed",
    "app",
    "users",
    "launch",
    "launched",
    "week",
    "U.S.",
    "3.14",
    "75%",
    "$1.000",
    "text-to-video",
    "Altman’s",
    "café",
    "don't",
    "2026",
    "🚀",
    "figures",
    "people's",
    "happier",
    "happily",
]
HAN = "迪士尼公司宣布关闭视频应用国会周三表示中美两国外交部长談判漢語繁體字"


def document(number: int) -> Document:
    """Return an article that depends on its number alone; one in three is partly Chinese."""
    chance = random.Random(number)
    lines = [" ".join(chance.choices(ENGLISH, k=chance.randint(3, 30))) for _ in range(5)]
    if number % 3 == 0:
        lines[1::2] = ["".join(chance.choices(HAN, k=30)) + "，AI" for _ in lines[1::2]]
    note = Note(f"urn:uuid:{number}", " ".join(chance.choices(ENGLISH, k=4)), ("Figures",))
    return Document(
        id=f"folder/article-{number}",
        title=" ".join(chance.choices(ENGLISH[4:14], k=4)),
        source=chance.choice(("Reuters", "BBC News", "新华社")),
        author=chance.choice(("Ann Lee", "")),
        date=chance.choice(("2026-03-01", "2026-03-24", "2026-04", "2025", "")),
        language="zh" if number % 6 == 0 else chance.choice(("en", "en", "fr", "")),
        themes=chance.choice(((), ("Labour rights",), ("Money",))),
        notes=(note,) if number % 4 == 0 else (),
        text="\n".join(lines),
    )


def documents(number: int) -> list[Document]:
    """Return the first articles."""
    return [document(at) for at in range(number)]


def nothing_for_odd(number: int) -> Document | None:
    """Load even numbers only."""
    return None if number % 2 else document(number)


def doubled(number: int) -> Document:
    """Load every article twice under one id, the later one with a word of its own."""
    made = document(number // 2)
    return Document(id=made.id, text=f"{made.text} edition{number % 2}")


def failing(number: int) -> Document:
    """Fail as no loader should."""
    raise RuntimeError(f"cannot load {number}")


def dying(number: int) -> Document:
    """End the process without a word, as a full memory does."""
    if number > 100:
        os.kill(os.getpid(), signal.SIGTERM)
    return document(number)


def waiting(flag: str) -> Document:
    """Tell that loading has begun, and take as long as the process that asked for it lives."""
    parent = os.getppid()
    Path(flag).touch()
    while os.getppid() == parent:
        time.sleep(0.01)
    return document(0)
