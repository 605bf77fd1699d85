"""How a window starts: when articles are painted, when all is at rest, what blocks it, its memory.

Compared, in the same run and in turn, with a bare PySide6 window that holds one text view. Run:
``python -m tests.benchmarks.startup [--rounds 5] [--articles 50000] [--folder KEPT]``; without
``--articles`` it is the sample library as it ships. Exits with 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import monotonic

from tests.benchmarks import texts
from tests.benchmarks.processes import user_environment

ROOT = Path(__file__).resolve().parents[2]
_STARTED = Path(__file__).with_name("started.py")


@dataclass(frozen=True, slots=True)
class Start:
    """What was seen of one start.

    Seconds until the window and its articles were painted, seconds of the processor until then,
    and seconds until nothing was left to do; milliseconds of the longest block after the paint, as
    `blocked.Block` tells them; megabytes (RSS) of the window at rest. What is shared counts whole:
    by its share, as PSS has it, a bare window would weigh a third less while some other program
    uses Qt.
    """

    window: float
    painted: float
    cpu: float
    rest: float
    longest: Mapping[str, float]
    memory: float


@dataclass(frozen=True, slots=True)
class Targets:
    """How many times a bare window's time to paint, and its memory, are enough."""

    painted: float
    memory: float


SAMPLE, THOUSANDS, MANY = Targets(1.9, 1.6), Targets(2.0, 1.7), Targets(2.2, 2.0)


def targets_of(count: int) -> Targets:
    """Return the targets for a library of ``count`` articles."""
    return MANY if count >= 50_000 else THOUSANDS if count >= 1_000 else SAMPLE


def bare(environment: Mapping[str, str]) -> Start:
    """Start a window of Qt with one view of text, and nothing else."""
    return _started(environment)


def window(library: Path, environment: Mapping[str, str]) -> Start:
    """Start Parallax with ``library``."""
    return _started(environment, str(library))


def _started(environment: Mapping[str, str], *library: str) -> Start:
    surroundings = dict(environment)
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        surroundings["QT_QPA_PLATFORM"] = "offscreen"
    began = monotonic()
    done = subprocess.run(
        [sys.executable, "-P", str(_STARTED), *library],
        env=surroundings, capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    seen = json.loads(done.stdout.splitlines()[-1])
    return Start(
        seen["window"] - began,
        seen["painted"] - began,
        seen["cpu"],
        seen["rest"] - began,
        seen["longest"],
        seen["memory"],
    )


def compared(library: Path, environment: Mapping[str, str], rounds: int) -> tuple[Start, Start]:
    """Return the medians of a bare window and of Parallax with ``library``, started in turn."""
    window(library, environment)  # the first start reads everything; users start again
    pairs = [(bare(environment), window(library, environment)) for _ in range(rounds)]
    theirs, ours = (_middle(column) for column in zip(*pairs, strict=True))
    return theirs, ours


def sample(folder: Path) -> Path:
    """Return a copy of the sample in ``folder``, as users get it: annotations, themes, links."""
    return shutil.copytree(ROOT / "articles", folder / "sample", dirs_exist_ok=True)


def _middle(starts: Sequence[Start]) -> Start:
    blocks = [start.longest for start in starts]
    longest = {name: median(block[name] for block in blocks) for name in blocks[0]}
    window, painted, cpu, rest, memory = (
        median(getattr(start, name) for start in starts)
        for name in ("window", "painted", "cpu", "rest", "memory")
    )
    return Start(window, painted, cpu, rest, longest, memory)


def _library(folder: Path, count: int) -> Path:
    if not count:
        return sample(folder)
    library = folder / f"articles-{count}"
    if not library.exists():
        texts.write(library, count, ".txt")
    return library


def _print(theirs: Start, ours: Start, targets: Targets) -> bool:
    """Print all that was seen; return whether the targets are met."""
    print(f"{'':34} {'bare':>8} {'Parallax':>9} {'ratio':>6}  target")
    rows = (
        ("window painted, ms", theirs.window * 1e3, ours.window * 1e3, 0.0),
        ("articles painted, ms", theirs.painted * 1e3, ours.painted * 1e3, targets.painted),
        ("processor until then, ms", theirs.cpu * 1e3, ours.cpu * 1e3, 0.0),
        ("at rest, ms", theirs.rest * 1e3, ours.rest * 1e3, 0.0),
        ("memory (RSS), MB", theirs.memory, ours.memory, targets.memory),
    )
    for name, bare_one, our_one, target in rows:
        ratio = our_one / bare_one
        wanted = f"{target}{'' if ratio <= target else '   MISSED'}" if target else ""
        print(f"{name:34} {bare_one:8.0f} {our_one:9.0f} {ratio:6.2f}  {wanted}")
    for name, their_one in theirs.longest.items():
        print(f"longest block after, ms, {name:9} {their_one:8.0f} {ours.longest[name]:9.0f}")
    return all(ours_one <= target * bare_one for _, bare_one, ours_one, target in rows if target)


def main() -> int:
    """Print the medians and their ratios; 1 when one is over its target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=0, help="of real text, not the sample")
    parser.add_argument("--folder", type=Path, default=None, help="keep what is built here")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (arguments.folder or Path(temporary)).absolute()
        environment = user_environment(folder / "home")
        library = _library(folder, arguments.articles)
        if arguments.articles:  # by the command line, since it takes longer than a start is watched
            index = [sys.executable, "-m", "desktop", "index", str(library)]
            subprocess.run(index, env=environment, check=False, capture_output=True)
        theirs, ours = compared(library, environment, arguments.rounds)
    return 0 if _print(theirs, ours, targets_of(arguments.articles)) else 1


if __name__ == "__main__":
    sys.exit(main())
