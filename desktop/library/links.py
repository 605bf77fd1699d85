"""Which links of other people's texts may be followed: to the web, a mailbox, a picture beside.

Everything else, such as a file of this machine or a program to be started, is plain text.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

_SAFE_URL = re.compile(r"(?:https?://|mailto:)[^\s<>\"'\\^`{|}\x00-\x1f]+", re.IGNORECASE)
_LOCAL_PICTURE = re.compile(
    r"(?![/~])[^:\x00-\x1f]{1,200}\.(?:png|jpe?g|gif|webp|bmp)", re.IGNORECASE
)
_ODD = re.compile(r"[ \"'^`{|}]")


def local_picture(src: str) -> str:
    """Return the path of a picture beside an article's file, relative to it, or "".

    Whether it stays inside the library is for whoever opens it to see.
    """
    path = unquote(src.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]).replace("\\", "/")
    return path if _LOCAL_PICTURE.fullmatch(path) else ""


def safe_url(url: str) -> str:
    """Return ``url`` if it is an http, https or mailto address and nothing else, or ""."""
    return url if _SAFE_URL.fullmatch(url) else ""


def followable(href: str) -> str:
    """Return the ``href`` of a page's link as a safe address, or "".

    Characters that pages hold all the same, such as spaces and apostrophes, are encoded.
    """
    return safe_url(_ODD.sub(lambda odd: quote(odd[0], safe=""), href.strip()))
