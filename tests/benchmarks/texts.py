"""A library of real text: documentation that this machine has, cut into articles of news length.

Debian's ``linux-doc-*`` (English, with Chinese translations) comes first, then whatever ``.rst``,
``.txt`` and ``.md`` files stand below ``/usr/share/doc`` and this Python. Where that is too little
for as many articles as are wanted, paragraphs are drawn anew in another order, always the same.
Nothing is downloaded and nothing of it is kept in the project.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from desktop.search.documents import Document

ROOTS = (Path("/usr/share/doc"), Path(sys.prefix) / "lib", Path(sys.base_prefix) / "lib")
ENDINGS = (".rst", ".txt", ".md")
LENGTH = 5_300  # characters of an article, as in the news
_MOST = 60_000_000  # characters of different text; more adds nothing but waiting
_OUTLETS = tuple(f"{place} {kind}" for place in ("Harbour", "Northern", "City", "Union")
                 for kind in ("Post", "Times", "Wire", "Courier"))  # fmt: skip


class TooLittleText(RuntimeError):
    """This machine has not enough documentation to measure on."""


@cache
def paragraphs() -> tuple[str, ...]:
    """Return real paragraphs, in the order of their files. Raises TooLittleText."""
    found: list[str] = []
    size = 0
    for path in _files():
        for paragraph in re.split(r"\n\s*\n", _read(path)):
            line = " ".join(paragraph.split())
            if 40 <= len(line) <= 2_000 and not line.startswith((".. ", "+--", "===", "|")):
                found.append(line)
                size += len(line)
        if size > _MOST:
            break
    if size < 5_000_000:
        raise TooLittleText("install linux-doc (Debian) for texts to measure on")
    return tuple(found)


def articles(count: int) -> Iterator[Document]:
    """Yield ``count`` articles, always the same on one machine."""
    pool, at, chance = paragraphs(), 0, random.Random(7)
    for number in range(count):
        body: list[str] = []
        size = 0
        while size < LENGTH:
            # The first round takes the paragraphs as they come; later ones draw them anew.
            line = pool[at] if at < len(pool) else chance.choice(pool)
            at += 1
            body.append(line)
            size += len(line)
        words = body[0].split()[:8]
        day = f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}"
        chinese = sum("\u4e00" <= sign <= "\u9fff" for sign in body[0]) * 3 > len(body[0])
        yield Document(
            id=f"{number:05}",
            title=" ".join(words)[:80],
            source=_OUTLETS[number % len(_OUTLETS)],
            date=day,
            language="zh" if chinese else "en",
            text="\n".join(body),
        )


def same(document: Document) -> Document:
    """Return a document as it is: what loads the items of a build."""
    return document


def write(folder: Path, count: int, ending: str) -> None:
    """Write ``count`` articles into ``folder``, as files that end in ``.md`` or ``.txt``."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in articles(count):
        head = (
            f"---\ntitle: {json.dumps(one.title)}\nsource: {one.source}\ndate: {one.date}\n---\n\n"
        )
        gap = "\n\n" if ending == ".md" else "\n"
        text = gap.join(one.text.split("\n"))
        (folder / f"{one.id}{ending}").write_text(head + text + "\n", "utf-8")


def _files() -> Iterator[Path]:
    first = sorted(Path("/usr/share/doc").glob("linux-doc-*/**/*.rst*"))
    yield from first
    seen = set(first)
    for root in ROOTS:
        for path in sorted(root.rglob("*")):
            name = path.name.removesuffix(".gz")
            if path not in seen and name.endswith(ENDINGS) and path.is_file():
                yield path


def _read(path: Path) -> str:
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    return data.decode("utf-8", "ignore")
