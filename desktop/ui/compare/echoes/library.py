"""What a background job needs to ask a whole library who echoes a passage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.library.article import Article
from desktop.ui.compare.claims.refusals import Refusals
from desktop.ui.compare.tables.grid import Place
from desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop.compare.echoes.story import Cutter, Story


@dataclass(frozen=True, slots=True)
class Library:
    """A workspace to search, the cutter of its articles, refused echoes, and how to stop."""

    workspace: Workspace
    cutter: Cutter
    refusals: Refusals
    go_on: Callable[[], None]

    def others(self, asked: Article, place: Place) -> list[Article]:
        """Return the articles that echo a passage of ``asked``, the likeliest first."""
        from desktop.compare.echoes import library_echoes  # loads numpy

        shelf = self.workspace.shelf()
        question = library_echoes.Question(asked, place.start, place.end)
        found = library_echoes.find(question, shelf, self.cutter)
        self.go_on()
        keys = dict.fromkeys(echo.article for echo in found)
        return [one for key in keys if (one := shelf.read(key))]

    def story(self, articles: Sequence[Article]) -> Story:
        """Return these articles as one story."""
        from desktop.compare.echoes.story import Story  # loads numpy

        return Story(articles, self.cutter, is_thorough=False)
