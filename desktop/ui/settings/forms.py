"""A page of settings as a form: the same distances on each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from desktop.ui.widgets.labels import plain_label


def new_form(page: QWidget) -> QFormLayout:
    """Return the layout of ``page``: labels left, fields as wide as they need."""
    form = QFormLayout(page)
    form.setContentsMargins(24, 24, 24, 24)
    form.setHorizontalSpacing(20)
    form.setVerticalSpacing(14)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return form


def hint(text: str) -> QLabel:
    """Return a line that explains the field above it."""
    label = plain_label(text)
    label.setObjectName("hint")
    label.setWordWrap(True)
    label.setMinimumWidth(360)
    return label
