"""The formats that are converted: one line each. Whatever lists formats asks here."""

from __future__ import annotations

from desktop.library.converters.converter import MEGABYTE, Converter

CONVERTERS: tuple[Converter, ...] = (
    Converter("PDF", (".pdf",), "pdf.document", limit=256 * MEGABYTE),
    Converter("Word", (".docx", ".docm"), "docx"),
    Converter("OpenDocument", (".odt",), "odt"),
    Converter("RTF", (".rtf",), "rtf.document", limit=16 * MEGABYTE),
    Converter("EPUB", (".epub",), "epub"),
    Converter("e-mail", (".eml",), "mail"),
    Converter("mailboxes", (".mbox",), "mailbox"),
    Converter("saved pages", (".mhtml", ".mht", ".webarchive"), "webarchive"),
)

WEB_PAGES = Converter("web pages", (".html", ".htm", ".xhtml"), "webpage", is_quick=True)
"""For pages that a browser saved, when they are imported; a library's own are read as they are."""

PASTED = Converter("pasted text", (".pasted",), "pasted", is_quick=True)
"""For text from the clipboard that is imported without what is suggested; nobody has such files."""

CONVERTED = tuple(suffix for converter in CONVERTERS for suffix in converter.suffixes)
"""The endings of files that become articles by conversion."""


def converter_of(name: str) -> Converter | None:
    """Return the converter of the file ``name``; None for one that is read in place, or not.

    Whether a web page needs `WEB_PAGES` is for `webpage.is_saved_page` to say.
    """
    lowered = name.lower()
    known = (*CONVERTERS, WEB_PAGES, PASTED)
    return next((one for one in known if lowered.endswith(one.suffixes)), None)
