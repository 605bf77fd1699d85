"""An annotation from another tool, before it is known which article of ours it is on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from desktop.anchoring.selectors import Selector
from desktop.annotations.annotation import UNDATED
from desktop.annotations.link import Link


@dataclass(frozen=True, slots=True)
class Foreign:
    """An annotation as another tool wrote it.

    ``source`` is the IRI or path of what it is on, ``title`` that document's title. ``selector``
    may have an unusable position (start and end 0), or no words but a position: then ``exact``
    is empty. ``tags`` are names. ``extra`` is what `Annotation.extra` keeps. ``link`` is set for
    what is no annotation on one passage but links several, each with the IRI of its article.
    """

    id: str
    source: str
    title: str = ""
    selector: Selector | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    created: datetime = UNDATED
    modified: datetime = UNDATED
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)
    creator: str = ""
    link: Link | None = None
