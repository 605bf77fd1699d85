"""The verbs that compare articles: echoes of a passage, and themes by articles.

The room that compares is imported when a verb needs it: numpy takes longer to load than most
verbs take altogether.
"""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop.briefs.csv import guarded
from desktop.commands.opening import open_workspace, read_articles, status_of
from desktop.commands.output import print_json, print_line, progress_bar
from desktop.errors import InputError
from desktop.wording import counted, tr
from desktop.workspace.quotes import first_place
from desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop.compare.coverage import Coverage, Place, Row
    from desktop.compare.echoes.echo import Echo
    from desktop.compare.echoes.library_echoes import Question
    from desktop.compare.echoes.story import Cutter
    from desktop.library.article import Article

_READ_ALL = 60
"""So many articles are read and compared one by one; of more, the index proposes some."""

_BEST = 3
_SHOWN = 280  # characters of a place in a terminal


def echo(options: argparse.Namespace) -> int:
    """Find where others say what a passage says; that nothing similar was found is an answer."""
    from desktop.compare.echoes.library_echoes import Question  # noqa: PLC0415 - loads numpy

    workspace = open_workspace(options.library)
    article = workspace.article(workspace.library.find(options.article).id)
    question = Question(article, *first_place(article, options.quote))
    others = _others(workspace, options.others, article.info.id)
    echoes = _echoes(workspace, question, others)
    if options.json:
        print_json({"echoes": [_echo_as_json(workspace, one) for one in echoes]})
    else:
        _print_echoes(workspace, echoes)
    return 0


def matrix(options: argparse.Namespace) -> int:
    """Show how many annotations of each theme each article has, and how often it has words."""
    from desktop.compare import coverage  # noqa: PLC0415 - see the module

    workspace = open_workspace(options.library)
    articles = [info.id for info in workspace.library.infos]
    codebook, no_theme = workspace.store.codebook, tr("(no theme)")
    found = coverage.themes(workspace.all_placed(), codebook, articles, no_theme)
    if options.words:
        counted_words = coverage.words(options.words, read_articles(workspace), articles)
        found = replace(found, rows=(*found.rows, *counted_words.rows))
    if options.json:
        print_json(_coverage_as_json(found))
    elif options.csv:
        print_line(_as_csv(found))
    else:
        _print_coverage(found)
    return status_of(workspace)


def _others(workspace: Workspace, names: Sequence[str], asked: str) -> list[str]:
    """Return the ids of the articles named. Raises ArticleNotFound, InputError."""
    others = list(dict.fromkeys(workspace.library.find(name).id for name in names))
    if asked in others:
        message = tr(
            "{article} is the article of the quote; name another one with --in.", article=asked
        )
        raise InputError(message)
    return others


def _echoes(workspace: Workspace, question: Question, others: Sequence[str]) -> list[Echo]:
    """Return the best places of the articles asked for, or of the likeliest, best first."""
    from desktop.compare.echoes.library_echoes import find  # noqa: PLC0415
    from desktop.compare.echoes.story import Cutter, Story  # noqa: PLC0415
    from desktop.compare.words.lexicon import Lexicon  # noqa: PLC0415 - loads numpy

    cutter, asked = Cutter(Lexicon()), question.article.info.id
    if not others and len(workspace.library.infos) > _READ_ALL:
        workspace.update_index(progress_bar(tr("Indexing")))
        return find(question, workspace.shelf(), cutter, best=_BEST)
    keys = others or [info.id for info in workspace.library.infos if info.id != asked]
    articles = [workspace.article(one) for one in keys]
    around = _bystanders(workspace, question.article, keys, cutter)
    story = Story([question.article, *articles, *around], cutter)
    found = [one for key in keys for one in story.echoes(asked, *question.span, key, _BEST)]
    return sorted(found, key=lambda one: (-one.score, one.article, one.start))


def _bystanders(
    workspace: Workspace, asked: Article, others: Sequence[str], cutter: Cutter
) -> list[Article]:
    """Return articles of the same story that nobody asked for: they make answers surer."""
    from desktop.compare.echoes.story import BRIDGES, Story  # noqa: PLC0415 - loads numpy

    infos = workspace.library.infos
    known = {asked.info.id, *others}
    if len(infos) > _READ_ALL or len(infos) == len(known):
        return []
    read = workspace.shelf().read
    rest = [one for info in infos if info.id not in known and (one := read(info.id))]
    if len(rest) <= BRIDGES:
        return rest
    related = Story([asked, *rest], cutter).related(asked.info.id)[:BRIDGES]
    return [one for one in rest if one.info.id in related]


def _echo_as_json(workspace: Workspace, one: Echo) -> dict[str, Any]:
    return {
        "article": one.article,
        "start": one.start,
        "end": one.end,
        "text": workspace.text_of(one.article)[one.start : one.end],
        "score": round(one.score, 4),
        "strength": round(one.strength, 4),
        "answer": str(one.answer),
        "denies": one.denies,
    }


def _print_echoes(workspace: Workspace, echoes: Sequence[Echo]) -> None:
    """Print the believable places by article, the best first, and which articles have none."""
    places: dict[str, list[Echo]] = {}
    for one in echoes:
        found = places.setdefault(one.article, [])
        if one.answer != "none":
            found.append(one)
    for one in (one for found in places.values() for one in found):
        _print_echo(workspace, one)
    for article in (article for article, found in places.items() if not found):
        print_line(f"{article}: {tr('nothing similar found')}")
    if not echoes:
        print_line(tr("Nothing similar found."))


def _print_echo(workspace: Workspace, one: Echo) -> None:
    article = workspace.article(one.article)
    said = tr("says the same") if one.answer == "yes" else tr("may say the same")
    said = tr("seems to deny it") if one.denies else said
    place = article.place_of(one.start)
    text = " ".join(article.text[one.start : one.end].split())
    shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    print_line(f"{one.article}: {said} ({one.strength:.2f}), {place}\n    {shown}\n")


def _coverage_as_json(found: Coverage) -> dict[str, Any]:
    return {
        "articles": list(found.articles),
        "rows": [
            {
                "theme": row.key if row.is_theme else None,
                "name": row.name,
                "total": row.total,
                "silent": list(found.silent(row)),
                "cells": [
                    {"article": article, "count": len(cell), "places": list(map(_place, cell))}
                    for article, cell in zip(found.articles, row.cells, strict=True)
                ],
            }
            for row in found.rows
        ],
    }


def _place(place: Place) -> dict[str, Any]:
    return {"annotation": place.annotation, "start": place.start, "end": place.end}


def _as_csv(found: Coverage) -> str:
    """Return the counts as CSV: a theme a line, an article a column, the sum at the end."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([tr("Theme"), *map(guarded, found.articles), tr("All")])
    writer.writerows([guarded(row.name), *row.counts, row.total] for row in found.rows)
    return text.getvalue().rstrip("\n")


def _sum_of(row: Row) -> str:
    if row.is_theme:
        return counted(row.total, "{n} annotation", "{n} annotations")
    return counted(row.total, "one time", "{n} times")


def _print_coverage(found: Coverage) -> None:
    for row in found.rows:
        print_line(f"{row.name}: {_sum_of(row)}")
        for article, count in zip(found.articles, row.counts, strict=True):
            print_line(f"    {count or '·':>4} {article}")
    if not found.rows:
        print_line(tr("There are no themes yet."))
