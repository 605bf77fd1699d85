"""The command line: whom its first word is for, and how failures leave it.

What each verb takes and does is in `desktop.commands`. Exit status: 0 done; 1 found nothing, or
found faults; 2 a bad argument or input, told in one line on standard error.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from desktop import wording
from desktop.errors import InputError, ParallaxError
from desktop.files import reason_of
from desktop.languages import speak
from desktop.preferences import load_preferences
from desktop.process import end_in_order, have_streams, tell, use_utf8
from desktop.program import (
    COMPARE_OPEN,
    FILL_SEGMENTS,
    IMPORT_FILES,
    READ_FOREIGN,
    WRITE_BRIEF,
    give_way,
    take_names_for_utf8,
)
from desktop.wording import tr

VERBS = (
    "list", "search", "annotate", "annotations", "themes", "export", "import", "convert", "index",
    "check", "backups", "editions", "echo", "matrix", "figures", "names", "shared",
    "links", "briefs",
)  # fmt: skip
"""Known before anything of theirs is loaded; `commands.arguments` has a line for each."""
_OURSELVES = {
    READ_FOREIGN: "desktop.library.converters.child",
    WRITE_BRIEF: "desktop.briefs.apart",
    COMPARE_OPEN: "desktop.ui.compare.apart",
    IMPORT_FILES: "desktop.library.intake.apart",
    FILL_SEGMENTS: "desktop.search.engine.filler",
}
_SELDOM = 100_000  # objects made, between two looks for garbage


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    if arguments is None:
        take_names_for_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    have_streams()
    use_utf8()
    if any("\0" in argument for argument in given):
        tell(tr("No name or word has a NUL character in it."))
        return 2
    try:
        if given and given[0] in VERBS:
            _speak(given)
            status = _run_verb(given)
            if arguments is None:
                gc.freeze()  # or Python looks through all that there is before it ends
            return status
        if given and given[0] in _OURSELVES:
            return _serve(given)
        return _open_window(given)
    except ParallaxError as error:
        tell(str(error))
        return 2
    except (OSError, MemoryError, KeyboardInterrupt) as error:
        return _failed(error)


def _failed(error: OSError | MemoryError | KeyboardInterrupt) -> int:
    """Say what came between, or which file could not be used, and return the exit status."""
    if isinstance(error, KeyboardInterrupt):
        if sys.stderr.isatty():  # a bar or "^C" stands on the line
            sys.stderr.write("\n")
        tell(tr("Stopped."))
        return 128 + getattr(error, "number", signal.SIGINT)
    if isinstance(error, BrokenPipeError):  # the reader of our output left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if isinstance(error, MemoryError):
        tell(tr("There is not enough memory for this; close other programs, or allow more."))
        return 2
    file = error.filename or tr("A file")
    why = reason_of(error)
    tell(tr("{file}: {reason}; see that you may use it.", file=file, reason=why))
    return 2


def _speak(given: Sequence[str]) -> None:
    """Speak the language that the user chose; JSON is for programs, and stays as it is."""
    chosen = load_preferences().language
    if chosen and chosen != wording.language() and "--json" not in given:
        speak(chosen)


def _run_verb(given: list[str]) -> int:
    from desktop import commands  # noqa: PLC0415 - the window needs none of it
    from desktop.commands.arguments import parsed  # noqa: PLC0415 - likewise
    from desktop.commands.output import flush  # noqa: PLC0415 - likewise

    # What a verb makes it drops at its end; looking for rings among it takes a tenth of its time.
    gc.set_threshold(_SELDOM)
    end_in_order("SIGTERM", "SIGHUP")
    status = commands.run(parsed(given[0], given[1:]))
    flush()
    return status


def _serve(given: list[str]) -> int:
    """Do what no one asks but ourselves, in another process."""
    give_way()
    status: int = import_module(_OURSELVES[given[0]]).main(given[1:])
    return status


def _open_window(given: list[str]) -> int:
    if given and not given[0].startswith("-") and not os.path.lexists(given[0]):
        _refuse_unknown(given)
    library: Path | None = next(map(Path, given), None)
    if len(given) > 1 or "".join(given).startswith("-"):
        from desktop.commands.arguments import library_named  # noqa: PLC0415 - seldom needed

        library = library_named(given)
    from desktop import app  # noqa: PLC0415 - nothing else needs Qt

    return app.run(library)


def _refuse_unknown(given: list[str]) -> None:
    """Raise InputError for a first word that is neither a file nor, it seems, meant for one."""
    from difflib import get_close_matches  # noqa: PLC0415 - seldom needed

    word = given[0]
    if close := get_close_matches(word, VERBS, 1):
        raise InputError(
            tr("There is no command “{word}”; did you mean “{verb}”?", word=word, verb=close[0])
        )
    if len(given) > 1:
        raise InputError(
            tr("There is no command “{word}”; “parallax --help” lists them.", word=word)
        )
