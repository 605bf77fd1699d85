"""Which annotation file belongs to which article, after files were renamed, moved or deleted.

Pure decisions over what files remember of their articles; `AnnotationStore.attach` carries them
out. First the path, then the text's hash, then the quotes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from desktop.anchoring.quotes import find_quote
from desktop.annotations.annotation import Annotation
from desktop.annotations.link import Link
from desktop.library.article import ArticleInfo
from desktop.library.infos import Infos
from desktop.storage.collections.collection import AnnotationCollection, KnownArticle

TextOf = Callable[[str], str]
OldText = Callable[[str], str | None]
"""From the hash of a text that was annotated to that text, if it is kept."""

_ENOUGH = 0.5  # of the quotes, or of the old text, have to be there for an article to be the one
_CLEARLY = 0.2  # more of them than in any other article
_SAMPLE = 20
_MOST_CANDIDATES = 100
_ROUNDING = 1e-9


def matched(
    collections: Mapping[str, AnnotationCollection],
    articles: Infos,
    text_of: TextOf,
    old_text: OldText = lambda _sha256: None,
) -> dict[str, str]:
    """Return for each key of ``collections`` the id of its article; one without is left out.

    No two collections get the same article. ``text_of`` an article's id, and ``old_text``, are
    asked only where neither path nor hash decides.
    """
    found = {key: key for key, one in collections.items() if _at_home(one, articles.find(key))}
    strays = {key: one for key, one in collections.items() if key not in found}
    for key, collection in strays.items():
        # Its article changed or is gone: elsewhere the same text may stand, moved or swapped.
        if articles.find(key) and _share_found(collection, text_of, key) >= _ENOUGH:
            found[key] = key
        elif chosen := _moved_to(collection, articles, collections, set(found.values())):
            found[key] = chosen
    _stay_where_no_room(found, collections)
    for key in strays:
        if key not in found and articles.find(key) and key not in found.values():
            found[key] = key
    for key, collection in strays.items():
        if key not in found:
            free = _free(collection, articles, {*found.values(), *collections})
            if chosen := _by_words(collection, free, text_of, old_text):
                found[key] = chosen
    return found


def _moved_to(
    collection: AnnotationCollection,
    articles: Iterable[ArticleInfo],
    collections: Mapping[str, AnnotationCollection],
    taken: set[str],
) -> str:
    """Return the id of an article that is the same text elsewhere, or ""."""
    twins = [one for one in _free(collection, articles, taken) if _same_text(collection, one)]
    chosen = _likest(collection, [one for one in twins if one.id not in collections] or twins)
    return chosen.id if chosen else ""


def _free(
    collection: AnnotationCollection, articles: Iterable[ArticleInfo], taken: set[str]
) -> list[ArticleInfo]:
    """Return the articles that may be the collection's: not another's, nor of another outlet."""
    outlet = "" if "source" in collection.facts else collection.article.source.casefold()
    return [
        one
        for one in articles
        if one.id not in taken and not (outlet and one.source and one.source.casefold() != outlet)
    ]


def linked_articles(
    links: Iterable[Link], collections: Mapping[str, AnnotationCollection]
) -> dict[str, AnnotationCollection]:
    """Return what links remember of articles that have no annotations, as their collections."""
    found: dict[str, AnnotationCollection] = {}
    for one in (passage for link in links for passage in link.passages):
        if one.article not in collections:
            known = KnownArticle(one.article, one.path, sha256=one.sha256)
            collection = found.get(one.article) or AnnotationCollection(known)
            mark = Annotation(one.id, one.article, one.selector, sha256=one.sha256)
            found[one.article] = collection.with_records([mark])
    return found


def _stay_where_no_room(
    found: dict[str, str], collections: Mapping[str, AnnotationCollection]
) -> None:
    """Take back moves to where another stays; those in a circle make room for each other."""
    while True:
        blocked = [
            key
            for key, new in found.items()
            if new != key and new in collections and found.get(new, new) == new
        ]
        if not blocked:
            return
        for key in blocked:
            del found[key]


def _at_home(collection: AnnotationCollection, article: ArticleInfo | None) -> bool:
    """Return whether the article of that id is the one the collection was made for."""
    if article is None:
        return False
    known = collection.article
    return not known.sha256 or known.sha256 == article.sha256 or not collection.annotations


def _same_text(collection: AnnotationCollection, article: ArticleInfo) -> bool:
    return bool(collection.article.sha256) and collection.article.sha256 == article.sha256


def _likest(collection: AnnotationCollection, twins: Sequence[ArticleInfo]) -> ArticleInfo | None:
    """Return, of articles with one text, the one whose title and path are most like the old."""
    known = collection.article
    name = _name(known.path or known.id)

    def likeness(article: ArticleInfo) -> tuple[bool, bool, bool]:
        path = PurePosixPath(article.path)
        same_folder = path.parent == PurePosixPath(known.path).parent
        return path.name == name, article.title == known.title, same_folder

    return max(sorted(twins, key=lambda one: one.id), key=likeness, default=None)


def _by_words(
    collection: AnnotationCollection, free: list[ArticleInfo], text_of: TextOf, old_text: OldText
) -> str:
    """Return the id of the article that has most of the collection's words, or "".

    Two outlets quote one agency, so the quotes alone say little: most of the text that was
    annotated has to be there, or, where that is not kept, the article has the same name or title.
    """
    quotes = _quotes(collection)
    if not quotes:
        return ""
    name = _name(collection.article.path or collection.article.id)
    free.sort(
        key=lambda one: (
            one.title != collection.article.title,
            _name(one.path) != name,
        )
    )
    texts = {one.id: text_of(one.id) for one in free[:_MOST_CANDIDATES]}
    shares = {key: _share(quotes, text) for key, text in texts.items()}
    chosen = _clearest(shares)
    if not chosen:
        return ""
    known, article = collection.article, next(one for one in free if one.id == chosen)
    old = old_text(known.sha256)
    if old is not None:
        return chosen if _share_of_text(old, texts[chosen]) >= _ENOUGH else ""
    named_alike = (known.title and article.title == known.title) or _name(article.path) == name
    return chosen if named_alike else ""


def _clearest(shares: Mapping[str, float]) -> str:
    """Return the key with the largest share, if that is enough and clearly more than any other's.

    Two articles that quote the same agency do not tell which of them was marked.
    """
    ranked = sorted(shares, key=lambda key: -shares[key])
    if not ranked or shares[ranked[0]] < _ENOUGH:
        return ""
    clear = len(ranked) == 1 or shares[ranked[0]] - shares[ranked[1]] >= _CLEARLY - _ROUNDING
    return ranked[0] if clear else ""


def _share_of_text(old: str, new: str) -> float:
    """Return how much of a text's blocks, by their length, stand in another as they were."""
    blocks, there = [line for line in old.split("\n") if line.strip()], set(new.split("\n"))
    total = sum(map(len, blocks))
    return sum(len(line) for line in blocks if line in there) / total if total else 0.0


def _name(path: str) -> str:
    return PurePosixPath(path).name


def _share_found(collection: AnnotationCollection, text_of: TextOf, article: str) -> float:
    quotes = _quotes(collection)
    return _share(quotes, text_of(article)) if quotes else 1.0


def _quotes(collection: AnnotationCollection) -> list[str]:
    """Return the longest quotes, which say most."""
    quotes = {one.quote for one in collection.annotations.values() if _says_enough(one)}
    return sorted(quotes, key=lambda quote: (-len(quote), quote))[:_SAMPLE]


def _says_enough(annotation: Annotation) -> bool:
    return len(annotation.quote.strip()) >= 8


def _share(quotes: list[str], text: str) -> float:
    return sum(bool(quote in text or find_quote(text, quote)) for quote in quotes) / len(quotes)
