"""How the window behaves with ten thousand articles: `python -m tests.benchmarks.window`.

It writes a made-up library, opens it in windows of processes of their own (offscreen unless
--show is given), and prints: how soon an unknown library is listed and indexed, how long each
keystroke waits for its results, the longest time the event loop was blocked meanwhile, how soon a
saved article is found, and the memory beside that of the same window with five articles. Each
figure stands beside what is promised for it; of the blocked times, what the program itself is to
blame for is told, and the same watch over an idle window is printed as well.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks import corpus
from tests.benchmarks.blocked import Watchdog

if TYPE_CHECKING:
    from desktop.ui.window import MainWindow

WORDS = 10
_SLOWEST_TYPIST = 0.06  # seconds from key to key; 200 characters a minute is fast already


def main() -> None:
    """Run all measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--show", action="store_true", help="use the display there is")
    parser.add_argument("--measure", nargs=2, metavar=("WHAT", "LIBRARY"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        what, library = options.measure
        print(json.dumps(_MEASURES[what](Path(library))))
        return
    with tempfile.TemporaryDirectory(prefix="parallax-window-") as place:
        root = Path(place)
        write_library(root / "few", 5)
        write_library(root / "many", options.articles)
        few = _measured("typing", root / "few", root, show=options.show)
        first = _measured("opening", root / "many", root, show=options.show)
        many = _measured("typing", root / "many", root, show=options.show)
        saved = _measured("saving", root / "many", root, show=options.show)
    _print_all(options.articles, few, first, many, saved)


def write_library(folder: Path, articles: int) -> None:
    """Write made-up articles as Markdown files into subfolders of a thousand."""
    for number in range(articles):
        made = corpus.document(number)
        subfolder = folder / f"{number // 1000:02}"
        subfolder.mkdir(parents=True, exist_ok=True)
        head = f"title: {made.title}\nsource: {made.source}\nauthor: {made.author}\n"
        text = made.text.replace("\n", "\n\n")
        page = f"---\n{head}date: {made.date}\nlanguage: en\n---\n\n{text}\n"
        (subfolder / f"{made.id}.md").write_text(page, "utf-8")


def _measured(what: str, library: Path, root: Path, *, show: bool) -> dict[str, Any]:
    environment = {**os.environ, "PARALLAX_HOME": str(root / "home")}
    if not show:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return measured(what, library, environment)


def measured(what: str, library: Path, environment: Mapping[str, str]) -> dict[str, Any]:
    """Return the figures of one of the measurements, made in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.window", "--measure", what, str(library)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


class Bench:
    """A window on a library, and the clock."""

    def __init__(self, library: Path) -> None:
        from desktop.app import collect_later, make_application, prepare_process
        from desktop.ui.windows import Windows

        prepare_process()
        self.began = time.perf_counter()
        self.application = make_application()
        collect_later(self.application)
        self.windows = Windows(self.application)
        self.window: MainWindow = self.windows.open(library)
        self.session = self.window.session
        self.jobs = self.window._jobs
        self.watchdog = Watchdog()
        self.session.failed.connect(self._on_failed)

    def wait(self, ready: Callable[[], bool], seconds: float = 600) -> float:
        """Run the event loop until ``ready``; return the seconds since the start."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        timer = QTimer(interval=2)
        timer.timeout.connect(lambda: loop.quit() if ready() else None)
        deadline = QTimer(singleShot=True, interval=round(seconds * 1000))
        deadline.timeout.connect(loop.quit)
        timer.start()
        deadline.start()
        loop.exec()
        return time.perf_counter() - self.began

    def pause(self, seconds: float) -> None:
        """Run the event loop for a while, also to let the benchmark's own work be over."""
        until = time.perf_counter() + seconds
        self.wait(lambda: time.perf_counter() >= until)

    def settle(self) -> None:
        """Wait until everything is read and indexed."""
        self.wait(lambda: self.session.is_ready and self.jobs.is_idle)
        self.pause(0.5)

    def type_words(self, words: list[str]) -> list[float]:
        """Type words letter by letter; return how many milliseconds each keystroke waited."""
        from PySide6.QtTest import QTest

        from desktop.ui.search.control import SearchControl

        control = self.window.findChild(SearchControl)
        answered: list[tuple[str, float]] = []
        control.answered.connect(
            lambda answer: answered.append((answer.query.text, time.perf_counter()))
        )
        waits = []
        for word in words:
            control.edit.clear()
            self.pause(0.1)
            for letter in word:
                began = time.perf_counter()
                QTest.keyClicks(control.edit, letter)
                text = control.edit.text()
                self.wait(lambda text=text: bool(answered) and answered[-1][0] == text, 5)
                waits.append((answered[-1][1] - began) * 1000)
                self.pause(max(0.0, _SLOWEST_TYPIST - (time.perf_counter() - began)))
        return waits

    def close(self) -> None:
        """Close the window."""
        self.window.close()

    def _on_failed(self, problem: str) -> None:
        print(f"The window says: {problem}", file=sys.stderr)

    @property
    def memory(self) -> float:
        """The megabytes this process holds."""
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _opening(library: Path) -> dict[str, Any]:
    """Open a library that was never seen, and type while it is read and indexed."""
    bench = Bench(library)
    shown = time.perf_counter() - bench.began
    from desktop.ui.articles.model import ArticleModel

    listed = bench.wait(lambda: bench.window.findChild(ArticleModel).rowCount() > 0)
    bench.pause(1)
    words = corpus.vocabulary()[100 : 100 + WORDS]
    bench.watchdog.start()
    waits = bench.type_words(words)
    bench.wait(lambda: not bench.session.is_reading)
    indexed = time.perf_counter() - bench.began
    blocked = bench.watchdog.stop().milliseconds
    bench.settle()
    figures = {"shown": shown, "listed": listed, "indexed": indexed, "waits": waits}
    bench.close()
    return {**figures, "blocked": blocked}


def _typing(library: Path) -> dict[str, Any]:
    """Type ten words letter by letter, with two articles open."""
    bench = Bench(library)
    bench.settle()
    bench.watchdog.start()
    bench.pause(3)
    idle = bench.watchdog.stop().milliseconds
    words = corpus.vocabulary()[:WORDS]
    bench.type_words(["warm"])
    bench.watchdog.start()
    waits = bench.type_words(words)
    blocked = bench.watchdog.stop().milliseconds
    busy = bench.memory
    bench.pause(3)
    figures = {"waits": waits, "blocked": blocked, "idle": idle, "busy": busy}
    figures["memory"] = bench.memory
    bench.close()
    return figures


def _saving(library: Path) -> dict[str, Any]:
    """Save articles again with a new word, and see how soon it is found."""
    bench = Bench(library)
    bench.settle()
    bench.pause(2)  # the watcher starts a little after the window
    noticed: list[float] = []
    bench.window._watcher.changed.connect(lambda _: noticed.append(time.perf_counter()))
    totals: list[int] = []
    from desktop.ui.search.control import SearchControl

    control = bench.window.findChild(SearchControl)
    control.answered.connect(lambda answer: totals.append(len(answer.results.hits)))
    bench.watchdog.start()
    found, told = [], []
    for number in range(10):
        path = library / "00" / f"article-{number:06}.md"
        word = f"zyzzyva{number}"
        control.edit.setText(word)
        bench.pause(0.3)
        noticed.clear()
        totals.clear()
        saved = time.perf_counter()
        path.write_text(path.read_text("utf-8") + f"\n\nA {word} was seen.\n", "utf-8")
        bench.wait(lambda: bool(totals) and totals[-1] > 0, 10)
        found.append((time.perf_counter() - noticed[0]) * 1000)
        told.append((noticed[0] - saved) * 1000)
        bench.pause(0.3)
    blocked = bench.watchdog.stop().milliseconds
    bench.close()
    return {"found": found, "told": told, "blocked": blocked}


_MEASURES = {"opening": _opening, "typing": _typing, "saving": _saving}


def _print_all(
    articles: int,
    few: dict[str, Any],
    first: dict[str, Any],
    many: dict[str, Any],
    saved: dict[str, Any],
) -> None:
    print(f"\nThe window with {articles:,} articles          measured    promised")
    _print("window shown, library never seen", first["shown"], "s")
    _print("first articles listed", first["listed"], "s")
    _print("everything read and indexed", first["indexed"], "s")
    _print_waits("keystroke while indexing", first)
    _print_waits("keystroke", many)
    _print("event loop blocked, idle window", many["idle"]["held"], "ms")
    _print("saved article told by the folder", statistics.median(saved["told"]), "ms", "2000")
    _print("told article found, median", statistics.median(saved["found"]), "ms", "50")
    _print("told article found, longest", max(saved["found"]), "ms")
    _print("event loop blocked meanwhile", saved["blocked"]["held"], "ms", "50")
    _print("memory with five articles, after typing", few["memory"], "MB")
    _print("memory, after typing", many["memory"], "MB")
    _print("memory while typing", many["busy"], "MB")
    _print("memory as a multiple", many["memory"] / few["memory"], "x", "1.5")


def _print_waits(what: str, figures: dict[str, Any]) -> None:
    waits = sorted(figures["waits"])
    _print(f"{what}, median", statistics.median(waits), "ms")
    _print(f"{what}, 95th percentile", waits[int(len(waits) * 0.95)], "ms", "50")
    _print("event loop blocked meanwhile", figures["blocked"]["held"], "ms", "50")


def _print(what: str, value: float, unit: str, promised: str = "") -> None:
    print(f"  {what:<42}{value:>9.1f} {unit:<6}{promised:>6}")


if __name__ == "__main__":
    main()
