"""All that the board's tables show of the open articles, found in one go in the background."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from desktop.library.article import Article
from desktop.ui.compare.tables.shared import Copied

if TYPE_CHECKING:
    from desktop.compare.echoes.story import Story
    from desktop.compare.figures import figures
    from desktop.compare.figures.dates import Event
    from desktop.compare.names.decisions import Decisions
    from desktop.compare.names.known import Known
    from desktop.compare.names.names import Name
    from desktop.compare.quotations import Traced
    from desktop.compare.words.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Named:
    """What names are told by: what the reader decided, and what a dictionary knows."""

    decisions: Decisions
    lexicon: Lexicon
    known: Known


@dataclass(frozen=True, slots=True)
class Findings:
    """Rows of figures, dated events in their order, runs of shared words, traced quotations.

    Names come with those that the reader wants ignored.
    """

    figures: tuple[figures.Row, ...] = ()
    events: tuple[Event, ...] = ()
    copied: tuple[Copied, ...] = ()
    traced: tuple[Traced, ...] = ()
    names: tuple[Name, ...] = ()
    ignored: tuple[str, ...] = ()


def find(
    story: Story, articles: Sequence[Article], named: Named, go_on: Callable[[], None]
) -> Findings:
    """Return what stands in ``articles``; ``go_on`` may raise to end it between two steps."""
    from desktop.compare import quotations  # loads tables
    from desktop.compare.figures import dates, figures  # as above

    go_on()
    rows = figures.table(articles, figures.echo_of(story), named.lexicon)
    go_on()
    events = dates.events(articles)
    copied = tuple(_copied(articles, go_on))
    go_on()
    traced = quotations.across(articles)
    go_on()
    return Findings(rows, events, copied, traced, *find_names(articles, named))


def find_names(
    articles: Sequence[Article], named: Named
) -> tuple[tuple[Name, ...], tuple[str, ...]]:
    """Return the names in ``articles`` as the reader decided them, and those ignored."""
    from desktop.compare.names import names  # see above

    found = names.find(articles, named.decisions, named.lexicon.glosses, named.known)
    return found, named.decisions.ignored


def _copied(articles: Sequence[Article], go_on: Callable[[], None]) -> Iterator[Copied]:
    from desktop.compare import shared  # see above

    for one, other in combinations(articles, 2):
        go_on()
        for run in shared.runs(one.text, other.text):
            yield Copied(one.info.id, other.info.id, run)
