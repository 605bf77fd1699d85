"""A PDF as a document: opened with PDFium, its limits kept, its facts read.

PDFium may crash on a damaged file and is not safe in threads, so this runs in a process of its
own (see `desktop.library.converters.process`). No script, form or attachment is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.library.converters.document import Document, tidied
from desktop.library.frontmatter import Stated, stated
from desktop.library.reading import Refused

if TYPE_CHECKING:  # PDFium is loaded in the process that reads PDF, and nowhere else
    from pypdfium2 import PdfDocument

    from desktop.library.converters.pdf.lines import Page

VERSION = "pdf 1"
"""Raised when another text is made of the same file."""

MAX_PAGES = 3_000
MAX_CHARACTERS = 5_000_000
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")
_NO_TITLE = re.compile(
    r"(?:untitled|microsoft \w+ - .*|.*\.(?:docx?|pdf|indd|tex|dvi|qxd))", re.IGNORECASE
)
_NAMED = 6


def convert(path: Path) -> tuple[Document, ...]:
    """Return the PDF ``path`` as one document. Raises Refused."""
    from desktop.library.converters.pdf.blocks import pieces_of  # noqa: PLC0415 - see above

    pdf = open_pdf(path)
    pages = list(_pages(pdf))
    empty = [page.label for page in pages if not page.lines]
    if len(empty) == len(pages):
        what = (
            "its page is a picture" if len(pages) == 1 else f"its {len(pages)} pages are pictures"
        )
        raise Refused(f"{what} without text; run it through OCR first")
    facts = pdf.get_metadata_dict()
    return (
        Document(
            tidied(pieces_of(pages)),
            _stated(facts),
            tuple(_notes(empty)),
            VERSION,
            len(pages),
        ),
    )


def open_pdf(path: Path) -> PdfDocument:
    """Open the file ``path``. Raises Refused when it is none, protected or too long."""
    import pypdfium2  # noqa: PLC0415 - see above
    from pypdfium2 import raw  # noqa: PLC0415

    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise Refused("it is protected by a password; save a copy without one") from error
        raise Refused("it is damaged or no PDF") from error
    if len(pdf) > MAX_PAGES:
        raise Refused(f"it has more than {MAX_PAGES:,} pages; split it")
    if not len(pdf):
        raise Refused("it is damaged or no PDF")
    return pdf


def _pages(pdf: PdfDocument) -> Iterator[Page]:
    from desktop.library.converters.pdf.glyphs import page_lines  # noqa: PLC0415 - see above
    from desktop.library.converters.pdf.lines import Page  # noqa: PLC0415

    characters = 0
    for number in range(len(pdf)):
        page = pdf[number]
        width, height = page.get_size()
        lines = page_lines(page.raw, number, width, height)
        page.close()
        characters += sum(len(line.text) for line in lines)
        if characters > MAX_CHARACTERS:
            raise Refused(f"it holds more than {MAX_CHARACTERS:,} characters; split it")
        yield Page(number, pdf.get_page_label(number) or str(number + 1), width, height, lines)


def _stated(facts: dict[str, str]) -> Stated:
    title = facts.get("Title", "").strip()
    date = _DATE.match(facts.get("CreationDate", ""))
    return stated(
        {
            "title": "" if _NO_TITLE.fullmatch(title) else title,
            "author": facts.get("Author", ""),
            "date": "-".join(filter(None, date.groups())) if date else "",
        }
    )


def _notes(empty: list[str]) -> Iterator[str]:
    if not empty:
        return
    named = ", ".join(empty[:_NAMED]) + (" …" if len(empty) > _NAMED else "")
    yield f"page {named} holds no text" if len(empty) == 1 else f"pages {named} hold no text"
