"""The list of features: a new one is a folder and a line here.

Those that others build on are made first; the order is that of tabs, toolbar and menu groups.
"""

from __future__ import annotations

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


def make_features(shell: Shell) -> tuple[Feature, ...]:
    """Return every feature of a window; their controls belong to it."""
    review = Review(shell.session, shell.workspace, shell.jobs, shell.window)
    search = SearchControl(shell)
    compare = CompareControl(shell)
    marks = MarkControl(shell, review)
    look, originals = LookControl(shell), Originals(shell)
    backups, trash = BackupControl(shell), TrashControl(shell)
    features = (
        LibraryControl(shell).feature(),
        EditControl(shell).feature(),
        ImportControl(shell).feature(),
        ArticleControl(shell).feature(),
        search.feature(),
        MemoryControl(shell, search).feature(),
        HitMarkControl(shell, search).feature(),
        marks.feature(),
        ThemeControl(shell, marks).feature(),
        ReviewControl(shell, review).feature(),
        ConcordanceControl(shell, search).feature(),
        *compare.features(),
        EditionControl(shell).feature(),
        BriefControl(shell, compare.brief_tables).feature(),
        ExchangeControl(shell).feature(),
        SavingControl(shell).feature(),
        backups.feature(),
        trash.feature(),
        ConflictControl(shell).feature(),
        look.feature(),
        PrintControl(shell).feature(),
        SettingsControl(shell, look, backups, trash).feature(),
        PaneControl(shell).feature(),
        OriginalControl(shell, originals).feature(),
        PageControl(shell, originals).feature(),
        TypeControl(shell).feature(),
        ArrangementControl(shell).feature(),
        HelpControl(shell).feature(),
    )
    return (*features, PaletteControl(shell, features).feature())
