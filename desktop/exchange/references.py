"""Lists of references: RIS, BibTeX and CSL-JSON, as Zotero and others export them.

A reference is no article, but it may state what an article of the library does not: the two are
matched by DOI, by address, by title.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from desktop.errors import UnreadableFile
from desktop.exchange.finding import folded_title
from desktop.files import reason_of
from desktop.library.article import FACT_KEYS, ArticleInfo
from desktop.library.dates import iso_date
from desktop.library.frontmatter import Stated, stated
from desktop.library.language import HAN
from desktop.library.reading import decode, read_bytes
from desktop.wording import tr

SUFFIXES = (".ris", ".bib", ".bibtex")

_OUTLETS_OF_RIS = (
    "secondary_title", "journal_name", "alternate_title3", "alternate_title2", "publisher",
)  # fmt: skip
_LIMIT = 16 * 1024 * 1024
_AND = re.compile(r"\s+and\s+")
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+[^\s\"<>.,;)]")


@dataclass(frozen=True, slots=True)
class Reference:
    """What a list states of one work; ``doi`` without its address, in lower case."""

    stated: Stated
    doi: str = ""


@dataclass(frozen=True, slots=True)
class Matched:
    """A reference, the article it is about, if any, and the facts that article lacks."""

    reference: Reference
    article: str = ""
    missing: tuple[tuple[str, str], ...] = ()


def is_references(path: Path) -> bool:
    """Return whether a file is a list of references, by its ending or, for JSON, what it holds."""
    if path.suffix.lower() in SUFFIXES:
        return True
    if path.suffix.lower() != ".json" or not path.is_file():  # opening a pipe would wait
        return False
    try:
        with path.open("rb") as stream:
            start = stream.read(65_536)
    except OSError:
        return False
    is_list = start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"[")
    return is_list and b'"title"' in start and b'"type"' in start and b'"target"' not in start


def read_references(path: Path) -> list[Reference]:
    """Return the references in the file ``path``. Raises UnreadableFile."""
    try:
        text = decode(read_bytes(path, _LIMIT))
    except OSError as error:
        raise UnreadableFile(path, reason_of(error)) from error
    readers = {".ris": _ris, ".bib": _bibtex, ".bibtex": _bibtex}
    try:
        found = list(readers.get(path.suffix.lower(), _csl)(text))
    except (ValueError, RecursionError, OSError, KeyError, AttributeError) as error:
        raise UnreadableFile(path, tr("it is no list of references that can be read")) from error
    if not found:
        raise UnreadableFile(path, tr("it holds no references"))
    return found


def matched(references: Iterable[Reference], articles: Iterable[ArticleInfo]) -> Iterator[Matched]:
    """Yield each of ``references`` with the article that it is about."""
    infos = list(articles)
    by_address = {_address(info.url): info for info in infos if info.url}
    by_doi = {doi: info for info in infos if (doi := _doi(info.url))}
    by_title: dict[str, list[ArticleInfo]] = {}
    for info in infos:
        by_title.setdefault(folded_title(info.title), []).append(info)
    for reference in references:
        said = reference.stated
        alike = by_title.get(folded_title(said.title), []) if folded_title(said.title) else []
        about = (
            by_doi.get(reference.doi)
            or by_address.get(_address(said.url))
            or (alike[0] if len(alike) == 1 else None)
        )
        yield Matched(reference, about.id, _missing(said, about)) if about else Matched(reference)


def _missing(said: Stated, info: ArticleInfo) -> tuple[tuple[str, str], ...]:
    known = {name: str(getattr(info, name)) for name in FACT_KEYS}
    if info.dated != "stated":
        known["date"] = ""
    values = ((name, str(getattr(said, name))) for name in FACT_KEYS if name != "language")
    return tuple((name, value) for name, value in values if value and not known[name])


def _ris(text: str) -> Iterator[Reference]:
    import rispy  # noqa: PLC0415 - only where such a list is read

    for entry in rispy.loads(text.lstrip("\ufeff"), skip_unknown_tags=True):
        yield _reference(
            {
                "title": entry.get("title") or entry.get("primary_title"),
                "author": [
                    _turned(name) for name in entry.get("authors") or entry.get("first_authors", ())
                ],
                "source": _first(entry, *_OUTLETS_OF_RIS),
                "date": _dashed(_first(entry, "date", "year", "publication_year")),
                "language": entry.get("language"),
                "url": (entry.get("urls") or [""])[0],
            },
            entry.get("doi"),
        )


def _bibtex(text: str) -> Iterator[Reference]:
    import bibtexparser  # noqa: PLC0415 - only where such a list is read
    from bibtexparser.middlewares import LatexDecodingMiddleware  # noqa: PLC0415

    # It would tell of what is broken on standard error; what is whole is taken, in silence.
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    for entry in library.entries:
        fields = {name.lower(): str(one.value) for name, one in entry.fields_dict.items()}
        yield _reference(
            {
                "title": fields.get("title", "").replace("{", "").replace("}", ""),
                "author": [
                    _turned(name) for name in re.split(r"\s+and\s+", fields.get("author", ""))
                ],
                "source": _first(fields, "journal", "journaltitle", "booktitle", "publisher"),
                "date": fields.get("date") or _month(fields),
                "language": fields.get("langid"),
                "url": fields.get("url"),
            },
            fields.get("doi"),
        )


def _csl(text: str) -> Iterator[Reference]:
    entries = json.loads(text.lstrip("\ufeff"))
    for entry in entries if isinstance(entries, list) else ():
        if not isinstance(entry, dict):
            continue
        authors = entry.get("author")
        names = (
            [one for one in authors if isinstance(one, dict)] if isinstance(authors, list) else []
        )
        yield _reference(
            {
                "title": entry.get("title"),
                "author": [
                    one.get("literal") or _named(one.get("family", ""), one.get("given", ""))
                    for one in names
                ],
                "source": entry.get("container-title") or entry.get("publisher"),
                "date": _issued(entry.get("issued")),
                "language": entry.get("language"),
                "url": entry.get("URL"),
            },
            entry.get("DOI"),
        )


def _reference(values: Mapping[str, Any], doi: object) -> Reference:
    said = stated({name: value for name, value in values.items() if value})
    return Reference(replace(said, themes=()), _doi(str(doi or "")) or _doi(said.url))


def _issued(value: object) -> str:
    parts = value.get("date-parts") if isinstance(value, dict) else None
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    numbers = [int(part) for part in first[:3] if str(part).isdecimal()]
    return "-".join(f"{number:02}" for number in numbers)


def _dashed(date: str) -> str:
    """Return "2024/05/06/", as RIS has it, as "2024-05-06"."""
    return "-".join(part for part in date.split("/")[:3] if part)


def _turned(name: str) -> str:
    family, _, given = name.partition(",")
    return _named(family, given)


def _named(family: str, given: str) -> str:
    """Return a name as it is said: Chinese ones begin with the family's, and hold no space."""
    family, given = str(family).strip(), str(given).strip()
    if HAN.match(family) and HAN.match(given):
        return family + given
    return f"{given} {family}".strip()


def _month(fields: Mapping[str, str]) -> str:
    """Return the year and month of an entry, as far as it states them."""
    year, month = fields.get("year", ""), fields.get("month", "").strip("{}. ")
    if month.isdecimal():
        return f"{year}-{int(month):02}"
    return iso_date(f"1 {month} {year}")[:7] or year


def _first(values: Mapping[str, Any], *names: str) -> str:
    return next((str(values[name]) for name in names if values.get(name)), "")


def _doi(text: str) -> str:
    found = _DOI.search(text)
    return found[0].lower() if found else ""


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"
