"""How far articles have been read, and stars: said of them, by key of the list's menu."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from desktop.annotations.facts import STAR, STATUS
from desktop.ui.choices import Choices
from desktop.ui.session import Session
from desktop.wording import tr

_READ, _MOST = "read_lately", 500


class ReadingMarks(QObject):
    """Says of articles how far they are read, and knows which were read lately."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._choices = Choices(session.folder)
        self._read = list(self._choices.texts(_READ))

    @property
    def read(self) -> dict[str, int]:
        """The place of each article among those read lately, 0 the last one."""
        return {key: place for place, key in enumerate(self._read)}

    def note_read(self, article_id: str) -> None:
        """Remember that an article is being read."""
        if article_id and self._read[:1] != [article_id]:
            others = [one for one in self._read if one != article_id]
            self._read = [article_id, *others][:_MOST]
            self._choices.keep(_READ, self._read, self._session.keep)

    def set_status(self, ids: Iterable[str], status: str) -> None:
        """Say how far articles are read; with "" say nothing of it any more."""
        for info in filter(None, map(self._session.info, ids)):
            self._session.editor.correct(info, {STATUS: status or None}, tr("Change status"))

    def toggle_star(self, ids: Iterable[str]) -> None:
        """Give a star to articles, or take it from them if all have one."""
        infos = [info for info in map(self._session.info, ids) if info]
        starred = all(self._session.facts(info.id).values.get(STAR) for info in infos)
        for info in infos:
            self._session.editor.correct(info, {STAR: None if starred else "yes"}, tr("Star"))
