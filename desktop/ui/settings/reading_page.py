"""Settings: how texts are set. Every pane follows at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QPushButton,
    QSpinBox,
    QWidget,
)

from desktop.ui.desk.desk_control import DeskControl
from desktop.ui.look.tokens import SIZES as DISTANCES
from desktop.ui.look.typography import LEADINGS, MEASURES, SANS, SERIF, SIZES, Typography
from desktop.ui.settings.forms import new_form
from desktop.wording import tr


class ReadingPage(QWidget):
    """Chooses typeface, size, line height, line length and justification."""

    def __init__(self, desk_control: DeskControl, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk_control = desk_control
        self.face, self.points = QComboBox(self), QDoubleSpinBox(self)
        self.leading, self.measure = QDoubleSpinBox(self), QSpinBox(self)
        self.justified = QCheckBox(tr("Both edges of the column are straight"), self)
        self._reset = QPushButton(tr("Reset to how it came"), self)
        self._lay_out()
        self._show(desk_control.typography)
        self._connect()

    def _lay_out(self) -> None:
        self.face.addItem(tr("Serif (Literata)"), SERIF)
        self.face.addItem(tr("Sans (Inter)"), SANS)
        self.face.insertSeparator(2)
        for family in QFontDatabase.families():
            if not QFontDatabase.isPrivateFamily(family):
                self.face.addItem(family, family)
        self.points.setRange(*SIZES)
        self.points.setSingleStep(0.5)
        self.points.setDecimals(1)
        self.points.setSuffix(tr(" pt"))
        self.leading.setRange(*LEADINGS)
        self.leading.setSingleStep(0.05)
        self.measure.setRange(*MEASURES)
        self.measure.setSuffix(tr(" characters"))
        for spin in (self.points, self.leading, self.measure):
            spin.lineEdit().setTextMargins(DISTANCES.gap, 0, 0, 0)  # a style sheet's is not heeded
        self._reset.setAutoDefault(False)
        for field in (self.face, self.points, self.leading, self.measure):
            field.setFixedWidth(240)
        form = new_form(self)
        form.addRow(tr("&Typeface"), self.face)
        form.addRow(tr("&Size"), self.points)
        form.addRow(tr("Line &height"), self.leading)
        form.addRow(tr("Line &length, at most"), self.measure)
        form.addRow(tr("&Justified"), self.justified)
        form.addRow("", self._reset)

    def _connect(self) -> None:
        self.face.currentIndexChanged.connect(self._apply)
        for spin in (self.points, self.leading, self.measure):
            spin.valueChanged.connect(self._apply)
        self.justified.toggled.connect(self._apply)
        self._reset.clicked.connect(self._on_reset)

    def _show(self, typography: Typography) -> None:
        self.face.setCurrentIndex(max(0, self.face.findData(typography.face)))
        self.points.setValue(typography.points)
        self.leading.setValue(typography.leading)
        self.measure.setValue(typography.measure)
        self.justified.setChecked(typography.justified)

    def _apply(self) -> None:
        typography = replace(
            self._desk_control.typography,
            face=str(self.face.currentData()),
            points=round(self.points.value(), 2),
            leading=round(self.leading.value(), 2),
            measure=self.measure.value(),
            justified=self.justified.isChecked(),
        )
        self._desk_control.set_typography(typography)

    def _on_reset(self) -> None:
        self._show(Typography())
