"""What is typed and chosen above the lists: kept when the window closes, and brought back.

A field is kept when `keep` was called for it; its object name tells it from others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

_KEPT = "isKept"


def keep(*fields: QWidget) -> None:
    """Keep what these fields say between starts."""
    for field in fields:
        field.setProperty(_KEPT, True)


def field_values(window: QWidget) -> dict[str, str]:
    """Return what the fields of ``window`` say, by name; those that say nothing are left out."""
    said = {field.objectName(): _value(field) for field in _fields(window)}
    return {name: value for name, value in said.items() if value}


def restore_fields(window: QWidget, values: Mapping[str, str]) -> None:
    """Let the fields of ``window`` say what they said; what cannot be chosen now is left out."""
    for field in _fields(window):
        value = values.get(field.objectName(), "")
        if value and isinstance(field, QLineEdit):
            field.setText(value)
        elif isinstance(field, QComboBox) and (row := field.findData(value)) >= 0 and value:
            field.setCurrentIndex(row)


def _fields(window: QWidget) -> Iterator[QLineEdit | QComboBox]:
    found: list[QLineEdit | QComboBox] = [
        *window.findChildren(QLineEdit),
        *window.findChildren(QComboBox),
    ]
    yield from (field for field in found if field.property(_KEPT))


def _value(field: QLineEdit | QComboBox) -> str:
    said = field.text() if isinstance(field, QLineEdit) else field.currentData()
    return said if isinstance(said, str) else ""
