"""What a PDF holds besides its pages' text: comments, filled fields, files. It is counted only."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.library.reading import Refused
from desktop.wording import counted, tr

if TYPE_CHECKING:  # PDFium is loaded in the process that reads PDF, and nowhere else
    from pypdfium2 import PdfDocument, PdfPage

_MOST = 2_000  # annotations of a page that are looked at
_COMMENTS = {"TEXT", "FREETEXT", "HIGHLIGHT", "UNDERLINE", "SQUIGGLY", "STRIKEOUT", "INK", "STAMP"}


class LeftOut:
    """Counts it page by page."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def look_at(self, page: PdfPage) -> None:
        """Count the comments and filled fields of a page."""
        from pypdfium2 import raw  # noqa: PLC0415 - see above

        comments = {getattr(raw, f"FPDF_ANNOT_{name}") for name in _COMMENTS}
        for number in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST)):
            annotation = raw.FPDFPage_GetAnnot(page.raw, number)
            if not annotation:
                continue
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            self._seen["comment"] += kind in comments and _says(annotation, b"Contents")
            self._seen["field"] += kind == raw.FPDF_ANNOT_WIDGET and _says(annotation, b"V")
            raw.FPDFPage_CloseAnnot(annotation)

    def notes(self, pdf: PdfDocument) -> Iterator[str]:
        """Yield a clause for the user on each kind."""
        if number := self._seen["comment"]:
            yield counted(number, "one comment is left out", "{n} comments are left out")
        if number := self._seen["field"]:
            yield counted(
                number,
                "what is written into one field of its form is left out",
                "what is written into {n} fields of its form is left out",
            )
        if number := pdf.count_attachments():
            yield counted(
                number, "one attached file was not opened", "{n} attached files were not opened"
            )


def refuse_forms_without_pages(pdf: PdfDocument) -> None:
    """Raise Refused for forms whose pages say only that another program is needed."""
    from pypdfium2 import raw  # noqa: PLC0415 - see above

    if raw.FPDF_GetFormType(pdf.raw) == raw.FORMTYPE_XFA_FULL:
        raise Refused(tr("it is a form without pages of its own; print it to PDF first"))


def _says(annotation: ctypes.c_void_p, key: bytes) -> bool:
    from pypdfium2 import raw  # noqa: PLC0415 - see above

    return bool(raw.FPDFAnnot_GetStringValue(annotation, key, None, 0) > 2)  # more than its end
