"""A command watched from outside: how long it takes, and the memory of all its processes."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_GLANCE = 0.05


@dataclass(frozen=True, slots=True)
class Watched:
    """Seconds until the end and until something was seen; the most megabytes (PSS, all at once).

    What was never seen took as long as the command; 0 megabytes where the system tells nothing.
    """

    seconds: float
    seen: float
    memory: float


class Failed(RuntimeError):
    """A command that is measured did not do what it should."""


def watched(
    command: Sequence[str], environment: Mapping[str, str], look: Callable[[], bool]
) -> Watched:
    """Run ``command`` to its end, and ``look`` meanwhile. Raises Failed with what it said."""
    began, seen, memory = time.perf_counter(), 0.0, 0.0
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        while process.poll() is None:
            memory = max(memory, sum(map(_memory, _family(process.pid))))
            if not seen and look():
                seen = time.perf_counter() - began
            time.sleep(_GLANCE)
        seconds = time.perf_counter() - began
        if process.returncode not in (0, 2):  # 2: some file was not read whole
            raise Failed(process.stderr.read().decode("utf-8", "replace") if process.stderr else "")
    return Watched(seconds, seen or seconds, memory)


def _family(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):
        for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
            yield from _family(int(child))


def _memory(process: int) -> float:
    """Return the megabytes of a process, pages that are shared counted by their share."""
    with suppress(OSError, IndexError, ValueError):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        line = next((one for one in lines if one.startswith("Pss:")), "Pss: 0")
        return int(line.split()[1]) / 1024
    return 0.0


def user_environment(home: Path) -> dict[str, str]:
    """Return an environment as users have it: bytecode is kept, and everything lies in ``home``."""
    root = Path(__file__).resolve().parents[2]
    made = {**os.environ, "PARALLAX_HOME": str(home), "PYTHONPATH": str(root)}
    made.pop("PYTHONDONTWRITEBYTECODE", None)
    return made
