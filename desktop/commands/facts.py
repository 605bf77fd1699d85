"""The verbs that hold articles against each other: figures, names, shared copy and quotations."""

from __future__ import annotations

import argparse
import difflib
import math
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

from desktop.commands.opening import open_workspace, read_articles, status_of
from desktop.commands.output import print_json, print_line
from desktop.compare import quotations, shared
from desktop.compare.figures import figures
from desktop.compare.figures.figures import Row
from desktop.compare.figures.mention import Kind, Mention
from desktop.compare.figures.values import former_in_words, value_in_words
from desktop.compare.names import names
from desktop.compare.names.decisions import Decisions
from desktop.compare.names.known import Known
from desktop.compare.names.names import Name
from desktop.compare.quotations import Fate, Trace, Traced
from desktop.compare.shared import Run
from desktop.compare.words.glosses import Glosses
from desktop.errors import InputError
from desktop.library.article import Article
from desktop.process import tell
from desktop.wording import counted, tr
from desktop.workspace.workspace import Workspace

_FEW = 12
"""Articles whose passages are all held against each other."""

_MOST = 60
"""Articles that are compared at once; each is held against each."""


def list_figures(options: argparse.Namespace) -> int:
    """List the figures and dates of articles, conflicts first."""
    workspace = open_workspace(options.library)
    rows = table_of(_compared(workspace, options.articles))
    if options.json:
        print_json({"rows": [_row_as_json(row) for row in rows]})
        return status_of(workspace)
    for row in rows:
        print_line(_row_as_text(row))
    conflicts = sum(row.relation is figures.Relation.CONFLICT for row in rows)
    print_line(tr("{figures} figures, {n} in conflict.", figures=len(rows), n=conflicts))
    return status_of(workspace)


def list_names(options: argparse.Namespace) -> int:
    """List the names of the articles, or decide about them first."""
    workspace = open_workspace(options.library)
    articles, glosses, known = read_articles(workspace, ()), _glosses(), Known()
    decided = workspace.names.decided()
    if options.action:
        deciding = _decision(options)
        _demand_known(options, names.find(articles, decided.heeding_all(), glosses, known), decided)
        decided = workspace.names.decide(deciding)
    elif workspace.names.problem:
        tell(workspace.names.problem)
    found = names.find(articles, decided, glosses, known)
    if options.json:
        print_json({"names": [_name_as_json(name) for name in found]})
        return 2 if workspace.names.problem else status_of(workspace)
    for name in found:
        print_line(_name_as_text(name))
    return 2 if workspace.names.problem else status_of(workspace)


def _demand_known(options: argparse.Namespace, found: Sequence[Name], decided: Decisions) -> None:
    """Raise InputError for a name that neither the articles have nor anything was decided about."""
    known = {spelt for name in found for spelt in (name.name, *name.variants)}
    known |= decided.spellings
    for name in _asked(options):
        if name not in known:
            near = difflib.get_close_matches(name, known, n=3, cutoff=0.6)
            told = tr("No article has the name “{name}”.", name=name)
            meant = tr("Did you mean {names}?", names=tr(" or ").join(near)) if near else ""
            raise InputError(f"{told} {meant}".rstrip())


def _asked(options: argparse.Namespace) -> list[str]:
    """Return the names of articles that a decision is about; what it renames to is none."""
    if options.action == "merge":
        return [*options.names, *filter(None, [options.into])]
    return [options.name, *(options.variants if options.action == "split" else ())]


def list_shared(options: argparse.Namespace) -> int:
    """List what articles have in common word for word, and where each quotation is."""
    workspace = open_workspace(options.library)
    articles = _compared(workspace, options.articles)
    runs = [
        (a, b, run) for a, b in combinations(articles, 2) for run in shared.runs(a.text, b.text)
    ]
    traced = quotations.across(articles)
    if options.json:
        texts = {article.info.id: article.text for article in articles}
        print_json(
            {
                "runs": [_run_as_json(*one) for one in runs],
                "quotations": [_traced_as_json(one, texts) for one in traced],
            }
        )
        return status_of(workspace)
    for a, b, run in runs:
        print_line(_run_as_text(a, b, run))
    for one in traced:
        print_line(_traced_as_text(one))
    told = tr("{runs} shared runs, {n} quotations.", runs=len(runs), n=len(traced))
    print_line(told)
    return status_of(workspace)


def table_of(articles: Sequence[Article]) -> tuple[Row, ...]:
    """Return the figures; where the articles are few, their echoes help to join them."""
    from desktop.compare.echoes.story import Cutter, Story  # noqa: PLC0415 - likewise
    from desktop.compare.words.lexicon import Lexicon  # noqa: PLC0415 - numpy comes with it

    lexicon = Lexicon()
    story = Story(articles, Cutter(lexicon)) if len(articles) <= _FEW else None
    echo = figures.echo_of(story) if story else None
    return figures.table(articles, echo, lexicon)


def _glosses() -> Glosses:
    from desktop.compare.words.lexicon import Lexicon  # noqa: PLC0415 - numpy comes with it

    return Lexicon().glosses


def _compared(workspace: Workspace, named: Sequence[str]) -> list[Article]:
    """Return the articles ``named``, or all; raises InputError where those are too many."""
    count = len(dict.fromkeys(named)) or len(workspace.library.infos)
    if count > _MOST:
        message = tr(
            "At most {most} articles are compared at once, and these are {count}; name those you"
            " mean.",
            most=_MOST,
            count=count,
        )
        raise InputError(message)
    return read_articles(workspace, named)


def _decision(options: argparse.Namespace) -> Callable[[Decisions], Decisions]:
    if options.action == "merge":
        spellings = _asked(options)
        if len(spellings) < 2:
            raise InputError(tr("Merging takes two names at least: the last one named stays."))
        return lambda now: now.merge(spellings[-1], spellings[:-1])
    if options.action == "split":
        return lambda now: now.split(options.name, options.variants)
    if options.action == "rename":
        if not options.new_name.strip():
            raise InputError(tr("The new name is empty; give one, or ignore the name."))
        return lambda now: now.rename(options.name, options.new_name)
    if options.action == "ignore":
        return lambda now: now.ignore(options.name)
    return lambda now: now.heed(options.name)


def _row_as_json(row: Row) -> dict[str, Any]:
    return {
        "relation": str(row.relation),
        "kind": str(row.kind),
        "unit": _unit(row),
        "mentions": [_mention_as_json(mention) for mention in row.mentions],
    }


def _mention_as_json(mention: Mention) -> dict[str, Any]:
    low, high = _ends(mention)
    return {
        "article": mention.article,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "low": low,
        "high": high,
        "former": _former(mention),
        "note": mention.note,
    }


def _former(mention: Mention) -> str | None:
    """Return how the text itself takes back a value: "changed", "mistaken", or not at all."""
    if not mention.replaced:
        return None
    return "mistaken" if mention.mistaken else "changed"


def _ends(mention: Mention) -> tuple[Any, Any]:
    """Return both ends of a mention: numbers, ISO dates, or None where it is open."""
    if mention.days:
        return mention.days[0].isoformat(), mention.days[1].isoformat()
    low, high = (None if math.isinf(end) else end for end in (mention.low, mention.high))
    return low, high


def _unit(row: Row) -> str:
    per = row.mentions[0].per
    return f"{row.unit}/{per}" if per else row.unit


def _row_as_text(row: Row) -> str:
    unit = "" if row.kind is Kind.DURATION else _unit(row)  # each value tells its own
    head = " ".join(filter(None, (f"{row.relation}:", str(row.kind), unit)))
    return "\n".join((head, *(_mention_as_text(mention) for mention in row.mentions)))


def _mention_as_text(mention: Mention) -> str:
    words = " ".join(mention.text.split())
    value = f" = {value_in_words(mention)}" if mention.resolved else ""
    notes = "".join(f" ({note})" for note in (former_in_words(mention), mention.note) if note)
    return f"    {mention.article}: {words}{value}{notes}"


def _name_as_json(name: Name) -> dict[str, Any]:
    places = [
        {"article": one.article, "start": one.start, "end": one.end, "text": one.text}
        for one in name.places
    ]
    variants = list(name.variants)
    return {"name": name.name, "kind": str(name.kind), "variants": variants, "places": places}


def _name_as_text(name: Name) -> str:
    articles = len({one.article for one in name.places})
    where = " ".join(
        (
            counted(len(name.places), "once", "{n} times"),
            counted(articles, "in one article", "in {n} articles"),
        )
    )
    others = [one for one in name.variants if one != name.name]
    also = f"\n    also {', '.join(others)}" if others else ""
    return f"{name.name} ({name.kind}): {where}{also}"


def _run_as_json(a: Article, b: Article, run: Run) -> dict[str, Any]:
    sides = {
        side: {"article": one.info.id, "start": start, "end": end, "text": one.text[start:end]}
        for side, one, (start, end) in (("a", a, run.a), ("b", b, run.b))
    }
    return {"words": run.words, "alike": run.alike, **sides}


def _run_as_text(a: Article, b: Article, run: Run) -> str:
    head = f"{a.info.id} and {b.info.id}: {run.words} words, {run.alike:.0%} alike"
    return f"{head}\n    {_line(a.text[slice(*run.a)])}\n    {_line(b.text[slice(*run.b)])}"


def _traced_as_json(traced: Traced, texts: dict[str, str]) -> dict[str, Any]:
    said = traced.quotation
    return {
        "article": traced.article,
        "start": said.start,
        "end": said.end,
        "text": said.text,
        "speaker": said.speaker,
        "traces": [_trace_as_json(key, trace, texts[key]) for key, trace in traced.traces],
    }


def _trace_as_json(article: str, trace: Trace, text: str) -> dict[str, Any]:
    placed = trace.start is not None
    return {
        "article": article,
        "fate": str(trace.fate),
        "start": trace.start,
        "end": trace.end,
        "text": text[trace.start : trace.end] if placed else None,
        "alike": trace.alike,
        "quoted": trace.quoted,
    }


def _traced_as_text(traced: Traced) -> str:
    said = traced.quotation
    lines = [
        f"{traced.article}: “{_line(said.text)}”{f' — {said.speaker}' if said.speaker else ''}"
    ]
    for article, trace in traced.traces:
        quoted = tr(", quoted") if trace.quoted else ""
        unread = tr(" (in another script)") if trace.other_language else ""
        if trace.fate is not Fate.ABSENT:
            lines.append(f"    {article}: {trace.fate}{quoted}")
        else:
            lines.append(f"    {article}: {tr('not found')}{unread}")
    return "\n".join(lines)


def _line(text: str) -> str:
    return " ".join(text.split())
