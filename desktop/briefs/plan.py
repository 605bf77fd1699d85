"""What a brief is to hold, as the reader composed it: title, introduction, choices, their order.

A plan is kept in the library as ``briefs/NAME.json``; reading and writing that file is the
workspace's. Its version tells what this program can write.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.annotations.codebook import Codebook
from desktop.briefs.brief import Grouping
from desktop.library.infos import Infos

VERSION = 1

NO_THEME = ""
"""The name, among the themes of a plan, that stands for all that has no theme."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a brief is to hold; ``introduction`` is Markdown.

    ``articles`` are ids, ``themes`` are names (`NO_THEME` may be among them), both in the order
    of the brief; without any, all are in it, those to come too. ``format`` is the ending of the
    file it was exported to last.
    """

    title: str = ""
    introduction: str = ""
    group_by: str = Grouping.THEME
    articles: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    format: str = ""


def to_json(plan: Plan, infos: Infos, codebook: Codebook) -> Json:
    """Return ``plan`` as its file holds it: articles with their titles, themes with their ids."""
    articles = ((key, infos.find(key)) for key in plan.articles)
    themes = ((name, codebook.named(name)) for name in plan.themes)
    return {
        "version": VERSION,
        "title": plan.title,
        "introduction": plan.introduction,
        "groupBy": plan.group_by,
        "articles": [{"id": key, "title": info.title if info else ""} for key, info in articles],
        "themes": [{"id": theme.id if theme else "", "name": name} for name, theme in themes],
        "format": plan.format,
    }


def from_json(held: Mapping[str, Any], infos: Infos, codebook: Codebook) -> Plan:
    """Return the plan that a file holds, with what its articles and themes are called by now.

    The id decides; an article whose file was renamed is known by its title, if no other has it.
    One that is gone keeps its id, and a theme its name, so that the brief can say so.
    """
    grouping = _text(held, "groupBy")
    return Plan(
        title=_text(held, "title"),
        introduction=_text(held, "introduction"),
        group_by=grouping if grouping in list(Grouping) else Grouping.THEME,
        articles=tuple(_article(one, infos) for one in _listed(held, "articles")),
        themes=tuple(_theme(one, codebook) for one in _listed(held, "themes")),
        format=_text(held, "format"),
    )


def _article(one: Mapping[str, Any], infos: Infos) -> str:
    key, title = _text(one, "id"), _text(one, "title")
    if infos.find(key) or not title:
        return key
    alike = [infos.at(path) for called, _, _, path in infos.names() if called == title]
    return alike[0].id if len(alike) == 1 and alike[0] else key


def _theme(one: Mapping[str, Any], codebook: Codebook) -> str:
    theme = codebook.find(_text(one, "id"))
    return theme.name if theme else _text(one, "name")


def _text(held: Mapping[str, Any], key: str) -> str:
    value = held.get(key)
    return value if isinstance(value, str) else ""


def _listed(held: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = held.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
