"""100,000 annotations: load, save and every export, in time that grows in proportion.

python -m tests.benchmarks.many [--annotations 100000] [--formats md,html,...]

Each step is timed for a tenth and for the whole; ten times the work should take ten times as long.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ARTICLES = 10
WORDS = (
    "harbour",
    "council",
    "Friday",
    "closes",
    "ferry",
    "costs",
    "港口",
    "said",
    "again",
    "ship",
)


def build(folder: Path, count: int) -> None:
    """Make a library of ten articles with ``count`` annotations under twenty themes."""
    from desktop.annotations import changes
    from desktop.annotations.change import together
    from desktop.workspace.workspace import Workspace

    chance = random.Random(7)
    folder.mkdir()
    for number in range(ARTICLES):
        words = (chance.choice(WORDS) for _ in range(20_000))
        lines = "".join(f"{word}{'. ' if chance.random() < 0.1 else ' '}" for word in words)
        (folder / f"a{number}.md").write_text(f"# Story {number}\n\n{lines}\n", "utf-8")
    workspace = Workspace(folder, creator="Ann")
    workspace.load()
    book = workspace.store.codebook
    for number in range(20):
        book = book.add(f"Theme {number}")
    workspace.store.apply(changes.change_codebook("Themes", workspace.store.codebook, book))
    steps = []
    for info in workspace.library.infos:
        text = workspace.text_of(info.id)
        for number in range(count // ARTICLES):
            start = chance.randrange(len(text) - 60)
            theme = book.themes[number % 20].id
            note = f"Note {number}" if number % 5 == 0 else ""
            steps.append(
                changes.highlight(info, text, start, start + 30 + number % 30, [theme], note)
            )
    workspace.store.apply(together("All", steps))
    workspace.store.save()


def timed(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


def measure(folder: Path, formats: list[str]) -> dict[str, float]:
    """Return how many seconds each step takes on the library ``folder``."""
    from desktop.annotations import changes
    from desktop.briefs.exporters import write
    from desktop.briefs.plan import Plan
    from desktop.exchange.files import Kind, export_annotations
    from desktop.workspace.workspace import Workspace

    workspace = Workspace(folder, creator="Ann")
    took = {"load": timed(workspace.load), "place": timed(lambda: list(workspace.all_placed()))}
    store = workspace.store
    took["one more"] = timed(
        lambda: (store.apply(changes.edit_note(store.annotations()[0], "new")), store.save())
    )
    for name in formats:
        target = folder.parent / f"out.{name}"
        if name in set(Kind):
            took[name] = timed(
                lambda: export_annotations(workspace, target, Kind(name))  # noqa: B023
            )
        else:
            took[name] = timed(lambda: write(workspace.brief(Plan()), target, name))  # noqa: B023
    everyone = store.annotations()
    took["save all"] = timed(
        lambda: (store.apply(changes.add_themes(everyone, ["theme-0"])), store.save())
    )
    return took


def main() -> None:
    """Print what each step takes for a tenth and for all, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--annotations", type=int, default=100_000)
    parser.add_argument("--formats", default="md,html,json,csv,jsonld,hypothesis")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        os.environ["PARALLAX_HOME"] = str(Path(made, "home"))
        results = []
        for count in (options.annotations // 10, options.annotations):
            build(Path(made, str(count)), count)
            results.append(measure(Path(made, str(count)), options.formats.split(",")))
    for name, small in results[0].items():
        whole = results[1][name]
        print(f"{name:12} {small:7.2f} s  {whole:7.2f} s  ratio {whole / max(small, 1e-3):5.1f}")


if __name__ == "__main__":
    main()
