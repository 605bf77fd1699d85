"""Asking for a printer, in the system's own dialog."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

_MARGIN = 18.0
"""Millimetres around a page."""


def ask_printer(title: str, parent: QWidget) -> QPrinter | None:
    """Ask which printer or file to print to; None when the user thinks better of it."""
    printer = new_printer(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def new_printer(title: str) -> QPrinter:
    """Return the system's printer with our margins; a PDF file where there is none."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setCreator("Parallax")
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    printer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    return printer
