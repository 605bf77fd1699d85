"""Where the program starts: `parallax`, ``python -m desktop``, and the frozen program."""

import gc
import sys


def start() -> int:
    """Run the command line and return its exit status, also where it is stopped while it loads."""
    gc.disable()  # loading makes much and drops little
    try:
        from desktop import process  # noqa: PLC0415 - it takes a while

        process.end_in_order("SIGINT")
        from desktop.cli import main  # noqa: PLC0415 - likewise

        gc.enable()
        status = main()
        process.end_at_once()
    except KeyboardInterrupt:
        return 130
    finally:
        gc.enable()
    return status


if __name__ == "__main__":
    sys.exit(start())
