"""The changes a user can make to annotations, article themes and the codebook; all pure.

What a change is, is in `change`; it happens in `AnnotationStore.apply`. Everywhere ``text`` is the
text of ``article`` as it is today, ``start`` and ``end`` are code points of it, and ``themes`` are
ids of themes. Where a range is empty or outside the text, ValueError is raised.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from desktop.anchoring.selectors import describe
from desktop.annotations.annotation import Annotation, create, resize, retheme
from desktop.annotations.annotation import join as join_annotations
from desktop.annotations.annotation import split as split_annotation
from desktop.annotations.change import ArticleText, Change
from desktop.annotations.codebook import Codebook
from desktop.annotations.facts import Facts, changed_values
from desktop.annotations.fragments import with_page
from desktop.annotations.record import touched
from desktop.library.article import ArticleInfo
from desktop.wording import tr


def highlight(  # noqa: PLR0913, PLR0917 - a highlight has these parts
    article: ArticleInfo,
    text: str,
    start: int,
    end: int,
    themes: Iterable[str] = (),
    note: str = "",
    *,
    page: str = "",
) -> Change:
    """Mark ``text[start:end]``; ``page`` is the label of the page it is on, if it has one."""
    made = create(
        article.id,
        describe(text, start, end),
        note=note,
        themes=themes,
        sha256=article.sha256,
    )
    made = replace(made, extra=with_page(made.extra, page))
    label = tr("Add note") if note else tr("Highlight")
    return Change(label, (), (made,), (ArticleText(article, text),))


def note_on_article(article: ArticleInfo, note: str, themes: Iterable[str] = ()) -> Change:
    """Write a note on the whole article."""
    return Change(tr("Add note"), (), (create(article.id, None, note=note, themes=themes),))


def tag_article(
    article: ArticleInfo,
    tagging: Sequence[Annotation],
    themes: Iterable[str],
) -> Change:
    """Give a whole article these themes alone; ``tagging`` are annotations that gave it some."""
    wanted = tuple(dict.fromkeys(themes))
    if not wanted:
        return Change(tr("Change article themes"), tuple(tagging))
    if tagging:
        kept = touched(replace(tagging[0], themes=wanted))
    else:
        kept = create(article.id, None, themes=wanted)
    return Change(tr("Change article themes"), tuple(tagging), (kept,))


def edit_note(annotation: Annotation, note: str) -> Change:
    """Replace the note of an annotation."""
    return _edited(tr("Edit note"), [annotation], [replace(annotation, note=note)])


def bring_back(annotation: Annotation, note: str) -> Change:
    """Make an annotation anew that was deleted meanwhile, with what its note is to say."""
    return Change(tr("Edit note"), (), (touched(replace(annotation, note=note)),))


def set_themes(annotations: Iterable[Annotation], themes: Iterable[str]) -> Change:
    """Give annotations these themes and no others."""
    old, wanted = list(annotations), tuple(dict.fromkeys(themes))
    return _edited(tr("Change themes"), old, [replace(one, themes=wanted) for one in old])


def add_themes(annotations: Iterable[Annotation], themes: Iterable[str]) -> Change:
    """Give annotations these themes besides those they have: no second mark is made."""
    old, added = list(annotations), tuple(themes)
    return _edited(tr("Add theme"), old, [retheme(one, add=added) for one in old])


def drop_themes(annotations: Iterable[Annotation], themes: Iterable[str]) -> Change:
    """Take these themes from annotations."""
    old, dropped = list(annotations), tuple(themes)
    return _edited(tr("Remove theme"), old, [retheme(one, drop=dropped) for one in old])


def delete(annotations: Iterable[Annotation]) -> Change:
    """Delete annotations; they go to the trash."""
    gone = tuple(annotations)
    return Change(tr("Delete annotation") if len(gone) == 1 else tr("Delete annotations"), gone)


def move_mark(
    annotation: Annotation,
    article: ArticleInfo,
    text: str,
    start: int,
    end: int,
) -> Change:
    """Put an annotation on another passage: an edge dragged, an orphan attached again."""
    moved = resize(annotation, text, start, end, sha256=article.sha256)
    return _edited(tr("Move highlight"), [annotation], [moved], ArticleText(article, text))


def accept(
    article: ArticleInfo,
    text: str,
    found: Iterable[tuple[Annotation, int, int]],
) -> Change:
    """Take the places where annotations were found in a changed text as theirs from now on."""
    pairs = list(found)
    new = [resize(one, text, start, end, sha256=article.sha256) for one, start, end in pairs]
    old = [one for one, _, _ in pairs]
    return _edited(tr("Accept places"), old, new, ArticleText(article, text))


def keep_as_note(annotation: Annotation) -> Change:
    """Turn an annotation whose passage is gone into a note on the article that quotes it."""
    quoted = "\n".join(f"> {line}" for line in annotation.quote.splitlines())
    note = "\n\n".join(part for part in (quoted, annotation.note) if part)
    return _edited(
        tr("Keep as note"), [annotation], [replace(annotation, selector=None, note=note)]
    )


def split(  # noqa: PLR0913, PLR0917 - a mark, where it stands and where it is cut
    annotation: Annotation,
    article: ArticleInfo,
    text: str,
    start: int,
    end: int,
    at: int,
) -> Change:
    """Cut a highlight, which stands from ``start`` to ``end`` now, in two at ``at``.

    Both keep the note and the themes. Raises ValueError when one of them would be empty.
    """
    halves = split_annotation(annotation, text, start, end, at, sha256=article.sha256)
    return _edited(tr("Split highlight"), [annotation], halves, ArticleText(article, text))


def join(
    annotations: Iterable[Annotation],
    article: ArticleInfo,
    text: str,
    start: int,
    end: int,
) -> Change:
    """Make one highlight of several, from ``start`` to ``end``, with all notes and themes."""
    several = sorted(annotations)
    whole = join_annotations(several, text, start, end, sha256=article.sha256)
    return _edited(tr("Join highlights"), several, [whole], ArticleText(article, text))


def correct(before: Facts, wanted: Mapping[str, str | None], label: str = "") -> Change:
    """Say something else of an article; None gives a fact back to the article's file."""
    after = Facts(before.article, changed_values(before.values, wanted))
    return Change(label or tr("Edit details"), (before,), (after,))


def change_codebook(label: str, before: Codebook, after: Codebook) -> Change:
    """Replace the codebook: a theme added, renamed, coloured, described or moved."""
    return Change(label, (before,), (after,))


def add_theme(codebook: Codebook, name: str, *, color: str = "", parent: str = "") -> Change:
    """Add a theme; raises ThemeError when the name is taken."""
    after = codebook.add(name, color=color, parent=parent)
    return change_codebook(tr("Add theme"), codebook, after)


def rename_theme(codebook: Codebook, theme: str, name: str) -> Change:
    """Rename a theme; raises ThemeError when another bears the name."""
    return change_codebook(tr("Rename theme"), codebook, codebook.rename(theme, name))


def merge_themes(
    codebook: Codebook,
    annotations: Iterable[Annotation],
    themes: Iterable[str],
    into: str,
) -> Change:
    """Make one theme of several, in the codebook and on every annotation that has one of them."""
    gone = {theme for theme in themes if theme != into}
    old = [one for one in annotations if gone.intersection(one.themes)]
    new = [
        replace(one, themes=tuple(dict.fromkeys(into if t in gone else t for t in one.themes)))
        for one in old
    ]
    edited = _edited(tr("Merge themes"), old, new)
    after = codebook.merge(gone, into)
    return replace(edited, before=(codebook, *edited.before), after=(after, *edited.after))


def remove_theme(
    codebook: Codebook,
    annotations: Iterable[Annotation],
    theme: str,
    *,
    delete_annotations: bool = False,
) -> Change:
    """Remove a theme; its annotations lose it, or go to the trash if they have no other.

    To give them another theme instead, merge.
    """
    old = [one for one in annotations if theme in one.themes]
    kept = [one for one in old if not (delete_annotations and one.themes == (theme,))]
    kept = [one for one in kept if not (one.tags_article and one.themes == (theme,))]
    edited = _edited(tr("Remove theme"), kept, [retheme(one, drop=[theme]) for one in kept])
    kept_ids = {one.id for one in kept}
    gone = [one for one in old if one.id not in kept_ids]
    after = (codebook.remove(theme), *edited.after)
    return replace(edited, before=(codebook, *edited.before, *gone), after=after)


def _edited(
    label: str,
    old: Sequence[Annotation],
    new: Sequence[Annotation],
    text: ArticleText | None = None,
) -> Change:
    known = {one.id: one for one in old}
    after = tuple(one if known.get(one.id) == one else touched(one) for one in new)
    return Change(label, tuple(old), after, (text,) if text else ())
