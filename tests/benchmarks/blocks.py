"""What blocks the window while it works: the longest time between two turns of the event loop.

``python -m tests.benchmarks.blocks exports LIBRARY`` opens a window on a library and writes its
brief in every format; ``imports LIBRARY FOLDER`` imports the files of a folder; ``opens LIBRARY``
opens five articles at once. It prints JSON: milliseconds, as `Block` tells them, by what was done,
beside an idle window.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks.blocked import Block
from tests.benchmarks.window import Bench

_IDLE = 2.0
_PATIENCE = 120.0
"""Seconds that a step may take."""


def measured(
    environment: Mapping[str, str], what: str, *places: Path
) -> dict[str, dict[str, float]]:
    """Return the milliseconds of the longest blocks, measured in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.blocks", what, *map(str, places)],
        env=environment, stdout=subprocess.PIPE, check=True, timeout=5 * _PATIENCE,
    )  # fmt: skip
    answer: dict[str, dict[str, float]] = json.loads(done.stdout)
    return answer


def exports(bench: Bench) -> dict[str, Block]:
    """Write the brief in each format that people read."""
    from desktop.briefs.exporters import FORMATS
    from desktop.briefs.plan import Plan
    from desktop.ui.briefs.control import BriefControl
    from desktop.ui.briefs.dialogs import ExportChoice

    control = bench.window.findChild(BriefControl)
    found: dict[str, Block] = {}
    with tempfile.TemporaryDirectory() as folder:
        for ending in FORMATS:
            target = Path(folder, f"brief.{ending}")
            choice = ExportChoice(target, Plan(format=ending))
            bench.watchdog.start()
            control.export(choice)
            bench.wait(lambda target=target: target.exists() and bench.jobs.is_idle, _PATIENCE)
            found[f"export {ending}"] = bench.watchdog.stop()
    return found


def imports(bench: Bench, folder: Path) -> dict[str, Block]:
    """Import all files of ``folder``, and wait until they are listed and indexed."""
    from desktop.ui.importing.queue import ImportQueue

    files = sorted(folder.iterdir())
    before = len(bench.session.infos)
    queue = bench.window.findChild(ImportQueue)
    bench.watchdog.start()
    queue.add(files)
    bench.wait(lambda: len(queue.entries) == len(files), _PATIENCE)
    queue.start(range(len(files)))
    bench.wait(lambda: not queue.is_busy, _PATIENCE)
    bench.wait(lambda: len(bench.session.infos) >= before + len(files), _PATIENCE)
    bench.settle()
    return {f"import of {len(files):,}": bench.watchdog.stop()}


def opens(bench: Bench) -> dict[str, Block]:
    """Open the five longest articles at once."""
    infos = sorted(bench.session.infos, key=lambda info: -info.characters)[:5]
    bench.watchdog.start()
    for info in infos:
        bench.window.desk_control.open(info.id)
    bench.wait(lambda: len(bench.window.desk.panes) >= len(infos), _PATIENCE)
    bench.pause(_IDLE)
    bench.wait(lambda: bench.jobs.is_idle, _PATIENCE)
    bench.pause(_IDLE)
    return {"five large articles at once": bench.watchdog.stop()}


def _main(what: str, library: str, *rest: str) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    bench = Bench(Path(library))
    bench.settle()
    bench.watchdog.start()
    bench.pause(_IDLE)
    found = {"idle": bench.watchdog.stop()}
    if what == "exports":
        found |= exports(bench)
    elif what == "imports":
        found |= imports(bench, Path(*rest))
    else:
        found |= opens(bench)
    bench.close()
    print(json.dumps({name: block.milliseconds for name, block in found.items()}))


if __name__ == "__main__":
    _main(*sys.argv[1:])
