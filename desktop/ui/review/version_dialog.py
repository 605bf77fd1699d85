"""A dialog that shows an earlier text of an article beside today's, word by word."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QVBoxLayout,
    QWidget,
)

from desktop.compare.difference import Kind, Stretch
from desktop.dates import short_day
from desktop.ui.look.tokens import SIZES
from desktop.ui.look.typography import Typography
from desktop.ui.reading.formats import reading_font
from desktop.ui.review.versions import Version
from desktop.ui.widgets.fitting import resize_within_screen
from desktop.ui.widgets.labels import rich_label
from desktop.ui.widgets.page import Page
from desktop.wording import counted, tr

_PARAGRAPH = '</p><p style="line-height: 112%">'
_NEAR = 120  # characters that are shown around a change when only changes are
_COLORS = {  # background and text of what was added and removed, by whether the window is dark
    False: {Kind.ADDED: ("#d9f2d3", "#123c0d"), Kind.REMOVED: ("#ffd9d2", "#5c1408")},
    True: {Kind.ADDED: ("#1f4a1c", "#dff5da"), Kind.REMOVED: ("#6b2317", "#ffe3dd")},
}


class VersionDialog(QDialog):
    """Lists the versions that were annotated, and shows one against today's text."""

    comparison_wanted = Signal(str, str)

    def __init__(
        self, title: str, versions: Sequence[Version], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("versionDialog")
        self.setWindowTitle(tr("Versions of “{title}”", title=title))
        self._versions = list(versions)
        self._today = ""
        self._stretches: tuple[Stretch, ...] = ()
        self._choice = QComboBox(self)
        self._only = QCheckBox(tr("&Only what changed"), self)
        self._page = Page(self)
        self._legend = rich_label(self)
        for version in self._versions:
            self._choice.addItem(_name(version))
        self._lay_out()

    def show_today(self, text: str) -> None:
        """Compare with ``text``, today's; empty for an article that is gone."""
        self._today = text
        earlier = (n for n, one in enumerate(self._versions) if not one.is_current)
        self._choice.setCurrentIndex(next(earlier, 0))
        self._choice.currentIndexChanged.connect(self._ask)
        self._only.toggled.connect(self._show)
        self._ask()

    def show_difference(self, stretches: tuple[Stretch, ...]) -> None:
        """Show what leads from the version chosen to today's text."""
        self._stretches = stretches
        self._show()

    def _lay_out(self) -> None:
        self._choice.setAccessibleName(tr("Version"))
        self._only.setChecked(True)
        self._page.setObjectName("versionPage")
        self._page.setAccessibleName(tr("The differences"))
        self._page.setOpenLinks(False)
        self._page.document().setDefaultFont(reading_font(Typography()))
        self._page.document().setDocumentMargin(SIZES.wide)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[SIZES.dialog] * 4)
        layout.setSpacing(SIZES.space)
        layout.addWidget(self._choice)
        layout.addWidget(self._legend)
        layout.addWidget(self._page, 1)
        layout.addWidget(self._only)
        layout.addWidget(buttons)
        resize_within_screen(self, 720, 640)

    def _ask(self) -> None:
        version = self._versions[self._choice.currentIndex()]
        if self._today:
            self.comparison_wanted.emit(version.text, self._today)
        else:
            self.show_difference((Stretch(Kind.SAME, version.text, 0, 0),))

    def _show(self) -> None:
        changed = any(one.kind is not Kind.SAME for one in self._stretches)
        dark = self.palette().color(QPalette.ColorRole.Base).lightness() < 128
        brief = self._only.isChecked() and changed
        self._page.setHtml(as_html(self._stretches, only_changes=brief, dark=dark))
        if not self._today:
            self._legend.setText(tr("The article is gone; this is its text as it was annotated."))
        elif changed:
            self._legend.setText(_legend(dark=dark))
        else:
            self._legend.setText(tr("This version is the text of today."))


def as_html(stretches: Sequence[Stretch], *, only_changes: bool, dark: bool) -> str:
    """Return a difference as HTML: added words underlined, removed ones struck out."""
    text = "".join(_parts(stretches, only_changes=only_changes, dark=dark))
    return f'<p style="line-height: 112%">{text}</p>'


def _parts(stretches: Sequence[Stretch], *, only_changes: bool, dark: bool) -> Iterator[str]:
    last = len(stretches) - 1
    for number, one in enumerate(stretches):
        text = one.text
        if one.kind is Kind.SAME:
            if only_changes:
                text = _shortened(text, is_first=number == 0, is_last=number == last)
            yield _escaped(text)
        else:
            yield _marked(one.kind, text, dark=dark)


def _shortened(text: str, *, is_first: bool, is_last: bool) -> str:
    before = "" if is_first else text[:_NEAR].rpartition(" ")[0]
    after = "" if is_last else text[-_NEAR:].partition(" ")[2]
    return text if len(text) <= 2 * _NEAR else f"{before} […] {after}"


def _marked(kind: Kind, text: str, *, dark: bool) -> str:
    paper, ink = _COLORS[dark][kind]
    line = "underline" if kind is Kind.ADDED else "line-through"
    style = f"background-color:{paper};color:{ink};text-decoration:{line}"
    lines = (f'<span style="{style}">{html.escape(line)}</span>' for line in text.split("\n"))
    return _PARAGRAPH.join(lines)  # a span that goes on in the next paragraph is none there


def _legend(*, dark: bool) -> str:
    added = _marked(Kind.ADDED, tr("added since"), dark=dark)
    removed = _marked(Kind.REMOVED, tr("no longer there"), dark=dark)
    return tr("Underlined: {added} &nbsp; Struck out: {removed}", added=added, removed=removed)


def _escaped(text: str) -> str:
    return html.escape(text).replace("\n", _PARAGRAPH)


def _name(version: Version) -> str:
    date = short_day(version.since.date().isoformat())
    count = counted(version.annotations, "{n} annotation", "{n} annotations")
    if version.is_current:
        return tr("Annotated since {date}: {count} (the text of today)", date=date, count=count)
    return tr("Annotated since {date}: {count}", date=date, count=count)
