"""The formats that are converted: one line each. Whatever lists formats asks here."""

from __future__ import annotations

from desktop.library.converters import docx, epub, mail, odt, rtf, webarchive
from desktop.library.converters.converter import Converter
from desktop.library.converters.pdf import document as pdf

CONVERTERS: tuple[Converter, ...] = (
    pdf.CONVERTER,
    docx.CONVERTER,
    odt.CONVERTER,
    rtf.CONVERTER,
    epub.CONVERTER,
    mail.CONVERTER,
    webarchive.CONVERTER,
)

CONVERTED = tuple(suffix for converter in CONVERTERS for suffix in converter.suffixes)
"""The endings of files that become articles by conversion."""


def converter_of(name: str) -> Converter | None:
    """Return the converter of the file ``name``; None for one that is read in place, or not."""
    lowered = name.lower()
    return next((one for one in CONVERTERS if lowered.endswith(one.suffixes)), None)
