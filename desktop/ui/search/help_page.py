"""The page that explains the query language, in the words of somebody who has to use it."""

from __future__ import annotations

import html

from PySide6.QtWidgets import QWidget

from desktop.ui.notices.pages import show_page
from desktop.wording import tr

_SECTIONS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Words",
        (
            ("harbour closes", "both words, anywhere in the article, its notes or themes"),
            ("harbour OR port", "either word; OR is written in capitals"),
            ("harbour -ferry", "the first word, and not the second"),
            ('"harbour closes"', "these words, in this order"),
            ("(harbour OR port) mayor", "brackets say what belongs together"),
        ),
    ),
    (
        "Forms and spellings",
        (
            ("close", "finds closes, closed and closing as well"),
            ("clos*", "every word that begins so"),
            ("harbor~", "words that differ in one letter, such as harbour"),
            ("港口", "Chinese characters one after the other, traditional or simplified"),
        ),
    ),
    (
        "Only some articles, or some places",
        (
            ("source:Ledger", "articles of this outlet"),
            ("author:bollard", "articles by this author"),
            ("title:harbour", "the word stands in the title"),
            ('theme:"labour rights"', "articles or passages tagged with this theme"),
            ("note:doubt", "the word stands in one of your notes"),
            ("in:notes doubt", "the whole search looks in your notes alone; in:text in articles"),
            ("lang:zh", "articles in this language"),
            ("date:2026-03", "articles of this month; a day or a year works, too"),
            ("date:2026-03-01..2026-03-15", "articles from one day to another"),
        ),
    ),
)
_KEYS = (
    ("Ctrl+K", "go to the search field"),
    ("↓", "go from the field to the results; Esc goes back"),
    ("Enter", "in the field: next hit; in the results: open"),
    ("F3, Shift+F3", "next and previous hit, through all panes"),
    ("Ctrl+Shift+K", "every match in its context, one column for each article"),
)


def show_search_help(parent: QWidget) -> None:
    """Show what can be searched for, and how."""
    show_page(tr("Search syntax"), search_page(), parent)


def search_page() -> str:
    """Return the page as HTML."""
    intro = (
        "<p>Capitals, accents and the shape of quotation marks make no difference."
        " What cannot be understood is left out, and said beside the results.</p>"
    )
    tables = "".join(f"<h4>{title}</h4>{_table(rows)}" for title, rows in _SECTIONS)
    return f"{intro}{tables}<h4>Keys</h4>{_table(_KEYS)}"


def _table(rows: tuple[tuple[str, str], ...]) -> str:
    cells = "".join(
        f"<tr><td><code><b>{html.escape(what)}</b></code></td><td>{html.escape(means)}</td></tr>"
        for what, means in rows
    )
    return f"<table cellpadding=3>{cells}</table>"
