"""Changes to annotations, the codebook and article themes: before and after, as whole objects.

A change is made here, purely; `AnnotationStore.apply` is the one place where it happens, and
its inverse is the undo. The label is what the Edit menu says after "Undo".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desktop.annotations import annotation as notes
from desktop.annotations.annotation import Annotation, create, retheme, touched
from desktop.annotations.selectors import describe
from desktop.annotations.themes import Codebook
from desktop.library.article import ArticleInfo

_SOON = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article and the text that a change's selectors were described on; the store keeps it."""

    article: ArticleInfo
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One step that can be undone.

    ``before`` and ``after`` hold annotations, matched by id, and at most one codebook each; what
    is in one alone is made or deleted. ``remarks`` say, for the user, what could not be applied
    because it had been changed elsewhere in between.
    """

    label: str
    before: tuple[Annotation | Codebook, ...] = ()
    after: tuple[Annotation | Codebook, ...] = ()
    texts: tuple[ArticleText, ...] = ()
    remarks: tuple[str, ...] = ()

    def inverse(self) -> Change:
        """Return the change that undoes this one, under the same label."""
        return Change(self.label, self.after, self.before, self.texts)

    @property
    def is_empty(self) -> bool:
        """Whether it changes nothing."""
        return self.before == self.after

    @property
    def made(self) -> tuple[Annotation, ...]:
        """The annotations as they are after the change."""
        return tuple(one for one in self.after if isinstance(one, Annotation))

    @property
    def articles(self) -> frozenset[str]:
        """The ids of the articles whose annotations it touches."""
        both = (*self.before, *self.after)
        return frozenset(one.article for one in both if isinstance(one, Annotation))

    @property
    def touches_codebook(self) -> bool:
        """Whether a theme is made, changed or gone by it."""
        return any(isinstance(one, Codebook) for one in (*self.before, *self.after))


def together(label: str, changes: Iterable[Change]) -> Change:
    """Return several changes as one step; each may build on the one before it."""
    steps = list(changes)
    first: dict[str, Annotation | Codebook] = {}
    last: dict[str, Annotation | Codebook] = {}
    for step in steps:
        old, new = _by_id(step.before), _by_id(step.after)
        for key, one in old.items():
            if key not in last:
                first.setdefault(key, one)
            last.pop(key, None)
        last.update(new)
    texts = tuple(dict.fromkeys(text for step in steps for text in step.texts))
    remarks = tuple(remark for step in steps for remark in step.remarks)
    return Change(label, tuple(first.values()), tuple(last.values()), texts, remarks)


def joined_edit(first: Change, second: Change) -> Change | None:
    """Return two quick edits of one note as one step, or None when they are not that."""
    one, two = _only_edit(first), _only_edit(second)
    if not one or not two or one[1].id != two[0].id:
        return None
    if two[1].modified - one[1].modified > _SOON or not notes.same_content(one[1], two[0]):
        return None
    return replace(second, before=first.before)


def highlight(  # noqa: PLR0913, PLR0917 - a highlight has these parts
    article: ArticleInfo,
    text: str,
    start: int,
    end: int,
    themes: Iterable[str] = (),
    note: str = "",
    *,
    now: datetime | None = None,
) -> Change:
    """Mark ``text[start:end]``; ``themes`` are theme ids. ValueError on an empty range."""
    made = create(
        article.id,
        describe(text, start, end),
        note=note,
        themes=themes,
        sha256=article.sha256,
        now=now,
    )
    label = "Add note" if note else "Highlight"
    return Change(label, (), (made,), (ArticleText(article, text),))


def note_on_article(
    article: ArticleInfo, note: str, themes: Iterable[str] = (), *, now: datetime | None = None
) -> Change:
    """Write a note on the whole article."""
    return Change("Add note", (), (create(article.id, None, note=note, themes=themes, now=now),))


def tag_article(
    article: ArticleInfo,
    tagging: Sequence[Annotation],
    themes: Iterable[str],
    *,
    now: datetime | None = None,
) -> Change:
    """Give the whole article these themes and no others; ``tagging`` is what gave it any so far."""
    wanted = tuple(dict.fromkeys(themes))
    if not wanted:
        return Change("Change article themes", tuple(tagging))
    if tagging:
        kept = touched(replace(tagging[0], themes=wanted), now)
    else:
        kept = create(article.id, None, themes=wanted, now=now)
    return Change("Change article themes", tuple(tagging), (kept,))


def edit_note(annotation: Annotation, note: str, *, now: datetime | None = None) -> Change:
    """Replace the note of an annotation."""
    return _edited("Edit note", [annotation], [replace(annotation, note=note)], now)


def set_themes(
    annotations: Iterable[Annotation], themes: Iterable[str], *, now: datetime | None = None
) -> Change:
    """Give annotations these themes and no others."""
    old, wanted = list(annotations), tuple(dict.fromkeys(themes))
    return _edited("Change themes", old, [replace(one, themes=wanted) for one in old], now)


def add_themes(
    annotations: Iterable[Annotation], themes: Iterable[str], *, now: datetime | None = None
) -> Change:
    """Give annotations these themes besides those they have: no second mark is made."""
    old, added = list(annotations), tuple(themes)
    return _edited("Add theme", old, [retheme(one, add=added) for one in old], now)


def drop_themes(
    annotations: Iterable[Annotation], themes: Iterable[str], *, now: datetime | None = None
) -> Change:
    """Take these themes from annotations."""
    old, dropped = list(annotations), tuple(themes)
    return _edited("Remove theme", old, [retheme(one, drop=dropped) for one in old], now)


def delete(annotations: Iterable[Annotation]) -> Change:
    """Delete annotations; they go to the trash."""
    gone = tuple(annotations)
    return Change("Delete annotation" if len(gone) == 1 else "Delete annotations", gone)


def move_mark(  # noqa: PLR0913 - a mark, and where it goes
    annotation: Annotation,
    article: ArticleInfo,
    text: str,
    start: int,
    end: int,
    *,
    now: datetime | None = None,
) -> Change:
    """Put an annotation on another passage: an edge dragged, an orphan attached again."""
    moved = notes.resize(annotation, text, start, end, sha256=article.sha256)
    return _edited("Move highlight", [annotation], [moved], now, ArticleText(article, text))


def accept(
    article: ArticleInfo,
    text: str,
    found: Iterable[tuple[Annotation, int, int]],
    *,
    now: datetime | None = None,
) -> Change:
    """Take the places where annotations were found in a changed text as theirs from now on."""
    pairs = list(found)
    new = [notes.resize(one, text, start, end, sha256=article.sha256) for one, start, end in pairs]
    old = [one for one, _, _ in pairs]
    return _edited("Accept places", old, new, now, ArticleText(article, text))


def keep_as_note(annotation: Annotation, *, now: datetime | None = None) -> Change:
    """Turn an annotation whose passage is gone into a note on the article that quotes it."""
    quoted = "\n".join(f"> {line}" for line in annotation.quote.splitlines())
    note = "\n\n".join(part for part in (quoted, annotation.note) if part)
    return _edited(
        "Keep as note", [annotation], [replace(annotation, selector=None, note=note)], now
    )


def split(  # noqa: PLR0913, PLR0917 - a mark, where it stands and where it is cut
    annotation: Annotation,
    article: ArticleInfo,
    text: str,
    start: int,
    end: int,
    at: int,
    *,
    now: datetime | None = None,
) -> Change:
    """Cut a highlight in two at ``at``; both keep the note and the themes."""
    halves = notes.split(annotation, text, start, end, at, sha256=article.sha256)
    return _edited("Split highlight", [annotation], halves, now, ArticleText(article, text))


def join(  # noqa: PLR0913 - several marks, and what they become
    annotations: Iterable[Annotation],
    article: ArticleInfo,
    text: str,
    start: int,
    end: int,
    *,
    now: datetime | None = None,
) -> Change:
    """Make one highlight of several, from ``start`` to ``end``, with all notes and themes."""
    several = sorted(annotations)
    whole = notes.join(several, text, start, end, sha256=article.sha256)
    return _edited("Join highlights", several, [whole], now, ArticleText(article, text))


def change_codebook(label: str, before: Codebook, after: Codebook) -> Change:
    """Replace the codebook: a theme added, renamed, coloured, described or moved."""
    return Change(label, (before,), (after,))


def add_theme(codebook: Codebook, name: str, *, color: str = "", parent: str = "") -> Change:
    """Add a theme; raises ThemeError when the name is taken."""
    after = codebook.add(name, color=color, parent=parent)
    return change_codebook("Add theme", codebook, after)


def rename_theme(codebook: Codebook, theme: str, name: str) -> Change:
    """Rename a theme; raises ThemeError when another bears the name."""
    return change_codebook("Rename theme", codebook, codebook.rename(theme, name))


def merge_themes(
    codebook: Codebook,
    annotations: Iterable[Annotation],
    themes: Iterable[str],
    into: str,
    *,
    now: datetime | None = None,
) -> Change:
    """Make one theme of several, in the codebook and on every annotation that has one of them."""
    gone = {theme for theme in themes if theme != into}
    old = [one for one in annotations if gone.intersection(one.themes)]
    new = [
        replace(one, themes=tuple(dict.fromkeys(into if t in gone else t for t in one.themes)))
        for one in old
    ]
    edited = _edited("Merge themes", old, new, now)
    after = codebook.merge(gone, into)
    return replace(edited, before=(codebook, *edited.before), after=(after, *edited.after))


def remove_theme(
    codebook: Codebook,
    annotations: Iterable[Annotation],
    theme: str,
    *,
    delete_annotations: bool = False,
    now: datetime | None = None,
) -> Change:
    """Remove a theme; its annotations lose it, or go to the trash if they have no other.

    To give them another theme instead, merge.
    """
    old = [one for one in annotations if theme in one.themes]
    kept = [one for one in old if not (delete_annotations and one.themes == (theme,))]
    kept = [one for one in kept if not (one.tags_article and one.themes == (theme,))]
    edited = _edited("Remove theme", kept, [retheme(one, drop=[theme]) for one in kept], now)
    kept_ids = {one.id for one in kept}
    gone = [one for one in old if one.id not in kept_ids]
    after = (codebook.remove(theme), *edited.after)
    return replace(edited, before=(codebook, *edited.before, *gone), after=after)


def _edited(
    label: str,
    old: Sequence[Annotation],
    new: Sequence[Annotation],
    now: datetime | None,
    text: ArticleText | None = None,
) -> Change:
    known = {one.id: one for one in old}
    after = tuple(one if known.get(one.id) == one else touched(one, now) for one in new)
    return Change(label, tuple(old), after, (text,) if text else ())


def _only_edit(change: Change) -> tuple[Annotation, Annotation] | None:
    """Return before and after when nothing but one annotation's note differs."""
    if len(change.before) != 1 or len(change.after) != 1:
        return None
    old, new = change.before[0], change.after[0]
    if not isinstance(old, Annotation) or not isinstance(new, Annotation) or old.id != new.id:
        return None
    return (old, new) if notes.same_content(replace(old, note=new.note), new) else None


def _by_id(objects: Iterable[Annotation | Codebook]) -> dict[str, Annotation | Codebook]:
    return {one.id if isinstance(one, Annotation) else "": one for one in objects}
