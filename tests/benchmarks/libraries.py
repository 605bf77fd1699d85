"""Libraries with annotations to measure on, of the real text that `texts` finds."""

from __future__ import annotations

import random
from pathlib import Path

from desktop.annotations import changes
from desktop.annotations.change import together
from desktop.workspace.workspace import Workspace
from tests.benchmarks import texts

LARGE = 5
"""So many articles of about 300 kB lie in a `marked` library."""

_MARKS = 2_000


def annotated(folder: Path, count: int, each: int) -> None:
    """Write ``count`` articles of Markdown and mark ``each`` passages in all of them."""
    if folder.exists():
        return
    texts.write(folder, count, ".md")
    workspace = _opened(folder)
    chance = random.Random(5)
    for info in workspace.library.infos:
        length = info.characters
        starts = [chance.randrange(max(1, length - 60)) for _ in range(each)]
        _mark(workspace, info.id, [(at, min(at + 60, length)) for at in starts])
    workspace.store.save()


def marked(folder: Path) -> None:
    """Write some articles and a few large ones, with 2,000 marks in one of these."""
    if folder.exists():
        return
    texts.write(folder, 200, ".md")
    _add_large(folder)


def everyday(folder: Path) -> None:
    """Write 1,000 articles with 10,000 marks, and the large ones."""
    if not folder.exists():
        annotated(folder, 1_000, 10)
        _add_large(folder)


def _add_large(folder: Path) -> None:
    lines = [line for one in texts.articles(60) for line in one.text.split("\n")]
    for number in range(LARGE):
        body = "\n\n".join(lines[7 * number :])
        (folder / f"large-{number}.md").write_text(
            f"---\ntitle: {number}\n---\n\n{body}\n", "utf-8"
        )
    workspace, chance = _opened(folder), random.Random(5)
    step = (workspace.library.info("large-0").characters - 100) // _MARKS
    spans = [(at * step, at * step + chance.randint(20, 80)) for at in range(_MARKS)]
    _mark(workspace, "large-0", spans)
    workspace.store.save()


def _opened(folder: Path) -> Workspace:
    workspace = Workspace(folder)
    workspace.load()
    return workspace


def _mark(workspace: Workspace, article_id: str, spans: list[tuple[int, int]]) -> None:
    article = workspace.article(article_id)
    made = [
        changes.highlight(article.info, article.text, start, end, (), "" if n % 3 else "Why?")
        for n, (start, end) in enumerate(spans)
    ]
    workspace.store.apply(together("Mark", made))
