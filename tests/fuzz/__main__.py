"""Feed every reader with many inputs that nobody would write.

python -m tests.fuzz [--inputs 100000] [--only NAME]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import traceback

from tests.fuzz.targets import TARGETS


def main() -> int:
    """Run the targets one after another; 1 when an input escaped."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=10_000, help="for each target")
    parser.add_argument("--only", default="", help="the target's name")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["PARALLAX_HOME"] = home  # what is fuzzed are not the preferences of who runs it
        escaped = _escaped(options.inputs, options.only)
    print(f"{escaped} of the targets let an input escape" if escaped else "none escaped")
    return int(escaped > 0)


def _escaped(inputs: int, only: str) -> int:
    escaped = 0
    for target in TARGETS:
        if only not in ("", target.name):
            continue
        began = time.monotonic()
        try:
            target.run(inputs)
        except Exception:  # noqa: BLE001 - whatever it is, the others are run as well
            escaped += 1
            traceback.print_exc()
        took = time.monotonic() - began
        print(f"{target.name}: {inputs} inputs in {took:.0f} s", flush=True)
    return escaped


if __name__ == "__main__":
    sys.exit(main())
