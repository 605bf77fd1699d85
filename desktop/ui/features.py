"""The list of features: a new one is a folder and a line here.

Those that others build on are made first; the order is that of tabs, toolbar and menu groups.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.ui.articles.control import ArticleControl
from desktop.ui.briefs.control import BriefControl
from desktop.ui.compare.control import CompareControl
from desktop.ui.concordance.control import ConcordanceControl
from desktop.ui.desk.arrangements import ArrangementControl
from desktop.ui.desk.pane_control import PaneControl
from desktop.ui.desk.type_control import TypeControl
from desktop.ui.editions.control import EditionControl
from desktop.ui.edits import EditControl
from desktop.ui.feature import Feature
from desktop.ui.help.control import HelpControl
from desktop.ui.importing.control import ImportControl
from desktop.ui.keeping.backups import BackupControl
from desktop.ui.keeping.conflicts import ConflictControl
from desktop.ui.keeping.exchange import ExchangeControl
from desktop.ui.keeping.saving import SavingControl
from desktop.ui.keeping.trash import TrashControl
from desktop.ui.libraries.control import LibraryControl
from desktop.ui.notes.control import MarkControl
from desktop.ui.originals.control import OriginalControl
from desktop.ui.originals.originals import Originals
from desktop.ui.originals.page_control import PageControl
from desktop.ui.palette.control import PaletteControl
from desktop.ui.printing.control import PrintControl
from desktop.ui.review.control import ReviewControl
from desktop.ui.review.review import Review
from desktop.ui.search.control import SearchControl
from desktop.ui.search.marking_control import HitMarkControl
from desktop.ui.search.memory_control import MemoryControl
from desktop.ui.settings.control import SettingsControl
from desktop.ui.settings.look import LookControl
from desktop.ui.shell import Shell
from desktop.ui.themes.control import ThemeControl


def make_features(shell: Shell, articles: ArticleControl) -> Iterator[Feature]:
    """Make every feature of a window, one after the other; their controls belong to it.

    ``articles`` is made already, since the list of articles is seen first.
    """
    made: list[Feature] = []
    for feature in _features(shell, articles):
        made.append(feature)
        yield feature
    yield PaletteControl(shell, made).feature()


def _features(shell: Shell, articles: ArticleControl) -> Iterator[Feature]:
    review = Review(shell.session, shell.workspace, shell.jobs, shell.window)
    search = SearchControl(shell)
    compare = CompareControl(shell)
    marks = MarkControl(shell, review)
    look, originals = LookControl(shell), Originals(shell)
    backups, trash = BackupControl(shell), TrashControl(shell)
    yield LibraryControl(shell).feature()
    yield EditControl(shell).feature()
    yield ImportControl(shell).feature()
    yield articles.feature()
    yield search.feature()
    yield MemoryControl(shell, search).feature()
    yield HitMarkControl(shell, search).feature()
    yield marks.feature()
    yield ThemeControl(shell, marks).feature()
    yield ReviewControl(shell, review, compare.keeper).feature()
    yield ConcordanceControl(shell, search).feature()
    yield from compare.features()
    yield EditionControl(shell).feature()
    yield BriefControl(shell, compare.brief_tables).feature()
    yield ExchangeControl(shell).feature()
    yield SavingControl(shell).feature()
    yield backups.feature()
    yield trash.feature()
    yield ConflictControl(shell).feature()
    yield look.feature()
    yield PrintControl(shell).feature()
    yield SettingsControl(shell, look, backups, trash).feature()
    yield PaneControl(shell).feature()
    yield articles.pointed()
    yield OriginalControl(shell, originals).feature()
    yield PageControl(shell, originals).feature()
    yield TypeControl(shell).feature()
    yield ArrangementControl(shell).feature()
    yield HelpControl(shell).feature()
