"""The query language: what people type, made into a `Query`; no mistake ever raises.

    words               all of them, in any field        cat dog
    OR, parentheses     either                           (cat OR dog) food
    -word, NOT word     without                          cat -dog
    "words"             exactly these, in this order     "to be"
    pre*                words that begin so              "open sour*"
    word~               one letter may differ            reuters~
    field:              title source author theme note   source:reuters theme:"labour rights"
    in:                 text or notes alone              in:notes doubt
    lang:  date:        filters                          date:2026-03  date:2026-03-01..2026-03-31
    page:  p:           on pages of the original         page:12  page:iv  p:12-15

A piece with punctuation inside (text-to-video, 24/7) and a run of Chinese characters are
phrases. What cannot be understood is left out or taken as plain words, and a hint says so.
"""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.search import words
from desktop.search.pieces import Piece, cut
from desktop.search.query import (
    ALL_FIELDS,
    All,
    Any,
    Dated,
    Element,
    Fuzzy,
    InLanguage,
    Node,
    OnPage,
    Phrase,
    Query,
    Without,
    Word,
)
from desktop.wording import tr

_MOST_CHARACTERS = 4000
_MOST_WORDS = 64
_DEEPEST = 20

_FIELDS = {
    "text": ("text",),
    "title": ("title",),
    "source": ("source",),
    "author": ("author",),
    "theme": ("themes",),
    "themes": ("themes",),
    "note": ("notes",),
    "notes": ("notes",),
}
_SCOPES = {"text": ("text", "title"), "notes": ("notes",), "note": ("notes",)}
_FILTERS = ("lang", "language", "in", "date", "page", "p")

_NEAR = re.compile(r"NEAR(?:/\d+)?")
_DISTANCE = re.compile(r"~\d+")
_ENDING = re.compile(r"(?:\*+|~[12]?)$")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def parse(text: str, *, as_you_type: bool = False) -> Query:
    """Return what ``text`` means, with a hint about anything that it cannot mean.

    With ``as_you_type`` the word at the end may be unfinished: it counts as a prefix too.
    """
    return _Parser(text, as_you_type).query()


class _Parser:
    def __init__(self, text: str, as_you_type: bool) -> None:
        self._hints: list[str] = []
        if len(text) > _MOST_CHARACTERS:
            self._hint(
                tr(
                    "Only the first {n} characters were searched.",
                    n=_MOST_CHARACTERS,
                )
            )
        self._pieces = list(cut(text[:_MOST_CHARACTERS]))
        self._at = 0
        self._depth = 0
        self._words = 0
        self._unfinished = as_you_type and text[-1:].strip() != ""
        self._scope: tuple[str, ...] = ALL_FIELDS

    def query(self) -> Query:
        self._find_scope()
        parts: list[Node | None] = []
        while self._at < len(self._pieces):
            parts.append(self._either(self._scope))
            if self._at < len(self._pieces):  # only a closing bracket stops it early
                self._hint(tr("There is a closing bracket without an opening one."))
                self._at += 1
        node = _all(parts)
        if node is None and not self._hints:
            self._hint(tr("Type a word to search for."))
        return Query(node, " ".join(self._hints[:1]))

    def _hint(self, hint: str) -> None:
        if hint not in self._hints:
            self._hints.append(hint)

    def _find_scope(self) -> None:
        """Take ``in:`` out first: it holds for the whole query, wherever it stands."""
        for piece, value in zip(self._pieces, self._pieces[1:], strict=False):
            if piece.kind == "field" and piece.text == "in":
                if value.text.lower() in _SCOPES:
                    self._scope = _SCOPES[value.text.lower()]
                else:
                    self._hint(tr("After “in:” write text or notes."))

    def _either(self, fields: tuple[str, ...]) -> Node | None:
        """Read alternatives up to a closing bracket or the end."""
        alternatives: list[Node | None] = []
        parts: list[Node | None] = []
        dangling = False
        while (piece := self._peek()) and piece.kind != "close":
            if piece.kind == "word" and piece.text == "OR":
                self._at += 1
                dangling = dangling or _all(parts) is None
                alternatives.append(_all(parts))
                parts = []
            elif piece.kind == "word" and piece.text == "AND":
                self._at += 1
                following = self._peek()
                dangling = dangling or not parts or following is None or following.kind == "close"
            elif piece.kind == "word" and _NEAR.fullmatch(piece.text) and parts:
                self._at += 1
                self._hint(_not_near())
            else:
                parts.append(self._one(fields))
        alternatives.append(_all(parts))
        if dangling or (len(alternatives) > 1 and alternatives[-1] is None):
            self._hint(tr("AND and OR need a word on each side."))
        return _any(alternatives)

    def _one(self, fields: tuple[str, ...]) -> Node | None:
        """Read one piece with its minus, field or brackets."""
        piece = self._pieces[self._at]
        self._at += 1
        if piece.kind == "minus" or (piece.kind == "word" and piece.text == "NOT"):
            return self._without(fields)
        if piece.kind == "open":
            inner = self._bracket(fields)
            return Without(inner) if inner and piece.text[0] in "-−" else inner
        if piece.kind == "field":
            return self._field(piece.text, fields)
        if piece.kind == "quote":
            is_near = self._take_distance(piece)
            return self._in_any_order(piece, fields) if is_near else self._quoted(piece, fields)
        if piece.kind == "word":
            return self._chunk(piece.text, fields)
        self._hint(tr("That sign cannot be searched for."))
        return None

    def _without(self, fields: tuple[str, ...]) -> Node | None:
        following = self._peek()
        if following is None or following.kind == "close" or self._depth > _DEEPEST:
            self._hint(tr("NOT needs a word after it."))
            return None
        self._depth += 1
        part = self._one(fields)
        self._depth -= 1
        return Without(part) if part else None

    def _bracket(self, fields: tuple[str, ...]) -> Node | None:
        self._depth += 1
        if self._depth > _DEEPEST:
            self._hint(tr("There are too many brackets inside each other."))
            self._at = len(self._pieces)
            return None
        inner = self._either(fields)
        self._depth -= 1
        if self._peek() is None:
            self._hint(tr("A bracket is not closed."))
        self._at += 1
        return inner

    def _field(self, name: str, fields: tuple[str, ...]) -> Node | None:
        value = self._peek()
        if name in _FILTERS:
            self._at += 1
            return self._filter(name, value.text if value else "")
        if name not in _FIELDS:
            known = "title, source, author, theme, note, lang, in, page and date"
            self._hint(
                tr("There is no field “{name}”; the fields are {known}.", name=name, known=known)
            )
            return self._chunk(name, fields)
        if value is None or value.kind not in ("word", "quote", "open"):
            self._hint(tr("Write a word after “{name}:”.", name=name))
            return None
        return self._one(_FIELDS[name])

    def _filter(self, name: str, value: str) -> Node | None:
        if name == "date":
            low, dots, high = value.partition("..")
            if any(day and not _DATE.fullmatch(day) for day in (low, high)) or not (low or high):
                self._hint(tr("A date looks like 2026-03 or 2026-03-01..2026-03-31."))
                return None
            return Dated(low, high if dots else low)
        if name in ("page", "p"):
            low, _, high = value.partition("-")
            return OnPage(low, high or low)
        return InLanguage(value.lower()) if name != "in" else None

    def _quoted(self, piece: Piece, fields: tuple[str, ...]) -> Node | None:
        if not piece.closed:
            self._hint(tr("A quotation mark is not closed."))
        unfinished = self._unfinished and not piece.closed and self._at == len(self._pieces)
        elements = _elements(piece.text.removesuffix("*"))
        if not elements:
            self._hint(tr("There is no word between the quotation marks."))
            return None
        starred = piece.starred or piece.text.endswith("*") or unfinished
        return self._count(Phrase(_prefixed(elements) if starred else elements, fields))

    def _take_distance(self, quote: Piece) -> bool:
        """Pass over the "~5" of "some words"~5, which other programs know, if it is there."""
        following = self._peek()
        if following is None or following.start != quote.end:
            return False
        if not _DISTANCE.fullmatch(following.text):
            return False
        self._at += 1
        self._hint(_not_near())
        return True

    def _in_any_order(self, piece: Piece, fields: tuple[str, ...]) -> Node | None:
        return _all([self._chunk(word, fields) for word in piece.text.split()])

    def _chunk(self, chunk: str, fields: tuple[str, ...]) -> Node | None:
        """Read what stands between two spaces: a word, a prefix, a fuzzy word or a phrase."""
        bare = _ENDING.sub("", chunk)
        elements = _elements(bare)
        if not elements:
            self._hint(
                tr("A star goes at the end of a word, as in wor*.")
                if "*" in chunk
                else tr("There is no word to search for in part of the query.")
            )
            return None
        if "*" in bare:
            self._hint(tr("A star goes at the end of a word, as in wor*."))
        return self._count(self._leaf(chunk[len(bare) :], elements, fields))

    def _leaf(self, ending: str, elements: tuple[Element, ...], fields: tuple[str, ...]) -> Node:
        if ending.startswith("*"):
            return Phrase(_prefixed(elements), fields)
        if ending and len(elements) == 1 and not words.is_han(elements[0].text):
            return Fuzzy(elements[0].text, fields)
        is_begun = self._unfinished and self._at == len(self._pieces)
        text = elements[0].text
        if len(elements) > 1 or words.is_han(text) or words.is_acronym(text):
            return Phrase(_prefixed(elements) if is_begun else elements, fields)
        word = Word(text, fields)
        return Any((word, Phrase(_prefixed(elements), fields))) if is_begun else word

    def _count(self, node: Node) -> Node | None:
        self._words += len(node.elements) if isinstance(node, Phrase) else 1
        if self._words <= _MOST_WORDS:
            return node
        self._hint(tr("Only the first {n} words were searched.", n=_MOST_WORDS))
        return None

    def _peek(self) -> Piece | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None


def _not_near() -> str:
    return tr("How near words stand cannot be searched for; all of them were, in any order.")


def _elements(text: str) -> tuple[Element, ...]:
    """Return the words of ``text`` as the phrase that finds them.

    A Han run ends in a single character. At the end of the query the pair before it has said
    all, so it is left out, and a run of one character is the beginning of any pair.
    """
    found = words.split(text)
    elements = [Element(words.fold(word)) for word in found]
    if found and words.is_han(found[-1]):
        after_pair = len(found) > 1 and len(found[-2]) == 2 and words.is_han(found[-2])
        if after_pair and found[-2][1] == found[-1]:
            elements.pop()
        else:
            elements[-1] = replace(elements[-1], prefix=True)
    return tuple(elements)


def _prefixed(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    return (*elements[:-1], replace(elements[-1], prefix=True))


def _all(parts: list[Node | None]) -> Node | None:
    return _joined(All, parts)


def _any(parts: list[Node | None]) -> Node | None:
    return _joined(Any, parts)


def _joined(kind: type[All] | type[Any], parts: list[Node | None]) -> Node | None:
    kept = tuple(part for part in parts if part is not None)
    return kind(kept) if len(kept) > 1 else kept[0] if kept else None
