"""The words a brief uses, the same in every format: dates, citations, what became of a quote.

Plain text only; each exporter escapes it in its own way.
"""

from __future__ import annotations

from datetime import datetime

from desktop.anchoring.placement import Status
from desktop.briefs.brief import Brief, CitedArticle, Entry, Grouping
from desktop.dates import day_in_words
from desktop.library.language import guess_language
from desktop.library.reading import clean
from desktop.plain import isolated
from desktop.wording import counted, later, tr, translated

_GROUPINGS = {
    Grouping.THEME: later("theme"),
    Grouping.ARTICLE: later("article"),
    Grouping.DATE: later("date"),
}
_OPENING = {**dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
            **dict.fromkeys("\u2066\u2067\u2068", "\u2069")}  # fmt: skip


def printable(text: str) -> str:
    """Return ``text`` without control characters and with every bidi mark closed in its line.

    An override left open, by accident or by malice, would turn round what we write after it.
    """
    lines = clean(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(line + _closing(line) for line in lines)


def single_line(text: str) -> str:
    """Return ``text`` printable and on one line, as titles and names have to be."""
    return " ".join(printable(" ".join(text.split())).split())


def date_of(article: CitedArticle) -> str:
    """Return when an article appeared, as far as known; a file's age is no such date."""
    if not article.date:
        return tr("date unknown") if article.gone else tr("undated")
    if article.dated == "file":
        return tr("undated (file of {date})", date=day_in_words(article.date))
    day = day_in_words(article.date)
    return tr("{date} (date inferred)", date=day) if article.dated == "found" else day


def byline(article: CitedArticle) -> str:
    """Return outlet, author and date of an article, separated by commas."""
    return tr(", ").join(
        isolated(part) for part in (article.source, article.author, date_of(article)) if part
    )


def language_of(entry: Entry) -> str:
    """Return the language of a quote as BCP 47 names it, which may not be its article's."""
    known, found = entry.article.language, guess_language(entry.quote)
    if found == "zh" and known.startswith("zh"):
        return known  # it may know Hant from Hans
    return found or known


def version_of(article: CitedArticle) -> str:
    """Return the file, and the version of its text, that was read."""
    parts = [article.path, tr("text {version}", version=article.version) if article.version else ""]
    if article.gone:
        parts.append(tr("no longer in the library"))
    return tr(", ").join(part for part in parts if part)


def remark(entry: Entry) -> str:
    """Return what a reader must know of a quote's fate, as a sentence; "" for nothing.

    A quote that merely moved is as good as one that did not.
    """
    if entry.status is Status.ORPHAN:
        if entry.article.gone:
            return tr("Place lost: the article is no longer in the library.")
        return tr("Place lost: these words are no longer there.")
    if entry.status is Status.UNCERTAIN:
        return _doubt(entry.candidates)
    if entry.changed:
        return tr("Changed: the article no longer says this word for word.")
    return ""


def _doubt(places: int) -> str:
    if places < 2:
        return tr("Uncertain: it is not clear where this passage stands now.")
    return counted(
        places,
        "Uncertain: it is not clear where this passage stands now ({n} place possible).",
        "Uncertain: it is not clear where this passage stands now ({n} places possible).",
    )


def now_label(entry: Entry) -> str:
    """Return what stands above the passage's present words."""
    uncertain = entry.status is Status.UNCERTAIN
    return tr("The likeliest passage now") if uncertain else tr("As it stands now")


def summary(brief: Brief) -> str:
    """Return what the brief holds and when it was made, in one or two sentences."""
    entries = list(brief.entries())
    quotes = sum(not entry.whole_article for entry in entries)
    notes = sum(bool(entry.note) for entry in entries)
    values = {
        "quotes": counted(quotes, "{n} quote", "{n} quotes"),
        "notes": counted(notes, "{n} note", "{n} notes"),
        "articles": counted(len(brief.articles), "{n} article", "{n} articles"),
        "grouping": translated(_GROUPINGS[brief.grouping]),
        "date": day_in_words(brief.created.date().isoformat()),
    }
    if not brief.themes:
        return tr("{quotes} and {notes} from {articles}, by {grouping}. Made on {date}.", **values)
    return tr(
        "{quotes} and {notes} from {articles}, by {grouping}, on {themes}. Made on {date}.",
        themes=listed(brief.themes),
        **values,
    )


def nothing(brief: Brief) -> str:
    """Return what an empty brief says."""
    if brief.themes:
        return tr("Nothing in this library is marked with {themes}.", themes=listed(brief.themes))
    return tr("Nothing in this library is marked yet: highlight a passage, then export again.")


def listed(names: tuple[str, ...]) -> str:
    """Return names in quotation marks, the last two joined by "or"."""
    quoted = [tr("“{name}”", name=name) for name in names]
    if len(quoted) < 2:
        return "".join(quoted)
    return tr("{some} or {last}", some=tr(", ").join(quoted[:-1]), last=quoted[-1])


def moment(value: datetime) -> str:
    """Return a moment as ISO 8601 to the second."""
    return value.isoformat(timespec="seconds")


def lines_of(text: str) -> list[str]:
    """Return the lines of a passage that say something; a table row's cells become one line."""
    return [line.replace("\t", " · ").rstrip() for line in text.split("\n") if line.strip()]


def _closing(line: str) -> str:
    """Return the marks that close what ``line`` opened and left open, innermost first."""
    owed: list[str] = []
    for character in line:
        if character in _OPENING:
            owed.append(_OPENING[character])
        elif owed and character == owed[-1]:
            owed.pop()
    return "".join(reversed(owed))
