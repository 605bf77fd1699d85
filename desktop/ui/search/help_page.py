"""The page that explains the query language, in the words of somebody who has to use it."""

from __future__ import annotations

import html

from PySide6.QtWidgets import QWidget

from desktop.ui.notices.pages import show_page
from desktop.wording import later, tr, translated

_SECTIONS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        later("Words"),
        (
            (
                "harbour closes",
                later("both words, anywhere in the article, its notes or themes"),
            ),
            ("harbour OR port", later("either word; OR is written in capitals")),
            ("harbour -ferry", later("the first word, and not the second")),
            ('"harbour closes"', later("these words, in this order")),
            ("(harbour OR port) mayor", later("brackets say what belongs together")),
        ),
    ),
    (
        later("Forms and spellings"),
        (
            ("close", later("finds closes, closed and closing as well")),
            ("clos*", later("every word that begins so")),
            ("harbor~", later("words that differ in one letter, such as harbour")),
            ("港口", later("Chinese characters one after the other, traditional or simplified")),
        ),
    ),
    (
        later("Only some articles, or some places"),
        (
            ("source:Ledger", later("articles of this outlet")),
            ("author:bollard", later("articles by this author")),
            ("title:harbour", later("the word stands in the title")),
            ('theme:"labour rights"', later("articles or passages tagged with this theme")),
            ("note:doubt", later("the word stands in one of your notes")),
            (
                "in:notes doubt",
                later("the whole search looks in your notes alone; in:text in articles"),
            ),
            ("lang:zh", later("articles in this language")),
            ("date:2026-03", later("articles of this month; a day or a year works, too")),
            ("date:2026-03-01..2026-03-15", later("articles from one day to another")),
            ("ferry page:12", later("on this page of the original; p:12-15 takes several")),
        ),
    ),
)
_KEYS = (
    ("Ctrl+K", later("go to the search field")),
    ("↓", later("go from the field to the results; Esc goes back")),
    ("Enter", later("in the field: next hit; in the results: open")),
    ("F3, Shift+F3", later("next and previous hit, through all panes")),
    ("Ctrl+Shift+K", later("every match in its context, one column for each article")),
)


def show_search_help(parent: QWidget) -> None:
    """Show what can be searched for, and how."""
    show_page(tr("Search syntax"), search_page(), parent)


def search_page() -> str:
    """Return the page as HTML."""
    intro = tr(
        "Capitals, accents and the shape of quotation marks make no difference."
        " What cannot be understood is left out, and said beside the results."
    )
    tables = "".join(f"<h4>{translated(title)}</h4>{_table(rows)}" for title, rows in _SECTIONS)
    return f"<p>{intro}</p>{tables}<h4>{tr('Keys')}</h4>{_table(_KEYS)}"


def _table(rows: tuple[tuple[str, str], ...]) -> str:
    cells = "".join(
        f"<tr><td><code><b>{html.escape(what)}</b></code></td><td>{html.escape(translated(means))}</td></tr>"
        for what, means in rows
    )
    return f"<table cellpadding=3>{cells}</table>"
