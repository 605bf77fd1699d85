"""Which annotation file belongs to which article, after files were renamed, moved or deleted.

Pure decisions over what files remember of their articles; `AnnotationStore.attach` carries them
out. First the path, then the text's hash, then the quotes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from desktop.anchoring.quotes import find_quote
from desktop.annotations.annotation import Annotation
from desktop.library.article import ArticleInfo
from desktop.storage.collection import Sheet

TextOf = Callable[[str], str]

_ENOUGH = 0.5  # of the quotes have to be there for an article to be the one
_SAMPLE = 20
_MOST_CANDIDATES = 100


def matched(
    sheets: Mapping[str, Sheet], articles: Iterable[ArticleInfo], text_of: TextOf
) -> dict[str, str]:
    """Return for each key of ``sheets`` the id of its article; a sheet without one is left out.

    No two sheets get the same article. ``text_of`` an article's id is asked only where neither
    path nor hash decides.
    """
    by_id = {article.id: article for article in articles}
    found = {key: key for key, sheet in sheets.items() if _at_home(sheet, by_id.get(key))}
    strays = {key: sheet for key, sheet in sheets.items() if key not in found}
    for key, sheet in strays.items():
        # Its article changed or is gone: elsewhere the same text may stand, moved or swapped.
        if key in by_id and _share_found(sheet, text_of, key) >= _ENOUGH:
            found[key] = key
            continue
        taken = set(found.values())
        twins = [one for one in by_id.values() if one.id not in taken and _same_text(sheet, one)]
        chosen = _likest(sheet, [one for one in twins if one.id not in sheets] or twins)
        if chosen:
            found[key] = chosen.id
    _stay_where_no_room(found, sheets)
    for key in strays:
        if key not in found and key in by_id and key not in found.values():
            found[key] = key
    for key, sheet in strays.items():
        if key not in found:
            taken = {*found.values(), *sheets}
            free = [one for one in by_id.values() if one.id not in taken]
            chosen_id = _by_quotes(sheet, free, text_of)
            found |= {key: chosen_id} if chosen_id else {}
    return found


def _stay_where_no_room(found: dict[str, str], sheets: Mapping[str, Sheet]) -> None:
    """Take back moves to where another sheet stays; those in a circle make room for each other."""
    while True:
        blocked = [
            key
            for key, new in found.items()
            if new != key and new in sheets and found.get(new, new) == new
        ]
        if not blocked:
            return
        for key in blocked:
            del found[key]


def _at_home(sheet: Sheet, article: ArticleInfo | None) -> bool:
    """Return whether the article of that id is the one the sheet was made for."""
    if article is None:
        return False
    known = sheet.article
    return not known.sha256 or known.sha256 == article.sha256 or not sheet.annotations


def _same_text(sheet: Sheet, article: ArticleInfo) -> bool:
    return bool(sheet.article.sha256) and sheet.article.sha256 == article.sha256


def _likest(sheet: Sheet, twins: Sequence[ArticleInfo]) -> ArticleInfo | None:
    """Return, of articles with one text, the one whose title and path are most like the old."""
    known = sheet.article
    name = PurePosixPath(known.path or known.id).name

    def likeness(article: ArticleInfo) -> tuple[bool, bool, bool]:
        path = PurePosixPath(article.path)
        same_folder = path.parent == PurePosixPath(known.path).parent
        return path.name == name, article.title == known.title, same_folder

    return max(sorted(twins, key=lambda one: one.id), key=likeness, default=None)


def _by_quotes(sheet: Sheet, free: list[ArticleInfo], text_of: TextOf) -> str:
    """Return the id of the article that has most of the sheet's quotes, or ""."""
    quotes = _quotes(sheet)
    if not quotes:
        return ""
    name = PurePosixPath(sheet.article.path or sheet.article.id).name
    free.sort(
        key=lambda one: (one.title != sheet.article.title, PurePosixPath(one.path).name != name)
    )
    shares = {one.id: _share(quotes, text_of(one.id)) for one in free[:_MOST_CANDIDATES]}
    ranked = sorted(shares, key=lambda key: -shares[key])
    if not ranked or shares[ranked[0]] < _ENOUGH:
        return ""
    # Two articles that quote the same agency do not tell which of them was marked.
    clear = len(ranked) == 1 or shares[ranked[0]] - shares[ranked[1]] >= 0.2
    return ranked[0] if clear else ""


def _share_found(sheet: Sheet, text_of: TextOf, article: str) -> float:
    quotes = _quotes(sheet)
    return _share(quotes, text_of(article)) if quotes else 1.0


def _quotes(sheet: Sheet) -> list[str]:
    """Return the longest quotes, which say most."""
    quotes = {one.quote for one in sheet.annotations.values() if _says_enough(one)}
    return sorted(quotes, key=lambda quote: (-len(quote), quote))[:_SAMPLE]


def _says_enough(annotation: Annotation) -> bool:
    return len(annotation.quote.strip()) >= 8


def _share(quotes: list[str], text: str) -> float:
    return sum(bool(quote in text or find_quote(text, quote)) for quote in quotes) / len(quotes)
