"""What a change is, and how several become one; they are made in `changes`.

A change is whole objects before and after: `AnnotationStore.apply` is the one place where it
happens, and its inverse is the undo. The label is what the Edit menu says after "Undo".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from desktop.annotations.annotation import Annotation
from desktop.annotations.codebook import Codebook
from desktop.annotations.facts import Facts
from desktop.annotations.link import Link
from desktop.annotations.record import Record, same_content
from desktop.library.article import ArticleInfo

_SOON = timedelta(seconds=5)
Changed = Record | Codebook | Facts
"""What a change can hold."""


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article and the text that a change's selectors were described on; the store keeps it."""

    article: ArticleInfo
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One step that can be undone.

    ``before`` and ``after`` hold annotations, links and facts, matched by id, and at most one
    codebook each; what is in one alone is made or deleted. ``remarks`` say, for the user, what
    could not be applied because it had been changed elsewhere in between. What a change takes away
    goes to the trash, unless it ``unmakes``: takes back what was made a moment ago.
    """

    label: str
    before: tuple[Changed, ...] = ()
    after: tuple[Changed, ...] = ()
    texts: tuple[ArticleText, ...] = ()
    remarks: tuple[str, ...] = ()
    unmakes: bool = False

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
    def links(self) -> tuple[Link, ...]:
        """The links as they are after the change."""
        return tuple(one for one in self.after if isinstance(one, Link))

    @property
    def touches_links(self) -> bool:
        """Whether a link is made, changed or gone by it."""
        return any(isinstance(one, Link) for one in (*self.before, *self.after))

    @property
    def articles(self) -> frozenset[str]:
        """The ids of the articles whose annotations it touches."""
        both = (*self.before, *self.after)
        return frozenset(one.article for one in both if isinstance(one, Annotation))

    @property
    def corrected(self) -> frozenset[str]:
        """The ids of the articles that it says something else of."""
        both = (*self.before, *self.after)
        return frozenset(one.article for one in both if isinstance(one, Facts))

    @property
    def touches_codebook(self) -> bool:
        """Whether a theme is made, changed or gone by it."""
        return any(isinstance(one, Codebook) for one in (*self.before, *self.after))


def together(label: str, changes: Iterable[Change]) -> Change:
    """Return several changes as one step; each may build on the one before it."""
    steps = list(changes)
    first: dict[str, Changed] = {}
    last: dict[str, Changed] = {}
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
    """Return two quick edits of the same note as one step, or None where they are not such."""
    one, two = _only_edit(first), _only_edit(second)
    if not one or not two or one[1].id != two[0].id:
        return None
    if two[1].modified - one[1].modified > _SOON or not same_content(one[1], two[0]):
        return None
    return replace(second, before=first.before)


def _only_edit(change: Change) -> tuple[Annotation, Annotation] | None:
    """Return before and after when nothing but one annotation's note differs."""
    if len(change.before) != 1 or len(change.after) != 1:
        return None
    old, new = change.before[0], change.after[0]
    if not isinstance(old, Annotation) or not isinstance(new, Annotation) or old.id != new.id:
        return None
    return (old, new) if same_content(replace(old, note=new.note), new) else None


def _by_id(objects: Iterable[Changed]) -> dict[str, Changed]:
    return {"" if isinstance(one, Codebook) else one.id: one for one in objects}
