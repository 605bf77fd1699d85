"""From articles, annotations and themes to a brief: what is in it, and in which order.

How it is grouped lies in `desktop.briefs.grouping`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.anchoring.placement import Placement, Status
from desktop.annotations.annotation import Annotation
from desktop.annotations.codebook import Codebook
from desktop.briefs.brief import Brief, CitedArticle, Entry, Grouping, Table
from desktop.briefs.checks import check
from desktop.briefs.grouping import ThemeMarks, groups, heading_of, places
from desktop.briefs.plan import NO_THEME, Plan
from desktop.briefs.wording import printable, single_line
from desktop.library.article import Article, ArticleInfo, Unread
from desktop.wording import later, tr, translated

if TYPE_CHECKING:
    from desktop.annotations.placing import PlacedAnnotation
    from desktop.storage.collections.collection import KnownArticle

DEFAULT_TITLE = later("Annotated brief")


def compose(  # noqa: PLR0913 - what a library holds, and what is asked of it
    articles: Iterable[Article | Unread],
    annotations: Iterable[PlacedAnnotation],
    codebook: Codebook,
    plan: Plan,
    *,
    now: datetime,
    gone: Iterable[KnownArticle] = (),
) -> Brief:
    """Return the brief of ``annotations`` that ``plan`` asks for.

    Articles are numbered in the plan's order, else by date, undated ones last; entries stand in
    the order of the text. A theme of the plan includes those below it, and an annotation with
    several themes stands under each of them. ``gone`` is what is known of articles that the
    library no longer holds; what was marked in those, or in one nobody knows, is kept as orphans.
    What was marked in an article `Unread` stands there as it was marked.
    Raises ThemeError for a name the codebook does not have.
    """
    chosen = _chosen(codebook, plan.themes)
    wanted = _wanted(annotations, plan, chosen)
    texts = {article.info.id: article for article in articles}
    grouping = Grouping(plan.group_by)
    order = () if grouping is Grouping.DATE else plan.articles
    cited = _cited({one.annotation.article for one in wanted}, texts, gone, order)
    marks = ThemeMarks(codebook)
    entries = sorted((_entry(one, cited, texts, marks) for one in wanted), key=_order)
    return Brief(
        title=single_line(plan.title) or translated(DEFAULT_TITLE),
        created=now,
        grouping=grouping,
        groups=groups(entries, grouping, marks, chosen if plan.themes else None, plan.themes),
        articles=tuple(cited.values()),
        themes=tuple(map(heading_of, plan.themes)),
        warnings=check(entries, tuple(cited.values())),
        introduction=printable(plan.introduction).strip(),
    )


def with_tables(brief: Brief, tables: Iterable[Table]) -> Brief:
    """Return ``brief`` with comparisons added, their text made fit to be shown."""
    fit = (
        Table(
            single_line(table.title),
            tuple(map(single_line, table.head)),
            tuple(tuple(map(printable, row)) for row in table.rows),
        )
        for table in tables
    )
    return replace(brief, tables=tuple(fit))


def _wanted(
    annotations: Iterable[PlacedAnnotation], plan: Plan, chosen: Collection[str]
) -> list[PlacedAnnotation]:
    """Return the annotations that ``plan`` asks for; ``chosen`` are the ids of its themes."""
    articles = frozenset(plan.articles)
    return [
        one
        for one in annotations
        if (not articles or one.annotation.article in articles)
        and (not plan.themes or _bears(one.annotation, chosen, plan.themes))
    ]


def _bears(annotation: Annotation, chosen: Collection[str], themes: Collection[str]) -> bool:
    """Return whether an annotation has a theme of ``chosen``, or none where that is wanted."""
    if not annotation.themes:
        return NO_THEME in themes
    return any(theme in chosen for theme in annotation.themes)


def _chosen(codebook: Codebook, names: Iterable[str]) -> set[str]:
    """Return the ids of the named themes and of all below them."""
    chosen = {codebook.demand(name).id for name in names if name != NO_THEME}
    if not chosen:
        return chosen
    return chosen.union(
        theme.id
        for theme in codebook.themes
        if any(above.id in chosen for above in codebook.ancestors(theme.id))
    )


def _cited(
    ids: Collection[str],
    texts: Mapping[str, Article | Unread],
    gone: Iterable[KnownArticle],
    order: Sequence[str],
) -> dict[str, CitedArticle]:
    """Return the cited articles by id, numbered in the ``order`` given, else by date."""
    known = {one.id: ArticleInfo(one.id, one.path, one.title, sha256=one.sha256) for one in gone}
    infos = [
        texts[one].info if one in texts else known.get(one) or ArticleInfo(one, "", one)
        for one in ids
    ]
    infos.sort(key=_publication)
    if order:
        numbers = places(order)
        infos.sort(key=lambda info: numbers[info.id])
    return {
        info.id: _numbered(info, number, gone=info.id not in texts)
        for number, info in enumerate(infos, start=1)
    }


def _publication(info: ArticleInfo) -> tuple[bool, str, str, str]:
    date = "" if info.dated == "file" else info.date
    return not date, date, info.title, info.id


def _numbered(info: ArticleInfo, number: int, *, gone: bool) -> CitedArticle:
    return CitedArticle(
        number=number,
        id=info.id,
        title=single_line(info.title) or info.id,
        path=single_line(info.path),
        source=single_line(info.source),
        author=single_line(info.author),
        date=single_line(info.date),
        dated=info.dated,
        language=info.language,
        url=single_line(info.url),
        themes=tuple(single_line(theme) for theme in info.themes),
        sha256=info.sha256,
        gone=gone,
    )


def _entry(
    one: PlacedAnnotation,
    cited: Mapping[str, CitedArticle],
    texts: Mapping[str, Article | Unread],
    marks: ThemeMarks,
) -> Entry:
    annotation, placement = one.annotation, one.placement
    article = texts.get(annotation.article)
    status, start, end = _standing(annotation, placement, article)
    found = article is not None and start is not None and annotation.selector is not None
    return Entry(
        id=annotation.id,
        article=cited[annotation.article],
        quote=printable(annotation.quote),
        text=_words(annotation, article, start, end) if found else None,
        status=status,
        place=_place(annotation, article, start, end),
        start=start,
        end=end,
        note=printable(annotation.note).strip(),
        themes=tuple(marks.of(theme) for theme in annotation.themes),
        created=annotation.created,
        modified=annotation.modified,
        candidates=len(placement.candidates) if status is Status.UNCERTAIN else 0,
    )


def _words(
    annotation: Annotation, article: Article | Unread | None, start: int | None, end: int | None
) -> str:
    """Return what a passage that was found says now."""
    words = article.text[start:end] if isinstance(article, Article) else annotation.quote
    return printable(words)


def _standing(
    annotation: Annotation, placement: Placement, article: Article | Unread | None
) -> tuple[Status, int | None, int | None]:
    """Return what became of the passage; without its article it is an orphan, whatever was said."""
    if article is None:
        return Status.ORPHAN, None, None
    if annotation.selector is None:
        return placement.status, None, None
    return placement.status, placement.start, placement.end


def _place(
    annotation: Annotation, article: Article | Unread | None, start: int | None, end: int | None
) -> str:
    if annotation.selector is None:
        return tr("whole article")
    if article is None or start is None:
        return ""
    # The article's own title says nothing about the place; it stands beside it anyway.
    return single_line(article.outline.place_of(start, end).removeprefix(f"{article.info.title}, "))


def _order(entry: Entry) -> tuple[int, bool, int, int, datetime, str]:
    """Sort by article, then by place; what has lost its place stands at the article's end."""
    lost = entry.start is None and not entry.whole_article
    return (
        entry.article.number, lost, entry.start or 0, entry.end or 0, entry.created, entry.id,
    )  # fmt: skip
