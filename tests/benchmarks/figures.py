"""How well figures and dates are found, joined and related: on our own marked stories.

    python -m tests.benchmarks.figures [--missed]

Prints for the stories that were tuned on, and for those held back, recall and precision of
mentions and of pairs of one quantity, the share of right relations, and the time of a table;
then the same of longer stories written as news is, also with two accounts at a time.
``--missed`` tells what went wrong in the stories that may be looked at.
"""

from __future__ import annotations

import sys

from desktop.compare.echoes.story import Cutter
from desktop.compare.echoes.story import Story as Accounts
from desktop.compare.figures.alike import Echo
from desktop.compare.figures.figures import echo_of
from desktop.compare.words.lexicon import Lexicon
from tests.compare import gold, gold_pairs


def main() -> None:
    """Print the figures."""
    lexicon = Lexicon()
    lexicon.glosses.find("中")
    for name, held in (("tuned on", False), ("held back", True)):
        for aids in ("context", "context, dictionary", "context, dictionary, echoes"):
            total = gold.Score()
            for story in gold.stories(held):
                known = lexicon if "dictionary" in aids else None
                echo = _echo(story, lexicon) if "echoes" in aids else None
                gold.score(story, known, echo)  # once for what is cached
                total.add(gold.score(story, known, echo))
            shares = ", ".join(f"{key} {value:.3f}" for key, value in total.shares.items())
            stories = len(gold.stories(held))
            print(f"{name}, {aids}: {shares}, {1000 * total.seconds / stories:.0f} ms a story")
            if "--missed" in sys.argv and not held and aids.endswith(sys.argv[-1]):
                print(*total.missed, sep="\n")
    _print_news(lexicon)


def _print_news(lexicon: Lexicon) -> None:
    """Print how news is set side by side: all accounts of a story, and two at a time."""
    for name, held in (("news, tuned on", False), ("news, held back", True)):
        total, rows = gold.Score(), gold_pairs.Rows()
        for story in gold.stories(held, gold.NEWS):
            total.add(gold.score(story, lexicon, _echo(story, lexicon)))
            rows.add(
                gold_pairs.score(
                    story, lexicon, lambda pair: echo_of(Accounts(pair, Cutter(lexicon)))
                )
            )
        shares = ", ".join(f"{key} {value:.3f}" for key, value in total.shares.items())
        print(f"{name}: {shares}; two at a time {rows}")


def _echo(story: gold.Story, lexicon: Lexicon) -> Echo:
    return echo_of(Accounts(story.articles, Cutter(lexicon)))


if __name__ == "__main__":
    main()
