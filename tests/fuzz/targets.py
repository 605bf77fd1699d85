"""Everything that is fuzzed. A room's targets are a module beside this one and a line here."""

from __future__ import annotations

from tests.fuzz.annotations import ANNOTATIONS
from tests.fuzz.articles import ARTICLES
from tests.fuzz.exchanged import EXCHANGED
from tests.fuzz.target import Target

TARGETS: tuple[Target, ...] = (*ARTICLES, *ANNOTATIONS, *EXCHANGED)
