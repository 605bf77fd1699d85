"""Everything a user waits for, on real text, in one run: figures, ratios and targets.

``python -m tests.benchmarks.all`` prints a row for each and exits with 1 when a target is missed.
It ends within ten minutes: what would begin later than that allows is skipped, and said to be. The
longer looks at one part are beside this module: queries, window, startup, annotating. What is
built can be kept with ``--folder``.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from desktop.search.engine.index import SearchIndex
from tests.benchmarks import blocks, libraries, queries, startup, texts, window
from tests.benchmarks.engines import Fts5
from tests.benchmarks.processes import user_environment, watched

ROOT = Path(__file__).resolve().parents[2]
ALLOWED = 600.0
"""Seconds that a run may take."""

_FRESH = 7
_ASK = """
import sqlite3, sys
base = sqlite3.connect(sys.argv[1])
for row in base.execute(
    "SELECT title, snippet(words, 1, '[', ']', '...', 32) FROM words "
    "WHERE words MATCH 'kernel' ORDER BY rank LIMIT 20"
):
    print(*row)
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what it is, its value and unit, and at most how much it should be."""

    name: str
    value: float
    unit: str
    target: float

    @property
    def is_met(self) -> bool:
        """Whether it is no more than it should be."""
        return self.value <= self.target


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the run: about how many seconds it takes, and what makes its rows."""

    name: str
    seconds: float
    run: Callable[[], Iterator[Row]]


class Bench:
    """The folder that everything is measured in; steps build on what earlier ones left there."""

    def __init__(self, folder: Path, count: int) -> None:
        self._folder, self._count = folder, count
        self._home = folder / "home"
        self._environment = user_environment(self._home)
        os.environ["PARALLAX_HOME"] = str(self._home)  # what is prepared here lies there as well
        self._unseen = {"QT_QPA_PLATFORM": "offscreen", **self._environment}
        self._is_huge = count >= 50_000

    def steps(self) -> list[Step]:
        """Return all that is measured, in its order."""
        hundred = self._count / 10_000
        return [
            Step("FTS5 and first index of .txt", 45 * hundred, lambda: self._first(".txt", 2.5)),
            Step("command line", 15 * hundred, self._command_line),
            Step("10,000 annotations", 40, self._annotated),
            Step("exports beside an open window", 40, self._exports),
            Step("five large articles at once", 15, self._opens),
            Step("launch, memory and event loop", 80 * hundred, self._launch),
            Step("import beside an open window", 45 * hundred, self._import),
            Step("queries", 40 * hundred, self._queries),
            Step("one article until found", 15, self._update),
            Step("saved article through the watcher", 40, self._saved),
            Step("first index of .md", 60 * hundred, lambda: self._first(".md", 8.0)),
        ]

    def _first(self, ending: str, target: float) -> Iterator[Row]:
        library, peer = self._library(ending, self._count), self._fts5()
        index = [sys.executable, "-m", "desktop", "index", str(library)]
        caches = self._home / "cache" / "libraries"
        for known in caches.glob(f"{library.name}-*"):
            shutil.rmtree(known)
        name = f"{library.name}-*/index/**/*.segments"
        own = watched(index, self._environment, lambda: any(caches.glob(name)))
        yield Row(f"first index of {ending} / FTS5", own.seconds / peer, "x", target)
        yield Row(f"first results of {ending}", own.seen, "s", 2)
        yield Row(f"memory of a build of {ending}, all processes", own.memory, "MB", 150)
        if ending == ".txt":
            size = sum(path.stat().st_size for path in caches.rglob("MAIN_*"))
            text = sum(path.stat().st_size for path in library.iterdir() if path.is_file())
            yield Row("index / text", size / text, "x", 1.0)

    def _command_line(self) -> Iterator[Row]:
        library = self._library(".txt", self._count)
        ask = [sys.executable, "-c", _ASK, str(self._folder / "fts5" / "articles.db")]
        pairs = [
            (self._seconds(ask), self._run("search", library, "kernel")) for _ in range(_FRESH)
        ]
        theirs, ours = (median(column) for column in zip(*pairs[1:], strict=True))
        target = 8 if self._is_huge else 5
        yield Row("fresh search / FTS5 in a fresh Python", ours / theirs, "x", target)
        listed = [self._run("list", library) for _ in range(_FRESH)]
        yield Row("list", median(listed[1:]), "s", 0.15)

    def _update(self) -> Iterator[Row]:
        documents = list(texts.articles(300))
        index = SearchIndex(self._folder / "update")
        index.build(documents, texts.same, processes=0)
        times = []
        for number, one in enumerate(documents[:60]):
            changed = replace(one, text=f"{one.text} zeppelin{number}", sha256="")
            began = time.perf_counter()
            index.update([changed])
            if index.search(f"zeppelin{number}").counts().total != 1:
                raise RuntimeError("what was written is not found")
            times.append((time.perf_counter() - began) * 1000)
        yield from _median_and_tail("replace one article until found", times)

    def _saved(self) -> Iterator[Row]:
        library = self._folder / "saved"
        if not library.exists():
            window.write_library(library, 1_000)
        found = window.measured("saving", library, self._unseen)
        yield from _median_and_tail("saved article until found, once told", found["found"])
        yield _blocked("longest block meanwhile", found["blocked"])

    def _annotated(self) -> Iterator[Row]:
        library = self._folder / "annotated"
        libraries.annotated(library, 1_000, each=10)
        for name, words, target in (
            ("check", ["check", str(library)], 0.8),
            ("annotations --json", ["annotations", str(library), "--json"], 1.5),
            ("brief of 10,000 as Markdown", self._export(library, "md"), 2.0),
            ("brief of 10,000 as a web page", self._export(library, "html"), 2.0),
        ):
            times = [self._run(*words) for _ in range(4)]
            yield Row(name, median(times[1:]), "s", target)
        start = startup.window(library, self._environment)
        yield _blocked("longest block at start, 10,000 annotations", start.longest)

    def _exports(self) -> Iterator[Row]:
        yield from self._blocks("exports", self._marked())

    def _opens(self) -> Iterator[Row]:
        yield from self._blocks("opens", self._marked())

    def _import(self) -> Iterator[Row]:
        files = self._folder / "import"
        if not files.exists():
            texts.write(files, 1_000, ".md")
            for number, path in enumerate(sorted(files.iterdir())):
                path.rename(files / f"new-{number}.md")
        library = self._folder / "imports"
        if not library.exists():
            shutil.copytree(self._library(".txt", self._count), library)
            self._run("index", library)
        yield from self._blocks("imports", library, files)

    def _launch(self) -> Iterator[Row]:
        yield from self._starts("sample", startup.sample(self._folder), startup.SAMPLE)
        count, library = self._count, self._library(".txt", self._count)
        yield from self._starts(f"{count:,}", library, startup.targets_of(count))

    def _starts(self, name: str, library: Path, targets: startup.Targets) -> Iterator[Row]:
        bare, ours = startup.compared(library, self._environment, rounds=3)
        times = ours.painted / bare.painted, ours.memory / bare.memory
        yield Row(f"launch / bare window, {name}", times[0], "x", targets.painted)
        yield Row(f"memory / bare window, {name}", times[1], "x", targets.memory)
        yield _blocked(f"longest block after the paint, {name}", ours.longest)

    def _queries(self) -> Iterator[Row]:
        documents = list(texts.articles(self._count))
        (cache,) = (self._home / "cache" / "libraries").glob("articles-txt-*")
        ours, theirs = SearchIndex(cache / "index"), Fts5(self._folder / "fts5")
        theirs.open()
        asked = queries.kinds(documents)
        gc.collect()
        gc.freeze()  # as the window does when it has started
        for kind in asked:
            row = queries.measure(kind, ours, theirs)
            name = f"{kind.name} / FTS5 (everything counted {row.counted:.2f})"
            yield Row(name, row.ratio, "x", kind.target)
        for row in queries.beside_tantivy(self._folder / "tantivy", documents, asked, ours):
            yield Row(f"{row.kind.name} / tantivy", row.ratio, "x", row.kind.target)

    def _blocks(self, what: str, *places: Path) -> Iterator[Row]:
        found = blocks.measured(self._unseen, what, *places)
        for name, longest in found.items():
            yield _blocked(f"longest block: {name}", longest)

    def _marked(self) -> Path:
        library = self._folder / "marked"
        libraries.marked(library)
        return library

    def _export(self, library: Path, ending: str) -> list[str]:
        return ["export", str(library), "-o", str(self._folder / f"brief.{ending}")]

    def _library(self, ending: str, count: int) -> Path:
        library = self._folder / f"articles-{ending[1:]}"
        if not library.exists():
            texts.write(library, count, ending)
        return library

    def _fts5(self) -> float:
        """Return the seconds that building FTS5's index took, building it the first time."""
        noted = self._folder / "fts5.seconds"
        if not noted.exists():
            documents = list(texts.articles(self._count))
            began = time.perf_counter()
            Fts5(self._folder / "fts5").build(documents)
            noted.write_text(str(time.perf_counter() - began))
        return float(noted.read_text())

    def _run(self, *words: object) -> float:
        return self._seconds([sys.executable, "-m", "desktop", *map(str, words)])

    def _seconds(self, command: Sequence[str]) -> float:
        began = time.perf_counter()
        done = subprocess.run(
            command, env=self._environment, capture_output=True, check=False, timeout=ALLOWED
        )
        if not done.stdout and done.returncode:  # real text holds files that are only half read
            raise RuntimeError(done.stderr.decode("utf-8", "replace"))
        return time.perf_counter() - began


def _blocked(name: str, longest: Mapping[str, float]) -> Row:
    """Judge what the program is to blame for; the clock also counts what others do."""
    return Row(f"{name} ({longest['clock']:.0f} by the clock)", longest["held"], "ms", 50)


def _median_and_tail(name: str, milliseconds: Sequence[float]) -> Iterator[Row]:
    yield Row(name, median(milliseconds), "ms", 30)
    yield Row("  95 of 100", sorted(milliseconds)[int(0.95 * len(milliseconds))], "ms", 60)


def main() -> int:
    """Measure step by step, print every row, and say what was skipped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, default=None, help="keep what is built here")
    parser.add_argument("--only", default="", help="the steps with this in their names")
    arguments = parser.parse_args()
    began, missed = time.monotonic(), 0
    busy, cores = os.getloadavg()[0], os.cpu_count() or 1
    if busy > cores / 4:
        print(f"other work keeps {busy:.1f} of {cores} cores busy: no time here can be trusted")
    with tempfile.TemporaryDirectory() as temporary:
        folder = (arguments.folder or Path(temporary)).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        for step in Bench(folder, arguments.articles).steps():
            if arguments.only not in step.name:
                continue
            if time.monotonic() - began + step.seconds > ALLOWED:
                print(f"skipped, as there is no time left for it: {step.name}")
                continue
            try:
                missed += sum(map(_print, step.run()))
            except (OSError, RuntimeError, subprocess.SubprocessError) as error:
                print(f"{step.name} could not be measured: {error}   MISSED")
                missed += 1
    print("skipped: 50,000 articles, for which see --articles 50000 (its steps take five times as")
    print("long, so choose some with --only)")
    return 1 if missed else 0


def _print(row: Row) -> bool:
    """Print a row and return whether its target was missed."""
    mark = "" if row.is_met else "   MISSED"
    print(f"{row.name:46} {row.value:8.2f} {row.unit:2} (at most {row.target}){mark}")
    sys.stdout.flush()
    return not row.is_met


if __name__ == "__main__":
    sys.exit(main())
