"""Older or other states of the files turned into changes: backups and conflicting copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop.annotations.annotation import Annotation
from desktop.annotations.change import Change
from desktop.annotations.codebook import Codebook
from desktop.annotations.facts import STAR, STATUS, Facts
from desktop.annotations.record import Record, same_content
from desktop.annotations.theme import Theme
from desktop.storage.attaching.copies import named_in_full, told_apart
from desktop.storage.attaching.filenames import (
    DECIDED,
    LINKS,
    THEMES,
    TRASH,
    article_of,
    is_brief_file,
)
from desktop.storage.collections.collection import AnnotationCollection, read_collection
from desktop.storage.collections.items import ThemeOf
from desktop.storage.collections.json_text import NotACollection
from desktop.storage.collections.merging import unite_collections
from desktop.storage.theme_file import read_themes
from desktop.wording import later, tr, translated

_CALLED = {
    "title": later("title"),
    "source": later("source"),
    "author": later("author"),
    "date": later("date"),
    "language": later("language"),
    "url": later("url"),
    STATUS: later("how far it is read"),
    STAR: later("star"),
}


@dataclass(frozen=True, slots=True)
class OtherState:
    """Collections by the article they were written for, and a codebook with all their themes."""

    collections: Mapping[str, AnnotationCollection]
    codebook: Codebook


def restored(
    state: OtherState, collections: Mapping[str, AnnotationCollection], codebook: Codebook
) -> Change:
    """Return the change that brings back what a backup holds."""
    present = Present(collections)
    after = [
        one
        for key, collection in state.collections.items()
        for one in present.homed(key, collection).records.values()
        if not same_content(one, present.find(one.id))
    ]
    change = _change(tr("Restore backup"), present, after, (codebook, state.codebook))
    told = [
        (now, replace(now, values={**now.values, **theirs}))
        for now, theirs in _said(state, present)
    ]
    return _with_facts(change, told)


def _said(state: OtherState, present: Present) -> list[tuple[Facts, Mapping[str, Any]]]:
    """Return what is said of articles now, each with what another state says of it."""
    homes = ((present.home(key, one), one.facts) for key, one in state.collections.items())
    return [(present.facts(home), facts) for home, facts in homes if facts]


def _with_facts(change: Change, told: Iterable[tuple[Facts, Facts]]) -> Change:
    """Return ``change`` with the facts of articles added, as they are and as they become."""
    differing = [(now, then) for now, then in told if dict(now.values) != dict(then.values)]
    return replace(
        change,
        before=(*change.before, *(now for now, _ in differing)),
        after=(*change.after, *(then for _, then in differing)),
    )


def united(
    state: OtherState, collections: Mapping[str, AnnotationCollection], codebook: Codebook
) -> Change:
    """Return the change that merges conflicting copies; what loses words is kept beside."""
    present = Present(collections)
    after: list[Record] = []
    for key, collection in state.collections.items():
        theirs = present.homed(key, collection)
        ours = {one.id: one for key in theirs.records if (one := present.find(key))}
        merged = unite_collections(replace(theirs, records=ours), theirs)
        everyone = merged.collection.records.values()
        after += [one for one in everyone if not same_content(one, present.find(one.id))]
        # A copy may be merged twice, when it could not be put away: its words are here already.
        after += [loser for loser in merged.losers if not present.has_like(loser)]
    change = _change(tr("Merge conflicting copy"), present, after, (codebook, state.codebook))
    said = _said(state, present)
    told = [(now, replace(now, values={**theirs, **now.values})) for now, theirs in said]
    remarks = tuple(remark for now, theirs in said for remark in _disagreeing(now, theirs))
    return replace(_with_facts(change, told), remarks=remarks)


def _disagreeing(now: Facts, theirs: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each fact of an article of which a copy says something else."""
    for key, value in theirs.items():
        if key in now.values and now.values[key] != value:
            yield tr(
                "{article}: as {fact} the copy says “{theirs}” and you “{ours}”; yours stays.",
                article=now.article,
                theirs=value,
                ours=now.values[key],
                fact=translated(_CALLED.get(key, key)),
            )


def read_state(files: Mapping[str, bytes], codebook: Codebook) -> OtherState:
    """Return what ``files`` hold; themes and names not in ``codebook`` are added to it.

    Files that can't be read are left out.
    """
    names = _Names(codebook, files.get(THEMES))
    collections: dict[str, AnnotationCollection] = {}
    for name, data in files.items():
        if name in (THEMES, TRASH, *DECIDED) or is_brief_file(name):
            continue
        if name == LINKS:
            if links := read_or_none(data, "", names.theme_id):
                collections[LINKS] = links
            continue
        found = read_or_none(data, article_of(name), names.theme_id)
        if found:
            article, collection = named_in_full(name, article_of(name), found)
            collections[article] = collection
    return OtherState(told_apart(collections), names.codebook)


class Present:
    """What memory holds, to find where the annotations of another state belong now."""

    def __init__(self, collections: Mapping[str, AnnotationCollection]) -> None:
        self._collections = collections
        everyone = (
            one for collection in collections.values() for one in collection.records.values()
        )
        self._by_id = {one.id: one for one in everyone}

    def find(self, identifier: str) -> Record | None:
        """Return the annotation or link of that id, wherever it is today, or None."""
        return self._by_id.get(identifier)

    def homed(self, key: str, collection: AnnotationCollection) -> AnnotationCollection:
        """Return another state's ``collection``, each annotation on the article it is on by now."""
        if key == LINKS:
            return collection
        home = self.home(key, collection)
        records = {
            key: replace(one, article=now.article if (now := self._annotation(key)) else home)
            for key, one in collection.annotations.items()
        }
        return replace(collection, records=records)

    def has_like(self, record: Record) -> bool:
        """Return whether one of another id says the same."""
        key = record.article if isinstance(record, Annotation) else LINKS
        collection = self._collections.get(key)
        there = collection.records.values() if collection else ()
        return any(same_content(replace(record, id=one.id), one) for one in there)

    def facts(self, article: str) -> Facts:
        """Return what is said of an article now."""
        there = self._collections.get(article)
        return Facts(article, there.facts if there else {})

    def home(self, key: str, collection: AnnotationCollection) -> str:
        """Return what the article of another state's collection is called by now."""
        sha256 = collection.article.sha256
        ours = self._collections.get(key)
        if ours and ours.article.sha256 == sha256:
            return key
        siblings = Counter(
            one.article for key in collection.annotations if (one := self._annotation(key))
        )
        if siblings:
            return siblings.most_common(1)[0][0]
        twins = [] if ours or not sha256 else self._collections.items()
        return min((name for name, one in twins if one.article.sha256 == sha256), default=key)

    def _annotation(self, identifier: str) -> Annotation | None:
        found = self._by_id.get(identifier)
        return found if isinstance(found, Annotation) else None


def _change(
    label: str, present: Present, after: list[Record], codebooks: tuple[Codebook, Codebook]
) -> Change:
    before = [current for one in after if (current := present.find(one.id))]
    old, new = codebooks
    if old == new:
        return Change(label, tuple(before), tuple(after))
    return Change(label, (*before, old), (*after, new))


def read_or_none(data: bytes, article: str, theme_of: ThemeOf) -> AnnotationCollection | None:
    """Return the collection in ``data``, or None when it is no annotation file."""
    try:
        return read_collection(data, article, theme_of)[0]
    except NotACollection:
        return None


class _Names:
    """A codebook that grows by the themes met on the way."""

    def __init__(self, codebook: Codebook, data: bytes | None) -> None:
        self.codebook = codebook
        try:
            other = read_themes(data).codebook if data else Codebook()
        except NotACollection:
            other = Codebook()
        self.codebook = with_themes(codebook, other)

    def theme_id(self, name: str, identifier: str) -> str:
        theme = self.codebook.find(identifier) or self.codebook.named(name)
        if theme is None:
            self.codebook = self.codebook.add(name)
            theme = self.codebook.themes[-1]
        return theme.id


def with_themes(codebook: Codebook, other: Codebook) -> Codebook:
    """Return ``codebook`` with the themes of another that it has no name for, nested alike."""
    late, extra = [], {}
    for theme in other.themes:
        above = _namesake(codebook, other, theme.parent)
        if codebook.named(theme.name) is None:
            parent = above.id if above else ""
            codebook = codebook.add(
                theme.name, color=theme.color, description=theme.description, parent=parent
            )
            extra[codebook.themes[-1].id] = theme.extra  # such as a REFI guid
            late += [theme] if theme.parent and not above else []
    codebook = codebook.with_extra(extra)
    for theme in late:
        mine, above = codebook.named(theme.name), _namesake(codebook, other, theme.parent)
        if mine and above and mine.id != above.id and mine not in codebook.ancestors(above.id):
            codebook = codebook.move(mine.id, above.id, len(codebook.children(above.id)))
    return codebook


def _namesake(codebook: Codebook, other: Codebook, theme: str) -> Theme | None:
    """Return our theme of the name that ``theme`` has in the other codebook."""
    theirs = other.find(theme)
    return codebook.named(theirs.name) if theirs else None
