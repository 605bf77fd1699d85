"""Comparing the open articles in a process of its own, which ends when it is done.

What comparing loads would fill the window's memory by half again, and hold the interpreter
meanwhile. Both sides are here; the other one knows no Qt. What comes back are pickled pieces:
steps done and to do, and last how the articles echo one another.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from typing import IO

from desktop.errors import InputError
from desktop.library.article import Article
from desktop.program import COMPARE_OPEN, environment, last_words, program, received, send
from desktop.progress import Progress
from desktop.ui.compare.claims.refusals import Refusals
from desktop.ui.compare.compared import Compared, compared
from desktop.wording import tr


def compared_apart(
    articles: Sequence[Article],
    refusals: Refusals,
    go_on: Callable[[], None],
    progress: Progress,
) -> Compared:
    """Return how ``articles`` echo one another, as `compared.compared` would of their story.

    ``go_on`` may raise to end the process. Raises InputError when that fails.
    """
    with tempfile.TemporaryFile() as complaint:
        process = subprocess.Popen(  # noqa: S603 - our own command line
            [*program(), COMPARE_OPEN],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaint,
            env=environment(),
        )
        with process:
            try:
                _send(process.stdin, (refusals, *articles), go_on)
                for piece in received(process.stdout):
                    go_on()
                    if isinstance(piece, Compared):
                        return piece
                    progress(*piece)
            finally:
                process.kill()
        reason = last_words(complaint)
        raise InputError(tr("The articles were not compared: {reason}", reason=reason))


def main(_: Sequence[str]) -> int:
    """Compare the articles that come on standard input, and write to standard output."""
    from desktop.compare.echoes.story import Cutter, Story
    from desktop.compare.words.lexicon import Lexicon

    def tell(*piece: object) -> None:
        send(sys.stdout.buffer, piece)

    refusals, *articles = received(sys.stdin.buffer)
    story = Story(articles, Cutter(Lexicon()))
    send(sys.stdout.buffer, compared(story, refusals, lambda: None, tell))
    return 0


def _send(stream: IO[bytes] | None, pieces: Sequence[object], go_on: Callable[[], None]) -> None:
    if stream is None:
        return
    try:
        with stream:
            for piece in pieces:  # each alone: pickling holds the interpreter
                go_on()
                send(stream, piece)
    except OSError:
        return  # it has ended, and has said why
