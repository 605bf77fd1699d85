"""What a query means: the tree that the parser makes and the search evaluates.

All words in the tree are folded. `desktop.search.parser` reads what people type.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# The fields that a word is looked for in unless the query says otherwise.
ALL_FIELDS = ("text", "title", "notes", "themes", "source", "author")


@dataclass(frozen=True, slots=True)
class Word:
    """Any form of a word: reports, reported and reporting are found by report."""

    text: str
    fields: tuple[str, ...] = ALL_FIELDS


@dataclass(frozen=True, slots=True)
class Element:
    """One word of a phrase, exactly as it stands, or only the beginning of one."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other; also a single exact word, or a prefix."""

    elements: tuple[Element, ...]
    fields: tuple[str, ...] = ALL_FIELDS


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words that differ from this one by a letter, or two neighbouring letters swapped."""

    text: str
    fields: tuple[str, ...] = ALL_FIELDS


@dataclass(frozen=True, slots=True)
class Dated:
    """Articles from ``low`` to ``high``, both included; either may be short or empty."""

    low: str
    high: str


@dataclass(frozen=True, slots=True)
class InLanguage:
    """Articles in a language, or one of its varieties."""

    code: str


@dataclass(frozen=True, slots=True)
class OnPage:
    """Articles with pages of these labels, from ``low`` to ``high``, and what stands on them."""

    low: str
    high: str


@dataclass(frozen=True, slots=True)
class All:
    """Articles that satisfy every part."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Articles that satisfy at least one part."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Articles that do not satisfy the part."""

    part: Node


Leaf = Word | Phrase | Fuzzy
Node = Leaf | Dated | InLanguage | OnPage | All | Any | Without


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query: ``node`` is None when there is nothing to search for.

    ``hint`` is one line for the user about what could not be understood, or empty.
    """

    node: Node | None
    hint: str = ""

    @property
    def pages(self) -> tuple[OnPage, ...]:
        """The pages on which everything found has to stand; none where any will do."""
        parts = self.node.parts if isinstance(self.node, All) else (self.node,)
        return tuple(part for part in parts if isinstance(part, OnPage))


def leaves(node: Node | None) -> Iterator[Leaf]:
    """Yield the words that are looked for, each once, leaving out what is excluded."""
    yield from dict.fromkeys(_leaves(node))


def _leaves(node: Node | None) -> Iterator[Leaf]:
    if isinstance(node, Leaf):
        yield node
    elif isinstance(node, All | Any):
        for part in node.parts:
            yield from _leaves(part)
