"""What converting an article again would change: the texts word by word, and the marks it loses."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.compare.difference import Stretch
from desktop.ui.look.tokens import SIZES
from desktop.ui.review.version_dialog import as_html
from desktop.ui.theming import is_dark
from desktop.ui.widgets.fitting import resize_within_screen
from desktop.ui.widgets.labels import plain_label
from desktop.ui.widgets.page import Page
from desktop.wording import counted, tr
from desktop.workspace.rewriting import Rewriting


class AgainDialog(QDialog):
    """Asks whether the new text is to be taken; the old one stays otherwise."""

    def __init__(
        self,
        title: str,
        step: Rewriting,
        stretches: tuple[Stretch, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("againDialog")
        self.setWindowTitle(tr("Convert “{title}” again", title=title))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[SIZES.dialog] * 4)
        layout.setSpacing(SIZES.space)
        layout.addWidget(plain_label(tr("Underlined words come, struck out words go:"), self))
        layout.addWidget(self._page(stretches), 2)
        self._add_unplaced(layout, step)
        buttons = QDialogButtonBox(self)
        take = buttons.addButton(tr("&Take the new text"), QDialogButtonBox.ButtonRole.AcceptRole)
        take.setObjectName("takeNewText")
        keep = buttons.addButton(tr("&Keep the old text"), QDialogButtonBox.ButtonRole.RejectRole)
        keep.setObjectName("keepOldText")
        (keep if step.unplaced else take).setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        resize_within_screen(self, 720, 600)

    def _page(self, stretches: tuple[Stretch, ...]) -> Page:
        page = Page(self)
        page.setObjectName("againPage")
        page.setAccessibleName(tr("What changes in the text"))
        page.setOpenLinks(False)
        dark = is_dark(QApplication.palette())
        page.setHtml(as_html(stretches, only_changes=True, dark=dark))
        return page

    def _add_unplaced(self, layout: QVBoxLayout, step: Rewriting) -> None:
        if not step.unplaced:
            layout.addWidget(plain_label(tr("All marks find their place again."), self))
            return
        number = len(step.unplaced)
        told = counted(
            number,
            "{n} mark finds no certain place; it is kept, for the review:",
            "{n} marks find no certain place; they are kept, for the review:",
        )
        listed = QListWidget(self)
        listed.setObjectName("againUnplaced")
        listed.setAccessibleName(told)
        listed.addItems([" ".join(one.quote.split()) for one in step.unplaced])
        layout.addWidget(plain_label(told, self))
        layout.addWidget(listed, 1)
