"""How soon five articles are compared, how smoothly: `python -m tests.benchmarks.comparing`.

Three libraries are opened, each in a window of a process of its own (offscreen unless --show is
given): the sample, five accounts of one story; five articles of 3,000 words that are mixed of its
sentences, which echo each other everywhere; and four of these beside a book of 60,000. Printed
are: how soon after the fifth article is opened its echoes are known and the board's tables are; the
longest time that the event loop was blocked meanwhile, beside the same watch without comparing, and
worked itself; the same for each tab of the board; and how long a frame takes while one pane is
scrolled with all others linked.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop import paths
from tests.benchmarks.window import Bench

_WORDS, _BOOK = 3000, 60_000
_STEPS = 240
_STEP = 24
"""Frames that the wheel is turned for, and pixels a frame: as fast as one can skim."""


def main() -> None:
    """Run all measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--show", action="store_true", help="use the display there is")
    parser.add_argument("--measure", nargs=2, metavar=("HOW", "LIBRARY"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        how, library = options.measure
        print(json.dumps(_measure(Path(library), compares=how == "comparing")))
        return
    with tempfile.TemporaryDirectory(prefix="parallax-comparing-") as place:
        root = Path(place)
        _copy_sample(root / "sample")
        _write_long(root / "long", [_WORDS] * 5)
        _write_long(root / "book", [*[_WORDS] * 4, _BOOK])
        for name in ("sample", "long", "book"):
            figures = [
                _measured(how, root / name, root / f"home-{how}-{name}", show=options.show)
                for how in ("reading", "comparing")
            ]
            _print_all(name, *figures)


def _copy_sample(folder: Path) -> None:
    folder.mkdir()
    for file in paths.sample_articles().glob("*.md"):
        (folder / file.name).write_text(file.read_text("utf-8"), "utf-8")


def _write_long(folder: Path, lengths: Sequence[int]) -> None:
    """Write articles of so many words of the sample's sentences, each in an order of its own."""
    folder.mkdir()
    texts = [file.read_text("utf-8") for file in sorted(paths.sample_articles().glob("*.md"))]
    sentences = [
        sentence
        for text in texts
        for sentence in re.split(r"(?<=[.!?])\s+", text.split("---", 2)[-1])
        if len(sentence.split()) > 4
    ]
    for number, length in enumerate(lengths):
        chance, words, paragraphs = random.Random(number), 0, []
        while words < length:
            paragraph = " ".join(" ".join(chance.sample(sentences, 3)).split())
            paragraphs.append(paragraph)
            words += len(paragraph.split())
        (folder / f"long-{number}.md").write_text("\n\n".join(paragraphs) + "\n", "utf-8")


def _measured(how: str, library: Path, home: Path, *, show: bool) -> dict[str, Any]:
    environment = {**os.environ, "PARALLAX_HOME": str(home)}
    if not show:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-m", "tests.benchmarks.comparing", "--measure", how, str(library)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _measure(library: Path, *, compares: bool) -> dict[str, Any]:
    from desktop.ui.compare.control import CompareControl

    bench = Bench(library)
    bench.window.resize(1900, 1000)
    control = bench.window.findChild(CompareControl)
    bench.settle()
    gc.freeze()  # as the program does once it has started
    for pane in bench.window.desk.panes:
        bench.window.desk.close_pane(pane)
    if not compares:
        control.comparison.compare = lambda articles: None
    bench.pause(1)
    figures = _opening(bench, control, compares=compares)
    if compares:
        figures["tabs"] = _tabs(bench)
        figures |= _scrolling(bench, control)
    bench.close()
    return figures


def _opening(bench: Bench, control: Any, *, compares: bool) -> dict[str, Any]:
    """Open five articles, and watch until they are compared."""
    comparison = control.comparison
    if compares:
        comparison.want_findings()  # as once the board was opened
    began = time.perf_counter()
    for info in bench.session.infos:
        bench.window.desk_control.open(info.id)
        bench.pause(0)
    opened = time.perf_counter()
    bench.watchdog.start()
    figures: dict[str, Any] = {"opening": opened - began}
    if compares:
        bench.wait(lambda: comparison.compared is not None and len(comparison.articles) == 5)
        figures["echoes"] = time.perf_counter() - opened
        bench.wait(lambda: len(comparison.compared.passages) == 5)
        figures["all"] = time.perf_counter() - opened
        bench.wait(lambda: comparison.findings is not None)
        figures["tables"] = time.perf_counter() - opened
    bench.pause(1)
    return {**figures, "blocked": bench.watchdog.stop().milliseconds}


def _tabs(bench: Bench) -> dict[str, dict[str, float]]:
    """Open each tab of the board; return the longest block and work of each."""
    blocks = {}
    for name in ("themes", "figures", "names", "claims", "shared", "alone", "map", "timeline"):
        bench.pause(0.2)
        bench.watchdog.start()
        bench.window.menus.actions[f"compare_{name}"].trigger()
        bench.pause(0.4)
        blocks[name] = bench.watchdog.stop().milliseconds
    bench.window.menus.actions["toggle_board"].trigger()
    bench.pause(0.3)
    return blocks


def _scrolling(bench: Bench, control: Any) -> dict[str, Any]:
    """Scroll the first pane with all linked; return times of frames, in milliseconds."""
    window = bench.window
    window.desk.focus(window.desk.panes[0])
    window.menus.actions["toggle_linked"].trigger()
    bench.pause(1)
    bar = window.desk.panes[0].reader.verticalScrollBar()
    work = []
    step = max(2, min(_STEP, bar.maximum() // _STEPS))
    for _ in range(_STEPS):
        began = time.perf_counter()
        bar.setValue(bar.value() + step)
        bench.application.processEvents()  # paints what moved
        work.append((time.perf_counter() - began) * 1000)
        bench.pause(max(0.0, 1 / 60 - (time.perf_counter() - began)))
    return {"work": work, "linked": control.linking.is_on}


def _print_all(name: str, reading: dict[str, Any], comparing: dict[str, Any]) -> None:
    print(f"\nFive articles, {name:<34}   measured    promised")
    _print("opened one after another", comparing["opening"] * 1000, "ms")
    _print("echoes known after the last is open", comparing["echoes"] * 1000, "ms", "1000")
    _print("the same, of long ones too", comparing["all"] * 1000, "ms")
    _print("tables of the board known", comparing["tables"] * 1000, "ms")
    _print("event loop blocked, only reading", reading["blocked"]["clock"], "ms")
    _print("event loop blocked, comparing", comparing["blocked"]["clock"], "ms", "50")
    _print("as a multiple", comparing["blocked"]["clock"] / reading["blocked"]["clock"], "x")
    _print("longest work of the window's thread", comparing["blocked"]["work"], "ms", "50")
    for tab, block in comparing["tabs"].items():
        _print(f"tab {tab}: event loop blocked", block["clock"], "ms")
        _print(f"tab {tab}: work of the window's thread", block["work"], "ms", "50")
    work = sorted(comparing["work"])
    _print("linked frame, median", statistics.median(work), "ms", "16.7")
    _print("linked frame, 95th percentile", work[int(len(work) * 0.95)], "ms", "16.7")
    in_time = sum(frame <= 1000 / 60 for frame in work) / len(work)
    _print("linked frames in time for sixty a second", in_time * 100, "%")


def _print(what: str, value: float, unit: str, promised: str = "") -> None:
    print(f"  {what:<44}{value:>9.1f} {unit:<4}{promised:>6}")


if __name__ == "__main__":
    main()
