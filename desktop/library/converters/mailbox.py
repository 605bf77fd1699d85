"""Mailboxes, as mail programs export a folder of mails (RFC 4155): an article of each mail."""

from __future__ import annotations

import mailbox
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from desktop.library.converters.document import Document
from desktop.library.converters.mail import document_of
from desktop.library.reading import Refused
from desktop.wording import counted, tr

VERSION = "mailbox 2"
"""Raised when another text is made of the same file."""

_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)  # lines of mails that look like the start of one
_MOST = 500
"""Mails, each of which becomes an article: nobody means more at once."""


def convert(path: Path) -> tuple[Document, ...]:
    """Return each mail of the mailbox ``path`` as a document. Raises Refused.

    Mails that cannot be read are told in a note of the first; where none can be, why.
    """
    refusals: list[Refused] = []
    found = tuple(_documents(path, refusals))
    if not found:
        raise refusals[0] if refusals else Refused(tr("it holds no e-mail"))
    return (replace(found[0], notes=(*found[0].notes, *_told(refusals))), *found[1:])


def _documents(path: Path, refusals: list[Refused]) -> Iterator[Document]:
    box = mailbox.mbox(path, create=False)
    try:
        keys = box.keys()
        if len(keys) > _MOST:
            most = f"{_MOST:,}"
            raise Refused(
                tr("it holds more than {most} e-mails; export fewer at a time", most=most)
            )
        for number, key in enumerate(keys, start=1):
            try:
                found = document_of(_FROM.sub(rb"\1", box.get_bytes(key)))
            except Refused as refused:
                refusals.append(refused)
            else:
                part = f"{number:03} {found.stated.title}"
                yield replace(found, converter=VERSION, part=part)
    finally:
        box.close()


def _told(refusals: list[Refused]) -> Iterator[str]:
    if refusals:
        yield counted(
            len(refusals),
            "{n} e-mail in it was not read: {reason}",
            "{n} e-mails in it were not read, the first since {reason}",
            reason=str(refusals[0]),
        )
