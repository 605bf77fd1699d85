"""The YAML front matter of an article: who, when, where, as far as the file states it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from desktop.library.dates import iso_date

_BLOCK = re.compile(
    r"\A\s*---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_NAMES = {
    "title": ("title", "headline"),
    "source": ("source", "outlet", "publication", "publisher", "site"),
    "author": ("author", "authors", "byline", "by"),
    "date": ("date", "published", "published_at", "publication_date", "created"),
    "language": ("language", "lang"),
    "url": ("url", "link", "source_url", "canonical"),
}


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file states about itself; empty strings for what it does not.

    ``problem`` is a clause for the user when the front matter could not be understood.
    """

    title: str = ""
    source: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    url: str = ""
    themes: tuple[str, ...] = field(default=())
    problem: str = ""


def split(text: str) -> tuple[Stated, str]:
    """Return what the front matter of ``text`` states, and the body after it.

    Front matter that is no YAML mapping is reported in ``Stated.problem`` and still left out
    of the body, so that mending it later moves no offset. A rule at the top is no front matter.
    """
    found = _BLOCK.match(text)
    if not found or (found.group(1).strip() and ":" not in found.group(1)):
        return Stated(), text
    body = text[found.end() :]
    try:
        return stated(_load(found.group(0))), body
    except ValueError as error:
        return Stated(
            problem=f"its front matter is malformed ({error}); title and date are guessed"
        ), body


def stated(values: Mapping[str, Any]) -> Stated:
    """Return the fields we know among ``values``, under any of their usual names."""
    found = {name: _first(values, keys) for name, keys in _NAMES.items()}
    source, url = found["source"], found["url"]
    if source.startswith(("http://", "https://")):  # web clippers put the address there
        source, url = urlsplit(source).hostname or "", url or source
    return Stated(
        title=found["title"],
        source=source.removeprefix("www."),
        author=found["author"],
        date=iso_date(found["date"]),
        language=found["language"].replace("_", "-"),
        url=url,
        themes=_list(values.get("themes")),
    )


def _load(block: str) -> Mapping[str, Any]:
    """Parse with the safe loader; ValueError says what is wrong and on which line."""
    import frontmatter  # noqa: PLC0415 - PyYAML is slow to import; articles without need none
    import yaml  # noqa: PLC0415
    from frontmatter.default_handlers import YAMLHandler  # noqa: PLC0415

    try:
        values, _ = frontmatter.parse(block.strip() + "\n", handler=YAMLHandler())
    except yaml.YAMLError as error:
        raise ValueError(_where(error)) from error
    except (ValueError, TypeError, RecursionError) as error:
        raise ValueError(str(error).splitlines()[0] if str(error) else "nested too deep") from error
    if not isinstance(values, Mapping):
        raise ValueError("it is no list of names and values")  # noqa: TRY004 - one kind of error for the caller
    return {str(key).strip().lower(): value for key, value in values.items()}


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "no YAML"
    return f"line {mark.line + 1}: {problem}" if mark else str(problem)


def _first(values: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((text for key in keys if (text := _text(values.get(key)))), "")


def _text(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, map(_text, value[:20])))
    if isinstance(value, Mapping):
        return _text(value.get("name"))
    if isinstance(value, (str, int, float, dt.date)) and not isinstance(value, bool):
        return " ".join(str(value).split())[:1000]
    return ""


def _list(value: object) -> tuple[str, ...]:
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)):
        return ()
    return tuple(dict.fromkeys(filter(None, map(_text, parts))))
