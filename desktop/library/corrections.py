"""Articles as the reader corrected them: what holds wherever an article's facts are shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop.errors import InputError
from desktop.library.article import FACT_KEYS, ArticleInfo
from desktop.library.dates import iso_date
from desktop.wording import tr

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def corrected(info: ArticleInfo, values: Mapping[str, Any]) -> ArticleInfo:
    """Return ``info`` with the facts that ``values`` give in place of the file's.

    A date that the reader gave counts as stated. An empty title, and what is no text, is ignored.
    """
    found = {key: values[key] for key in FACT_KEYS if isinstance(values.get(key), str)}
    if not found.get("title", "").strip():
        found.pop("title", None)
    if "date" in found:
        found["dated"] = "stated"
    return replace(info, **found) if found else info


def checked(name: str, text: str) -> str:
    """Return what the reader typed as the fact ``name`` in the form that it is kept in.

    Raises InputError, with what to write instead, for what cannot be that fact.
    """
    text = " ".join(text.split())
    if name == "title" and not text:
        raise InputError(tr("An article needs a title."))
    if name == "date" and text:
        if not (day := iso_date(text)):
            raise InputError(
                tr("“{text}” is no date; write it as 2026-03-25, 2026-03 or 2026.", text=text)
            )
        return day
    if name == "language" and text and not _LANGUAGE.fullmatch(text):
        raise InputError(tr("“{text}” is no language; write a code such as en or zh.", text=text))
    if name == "url" and text and not re.match(r"https?://[^\s/]", text):
        raise InputError(tr("“{text}” is no link; it begins with https://.", text=text))
    return text
