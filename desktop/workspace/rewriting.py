"""Changes of an article's own file that marks have to follow: one step each, and its inverse.

Only articles that Parallax converted are changed: what was set aside is made text again, text is
set aside, the original is converted anew. A rewriting holds the file and the annotations before and
after; nothing happens before `apply`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from desktop.anchoring.placement import Status
from desktop.annotations.annotation import Annotation
from desktop.annotations.change import ArticleText, Change
from desktop.annotations.changes import accept
from desktop.annotations.fragments import with_page
from desktop.annotations.placing import PlacedAnnotation
from desktop.compare.difference import Stretch, difference
from desktop.errors import InputError, UnreadableFile
from desktop.files import write_bytes
from desktop.library import asides
from desktop.library.article import Article, ArticleInfo, canonical_text, text_hash
from desktop.library.converters.writing import restated
from desktop.library.frontmatter import stated
from desktop.library.intake.conversion import documents_of
from desktop.library.intake.originals import conversion_of
from desktop.library.readers.pagehead import page_states
from desktop.library.readers.webpage import read
from desktop.library.reading import Refused, read_bytes
from desktop.progress import IsCancelled
from desktop.wording import tr
from desktop.workspace.workspace import Workspace

_MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Rewriting:
    """An article's file before and after, and the change that lets its annotations follow.

    ``unplaced`` are annotations that stand nowhere for certain in the new text: they stay as they
    are, to be looked at in the review.
    """

    label: str
    path: Path
    before: bytes
    after: bytes
    texts: tuple[str, str]
    change: Change
    unplaced: tuple[Annotation, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return self.before == self.after

    @property
    def difference(self) -> tuple[Stretch, ...]:
        """What is new and what is gone in the text, in reading order."""
        return difference(*self.texts)

    def inverse(self) -> Rewriting:
        """Return the rewriting that undoes this one, under the same label."""
        return replace(
            self,
            before=self.after,
            after=self.before,
            texts=self.texts[::-1],
            change=self.change.inverse(),
            unplaced=(),
        )


def restore(
    workspace: Workspace, article_id: str, aside: int, block: int | None = None
) -> Rewriting:
    """Make text of what is set aside, the number ``aside`` of `Article.asides`, or one block of it.

    Raises ArticleNotFound, UnreadableFile, IndexError, and InputError where it cannot be done.
    """
    return _reshaped(
        workspace,
        article_id,
        tr("Restore"),
        lambda data: asides.restored(data, aside, block),
    )


def set_aside(workspace: Workspace, article_id: str, first: int, last: int) -> Rewriting:
    """Set aside the blocks from ``first`` to ``last`` as not part of the article.

    Marks inside them lose their place and are kept; they find it again when it is restored.
    Raises ArticleNotFound, UnreadableFile, IndexError, and InputError where it cannot be done.
    """
    return _reshaped(
        workspace,
        article_id,
        tr("Set aside"),
        lambda data: asides.set_aside(data, first, last),
    )


def convert_again(
    workspace: Workspace, article_id: str, cancelled: IsCancelled | None = None
) -> Rewriting:
    """Convert an article's original anew; annotations are looked for in the new text.

    Raises ArticleNotFound, UnreadableFile, Cancelled, and InputError when it has no original.
    """
    info = workspace.library.info(article_id)
    path = workspace.library.path_of(article_id)
    conversion = conversion_of(path)
    original = workspace.folder / conversion.origin.path if conversion else None
    if conversion is None or original is None:
        raise InputError(tr("{path} was not converted from another file.", path=info.path))
    if not original.is_file():
        raise InputError(
            tr("{path}: its original {original} is gone.", path=info.path, original=original.name)
        )
    before = read_bytes(path, _MOST_BYTES)
    after = _most_alike(before, documents_of(original, conversion.origin, cancelled))
    article = workspace.article(article_id)
    new = _parsed(path, info, after)
    found = workspace.store.place(article_id, new.text)
    return Rewriting(
        tr("Convert again"),
        path,
        before,
        after,
        (article.text, new.text),
        _followed(tr("Convert again"), new, _certain(found)),
        tuple(one.annotation for one in found if _is_lost(one)),
    )


def state_facts(workspace: Workspace, article_id: str, facts: Mapping[str, str]) -> Rewriting:
    """State ``facts`` in an article's file: title, source, author, date, language or url by name.

    The text stays as it is. Raises ArticleNotFound, UnreadableFile, and InputError where the file
    is not one that Parallax made.
    """
    info = workspace.library.info(article_id)
    path = workspace.library.path_of(article_id)
    before = read_bytes(path, _MOST_BYTES)
    try:
        html = before.decode("utf-8", "replace")
        after = restated(html, stated({**asdict(page_states(html)), **facts}))
    except ValueError as error:
        raise InputError(
            tr("{path}: only articles that Parallax converted can be changed so", path=info.path)
        ) from error
    text = workspace.article(article_id).text
    label = tr("State facts")
    return Rewriting(label, path, before, after.encode(), (text, text), Change(label))


def apply(workspace: Workspace, rewriting: Rewriting) -> Change:
    """Write the file, let the annotations follow, save them; return the change as it was made.

    Raises InputError when the file is not what it was, and WriteFailed; nothing changes then.
    """
    if read_bytes(rewriting.path, _MOST_BYTES) != rewriting.before:
        raise InputError(
            tr("{name} was changed meanwhile; nothing was done.", name=rewriting.path.name)
        )
    # Should the annotations not be saved after this, their words find the places all the same.
    write_bytes(rewriting.path, rewriting.after)
    workspace.refresh_files([rewriting.path])
    made = workspace.store.apply(rewriting.change)
    workspace.store.save()
    return made


def _reshaped(
    workspace: Workspace,
    article_id: str,
    label: str,
    reshape: Callable[[bytes], tuple[bytes, asides.Shift]],
) -> Rewriting:
    info = workspace.library.info(article_id)
    path = workspace.library.path_of(article_id)
    before = read_bytes(path, _MOST_BYTES)
    try:
        after, shift = reshape(before)
    except Refused as error:
        raise InputError(f"{info.path}: {error}") from error
    article, new = workspace.article(article_id), _parsed(path, info, after)
    moved = [
        (one.annotation, _trimmed(shift.moved(*one.text_range), new.text))
        for one in workspace.placed(article_id)
        if one.text_range
    ]
    change = _followed(label, new, ((one, place) for one, place in moved if place))
    gone = tuple(one for one, place in moved if not place)
    return Rewriting(label, path, before, after, (article.text, new.text), change, gone)


def _parsed(path: Path, info: ArticleInfo, data: bytes) -> Article:
    """Return the article that ``data`` would be. Raises UnreadableFile."""
    try:
        parsed = read(data)
    except Refused as error:
        raise UnreadableFile(path, str(error)) from error
    text = canonical_text(parsed.blocks)
    new = replace(info, sha256=text_hash(text), characters=len(text))
    return Article(new, parsed.blocks, parsed.pages, parsed.asides)


def _followed(
    label: str, new: Article, found: Iterable[tuple[Annotation, tuple[int, int]]]
) -> Change:
    """Return the change that describes annotations anew where they stand in the new text."""
    moved = [(one, start, end) for one, (start, end) in found]
    change = accept(new.info, new.text, moved)
    after = tuple(_with_page(one, new) for one in change.made)
    texts = (ArticleText(new.info, new.text),)
    return replace(change, label=label, after=after, texts=texts)


def _with_page(annotation: Annotation, article: Article) -> Annotation:
    selector = annotation.selector
    page = article.page_at(selector.start) if selector else ""
    return replace(annotation, extra=with_page(annotation.extra, page))


def _certain(
    found: Iterable[PlacedAnnotation],
) -> Iterator[tuple[Annotation, tuple[int, int]]]:
    for one in found:
        if one.text_range and one.placement.status in (Status.PLACED, Status.MOVED):
            yield one.annotation, one.text_range


def _is_lost(one: PlacedAnnotation) -> bool:
    return one.placement.status in (Status.UNCERTAIN, Status.ORPHAN)


def _trimmed(found: tuple[int, int] | None, text: str) -> tuple[int, int] | None:
    """Return a passage without white space at its ends, which a cut may have left."""
    if found is None:
        return None
    start, end = found
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return (start, end) if start < end else None


def _most_alike(before: bytes, made: list[bytes]) -> bytes:
    """Return the one of the articles converted from an original that is most like ``before``."""
    if len(made) == 1:
        return made[0]
    old = set(before.splitlines())
    return max(made, key=lambda one: len(old.intersection(one.splitlines())))
