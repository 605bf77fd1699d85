"""Random small faults in the code, each run against the tests that ran its line: how many are seen?

python -m tests.benchmarks.mutation STATE [--mutants 300] [--seed 1] [--rooms storage,...] [--again]

A mutant differs from the code in one place: a comparison turned round, a boundary moved, `and` for
`or`, a number one off, a condition negated, a return without its value. STATE is a folder with a
copy of the tree, which tests ran which line, and what became of each mutant, so that a run that was
ended goes on where it was. `--again` runs the survivors once more with the code and tests of today.
Those that survive are printed, to be told apart by hand: what changes no meaning is named in
`STATE/same.txt`, one a line, and counted apart.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from coverage import CoverageData

from tests.benchmarks.mutants import Mutant, covering, mirrored, mutant, named, sites

ROOT = Path(__file__).parents[2]
ROOMS = ("anchoring", "annotations", "storage", "exchange", "search", "library")
_TESTS = (
    "tests/anchoring", "tests/annotations", "tests/storage", "tests/exchange", "tests/search",
    "tests/library", "tests/briefs", "tests/workspace", "tests/commands", "tests/test_files.py",
    "tests/fuzz",
)  # fmt: skip
_SETTINGS = """[pytest]
addopts = --strict-markers --import-mode=importlib -p no:pytestqt -p no:xdist -p no:cacheprovider
pythonpath = .
filterwarnings = error
markers = slow: takes more than a few seconds
"""
_LIMIT_SECONDS, _TESTS_SECONDS, _MEMORY = 240, 40, 6 << 30


@dataclass(frozen=True, slots=True)
class State:
    """The folder of a run."""

    folder: Path

    @property
    def copy(self) -> Path:
        """The copy of the tree that is changed."""
        return self.folder / "copy"

    @property
    def coverage(self) -> Path:
        """Which tests ran which line."""
        return self.folder / "coverage"

    @property
    def durations(self) -> Path:
        """How many seconds each test took, as JSON."""
        return self.folder / "durations.json"

    @property
    def outcomes(self) -> Path:
        """What became of each mutant: one JSON object a line, the last one of a name counts."""
        return self.folder / "outcomes.jsonl"

    def known(self) -> dict[str, dict[str, Any]]:
        """Return what became of each mutant, by name."""
        if not self.outcomes.exists():
            return {}
        lines = self.outcomes.read_text("utf-8").splitlines()
        return {outcome["name"]: outcome for outcome in map(json.loads, lines)}

    def same(self) -> set[str]:
        """Return the names of the mutants that someone found to change no meaning."""
        told = self.folder / "same.txt"
        return set(told.read_text("utf-8").splitlines()) if told.exists() else set()


def copied(state: State) -> None:
    """Make the copy anew, as the tree is now."""
    shutil.rmtree(state.copy, ignore_errors=True)
    ignored = shutil.ignore_patterns(".git", "__pycache__", ".*_cache", "build", "dist")
    shutil.copytree(ROOT, state.copy, ignore=ignored)
    (state.copy / "mutation.ini").write_text(_SETTINGS, "utf-8")


def record(state: State) -> None:
    """Run all tests once and keep which lines each ran, and for how long."""
    (state.copy / "coverage.ini").write_text(
        f"[run]\nsource = desktop\ndata_file = {state.coverage}\n"
    )
    report = state.folder / "report.xml"
    cov = ["--cov", "--cov-context=test", "--cov-config=coverage.ini", "--cov-report="]
    pytest(state, [*cov, f"--junitxml={report}", "-o", "junit_family=legacy", *_TESTS], 1800)
    state.durations.write_text(json.dumps(_durations(report)), "utf-8")


def _durations(report: Path) -> dict[str, float]:
    """Return the seconds of each test function, all its parameters together."""
    found: dict[str, float] = {}
    for case in ET.parse(report).iter("testcase"):
        name = f"{case.get('file')}::{(case.get('name') or '').partition('[')[0]}"
        found[name] = found.get(name, 0.0) + float(case.get("time") or 0)
    return found


def pytest(state: State, arguments: list[str], seconds: float) -> int | None:
    """Run tests in the copy and return the exit status, None when they had to be ended."""
    command = [sys.executable, "-m", "pytest", "-q", "-c", "mutation.ini", "--rootdir=."]
    env = {**os.environ, "PYTHONPATH": str(state.copy)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    log = (state.folder / "log.txt").open("wb")
    with log, subprocess.Popen(
        [*command, *arguments], cwd=state.copy, env=env, stdout=log, stderr=log,
        start_new_session=True, preexec_fn=_limit,  # noqa: PLW1509 - no threads here
    ) as running:  # fmt: skip
        try:
            return running.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            _end(running.pid)


def _limit() -> None:
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _end(group: int) -> None:
    """End what a run of tests left behind: its session is of its own."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def chosen_tests(state: State, mutated: Mutant, data: CoverageData) -> list[str]:
    """Return the tests that ran the place of a mutant, the quick ones first."""
    durations = json.loads(state.durations.read_text("utf-8"))
    tests = covering(data, state.copy / mutated.path, mutated)
    tests = sorted(tests & durations.keys(), key=lambda test: durations[test])
    seconds = accumulate(durations[test] for test in tests)
    return [test for test, sum_ in zip(tests, seconds, strict=True) if sum_ < _TESTS_SECONDS]


def tried(state: State, mutated: Mutant, tests: list[str]) -> dict[str, object]:
    """Run tests against a mutant and return what became of it."""
    target = state.copy / mutated.path
    kept = target.read_text("utf-8")
    began = time.monotonic()
    target.write_text(mutated.source, "utf-8")
    try:
        status = pytest(state, ["-x", *tests], _LIMIT_SECONDS) if tests else 0
    finally:
        target.write_text(kept, "utf-8")
    outcome = {0: "SURVIVES", None: "out of time"}.get(status, "killed")
    seconds = round(time.monotonic() - began, 1)
    return {"outcome": outcome if tests else "NO TEST", "seconds": seconds, "tests": tests}


def run_all(state: State, mutants: dict[str, tuple[Mutant, list[str]]]) -> None:
    """Run mutants, each with its tests, and write down at once what became of each."""
    for name, (mutated, tests) in mutants.items():
        outcome = {"name": name, **tried(state, mutated, tests)}
        with state.outcomes.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(outcome, ensure_ascii=False) + "\n")


def chosen(options: argparse.Namespace, state: State) -> dict[str, tuple[Mutant, list[str]]]:
    """Return mutants that were not run yet by name, chosen at random, with their tests."""
    data = CoverageData(str(state.coverage))
    data.read()
    everywhere = [site for room in options.rooms.split(",") for site in sites(state.copy, room)]
    chance = random.Random(options.seed)
    places = chance.sample(everywhere, min(options.mutants, len(everywhere)))
    mutants = [mutant(state.copy, site) for site in places]
    new = [one for one in mutants if one.name not in state.known()]
    return {one.name: (one, chosen_tests(state, one, data)) for one in new}


def survivors(state: State) -> dict[str, tuple[Mutant, list[str]]]:
    """Return the mutants that no test noticed, with the tests of their module as they are now."""
    alive = [name for name, one in state.known().items() if survives(one)]
    wanted = [name for name in alive if name not in state.same()]
    found = {name: one for name in wanted if (one := named(state.copy, name))}
    return {name: (one, mirrored(state.copy, one.path)) for name, one in found.items()}


def survives(outcome: dict[str, Any]) -> bool:
    """Return whether no test noticed a mutant."""
    return str(outcome["outcome"]).isupper()


def main() -> int:
    """Run mutants, then print the survivors and the share that was killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("state", type=Path)
    parser.add_argument("--mutants", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rooms", default=",".join(ROOMS))
    parser.add_argument("--again", action="store_true")
    options = parser.parse_args()
    state = State(options.state.resolve())
    if not state.durations.exists() or options.again:
        copied(state)
    if not state.durations.exists():
        record(state)
    run_all(state, survivors(state) if options.again else chosen(options, state))
    report(state)
    return 0


def report(state: State) -> None:
    """Print the survivors and the share of mutants that were killed."""
    known = [one for name, one in state.known().items() if name not in state.same()]
    alive = [one for one in known if survives(one)]
    for outcome in alive:
        print(f"{outcome['outcome']} {str(outcome['name'])[:300]}")
    killed = len(known) - len(alive)
    print(
        f"{killed} of {len(known)} killed ({100 * killed / max(1, len(known)):.1f} %); "
        f"{len(state.same())} more change no meaning"
    )


if __name__ == "__main__":
    sys.exit(main())
