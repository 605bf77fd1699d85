"""Web pages saved as one file: MHTML, and the archives of Safari. Only the page itself is read."""

from __future__ import annotations

import plistlib
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from xml.parsers.expat import ExpatError

from desktop.library.converters.document import Document
from desktop.library.converters.mail import content_of, message_of
from desktop.library.converters.webpage import page_document
from desktop.library.readers.pagehead import page_states
from desktop.library.reading import Refused, decode
from desktop.wording import tr

VERSION = "web archive 5"
"""Raised when another text is made of the same file."""


def convert(path: Path) -> tuple[Document, ...]:
    """Return the page in the archive ``path`` as one document. Raises Refused."""
    data = path.read_bytes()
    html, address = _safari(data) if path.suffix.lower() == ".webarchive" else _mhtml(data)
    facts = page_states(html)
    if not facts.url and address.startswith(("http://", "https://")):
        facts = replace(facts, url=address)
    return (page_document(html, facts, VERSION),)


def _mhtml(data: bytes) -> tuple[str, str]:
    message = message_of(data)
    for part in message.walk():
        if isinstance(part, EmailMessage) and part.get_content_type() == "text/html":
            address = part["content-location"] or message["snapshot-content-location"] or ""
            return content_of(part), str(address).strip()
    raise Refused(tr("it is damaged, or not what its ending says"))


def _safari(data: bytes) -> tuple[str, str]:
    try:
        page = plistlib.loads(data)["WebMainResource"]
        return decode(bytes(page["WebResourceData"])), str(page.get("WebResourceURL", ""))
    except (plistlib.InvalidFileException, ExpatError, KeyError, TypeError, ValueError) as error:
        raise Refused(tr("it is damaged, or not what its ending says")) from error
