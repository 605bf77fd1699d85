"""The fields of the index, what each is worth, and when an index is too old to be read."""

from __future__ import annotations

import unicodedata

# Raise it whenever the words, the stems or the files change: older indexes are then made anew.
VERSION = 17

# What a match in each field is worth beside one in the text.
WEIGHTS = {"text": 1.0, "title": 3.0, "notes": 1.5, "themes": 2.0, "source": 1.0, "author": 1.0}


def folder_name() -> str:
    """Return a name that changes whenever an index made earlier could answer differently."""
    return f"search-{VERSION}-{unicodedata.unidata_version}"
