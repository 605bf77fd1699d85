"""How long hostile files of 8 MB, the largest there may be, keep a reader busy: 2 s at most.

    python -m tests.benchmarks.hostile [BYTES]
    python -m tests.benchmarks.hostile write FOLDER

Each is read in a process of its own, of which a crash is told; 1 when one took longer or crashed.
`write` makes a folder of all of them in three sizes, 360 MB, for a window: how long that is blocked
while it lists them and opens the five longest is told by
`python -m tests.benchmarks.blocks opens FOLDER`.
"""

from __future__ import annotations

import multiprocessing
import queue
import sys
import time
from itertools import product
from pathlib import Path
from typing import Any

from desktop.library.readers.registry import reader_of
from desktop.library.reading import Refused
from tests.fuzz.hostile import HOSTILE, hostile

ALLOWED, PATIENCE = 2.0, 20.0
SIZES = (20_000, 400_000, 2_000_000)


def read(name: str, size: int, answers: Any) -> None:
    """Read one hostile file; put on ``answers`` the seconds of CPU, the peak in MB, the end."""
    from resource import RUSAGE_SELF, getrusage

    reader, data = reader_of(name), hostile(name, size)
    assert reader
    began = time.process_time()
    try:
        parsed = reader.read(data)
        end = f"{len(parsed.blocks)} blocks {parsed.stated.problem[:60]}"
    except Refused as refused:
        end = str(refused)
    peak = getrusage(RUSAGE_SELF).ru_maxrss // 1024
    answers.put((time.process_time() - began, peak, end))


def tried(name: str, size: int) -> tuple[float, int, str]:
    """Return how the reading of one file ended."""
    answers = multiprocessing.Queue()
    process = multiprocessing.Process(target=read, args=(name, size, answers))
    process.start()
    try:
        return answers.get(timeout=PATIENCE)
    except queue.Empty:
        return PATIENCE, 0, "no end" if process.is_alive() else f"crashed: {process.exitcode}"
    finally:
        process.kill()
        process.join()


def write(folder: Path) -> int:
    """Write every hostile file in all sizes, and one article that is as it should be."""
    folder.mkdir(parents=True, exist_ok=True)
    for size, name in product(SIZES, HOSTILE):
        (folder / f"{size}-{name}").write_bytes(hostile(name, size))
    (folder / "good.md").write_text("# Harbour\n\nThe harbour closes on Friday.\n", "utf-8")
    return 0


def main(arguments: list[str]) -> int:
    """Try every hostile file; print the slow ones and the worst of all."""
    if arguments[:1] == ["write"]:
        return write(Path(arguments[1]))
    size = int(float(arguments[0])) if arguments else 8_000_000
    rows = []
    for name in HOSTILE:
        seconds, peak, end = tried(name, size)
        rows.append((seconds, peak, name))
        if seconds > ALLOWED / 2:
            print(f"{name}: {seconds:.2f} s, {peak} MB, {end}", flush=True)
    worst = max(rows)
    print(
        f"{len(rows)} files of {size:,} bytes: at most {worst[0]:.2f} s ({worst[2]}),"
        f" {max(row[1] for row in rows)} MB; {sum(row[0] > ALLOWED for row in rows)} too slow"
    )
    return int(worst[0] > ALLOWED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
