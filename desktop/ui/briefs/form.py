"""The form of a brief: title, introduction, groups, format, and which articles and themes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.annotations.codebook import Codebook
from desktop.briefs.exporters import FORMATS
from desktop.briefs.plan import NO_THEME, Plan
from desktop.ui.briefs.choice_list import ChoiceList
from desktop.ui.look.tokens import SIZES
from desktop.ui.widgets.labels import plain_label, plain_tip
from desktop.wording import tr, translated

_LINES = 4
"""How many lines of the introduction are in sight where there is room."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What a brief can be made of: articles with marks, by id and name, and the themes."""

    articles: Sequence[tuple[str, str]]
    codebook: Codebook


class PlanForm(QWidget):
    """Shows a plan, and what the user makes of it."""

    changed = Signal()

    def __init__(self, offered: Offered, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = Plan()
        self._title = QLineEdit(self)
        self._introduction = QPlainTextEdit(self)
        self._grouping, self._format = QComboBox(self), QComboBox(self)
        self._articles = ChoiceList(tr("Articles to export"), self)
        self._themes = ChoiceList(tr("Themes to export"), self)
        self._form = QFormLayout()
        for text, value in (
            (tr("Theme"), "theme"), (tr("Article"), "article"), (tr("Date"), "date"),
        ):  # fmt: skip
            self._grouping.addItem(text, value)
        for ending, known in FORMATS.items():
            self._format.addItem(f"{translated(known.name)} (.{ending})", ending)
        self._articles.offer(offered.articles)
        named = [(theme.name, theme.name) for theme in offered.codebook.themes]
        self._themes.offer([*named, (NO_THEME, tr("No theme"))] if named else [])
        self._lay_out()
        self._connect()

    @property
    def plan(self) -> Plan:
        """What the form says."""
        return replace(
            self._shown,
            title=self._title.text().strip(),
            introduction=self._introduction.toPlainText().strip(),
            group_by=str(self._grouping.currentData()),
            articles=self._articles.chosen,
            themes=self._themes.chosen,
            format=str(self._format.currentData()),
        )

    @property
    def lacks(self) -> str:
        """What has to be chosen yet, in words; "" when nothing has."""
        if self._articles.is_empty_choice:
            return tr("Choose at least one article.")
        return tr("Choose at least one theme.") if self._themes.is_empty_choice else ""

    def show_plan(self, plan: Plan) -> None:
        """Show ``plan``; where it names no format, the chosen one stays."""
        self._shown = plan
        self._title.setText(plan.title)
        self._introduction.setPlainText(plan.introduction)
        self._articles.choose(plan.articles)
        self._themes.choose(plan.themes)
        for combo, value in ((self._format, plan.format), (self._grouping, plan.group_by)):
            if value:
                combo.setCurrentIndex(max(0, combo.findData(value)))
        self.changed.emit()

    def lead_with(self, field: QWidget) -> None:
        """Put ``field`` above all else."""
        label = plain_label(tr("&Brief"), self)
        label.setBuddy(field)
        self._form.insertRow(0, label, field)
        QWidget.setTabOrder(field, self._title)

    def _connect(self) -> None:
        self._title.textChanged.connect(self.changed)
        self._introduction.textChanged.connect(self.changed)
        self._grouping.currentIndexChanged.connect(self.changed)
        for each in (self._articles, self._themes):
            each.changed.connect(self.changed)

    def _lay_out(self) -> None:
        self._title.setObjectName("briefTitle")
        self._title.setMinimumWidth(220)
        self._introduction.setObjectName("briefIntroduction")
        self._introduction.setPlaceholderText(tr("What it is about, in Markdown"))
        self._introduction.setTabChangesFocus(True)
        line = self._introduction.fontMetrics().lineSpacing()
        self._introduction.setMinimumHeight(line + SIZES.space)
        self._introduction.setMaximumHeight(line * _LINES + 2 * SIZES.gap)
        self._articles.setObjectName("briefArticles")
        self._themes.setObjectName("briefThemes")
        self._form.setVerticalSpacing(SIZES.space)
        self._form.setHorizontalSpacing(SIZES.wide)
        self._form.addRow(tr("&Title"), self._title)
        self._form.addRow(tr("&Introduction"), self._introduction)
        self._form.addRow(tr("&Group by"), self._grouping)
        self._form.addRow(tr("&Format"), self._format)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.space)
        column.addLayout(self._form)
        tabs = self._tabs()
        column.addWidget(tabs, 1)
        if not tabs.count():  # where nothing is marked the fields stay close
            column.addStretch(1)

    def _tabs(self) -> QTabWidget:
        tabs = QTabWidget(self)
        tabs.setAccessibleName(tr("What is in the brief"))
        for title, listed in ((tr("Articles"), self._articles), (tr("Themes"), self._themes)):
            if listed.count():
                tabs.addTab(self._page(listed), title)
        tabs.setVisible(tabs.count() > 0)
        return tabs

    def _page(self, listed: ChoiceList) -> QWidget:
        page = QWidget(self)
        foot = QHBoxLayout()
        for text, ticked in ((tr("All"), True), (tr("None"), False)):
            button = QPushButton(text, page)
            button.setFlat(True)
            button.setAutoDefault(False)
            name = listed.accessibleName()
            button.setAccessibleName(tr("{name}: {value}", name=name, value=text))
            button.clicked.connect(lambda _=False, on=ticked: listed.tick_all(ticked=on))
            foot.addWidget(button)
        foot.addStretch(1)
        hint = tr("Drag, or Alt and the arrow keys: put in order")
        listed.setToolTip(plain_tip(hint))
        listed.setAccessibleDescription(hint)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, SIZES.tight, 0, 0)
        column.setSpacing(SIZES.tight)
        column.addWidget(listed, 1)
        column.addLayout(foot)
        return page
