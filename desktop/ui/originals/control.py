"""What was left out of an article: shown in its place, restored, and more of it set aside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop.ui.feature import Command, Entries, Feature, Menu, Spot
from desktop.ui.notices.way_back import toast_with_undo
from desktop.ui.originals.originals import Originals
from desktop.ui.originals.rewriter import Rewriter
from desktop.ui.reading.asides import show_title, shown_reason
from desktop.ui.shell import Shell
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.compare.difference import Stretch
    from desktop.ui.background.jobs import Job
    from desktop.workspace.rewriting import Rewriting

    Planned = tuple[str, Rewriting, tuple[Stretch, ...]]

_LISTED = 30
_SHOWN = 40  # code points of a block that a menu shows


class OriginalControl(QObject):
    """Commands for the article of the active pane, as far as it was converted."""

    def __init__(self, shell: Shell, originals: Originals) -> None:
        super().__init__(shell.window)
        self._workspace, self._originals = shell.workspace, originals
        self._shell, self._session, self._desk = shell, shell.session, shell.desk
        self._rewriter = Rewriter(shell.session, shell.workspace, shell.jobs, self)
        self._rewriter.rewritten.connect(self._on_rewritten)
        self._show_action: QAction | None = None
        self._again_action: QAction | None = None
        shell.desk_control.restore_requested.connect(self.restore)
        originals.changed.connect(self._refresh)
        shell.desk_control.asides_toggled.connect(self._refresh)

    def feature(self) -> Feature:
        """Return the commands about what was left out."""
        return Feature(
            commands=(
                Command(
                    "set_aside",
                    tr("&Not part of the article"),
                    self.set_aside,
                    Menu.EDIT,
                    5,
                    spot=Spot.SELECTION,
                ),
                Command(
                    "show_left_out",
                    tr("Show what was left out"),
                    self.toggle_left_out,
                    Menu.VIEW,
                    4,
                    keys=("Ctrl+Alt+A",),
                    checkable=True,
                    spot=Spot.PANE,
                    follow=self._follow,
                ),
                Command(
                    "convert_again",
                    tr("Con&vert again…"),
                    self.convert_again,
                    Menu.FILE,
                    5,
                    icon="refresh",
                    spot=Spot.PANE,
                    follow=self._follow_again,
                ),
            ),
            entries=(Entries(self._fill_restore, None, tr("Restore"), spot=Spot.PANE),),
        )

    def toggle_left_out(self) -> None:
        """Show what was left out of the active article in its place, or hide it again."""
        pane = self._desk.active
        if pane and not pane.article.asides:
            self._session.told.emit(tr("Nothing was left out of this article."))
        elif pane:
            pane.show_asides(shown=not pane.asides_shown)
        self._refresh()

    def restore(self, article_id: str, aside: int, block: int = -1) -> None:
        """Make text of what is set aside: all of ``aside``, or one block of it from 0."""
        from desktop.workspace import rewriting

        workspace, one = self._workspace, None if block < 0 else block
        self._rewriter.make(
            article_id, lambda: rewriting.restore(workspace, article_id, aside, one)
        )

    def set_aside(self) -> None:
        """Set the paragraphs aside in which words are selected."""
        from desktop.workspace import rewriting

        found, workspace = self._desk.selection, self._workspace
        if found is None:
            self._session.told.emit(tr("Select the paragraphs that are not part of the article."))
            return
        pane, start, end = found
        article, key = pane.article, pane.article_id
        first, last = article.block_at(start), article.block_at(max(start, end - 1))
        self._rewriter.make(key, lambda: rewriting.set_aside(workspace, key, first, last))

    def convert_again(self) -> None:
        """Convert the active article's original anew, and show what would change."""
        pane, workspace = self._desk.active, self._workspace
        if pane is None:
            return
        key = pane.article_id
        self._session.gather()
        self._session.told.emit(tr("Converting again…"))

        def plan(job: Job) -> Planned:
            from desktop.workspace import rewriting

            step = rewriting.convert_again(workspace, key, job.is_cancelled)
            return key, step, step.difference

        self._shell.jobs.start(plan, done=self._on_planned, failed=self._session.failed.emit)

    def _on_planned(self, planned: Planned) -> None:
        from desktop.ui.originals.again_dialog import AgainDialog

        key, step, stretches = planned
        info = self._session.info(key)
        if step.is_empty or info is None:
            self._session.told.emit(tr("Converting again changes nothing."))
            return
        dialog = AgainDialog(info.title, step, stretches, self._shell.window)
        dialog.accepted.connect(partial(self._rewriter.make, key, lambda: step))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_rewritten(self, article_id: str, label: str) -> None:
        info = self._session.info(article_id)
        told = tr("{label}: {title}", label=label, title=info.title if info else article_id)
        toast_with_undo(self._shell, told)

    def _follow(self, action: QAction) -> None:
        self._show_action = action
        self._refresh()

    def _follow_again(self, action: QAction) -> None:
        self._again_action = action
        self._refresh()

    def _refresh(self) -> None:
        if action := self._again_action:
            action.setEnabled(self._originals.active is not None)
        if action := self._show_action:
            pane = self._desk.active
            asides = pane.article.asides if pane else ()
            action.setText(show_title(asides) if asides else tr("Show what was left out"))
            action.setEnabled(bool(asides))
            action.setChecked(bool(pane and pane.asides_shown))

    def _fill_restore(self, menu: QMenu) -> None:
        """List what was left out of the active article, to be restored."""
        pane = self._desk.active
        asides = pane.article.asides if pane else ()
        for number, aside in enumerate(asides[:_LISTED]):
            words = " ".join(aside.blocks[0].text.split())
            text = tr("{name}: {value}", name=shown_reason(aside), value=words[:_SHOWN]).replace(
                "&", "&&"
            )
            action = menu.addAction(text)
            action.triggered.connect(partial(self._restore_chosen, number))
        menu.setEnabled(bool(asides))

    def _restore_chosen(self, number: int, _: bool = False) -> None:
        if self._desk.active:
            self.restore(self._desk.active.article_id, number)
