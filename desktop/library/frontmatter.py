"""The YAML front matter of an article: who, when, where, as far as the file states it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from desktop.library.dates import iso_date
from desktop.library.reading import clean
from desktop.wording import tr

_BLOCK = re.compile(
    r"\A\s*---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_YAML_LINE = re.compile(r"""\s|#|- |[\[{"'&!?]|[^:\s][^:]{0,60}:(?:\s|$)""")
_PLAIN_LINE = re.compile(r"(\w+):[ \t]+([^\s\[{&*!|>].*)")
# What YAML reads as it stands: a name, then words in quotes or words that begin with a letter.
_SHOWN = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_SIMPLE_LINE = re.compile(
    rf"([A-Za-z_]+): +(?:\"({_SHOWN}\"\\]*)\"|([A-Za-z0-9](?:{_SHOWN}:#]|:(?=[^\s,])|(?<! )#)*?)) *"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_THEME_SEPARATORS = re.compile("[,;，、；]")
_NAMES = {
    "title": ("title", "headline"),
    "source": ("source", "outlet", "publication", "publisher", "site"),
    "author": ("author", "authors", "byline", "by"),
    "date": ("date", "published", "published_at", "publication_date", "created"),
    "language": ("language", "lang"),
    "url": ("url", "link", "source_url", "canonical"),
}
# What may open a level each: spaces before a name, and dashes, question marks and colons in a row.
_INDENTS = re.compile(r"^[ \t]*(?:[-?:][ \t]+)*", re.MULTILINE)
_LONGEST, _WIDEST, _MOST_BRACKETS = 64 * 1024, 400, 1000
_NULLS = ("~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file states about itself; empty strings for what it does not.

    ``problem`` is a clause for the user when the front matter could not be understood;
    ``origins`` names a fact and where in the file it stands, for those a page tells.
    """

    title: str = ""
    source: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    url: str = ""
    themes: tuple[str, ...] = field(default=())
    problem: str = ""
    origins: tuple[tuple[str, str], ...] = field(default=(), compare=False)


def split(text: str) -> tuple[Stated, str]:
    """Return what the front matter of ``text`` states, and the body after it.

    Front matter that is no YAML mapping is reported in ``Stated.problem``, taken line by line,
    and still left out of the body, so that mending it later moves no offset. Prose between two
    rules is no front matter.
    """
    found = _BLOCK.match(text)
    if not found or not _looks_like_yaml(found.group(1)):
        return Stated(), text
    body = text[found.end() :]
    try:
        return stated(_load(found.group(1))), body
    except ValueError as error:
        problem = tr(
            "its front matter is malformed ({error}); what its lines say plainly is used",
            error=error,
        )
        return replace(stated(_by_line(found.group(1))), problem=problem), body


def stated(values: Mapping[str, Any]) -> Stated:
    """Return the fields we know among ``values``, under any of their usual names."""
    found = {name: _first(values, keys) for name, keys in _NAMES.items()}
    source, url = found["source"], _web_address(found["url"])
    if source.startswith(("http://", "https://")):  # web clippers put the address there
        source, url = _host(source), url or _web_address(source)
    return Stated(
        title=found["title"],
        source=source.removeprefix("www."),
        author=found["author"],
        date=iso_date(found["date"]),
        language=_language(found["language"]),
        url=url,
        themes=_list(values.get("themes")),
    )


def _looks_like_yaml(block: str) -> bool:
    lines = [line for line in block.split("\n") if line.strip()]
    return sum(bool(_YAML_LINE.match(line)) for line in lines) >= len(lines) * 0.6


def _load(block: str) -> Mapping[str, Any]:
    """Parse ``block`` into strings, lists and mappings; ValueError says what is wrong where.

    Nothing is made into numbers, dates or objects: a date that does not exist costs the date
    alone, a title such as "No" stays what it is, and no tag can run code.
    """
    if trouble := _trouble(block):
        raise ValueError(trouble)
    if simple := _simple(block):
        return simple
    import yaml  # noqa: PLC0415 - slow to import; articles without front matter need none

    try:
        values = yaml.load(block, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 - makes strings only
    except yaml.YAMLError as error:
        raise ValueError(_where(error)) from error
    except RecursionError as error:
        raise ValueError(tr("nested too deep")) from error
    if values is None or values == "":
        return {}
    if not isinstance(values, Mapping):
        raise ValueError(tr("it is no list of names and values"))  # noqa: TRY004 - one kind of error for the caller
    return {str(key).strip().lower(): value for key, value in values.items()}


def _simple(block: str) -> dict[str, str]:
    """Return what `_load` makes of a block of simple lines alone; nothing of any other."""
    lines = [_SIMPLE_LINE.fullmatch(line) for line in block.split("\n")]
    found = [line for line in lines if line]
    is_simple = len(found) == len(lines)
    return {one[1].lower(): one[2] or one[3] or "" for one in found} if is_simple else {}


def _trouble(block: str) -> str:
    """Return why ``block`` must not be given to the parser, or "".

    It recurses in C for each level, and overruns its stack instead of raising an error.
    """
    if len(block) <= _WIDEST:
        return ""
    if len(block) > _LONGEST:
        return tr("longer than {n} KB", n=_LONGEST // 1024)
    deepest = max(map(len, _INDENTS.findall(block)), default=0)
    is_deep = deepest > _WIDEST or block.count("[") + block.count("{") > _MOST_BRACKETS
    return tr("nested too deep") if is_deep else ""


def _by_line(block: str) -> dict[str, str]:
    """Return the names and values of ``block`` that need no YAML: "title: Sora: the end"."""
    pairs = (_PLAIN_LINE.match(line) for line in block.split("\n"))
    return {pair[1].lower(): pair[2].strip("\"' ") for pair in pairs if pair}


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or tr("characters that YAML forbids")
    # The mark counts from the line after the opening rule.
    return tr("line {n}: {problem}", n=mark.line + 2, problem=problem) if mark else str(problem)


def _first(values: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((text for key in keys if key in values and (text := _text(values[key]))), "")


def _text(value: object, depth: int = 2) -> str:
    """Return ``value`` as one line, joining lists that are nested up to ``depth`` deep.

    YAML can make a value hold itself, or a billion others: hence the bounds.
    """
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        text = " ".join(clean(str(value)[:2000]).split())[:1000]
        return "" if text in _NULLS else text
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, (_text(one, depth - 1) for one in value[:20] if depth)))
    if isinstance(value, Mapping):
        return _text(value.get("name"), depth - 1) if depth else ""
    return ""


def _list(value: object) -> tuple[str, ...]:
    parts = _THEME_SEPARATORS.split(value) if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)):
        return ()
    return tuple(dict.fromkeys(filter(None, map(_text, parts[:100]))))


def _language(text: str) -> str:
    """Keep what is a language code; "English" is left to be guessed from the text."""
    code = text.replace("_", "-").split(",")[0].strip()
    return code if _LANGUAGE.fullmatch(code) else ""


def _web_address(text: str) -> str:
    """Keep what may be opened in a browser: no scripts, no files."""
    try:
        scheme = urlsplit(text).scheme
    except ValueError:
        return ""
    return text if scheme in ("", "http", "https") else ""


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
