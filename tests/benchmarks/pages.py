"""How well the article of a saved page is told from all around it: F1 by words, page by page.

    python -m tests.benchmarks.pages [FOLDER]

Without a folder, the made-up pages of the tests are labelled. A FOLDER holds real ones:
``ground-truth.json``, ``{id: {"articleBody": text}}``, and ``html/ID.html`` or ``ID.html.gz``.
Exits with 1 when the mean is below 0.95 or a page comes out empty.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from desktop.library.pages.labels import labelled
from desktop.library.readers.pagehead import page_states
from desktop.library.reading import decode
from tests.library.pages.kinds import KINDS
from tests.library.pages.layouts import LAYOUTS, STORIES

AIM = 0.95
_WORD = re.compile("[\u3400-\u9fff\u3041-\u30ff]|[^\\W\u3400-\u9fff\u3041-\u30ff]+")


def score(kept: str, gold: str) -> tuple[float, float, float]:
    """Return F1, precision and recall of the words of ``kept``; a Han character is a word."""
    one, two = (Counter(_WORD.findall(text.lower())) for text in (kept, gold))
    same = (one & two).total()
    precision, recall = same / max(1, one.total()), same / max(1, two.total())
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def kept_text(html: str) -> str:
    """Return what the labeller takes for the article of a page."""
    return "\n".join(one.block.text for one in labelled(html, page_states(html)) if not one.aside)


def made_up() -> Iterator[tuple[str, str, str]]:
    """Yield the name, page and article of each made-up page."""
    for layout in (*LAYOUTS, *KINDS):
        for story in STORIES:
            page = layout(story)
            yield f"{layout.__name__} {story.language}", page.html, page.gold


def real(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the id, page and article of each page in a benchmark's folder."""
    for key, row in json.loads((folder / "ground-truth.json").read_text("utf-8")).items():
        plain, packed = folder / "html" / f"{key}.html", folder / "html" / f"{key}.html.gz"
        data = plain.read_bytes() if plain.exists() else gzip.decompress(packed.read_bytes())
        yield key, decode(data), row["articleBody"]


def main(arguments: list[str]) -> int:
    """Print each page's figures, the worst first, and the means; return the exit status."""
    began, rows = time.process_time(), []
    for name, html, gold in real(Path(arguments[0])) if arguments else made_up():
        kept = kept_text(html)
        rows.append((*score(kept, gold), name, bool(kept.strip())))
    spent = (time.process_time() - began) / len(rows)
    for f1, precision, recall, name, _ in sorted(rows)[:25]:
        print(f"{f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  {name}")
    means = [sum(row[column] for row in rows) / len(rows) for column in range(3)]
    empty = sum(not row[4] for row in rows)
    print(
        f"{len(rows)} pages: F1 {means[0]:.3f}, precision {means[1]:.3f}, recall {means[2]:.3f},"
        f" {empty} empty, {spent * 1000:.0f} ms each"
    )
    return int(means[0] < AIM or empty > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
