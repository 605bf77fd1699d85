"""Which articles of a segment satisfy a query: set algebra over the leaves of the query."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

from desktop.search.engine.many import Many
from desktop.search.engine.segments.occurrences import Occurring
from desktop.search.engine.segments.postings import FULL
from desktop.search.engine.segments.rows import in_all
from desktop.search.engine.segments.segment import Segment
from desktop.search.pages import stretches
from desktop.search.query import (
    All,
    Any,
    Dated,
    InLanguage,
    Leaf,
    Node,
    OnPage,
    Phrase,
    Without,
    Word,
)


@dataclass(frozen=True, slots=True)
class View:
    """A segment at one moment: without the documents that were deleted by then."""

    segment: Segment
    deleted: frozenset[int]


class Lookup:
    """One query's look at one segment; each leaf is looked up once."""

    def __init__(self, view: View) -> None:
        self.segment = view.segment
        self.deleted = view.deleted
        self._occurrences: dict[Leaf, Occurring] = {}
        self._among: dict[Phrase, set[int] | None] = {}

    def occurrences(self, leaf: Leaf) -> Occurring:
        """Return where a leaf is found, at least among what satisfies the query so far."""
        found = self._occurrences.get(leaf)  # one look: what tells leaves apart takes time
        return self._looked_up(leaf, None) if found is None else found

    def elsewhere(self, phrase: Phrase) -> set[int]:
        """Return the documents that have a phrase in a title, a note or the like."""
        fields = self.occurrences(phrase).items()
        found = (field.documents() for name, field in fields if name != FULL)
        return set().union(*found) - self.deleted

    def documents(self, node: Node) -> Set[int]:
        """Return the documents that satisfy ``node``."""
        parts = node.parts if isinstance(node, Any) else (node,)
        leaves = [part for part in parts if isinstance(part, Leaf)]
        if len(leaves) == len(parts) and (many := self._many(leaves)) is not None:
            return many
        found = self._matching(node)
        return found - self.deleted if self.deleted else found

    def _many(self, leaves: Sequence[Leaf]) -> Many | None:
        """Return the documents with any of the leaves, if one is in many that a row tells."""
        each = [one for leaf in leaves for one in self.occurrences(leaf).values()]
        lead = max(each, key=len, default=None)
        if lead is None or (row := lead.row()) is None:
            return None
        besides = (one.others() if one is lead else one.documents() for one in each)
        return Many(row, chain.from_iterable(besides), self.deleted)

    def _matching(self, node: Node, within: set[int] | None = None) -> set[int]:
        """Return the documents that satisfy ``node``, deleted ones perhaps among them.

        Documents not ``within`` may be left out.
        """
        if isinstance(node, All):
            return self._all(node, within)
        if isinstance(node, Any):
            return set().union(*(self._matching(part, within) for part in node.parts))
        if isinstance(node, Without):
            base = self._everything() if within is None else within
            return base - self._matching(node.part, within)
        if isinstance(node, Dated | InLanguage):
            return self._filtered(node)
        if isinstance(node, OnPage):
            return self._paged(node)
        return self._with(node, within)

    def _all(self, node: All, within: set[int] | None) -> set[int]:
        """Return what satisfies all parts: the rarest first, the others only among what it left."""
        sizes: list[tuple[int, Node]] = []
        for part in node.parts:
            if not isinstance(part, Without):
                sizes.append((self._size(part), part))
                if not sizes[-1][0]:
                    return set()
        ordered = [part for _, part in sorted(sizes, key=itemgetter(0))]
        if within is None and (frequent := self._frequent(ordered)):
            within, ordered = set(in_all(frequent)), ordered[len(frequent) :]
        for part in ordered:
            found = self._matching(part, within)
            within = found if within is None else found & within
            if not within:
                return within
        left = self._everything() if within is None else within
        for part in node.parts:
            if isinstance(part, Without):
                left = self._matching(part, left)
        return left

    def _frequent(self, parts: Sequence[Node]) -> list[bytes]:
        """Return a row for each of the first parts that are words in many documents."""
        found: list[bytes] = []
        for part in parts:
            if not isinstance(part, Word) or (many := self._many([part])) is None:
                break
            found.append(many.flags())
        return found

    def _size(self, node: Node) -> int:
        """Return at most how many documents satisfy ``node``."""
        if isinstance(node, All):
            return min(map(self._size, node.parts))
        if isinstance(node, Any):
            return sum(map(self._size, node.parts))
        if isinstance(node, Without | Dated | InLanguage | OnPage):
            return self.segment.size
        if isinstance(node, Phrase):  # what is known of it may be true of some documents alone
            return self.segment.size_of(node)
        return sum(map(len, self.occurrences(node).values()))

    def _with(self, leaf: Leaf, within: set[int] | None) -> set[int]:
        found = [field.documents(within) for field in self._looked_up(leaf, within).values()]
        if len(found) > 1:
            found[0].update(*found[1:])
        return found[0] if found else set()

    def _looked_up(self, leaf: Leaf, within: set[int] | None) -> Occurring:
        """Return where a leaf is found; of a phrase, only among documents ``within``."""
        found = self._occurrences.get(leaf)
        if found is not None and isinstance(leaf, Phrase):
            among = self._among[leaf]
            if among is not None and (within is None or not within <= among):
                # It stands in the query a second time, where it may be in other documents.
                found, within = None, None if within is None else within | among
        if found is None:
            found = self._occurrences[leaf] = self.segment.find(leaf, within)
            if isinstance(leaf, Phrase):
                self._among[leaf] = within
        return found

    def _everything(self) -> set[int]:
        return set(range(self.segment.size))

    def _filtered(self, node: Dated | InLanguage) -> set[int]:
        column = self.segment.columns["date" if isinstance(node, Dated) else "language"]
        wanted = {value for value in set(column) if _passes(value, node)}
        return {number for number, value in enumerate(column) if value in wanted}

    def _paged(self, node: OnPage) -> set[int]:
        column = enumerate(self.segment.columns["pages"])
        return {number for number, pages in column if pages and stretches(pages, [node])}


def _passes(value: str, node: Dated | InLanguage) -> bool:
    if isinstance(node, InLanguage):
        code = value.lower().replace("_", "-")
        return code == node.code or code.startswith(f"{node.code}-")
    # "2026-03" as an upper bound takes in all its days, hence the comparison of beginnings.
    return bool(value) and node.low <= value and (value[: len(node.high)] <= node.high)
