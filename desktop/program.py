"""How Parallax starts itself again, for what must not slow the window or crash it.

From Python that is ``python -m desktop``; a frozen program is its own command line.
"""

from __future__ import annotations

import sys

READ_FOREIGN = "read-foreign-file"
"""The verb that only we ourselves use: `desktop.library.converters.child` answers to it."""


def program() -> tuple[str, ...]:
    """Return the words that start our command line, to be followed by its arguments."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, "-m", "desktop")
