"""How fast search is, beside stock Whoosh and SQLite FTS5 in the same run.

    python -m tests.benchmarks.search --articles 10000

Prints one line per figure with its target, and exits with 1 if a target is missed. All figures
are medians, and ratios wherever there is something to compare with. ``--articles`` may be 1,000,
10,000 or 50,000; stock Whoosh takes about six seconds for each 1,000.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles

from desktop.search import words
from desktop.search.engine.index import SearchIndex
from tests.benchmarks import corpus
from tests.benchmarks.engines import Fts5, Ours, Stock
from tests.search import scan

_KINDS = ("common", "rare", "and", "phrase", "prefix", "fuzzy", "chinese")
_FASTER_THAN_STOCK = {"common": 8, "rare": 8, "and": 8, "phrase": 8, "prefix": 20, "fuzzy": 20}
_SLOWER_THAN_FTS5 = {"common": 1.5, "and": 1.5, "prefix": 2, "rare": 4, "phrase": 4}


class Report:
    """Print figures with their targets, and remember whether one was missed."""

    def __init__(self) -> None:
        self.missed = 0

    def show(self, what: str, figure: str, target: str = "", met: bool | None = None) -> None:
        verdict = "" if met is None else "met" if met else "MISSED"
        self.missed += met is False
        print(f"{what:<46}{figure:>26}  {target:<22}{verdict}", flush=True)


def main() -> int:
    """Run everything once and return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--skip-stock", action="store_true", help="leave out stock Whoosh")
    arguments = parser.parse_args()
    report = Report()
    with tempfile.TemporaryDirectory(prefix="parallax-search-") as name:
        folder = Path(name)
        places = corpus.write(folder, arguments.articles)
        size = sum(length for *_, length in places) / 1e6
        report.show("corpus", f"{arguments.articles:,} articles, {size:.0f} MB")
        stock = None if arguments.skip_stock else Stock(folder / "stock")
        ours, fts5 = Ours(folder / "ours"), Fts5(folder / "fts5")
        indexing(report, folder, places, stock, fts5)
        latency(report, queries(places), ours, stock, fts5)
        typing(report, ours.index, queries(places)["common"][:10])
        updating(report, ours.index, places)
        starting(report, folder / "ours", queries(places)["and"][0])
        answers(report, ours.index, places)
        memory(report, folder, places)
    return 1 if report.missed else 0


def indexing(
    report: Report, folder: Path, places: list[corpus.Place], stock: Stock | None, fts5: Fts5
) -> None:
    """Build every index; ours in one process and on two."""
    one = _timed(lambda: SearchIndex(folder / "one").build(places, corpus.load, processes=0))
    two = _timed(lambda: SearchIndex(folder / "ours").build(places, corpus.load, processes=2))
    quick = _timed(lambda: fts5.build(corpus.load_all(places)))
    text = sum(length for *_, length in places)
    on_disk = sum(path.stat().st_size for path in (folder / "one").rglob("*") if path.is_file())
    report.show("indexing, s: one process / two / FTS5", f"{one:.1f} / {two:.1f} / {quick:.1f}")
    report.show("index size / corpus", f"{on_disk / text:.2f}")
    if stock:
        slow = _timed(lambda: stock.build(corpus.load_all(places)))
        report.show("indexing, stock Whoosh, s", f"{slow:.1f}")
        report.show("  stock / one process", f"{slow / one:.1f}", ">= 1.7", slow / one >= 1.7)
        report.show("  stock / two processes", f"{slow / two:.1f}", ">= 3", slow / two >= 3)


def queries(places: list[corpus.Place]) -> dict[str, list[str]]:
    """Return 30 queries of each kind, drawn from the corpus."""
    chance = random.Random("queries")
    sample = [corpus.load(place) for place in chance.sample(places, min(len(places), 500))]
    folded = [{*map(words.fold, words.split(article.text))} for article in sample]
    seen = Counter(word for found in folded for word in found)
    plain = [word for word in seen if word.isascii() and word.isalpha() and len(word) > 3]
    plain = sorted(word for word in plain if word not in corpus.FUNCTION_WORDS)
    often = [word for word in plain if 0.08 <= seen[word] / len(sample) <= 0.3]
    once = [word for word in plain if seen[word] == 1]
    some = [word for word in plain if seen[word] > 3]
    runs = [run for article in sample for run in _runs(article.text)]
    return {
        "common": chance.choices(often, k=30),
        "rare": chance.sample(once, 30),
        "and": [" ".join(chance.sample(often, 2)) for _ in range(30)],
        "phrase": chance.sample(corpus.pairs(), 30),
        "prefix": [word[:3] for word in chance.sample(some, 30)],
        "fuzzy": [_misspelt(chance, word) for word in chance.choices(some, k=30)],
        "chinese": [_piece(chance, run, chance.randint(2, 4)) for run in chance.sample(runs, 30)],
    }


def latency(
    report: Report,
    asked: dict[str, list[str]],
    ours: Ours,
    stock: Stock | None,
    fts5: Fts5,
) -> None:
    """Time every kind of query to 20 hits with marked passages."""
    fts5.open()
    if stock:
        stock.open()
    for kind in _KINDS:
        mine = _each(ours.search, kind, asked[kind])
        report.show(f"{kind}: ours, ms", f"{mine:.2f}")
        if stock and kind in _FASTER_THAN_STOCK:
            slow, least = _each(stock.search, kind, asked[kind]), _FASTER_THAN_STOCK[kind]
            figure = f"{slow:.1f} ms / {mine:.2f} ms = {slow / mine:.1f}"
            report.show("  stock Whoosh / ours", figure, f">= {least}", slow / mine >= least)
        if kind in _SLOWER_THAN_FTS5:
            quick, most = _each(fts5.search, kind, asked[kind]), _SLOWER_THAN_FTS5[kind]
            figure = f"{mine:.2f} ms / {quick:.2f} ms = {mine / quick:.2f}"
            report.show("  ours / FTS5", figure, f"<= {most}", mine / quick <= most)


def typing(report: Report, index: SearchIndex, typed: list[str]) -> None:
    """Type ten words letter by letter, one search for each letter."""
    strokes = [word[:end] for word in typed for end in range(1, len(word) + 1)]
    taken = [_timed(lambda s=stroke: index.search(s, as_you_type=True)) * 1e3 for stroke in strokes]
    slowest = quantiles(taken, n=20)[-1]
    figure = f"{median(taken):.1f} / {slowest:.1f} / {max(taken):.1f}"
    report.show("typing, ms: median / 95 % / most", figure, "95 % < 50 ms", slowest < 50)


def updating(report: Report, index: SearchIndex, places: list[corpus.Place]) -> None:
    """Change single articles and find each change."""
    taken = []
    for number, place in enumerate(random.Random("update").sample(places, 60)):
        article = corpus.load(place)
        changed = replace(article, text=f"{article.text} changedword{number}")
        start = time.perf_counter()
        index.update([changed])
        found = index.search(f"changedword{number}").counts().total
        taken.append((time.perf_counter() - start) * 1e3)
        assert found == 1
        index.update([article])
    figure = f"{median(taken):.1f} / {max(taken):.1f}"
    report.show("one article changed, ms: median / most", figure, "< 50 ms", median(taken) < 50)


def starting(report: Report, folder: Path, query: str) -> None:
    """Start processes that answer one query, and processes that do nothing."""
    code = (
        "import sys, pathlib; from desktop.search.engine.index import SearchIndex; "
        "assert SearchIndex(pathlib.Path(sys.argv[1])).search(sys.argv[2]).hits"
    )
    bare, first = [], []
    for _ in range(9):
        bare.append(_timed(lambda: _run("pass")))
        first.append(_timed(lambda: _run(code, str(folder), query)))
    extra = (median(first) - median(bare)) * 1e3
    report.show("first query of a process, ms", f"{extra:.0f}", "< 150 ms", extra < 150)


def answers(report: Report, index: SearchIndex, places: list[corpus.Place]) -> None:
    """Compare with a plain scan of the texts, and Han substrings with substring search."""
    documents = list(corpus.load_all(places[:1000]))
    inside = {document.id for document in documents}
    scanned = [scan.Scanned(document) for document in documents]
    wrong = 0
    for query in scan.queries(documents, 300):
        found = {hit.article for hit in index.search(query.text, limit=None, passages=0).hits}
        wrong += found & inside != scan.answer(query, scanned)
    report.show("300 queries against a plain scan, wrong", str(wrong), "0", wrong == 0)
    missed = 0
    for piece in scan.han_pieces(documents, 400):
        found = {hit.article for hit in index.search(f'"{piece}"', limit=None, passages=0).hits}
        missed += found & inside != {one.document.id for one in scanned if one.has_substring(piece)}
    report.show("400 Han substrings, wrong", str(missed), "0", missed == 0)


def memory(report: Report, folder: Path, places: list[corpus.Place]) -> None:
    """Compare the memory of a process that searches all articles with one that searches five.

    Only where Linux tells the peak; a window adds about 120 MB to both.
    """
    if not Path("/proc/self/status").exists():
        return
    SearchIndex(folder / "five").build(places[:5], corpus.load)
    code = (
        "import sys, pathlib; from desktop.search.engine.index import SearchIndex\n"
        "index = SearchIndex(pathlib.Path(sys.argv[1]))\n"
        "for query in sys.argv[2:]: index.search(query, as_you_type=True)\n"
        "print(pathlib.Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    )
    asked = [word for group in queries(places).values() for word in group[:5]]
    many, five = (int(_run(code, str(folder / name), *asked)) / 1024 for name in ("ours", "five"))
    report.show("memory of a searching process, MB: all / five", f"{many:.0f} / {five:.0f}")


def _each(search: Callable[[str, str], int], kind: str, asked: Iterable[str]) -> float:
    """Return the median milliseconds of the queries, each asked once before."""
    for query in asked:
        search(kind, query)
    return median(_timed(lambda q=query: search(kind, q)) for query in asked) * 1e3


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _run(code: str, *arguments: str) -> str:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _misspelt(chance: random.Random, word: str) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + chance.choice("aeiourst") + word[at + 1 :]


def _runs(text: str) -> list[str]:
    return scan.HAN_RUN.findall(text)


def _piece(chance: random.Random, run: str, length: int) -> str:
    start = chance.randrange(max(1, len(run) - length))
    return run[start : start + length]


if __name__ == "__main__":
    sys.exit(main())
