"""What the views of a session hear, and when; `Session` alone emits these."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class SessionSignals(QObject):
    """The signals of a session."""

    library_changed = Signal()
    """There are other articles, or they are known by other titles, outlets or dates."""
    articles_changed = Signal(object)
    """These, a set of ids, have another text or are known otherwise, or are gone; where it is the
    text, annotations_changed follows when it is known where those stand."""
    annotations_changed = Signal(object)
    """The annotations of these articles, a set of ids, are others or stand elsewhere."""
    facts_changed = Signal(object)
    """Something else is said of these articles: a fact, how far they are read, a star."""
    themes_changed = Signal()
    links_changed = Signal()
    current_changed = Signal(str)
    """The annotation of this id is chosen; none, if it is empty."""
    index_changed = Signal()
    progressed = Signal(str, int, int)
    """What is done in the background, how much of it, and of how much."""
    told = Signal(str)
    """Something to be read in passing."""
    failed = Signal(str)
    """A problem, shown until it is dismissed."""
    mended = Signal(str)
    """A problem of these words is none any more."""
    gathering = Signal()
    """Whoever holds words typed but not handed over yet hands them over now."""
    ready = Signal()
    """The annotations are loaded; once."""
    refreshed = Signal()
    """The folder was looked at again, whether it had changed or not."""
    all_read = Signal()
    """Nobody waits for a large article any more."""
