"""The verbs that search, and that keep the index."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.commands.output import (
    Meter,
    print_json,
    print_line,
    progress_bar,
    progress_lines,
)
from desktop.errors import IndexBusy, WriteFailed
from desktop.paths import library_cache
from desktop.process import meanwhile, tell
from desktop.program import give_way
from desktop.wording import counted, tr

if TYPE_CHECKING:
    from desktop.search.engine.index import SearchIndex
    from desktop.search.results import Hit, Passage, Results
    from desktop.workspace.seal import Seal
    from desktop.workspace.workspace import Workspace


def search(options: argparse.Namespace) -> int:
    """Find words; 1 when there are none."""
    results = _sealed(options) or _looked_at(options)
    if results.hint:
        tell(results.hint)
    if options.json:
        print_json(_as_json(results))
    else:
        _print(results)
    return 0 if results.counts().total else 1


def _sealed(options: argparse.Namespace) -> Results | None:
    """Search the index as it is, if no file changed since it was brought up to date.

    Looking at all files takes as long as loading what searches, and searching.
    """
    folder = options.library.expanduser()
    if not folder.is_dir():
        return None
    with meanwhile(lambda: _seal(folder).kept) as looking:
        from desktop.search.engine.index import SearchIndex  # noqa: PLC0415 - only to search

        index = SearchIndex(library_cache(folder) / "index")
        results = None if index.needs_build else _found(index, options)
        kept = looking() if results else None
    if kept is None or results is None or index.needs_build:  # searching proved it to be damaged
        return None
    for problem in kept["problems"]:
        tell(problem)
    return results


def _looked_at(options: argparse.Namespace) -> Results:
    """Look at every file first, then search, and seal what was looked at."""
    from desktop.commands.opening import (  # noqa: PLC0415 - slow
        is_settled,
        open_workspace,
        problems_of,
    )

    folder = options.library.expanduser()
    seal = _seal(folder) if folder.is_dir() else None
    workspace = open_workspace(options.library, to_index=True)
    workspace.update_index(progress_bar(tr("Indexing")))
    results = _found(workspace.index, options)
    if workspace.index.needs_build:  # it proved to be damaged, and has been thrown away
        workspace.update_index(progress_bar(tr("Indexing")))
        results = _found(workspace.index, options)
    if seal and is_settled(workspace):
        seal.set({"problems": problems_of(workspace)})
    return results


def _found(index: SearchIndex, options: argparse.Namespace) -> Results:
    return index.search(options.query, limit=options.limit, facets=False)


def _seal(folder: Path) -> Seal:
    from desktop.workspace.seal import Seal  # noqa: PLC0415 - a copy of this process may do it

    return Seal(folder, "index", progress_bar(tr("Looking for articles")))


def index(options: argparse.Namespace) -> int:
    """Bring the index up to date, or make it anew."""
    if options.progress:
        give_way()
    from desktop.commands.opening import open_workspace  # noqa: PLC0415 - slow

    meter = progress_lines if options.progress else progress_bar
    workspace = open_workspace(options.library, meter=meter, to_index=not options.rebuild)
    if options.rebuild:
        workspace.index.clear()
    indexed, removed = _update(workspace, meter, is_patient=options.progress)
    total = len(workspace.library.infos)
    if options.json:
        print_json({"articles": total, "indexed": indexed, "removed": removed})
    else:
        told = tr("{indexed} indexed now, {removed} removed.", indexed=indexed, removed=removed)
        print_line(counted(total, "{n} article", "{n} articles") + tr(", ") + told)
    if not (indexed or removed):  # so nobody waits for it
        _merge(workspace)
    return 0


def _merge(workspace: Workspace) -> None:
    """Put large segments of the index together, which may be interrupted at any time, or fail."""
    if workspace.index.is_scattered:
        tell(tr("Putting the index together, so that searches are quicker…"))
        try:
            while workspace.index.merge_large():
                pass
        except WriteFailed as error:  # as on a disk too full for it: the index is as good as it was
            tell(str(error))


def _update(workspace: Workspace, meter: Meter, *, is_patient: bool) -> tuple[int, int]:
    """Bring the index up to date; the patient wait as long as another process writes it."""
    while True:
        try:
            return workspace.update_index(meter(tr("Indexing")))
        except IndexBusy:
            if not is_patient:
                raise
            meter(tr("Waiting for another window to index"))(0, 1)


def _as_json(results: Results) -> dict[str, Any]:
    counts = results.counts()
    return {
        "query": results.query,
        "total": counts.total,
        "hits": [
            {
                "article": hit.article,
                "title": hit.title,
                "source": hit.source,
                "date": hit.date,
                "score": round(counts.scores[hit.article], 4),
                "count": hit.count,
                "passages": [_passage(passage) for passage in hit.passages],
            }
            for hit in results.hits
        ],
        "hint": results.hint,
        "suggestion": results.suggestion,
    }


def _passage(passage: Passage) -> dict[str, Any]:
    """Return a passage, with its page where its original has any."""
    return {name: value for name, value in passage._asdict().items() if name != "page" or value}


def _print(results: Results) -> None:
    for hit in results.hits:
        _print_hit(hit)
    if results.suggestion:
        tell(tr("Did you mean: {query}", query=results.suggestion))
    total = results.counts().total
    found = counted(total, "{n} article found.", "{n} articles found.")
    print_line(found if total else tr("Nothing found."))


def _print_hit(hit: Hit) -> None:
    matches = counted(hit.count, "{n} match", "{n} matches")
    details = " · ".join(filter(None, (hit.source, hit.date, matches)))
    print_line(f"{hit.article}: {hit.title}\n    {details}")
    for passage in hit.passages:
        page = tr("p. {page}", page=passage.page) if passage.page else ""
        label = f"[{page or passage.where}] " if page or passage.where != "text" else ""
        print_line(f"    {label}{_marked(passage)}")
    print_line()


def _marked(passage: Passage) -> str:
    """Mark the matches: bold in a terminal, in brackets elsewhere."""
    before, after = ("\033[1m", "\033[0m") if sys.stdout.isatty() else ("[", "]")
    text, at = "", passage.start
    for start, end in passage.matches:
        text += passage.text[at - passage.start : start - passage.start]
        text += before + passage.text[start - passage.start : end - passage.start] + after
        at = end
    return " ".join((text + passage.text[at - passage.start :]).split())
