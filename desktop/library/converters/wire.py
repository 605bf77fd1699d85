"""Documents as JSON, to be sent from the process that reads them to the one that asked."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from desktop.library.article import Block, BlockKind, Span, Style
from desktop.library.converters.document import Document, PageStart, Piece
from desktop.library.frontmatter import Stated


def written(documents: Sequence[Document]) -> str:
    """Return ``documents`` as one line of JSON."""
    return json.dumps([asdict(document) for document in documents])


def read(line: str) -> tuple[Document, ...]:
    """Return the documents of a line that `written` made. Raises ValueError."""
    try:
        return tuple(map(_document, json.loads(line)))
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("it is no list of documents") from error


def _document(values: Mapping[str, Any]) -> Document:
    origins = tuple((name, place) for name, place in values["stated"]["origins"])
    themes = tuple(values["stated"]["themes"])
    stated = {**values["stated"], "themes": themes, "origins": origins}
    return Document(
        **{
            **values,
            "pieces": tuple(map(_piece, values["pieces"])),
            "stated": Stated(**stated),
            "notes": tuple(values["notes"]),
        }
    )


def _piece(values: Mapping[str, Any]) -> Piece:
    pages = tuple(PageStart(**page) for page in values["pages"])
    return Piece(_block(values["block"]), values["aside"], pages)


def _block(values: Mapping[str, Any]) -> Block:
    spans = (Span(**{**span, "style": Style(span["style"])}) for span in values["spans"])
    return Block(**{**values, "kind": BlockKind(values["kind"]), "spans": tuple(spans)})
