"""Make the marks, notes, themes and claims of the sample library anew.

``python tools/sample.py`` writes ``annotations/``, ``themes.json`` and ``links.json`` beside the
sample articles, the same bytes each time. Run it when an article of the sample or the format of a
file changes; a test asks whether what is there is what this makes.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "articles"
_MADE = ("annotations", "themes.json", "links.json")
_CREATOR = "Parallax"
_RANDOM_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
_TIME = re.compile(r'("(?:created|modified)": )"20\d\d-[^"]*"')
_WHEN = "2026-03-28T09:{minute:02d}:00Z"

# Name, colour, description, parent.
THEMES = (
    ("Cost of computing", "amber", "What it takes to run the thing, and who pays.", ""),
    ("Enterprise shift", "sky", "From the public to companies with budgets.", ""),
    ("Agents", "teal", "Software that is given an aim rather than a question.", "Enterprise shift"),
    ("Disney deal", "coral", "What was agreed, what was paid, what became of it.", ""),
    ("Risks", "violet", "Copyright, forgeries, trust and the law.", ""),
)

# Article, words, themes, note.
MARKS = (
    (
        "a-million-dollars-a-day",
        "about a million dollars a day",
        ("Cost of computing",),
        "“One widely repeated estimate”: **by whom?** Nobody else gives a figure for running it.",
    ),
    (
        "a-million-dollars-a-day",
        "A product may be loved and still be a leak.",
        ("Cost of computing",),
        "",
    ),
    (
        "a-million-dollars-a-day",
        "Firms sign contracts, renew them, and pay well for software that "
        "saves their staff an hour.",
        ("Enterprise shift",),
        "",
    ),
    ("a-million-dollars-a-day", "An *agent* is given an aim.", ("Agents",), ""),
    (
        "closing-sora",
        "It came out in 2024, to a great deal of noise, and climbed to first place in "
        "the App Store.",
        (),
        "The others count differently: *last year*, *six months*, *15 months*.",
    ),
    (
        "closing-sora",
        "downloads stood almost **75% below their best**",
        (),
        "Only here. From which month to which?",
    ),
    ("closing-sora", "it has now been dropped without ceremony", ("Disney deal",), ""),
    (
        "closing-sora",
        "the ground has shifted from creative toys for the public to agents inside the firm",
        ("Enterprise shift", "Agents"),
        "",
    ),
    (
        "the-short-life-of-sora",
        "Generated film asks for an immense amount of it, the more so when "
        "the doors stand open to millions.",
        ("Cost of computing",),
        "",
    ),
    (
        "the-short-life-of-sora",
        "On paper the studio would invest $1.000 billion and work with OpenAI "
        "over a number of years.",
        ("Disney deal",),
        "Read the figure twice: a thousand million, or a thousand billion? The table above has it "
        "the same way.",
    ),
    (
        "the-short-life-of-sora",
        "the transaction was never completed and *no money changed hands*",
        ("Disney deal",),
        "Against the *Brief*, which has a licence that was cancelled.",
    ),
    (
        "the-short-life-of-sora",
        "genuine footage is waved away on the grounds that it, too, might be invented",
        ("Risks",),
        "",
    ),
    ("sora-in-brief", "**multi-billion-dollar** licence with Disney", ("Disney deal",), ""),
    (
        "sora-in-brief",
        "雙方原有的授權合約已告終止,金額據稱高達數十億美元",
        ("Disney deal",),
        "Says the same as the English above.",
    ),
    (
        "sora-in-brief",
        "Researchers and machines leave the making of pictures and go where revenue is nearer",
        ("Enterprise shift",),
        "",
    ),
    (
        "after-the-demo",
        "What OpenAI has done is to stop handing out the toy and start, as far as one "
        "can see, on the plant",
        ("Enterprise shift",),
        "",
    ),
)

# Claim, then article, words and stance of each passage; no words stand for the whole article.
CLAIMS = (
    ("Disney was to put a billion dollars into it.", (
        ("the-short-life-of-sora", "On paper the studio would invest $1.000 billion", "says"),
        ("sora-in-brief", "**multi-billion-dollar** licence with Disney", "changes-figure"),
        ("closing-sora", "a partnership with Disney still seemed like a stroke of genius", "says"),
        ("a-million-dollars-a-day", "", "omits"),
    )),
    ("Sora began in 2024.", (
        ("closing-sora", "It came out in 2024", "says"),
        ("sora-in-brief", "It had been *15 months* since the technology was first shown.",
         "confirms"),
        ("the-short-life-of-sora", "Sora entered public life last year", "contradicts"),
    )),
    ("Companies, not the public, are the customers now.", (
        ("a-million-dollars-a-day", "Following the people who pay", "says"),
        ("closing-sora", "the customers with budgets, which is to say companies", "says"),
        ("the-short-life-of-sora", "productivity tools, for companies and demanding users",
         "confirms"),
        ("after-the-demo", "systems meant for companies", "confirms"),
    )),
)  # fmt: skip


def make(folder: Path) -> None:
    """Mark the sample articles that lie in ``folder``."""
    from desktop.annotations.link import Stance
    from desktop.workspace.editor import annotate
    from desktop.workspace.quotes import first_place
    from desktop.workspace.workspace import Workspace

    workspace = Workspace(folder, _CREATOR)
    workspace.load()
    store = workspace.store
    for name, color, description, parent in THEMES:
        _add_theme(store, name, color, description, parent)
    for article, words, themes, note in MARKS:
        annotate(workspace, article, _plain(words), note, themes)
    for claim, passages in CLAIMS:
        placed = [one for one in passages if one[1]]
        places = [
            (key, *first_place(workspace.article(key), _plain(words))) for key, words, _ in placed
        ]
        change = workspace.links.add_link(claim, places, [Stance(one[2]) for one in placed])
        store.apply(change)
        time.sleep(1.01)  # links are listed by the second that they were made in
        for key, words, _ in passages:
            if not words:
                link = workspace.links.all()[-1]
                store.apply(workspace.links.add_article(link.id, key))
    store.save()
    _settle(folder)


def _add_theme(store: Any, name: str, color: str, description: str, parent: str) -> None:
    from desktop.annotations import changes

    above = store.codebook.named(parent)
    store.apply(
        changes.add_theme(store.codebook, name, color=color, parent=above.id if above else "")
    )
    added = store.codebook.named(name)
    described = store.codebook.describe(added.id, description)
    store.apply(changes.change_codebook("Describe", store.codebook, described))


def _plain(words: str) -> str:
    return re.sub(r"\*+", "", words)


def _settle(folder: Path) -> None:
    """Give what was made just now the names and times that it always has."""
    known: dict[str, str] = {}
    for path in sorted(folder.glob("**/*.json")):
        text = _RANDOM_ID.sub(lambda match: _stable(match[0], known), path.read_text("utf-8"))
        minutes = iter(range(10_000))
        path.write_text(_TIME.sub(lambda match: _at(match[1], next(minutes)), text), "utf-8")  # noqa: B023


def _stable(identifier: str, known: dict[str, str]) -> str:
    name = f"parallax sample {len(known)}"
    return known.setdefault(identifier, str(uuid.uuid5(uuid.NAMESPACE_URL, name)))


def _at(key: str, number: int) -> str:
    return f'{key}"{_WHEN.format(minute=number // 2 % 60)}"'


def main() -> int:
    """Make the sample's files anew and put them beside the articles."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["PARALLAX_HOME"] = str(Path(home) / "home")
        folder = Path(home) / "sample"
        folder.mkdir()
        for article in SAMPLE.glob("*.md"):
            shutil.copy(article, folder)
        make(folder)
        for name in _MADE:
            target = SAMPLE / name
            shutil.rmtree(target) if target.is_dir() else target.unlink(missing_ok=True)
            if (folder / name).is_dir():
                hidden = shutil.ignore_patterns(".*")
                shutil.copytree(folder / name, target, ignore=hidden)
            else:
                shutil.copy(folder / name, target)
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
