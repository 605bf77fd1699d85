"""Lets ``python -m desktop`` do what ``parallax`` does, and is where a frozen program starts."""

import sys

from desktop.cli import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()  # a frozen program starts its workers by starting itself
    sys.exit(main())
