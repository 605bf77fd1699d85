"""What a saved web page states about itself: its head, and its schema.org description."""

from __future__ import annotations

import contextlib
import html as entities
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

from desktop.library.frontmatter import Stated, stated

_META = {
    "og:title": "title", "twitter:title": "title", "citation_title": "title",
    "og:site_name": "source", "application-name": "source", "citation_journal_title": "source",
    "author": "author", "article:author": "author", "citation_author": "author", "byl": "author",
    "article:published_time": "date", "date": "date", "dc.date": "date", "pubdate": "date",
    "datepublished": "date", "citation_publication_date": "date", "parsely-pub-date": "date",
    "og:url": "url",
    # What Pandoc, libraries and archives write, and what sites of China's authorities have to.
    "dcterms.date": "date", "dcterms.issued": "date", "dc.title": "title", "dcterms.title": "title",
    "dc.creator": "author", "dcterms.creator": "author", "dc.publisher": "source",
    "dcterms.publisher": "source", "articletitle": "title", "contentsource": "source",
    "publishdate": "date",
}  # fmt: skip
_SCHEMA = {
    "headline": "title", "author": "author", "datePublished": "date", "publisher": "source",
    "inLanguage": "language", "url": "url",
}  # fmt: skip
_FACTS = ("title", "source", "author", "date", "language", "url")
_BETWEEN = tuple("|-–—·•:»_")
_PARTED = re.compile(r"\s[|–—·•»_-]\s")
_PARTS = re.compile(r"_+|--+")  # Chinese sites: "Title_Section_Outlet"
_HAN_OUTLET = re.compile(
    r"(?<!\s)\s*+(?<![_|｜-])[_|｜-]++\s*+([^_|｜-]{0,20}(?:网|網|网站|报|報|新闻|新聞|在线|频道|客户端|订阅|资讯|平台))$"
)
_LONGEST_OUTLET = 50
_HEAD = 400_000
# No character has so many digits, and Python refuses to make a number of thousands.
_ENDLESS_NUMBER = re.compile("&#[xX]?[0-9a-fA-F]{9,};?")
_ARTICLE_TYPES = ("Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "Report")


def page_states(html: str) -> Stated:
    """Return what the page ``html`` states of title, source, author, date, language and url."""
    reader = _HeadReader()
    with contextlib.suppress(AssertionError):  # html.parser's word for "<![" it cannot make out
        reader.feed(_ENDLESS_NUMBER.sub("", html[:_HEAD]))
    # What outlets fill with care is schema.org, so it wins over the meta tags.
    described = _described(reader.descriptions)
    found: dict[str, Any] = {**reader.found, **described}
    author = str(found.get("author", "")).strip()
    if author.startswith("http") or author.isdecimal():  # Facebook pages and numbers are no names
        found["author"] = ""
    places = {**reader.places, **dict.fromkeys(described, "schema.org")}
    if places.get("title") == "<title>":
        found["title"] = _own_title(reader.found["title"], reader.heading)
    own = reader.page_title, found.get("title")
    if not found.get("source") and (outlet := _outlet(*own) or _outlet_before(*own)):
        found["source"], places["source"] = outlet, "<title>"
    if title := found.get("title"):
        found["title"] = _without(str(found.get("source") or ""), str(title))
    page = stated(found)
    origins = tuple(
        (name, places[name]) for name in _FACTS if getattr(page, name) and name in places
    )
    return replace(page, origins=origins)


def _own_title(page_title: str, heading: str) -> str:
    """Return a page's title as its first heading has it, without the outlet's name beside it."""
    is_parted = _outlet(page_title, heading) or _outlet_before(page_title, heading)
    return heading if is_parted else _HAN_OUTLET.sub("", page_title.strip())


def _outlet_before(page_title: str, title: object) -> str:
    """Return what a page's title says before the article's: "Outlet: Title"."""
    whole, own = (" ".join(str(text or "").split()) for text in (page_title, title))
    name = whole.removesuffix(own).rstrip() if own and whole != own else ""
    name = name.rstrip("".join((*_BETWEEN, "：", " "))) if name.endswith((*_BETWEEN, "：")) else ""
    return name if len(name) <= _LONGEST_OUTLET and not _PARTED.search(name) else ""


def _without(outlet: str, title: str) -> str:
    """Return a title without the ``outlet`` that it ends with: "Title - Outlet"."""
    whole, name = (" ".join(text.split()) for text in (title, outlet))
    if not name or whole[-len(name) :].casefold() != name.casefold():
        return title
    before = whole[: -len(name)].rstrip()
    own = before.rstrip("".join(_BETWEEN) + " ")
    return own if own and before.endswith(_BETWEEN) else title


def _outlet(page_title: str, title: object) -> str:
    """Return what a page's title says after the article's: "Title | Outlet"."""
    whole, own = (" ".join(str(text or "").split()) for text in (page_title, title))
    rest = whole.removeprefix(own) if own and whole != own else ""
    name = rest.strip(" ")[1:].strip() if rest.strip(" ").startswith(_BETWEEN) else ""
    name = _PARTS.split(name)[-1].strip(" -")
    return name if len(name) <= _LONGEST_OUTLET and not _PARTED.search(name) else ""


class _HeadReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, str] = {}
        self.places: dict[str, str] = {}
        self.descriptions: list[str] = []
        self._inside = ""
        self.page_title = ""
        self._headings: list[str] = []

    @property
    def heading(self) -> str:
        """The first heading of the first level in the page."""
        return " ".join("".join(self._headings).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag states, and whether text that follows is wanted."""
        values = {name: value or "" for name, value in attrs}
        if self._inside != "h1":  # which may hold other tags
            self._inside = tag if tag == "title" or (tag == "h1" and not self._headings) else ""
        if tag == "meta":
            self._meta(values)
        elif tag == "html" and values.get("lang"):
            self._note("language", values["lang"], "<html lang>")
        elif tag == "link" and values.get("rel", "").lower() == "canonical":
            self._note("url", values.get("href", ""), "<link rel=canonical>")
        elif tag == "time" and values.get("datetime"):
            if "date" not in self.found:
                self._note("date", values["datetime"], "<time>")
        elif tag == "script" and values.get("type", "").lower() == "application/ld+json":
            self._inside = "ld+json"

    def handle_endtag(self, tag: str) -> None:
        """Stop listening to text."""
        if self._inside != "h1" or tag == "h1":
            self._inside = ""

    def handle_data(self, data: str) -> None:
        """Keep the page's title, unless a meta tag has a better one, and its descriptions."""
        if self._inside == "title":
            self.page_title += data
            if not self.found.get("title"):
                self._note("title", self.page_title, "<title>")
        elif self._inside == "ld+json":
            self.descriptions.append(data)
        elif self._inside == "h1":
            self._headings.append(data)

    def _meta(self, values: Mapping[str, str]) -> None:
        key = (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()
        name, content = _META.get(key, ""), values.get("content", "").strip()
        if name and content and (name not in self.found or name == "title"):
            self._note(name, content, f"<meta {key}>")

    def _note(self, name: str, value: str, place: str) -> None:
        self.found[name] = value
        self.places[name] = place


def _described(descriptions: list[str]) -> dict[str, Any]:
    """Return what the first schema.org article among ``descriptions`` says of each field."""
    said: dict[str, Any] = {}
    for description in descriptions:
        try:
            things = list(_articles(json.loads(description)))
        except (ValueError, RecursionError):
            continue
        for thing in things:
            for key, name in _SCHEMA.items():
                if thing.get(key):
                    said.setdefault(name, _unescaped(thing[key]))
    return said


def _unescaped(value: object) -> object:
    return entities.unescape(_ENDLESS_NUMBER.sub("", value)) if isinstance(value, str) else value


def _articles(things: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(things, list):
        for thing in things:
            yield from _articles(thing)
    elif isinstance(things, dict):
        kinds = things.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(str(kind).rpartition("/")[2] in _ARTICLE_TYPES for kind in kinds):
            yield things
        yield from _articles(things.get("@graph", []))
