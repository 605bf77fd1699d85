"""An annotation, and what can be done to one: all pure, nothing here is stored or shown.

Where a function takes a ``text``, ``start`` and ``end`` are code points of it, and ``sha256`` is
its hash, "" where the annotation holds that already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, ClassVar

from desktop.anchoring.selectors import Selector, describe
from desktop.annotations.fragments import with_page

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
ME = "\0"
"""The creator of what is new; `WorkingCopy.apply` puts in the name."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlight on a passage, with optional note and themes.

    ``id`` is a "urn:uuid:..." and ``article`` an article's id. Without a ``selector`` it is on
    the whole article: a note, or, when it has no note either, the themes given to the article.
    ``themes`` are theme ids. ``sha256`` is the hash of the text the selector was described on.
    Dates are UTC, exact to the millisecond, or UNDATED where another tool left them out.
    ``creator`` is the name of who made it, empty where unknown. ``extra`` holds what other
    tools wrote: unknown keys of the item, and under "body" and "target" what is unknown inside.
    """

    single: ClassVar[tuple[str, ...]] = ("selector", "note")
    several: ClassVar[tuple[str, ...]] = ("themes",)

    id: str
    article: str
    selector: Selector | None
    note: str = ""
    themes: tuple[str, ...] = ()
    created: datetime = UNDATED
    modified: datetime = UNDATED
    sha256: str = ""
    creator: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def quote(self) -> str:
        """The words as they were marked; empty for one on the whole article."""
        return self.selector.exact if self.selector else ""

    @property
    def tags_article(self) -> bool:
        """Whether it only gives themes to the whole article."""
        return self.selector is None and not self.note

    def __lt__(self, other: Annotation) -> bool:
        """Order by place: by article, then whole-article ones, then from first word to last."""
        return place_key(self) < place_key(other)


def place_key(annotation: Annotation) -> tuple[str, int, int, datetime, str]:
    """Return what annotations are sorted by: article, start, the shorter first, age, id."""
    selector = annotation.selector
    start, end = (selector.start, selector.end) if selector else (-1, -1)
    return annotation.article, start, end, annotation.created, annotation.id


def new_id() -> str:
    """Return an id that no other annotation has."""
    import uuid  # noqa: PLC0415 - slow to import, and to read annotations needs none

    return f"urn:uuid:{uuid.uuid4()}"


def timestamp() -> datetime:
    """Return the present moment in UTC, cut to the millisecond as it is stored."""
    return cut(datetime.now(UTC))


def cut(moment: datetime) -> datetime:
    """Return ``moment`` in UTC without what the files do not keep: parts of a millisecond."""
    moment = moment.astimezone(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def create(
    article: str,
    selector: Selector | None,
    *,
    note: str = "",
    themes: Iterable[str] = (),
    sha256: str = "",
) -> Annotation:
    """Return a new annotation, made now."""
    moment = timestamp()
    ordered = tuple(dict.fromkeys(themes))
    return Annotation(new_id(), article, selector, note, ordered, moment, moment, sha256, ME)


def resize(
    annotation: Annotation, text: str, start: int, end: int, *, sha256: str = ""
) -> Annotation:
    """Return ``annotation`` on another passage of ``text``; ValueError on an empty range."""
    return replace(
        annotation,
        selector=describe(text, start, end),
        sha256=sha256 or annotation.sha256,
        extra=with_page(annotation.extra, ""),
    )


def split(  # noqa: PLR0913 - a mark, where it stands and where it is cut
    annotation: Annotation, text: str, start: int, end: int, at: int, *, sha256: str = ""
) -> tuple[Annotation, Annotation]:
    """Return two annotations for ``text[start:end]``, cut at ``at``; both keep note and themes.

    ``start`` and ``end`` are where the annotation stands in ``text`` now. White space at the cut
    belongs to neither. Raises ValueError when one half would be empty.
    """
    left, right = text[start:at].rstrip(), text[at:end].lstrip()
    first = resize(annotation, text, start, start + len(left), sha256=sha256)
    second = resize(annotation, text, end - len(right), end, sha256=sha256)
    return first, replace(second, id=new_id())


def join(
    annotations: Iterable[Annotation], text: str, start: int, end: int, *, sha256: str = ""
) -> Annotation:
    """Return one annotation from ``start`` to ``end`` with all notes and themes of several.

    It keeps the id of the first and the earliest date; a note that occurs twice is kept once.
    """
    several = list(annotations)
    notes = dict.fromkeys(one.note for one in several if one.note)
    themes = dict.fromkeys(theme for one in several for theme in one.themes)
    joined = resize(several[0], text, start, end, sha256=sha256)
    created = min(one.created for one in several)
    return replace(joined, note="\n\n".join(notes), themes=tuple(themes), created=created)


def retheme(
    annotation: Annotation, add: Iterable[str] = (), drop: Iterable[str] = ()
) -> Annotation:
    """Return ``annotation`` with themes added at the end and others dropped; no second mark."""
    dropped = set(drop)
    kept = [theme for theme in (*annotation.themes, *add) if theme not in dropped]
    return replace(annotation, themes=tuple(dict.fromkeys(kept)))


def follow_themes(annotation: Annotation, heirs: Mapping[str, str]) -> Annotation:
    """Return ``annotation`` with theme ids replaced by those that took their place."""
    if heirs.keys().isdisjoint(annotation.themes):
        return annotation
    themes = dict.fromkeys(heirs.get(theme, theme) for theme in annotation.themes)
    return replace(annotation, themes=tuple(themes))
