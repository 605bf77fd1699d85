"""The endings of files that become articles, read as they are or converted."""

from __future__ import annotations

from desktop.library.converters.registry import CONVERTED
from desktop.library.readers.registry import SUFFIXES

IMPORTABLE = (*SUFFIXES, *CONVERTED)
