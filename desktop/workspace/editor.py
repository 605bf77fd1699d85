"""The one way to change annotations and themes, for window and command line alike.

An editor looks up what a change is about, makes the change (`annotations.changes`), and has it
done: by the store at once, or as a step on an undo stack. It knows no Qt and saves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from desktop.annotations import changes
from desktop.annotations.annotation import Annotation
from desktop.annotations.change import Change, together
from desktop.annotations.codebook import Codebook
from desktop.annotations.placing import PlacedAnnotation
from desktop.errors import ParallaxError
from desktop.library.article import Article, ArticleInfo
from desktop.workspace.quotes import only_place
from desktop.workspace.workspace import Workspace


class Editor:
    """Makes the changes of one workspace."""

    def __init__(self, workspace: Workspace, do: Callable[[Change], bool]) -> None:
        """Make changes happen by ``do``, which returns whether a change was made."""
        self._workspace, self._store = workspace, workspace.store
        self._do = do

    def highlight(
        self, shown: Article, start: int, end: int, themes: Sequence[str] = (), note: str = ""
    ) -> Annotation | None:
        """Highlight a passage and return it; a passage marked already gains the themes instead.

        Offsets are of the text of ``shown``, which may no longer be today's: the passage is then
        found again by its words. None when the change was not made.
        """
        same = self._mark_exactly_at(shown.info.id, start, end)
        if same and themes:
            self._do(changes.add_themes([same], themes))
            return self.find(same.id)
        page = shown.page_at(start)
        made = changes.highlight(shown.info, shown.text, start, end, themes, note, page=page)
        return self._made(made)

    def note_on_article(self, info: ArticleInfo, note: str) -> Annotation | None:
        """Write a note on a whole article, which may be gone by now."""
        return self._made(changes.note_on_article(info, note))

    def edit_note(self, annotation_id: str, note: str) -> None:
        """Replace the note of an annotation."""
        annotation = self.find(annotation_id)
        if annotation and annotation.note != note:
            self._do(changes.edit_note(annotation, note))

    def bring_back(self, annotation: Annotation, note: str) -> None:
        """Make an annotation anew that was deleted while somebody wrote its note."""
        self._do(changes.bring_back(annotation, note))

    def set_themes(self, annotation_id: str, themes: Sequence[str]) -> None:
        """Give an annotation these themes and no others."""
        annotation = self.find(annotation_id)
        if annotation and annotation.themes != tuple(themes):
            self._do(changes.set_themes([annotation], themes))

    def toggle_theme(self, annotation_id: str, theme: str) -> None:
        """Add a theme to an annotation, or take it away."""
        if annotation := self.find(annotation_id):
            change = changes.drop_themes if theme in annotation.themes else changes.add_themes
            self._do(change([annotation], [theme]))

    def add_theme(self, annotation_ids: Iterable[str], theme: str) -> None:
        """Give a theme to annotations that have it not yet, in one step."""
        lacking = [one for one in self._found(annotation_ids) if theme not in one.themes]
        if lacking:
            self._do(changes.add_themes(lacking, [theme]))

    def drop_theme(self, annotation_ids: Iterable[str], theme: str) -> None:
        """Take a theme from annotations, in one step."""
        bearing = [one for one in self._found(annotation_ids) if theme in one.themes]
        if bearing:
            self._do(changes.drop_themes(bearing, [theme]))

    def tag_article(self, info: ArticleInfo, themes: Sequence[str]) -> None:
        """Give a whole article these themes, besides those its file states."""
        self._do(changes.tag_article(info, self._store.article_tagging(info.id), themes))

    def add_article_theme(self, info: ArticleInfo, theme: str) -> None:
        """Give a whole article one theme more."""
        given = self._store.article_themes(info.id)
        if theme not in given:
            self.tag_article(info, [*given, theme])

    def correct(self, info: ArticleInfo, wanted: Mapping[str, str | None], label: str = "") -> None:
        """Say something else of an article; None gives a fact back to its file.

        The names are those in `annotations.facts`. Raises InputError for what cannot be that fact.
        """
        self._do(self._workspace.correction(info, wanted, label))

    def delete(self, annotation_ids: Iterable[str]) -> None:
        """Delete annotations; they go to the trash."""
        if gone := self._found(annotation_ids):
            self._do(changes.delete(gone))

    def resize(self, annotation_id: str, shown: Article, start: int, end: int) -> None:
        """Move the edges of a mark in the text that is ``shown``."""
        if annotation := self.find(annotation_id):
            self._do(changes.move_mark(annotation, shown.info, shown.text, start, end))

    def split(self, annotation_id: str, shown: Article, start: int, end: int, at: int) -> None:
        """Cut a mark that stands from ``start`` to ``end`` of ``shown`` in two at ``at``."""
        if annotation := self.find(annotation_id):
            self._do(changes.split(annotation, shown.info, shown.text, start, end, at))

    def join(
        self, annotation_ids: Iterable[str], shown: Article, start: int, end: int
    ) -> Annotation | None:
        """Make one mark, from ``start`` to ``end`` of ``shown``, of several."""
        several = self._found(annotation_ids)
        change = changes.join(several, shown.info, shown.text, start, end) if several else None
        return self._made(change) if change else None

    def change_codebook(self, label: str, after: Callable[[Codebook], Codebook]) -> None:
        """Change the themes by a function of the codebook. Raises ThemeError."""
        book = self._store.codebook
        self._do(changes.change_codebook(label, book, after(book)))

    def rename_theme(self, theme: str, name: str) -> None:
        """Rename a theme. Raises ThemeError when another bears the name."""
        self._do(changes.rename_theme(self._store.codebook, theme, name))

    def merge_themes(self, gone: Iterable[str], into: str) -> None:
        """Make one theme of several."""
        book, annotations = self._store.codebook, self._store.annotations()
        self._do(changes.merge_themes(book, annotations, gone, into))

    def remove_theme(self, theme: str, *, delete_annotations: bool = False) -> None:
        """Remove a theme, with or without the annotations that have no other."""
        book, annotations = self._store.codebook, self._store.annotations()
        self._do(
            changes.remove_theme(book, annotations, theme, delete_annotations=delete_annotations)
        )

    def find(self, annotation_id: str) -> Annotation | None:
        """Return an annotation, or None when it is gone."""
        try:
            return self._store.get(annotation_id)
        except ParallaxError:
            return None

    def _found(self, annotation_ids: Iterable[str]) -> list[Annotation]:
        return [one for key in annotation_ids if (one := self.find(key))]

    def _made(self, change: Change) -> Annotation | None:
        """Have ``change`` done and return the annotation that it makes first."""
        return self.find(change.made[0].id) if self._do(change) else None

    def _mark_exactly_at(self, article_id: str, start: int, end: int) -> Annotation | None:
        for one in self._workspace.placed_at_once(article_id):
            if one.annotation.selector and one.text_range == (start, end):
                return one.annotation
        return None


def editor_of(workspace: Workspace) -> Editor:
    """Return an editor whose changes the store makes at once, with nothing to undo them."""

    def do(change: Change) -> bool:
        workspace.store.apply(change)
        return True

    return Editor(workspace, do)


def annotate(
    workspace: Workspace, name: str, quote: str, note: str = "", themes: Sequence[str] = ()
) -> PlacedAnnotation:
    """Highlight ``quote`` in the article ``name`` and save it; new themes are made.

    Raises ArticleNotFound, QuoteNotFound, QuoteAmbiguous, ThemeError, WriteFailed.
    """
    info = workspace.library.find(name)
    article = workspace.article(info.id)
    start, end = only_place(article, quote)
    theme_ids, steps = _themes_named(workspace.store.codebook, themes)
    page = article.page_at(start)
    made = changes.highlight(info, article.text, start, end, theme_ids, note, page=page)
    applied = workspace.store.apply(together(made.label, [*steps, made]))
    workspace.store.save()
    made_id = next(one.id for one in applied.made)
    return next(one for one in workspace.placed(info.id) if one.annotation.id == made_id)


def _themes_named(book: Codebook, names: Iterable[str]) -> tuple[list[str], list[Change]]:
    """Return the ids of the themes ``names``, and the changes that make those missing."""
    steps, theme_ids = [], []
    for name in names:
        if not book.named(name):
            steps.append(changes.add_theme(book, name))
            book = book.add(name)
        theme = book.named(name)
        theme_ids += [theme.id] if theme else []
    return theme_ids, steps
