"""Killed, starved of disk, made read-only, doubled: what was reported saved is there.

Ten kills and 60 changes run with the suite; two hundred and 500 by

    PARALLAX_KILLS=200 PARALLAX_CHANGES=500 python -m pytest tests/annotations/test_survival.py
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.storage.store import AnnotationStore
from tests.storage.annotator import LINKED

Open = Callable[[Path], AnnotationStore]
PROGRAM = Path(__file__).parent / "annotator.py"
ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("PARALLAX_KILLS", "10"))
CHANGES = int(os.environ.get("PARALLAX_CHANGES", "60"))
WINDOWS = sys.platform == "win32"


def started(
    library: Path, count: int, name: str, articles: int = 3, **options: object
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), str(library), str(count), name, str(articles)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        **options,  # type: ignore[call-overload] - the one platform-specific option
    )


def notes(store: AnnotationStore) -> set[str]:
    return {one.note for one in (*store.annotations(), *store.trash())}


def claims(store: AnnotationStore) -> set[str]:
    return {one.claim for one in (*store.links(), *store.trashed_links())}


def linked(reported: set[str]) -> set[str]:
    """Return the names that came with a claim."""
    return {name for name in reported if name and int(name.rpartition("-")[2]) % LINKED == 0}


@pytest.mark.slow
@pytest.mark.skipif(WINDOWS, reason="there is no SIGKILL on Windows")
def test_what_was_reported_saved_is_there_after_being_killed_at_random_moments(
    library: Path, open_store: Open
) -> None:
    chance = random.Random(20261121)
    reported: set[str] = set()
    for round_number in range(KILLS):
        with started(library, 0, f"round-{round_number}") as process:
            assert process.stdout is not None
            reported.add(process.stdout.readline().strip())
            time.sleep(chance.uniform(0, 0.12))  # the moment has to be random, not reached
            process.send_signal(signal.SIGKILL)
            reported |= {line.strip() for line in process.stdout if line.endswith("\n")}

        store = open_store(library)

        assert store.problems == ()
        assert reported <= notes(store)
        assert linked(reported) <= claims(store)
    assert not list(library.rglob("*.unreadable-*"))


@pytest.mark.slow
def test_two_programs_annotating_one_article_lose_nothing(library: Path, open_store: Open) -> None:
    with started(library, CHANGES, "one", 1) as one, started(library, CHANGES, "two", 1) as two:
        reported = set(one.communicate()[0].split()) | set(two.communicate()[0].split())

    assert len(reported) == 2 * CHANGES
    store = open_store(library)
    assert notes(store) == reported
    assert claims(store) == linked(reported)
    assert store.problems == ()


@pytest.mark.skipif(WINDOWS, reason="there are no resource limits on Windows")
def test_no_room_for_a_file_leaves_what_was_saved(library: Path, open_store: Open) -> None:
    import resource

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, 12_000))

    with started(library, 40, "full", preexec_fn=limit) as process:
        output, errors = process.communicate()

    reported = set(output.split())
    assert 0 < len(reported) < 40
    assert "Could not write" in errors
    assert "file too large" in errors
    store = open_store(library)
    assert reported <= notes(store)
    assert linked(reported) <= claims(store)
    assert store.problems == ()
    assert not list(library.rglob("*.tmp"))


@pytest.mark.skipif(WINDOWS or os.geteuid() == 0, reason="modes do not hold back root")
def test_read_only_folder_is_read_and_says_why_it_is_not_written(library: Path) -> None:
    library.chmod(0o500)
    try:
        with started(library, 1, "locked") as process:
            output, errors = process.communicate()
    finally:
        library.chmod(0o700)

    assert output == ""
    assert "permission denied" in errors
