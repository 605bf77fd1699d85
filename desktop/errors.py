"""Every error that Parallax raises on purpose.

Each message is one line for the user: what happened to which file, and what to do about it.
They are caught in two places only, the command line and the window.

    ParallaxError
    ├── InputError              the user named something we cannot use
    │   ├── LibraryNotFound         a folder that is no folder
    │   ├── ArticleNotFound         no such article in the library
    │   ├── QuoteNotFound           the words occur nowhere in the article
    │   ├── QuoteAmbiguous          the words occur more than once
    │   └── ThemeError              a theme that is missing, doubled or misplaced
    ├── UnreadableFile          a file that could not be understood; it is left as it is
    ├── WriteFailed             nothing was written; what was there is still there
    │   ├── LeftAlone               what is there is not ours to replace: it could not be read
    │   └── LibraryGone             the library folder is not where it was
    ├── IndexBusy               another process holds the search index
    ├── IndexUnread             too little memory, or too many open files, to read it just now
    └── Cancelled               the user stopped a long piece of work
"""

from __future__ import annotations

from pathlib import Path

from desktop.wording import tr


class ParallaxError(Exception):
    """Any failure that Parallax foresees; ``str()`` of it is one line for the user."""


class InputError(ParallaxError):
    """The user named something that cannot be used."""


class LibraryNotFound(InputError):
    """The library folder does not exist, or is a file."""


class ArticleNotFound(InputError):
    """The library holds no article of that name."""


class QuoteNotFound(InputError):
    """The quoted words occur nowhere in the article."""


class QuoteAmbiguous(InputError):
    """The quoted words occur more than once in the article."""


class ThemeError(InputError):
    """A theme is missing, exists already, or would be its own ancestor."""


class UnreadableFile(ParallaxError):
    """A file could not be understood; it stays as it is.

    ``path`` is the file and ``reason`` a clause such as "it is larger than 8 MB".
    """

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path = Path(path)
        self.reason = reason
        super().__init__(f"{self.path.name}: {reason}")


class WriteFailed(ParallaxError):
    """A file could not be written; the earlier version, if any, is untouched."""

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path = Path(path)
        self.reason = reason
        super().__init__(
            tr(
                "Could not write {path}: {reason}; see that there is room and that you may write"
                " there.",
                path=self.path,
                reason=reason,
            )
        )


class LeftAlone(WriteFailed):
    """A file was not replaced, because what it holds is not known; ``reason`` is a clause."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(path, reason)
        self.args = (
            tr(
                "{path} is left as it is: {reason}; what is new is not saved yet and waits for it.",
                path=self.path,
                reason=reason,
            ),
        )


class LibraryGone(WriteFailed):
    """The library folder is not there any more, so that nothing can be written to it."""

    def __init__(self, path: Path | str, folder: Path) -> None:
        super().__init__(path, tr("the library folder is gone"))
        self.args = (
            tr(
                "The library folder {folder} is gone; put it back where it was, and what is new"
                " is written to it.",
                folder=folder,
            ),
        )


class IndexBusy(ParallaxError):
    """Another window or process is writing the search index."""


class IndexUnread(ParallaxError):
    """The search index could not be read just now, for want of memory or files; it is kept."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            tr(
                "The search index cannot be read now: {reason}; close other programs and try"
                " again.",
                reason=reason,
            )
        )


class Cancelled(ParallaxError):
    """The user stopped the work; nothing is half done."""
