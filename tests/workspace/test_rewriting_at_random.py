"""Marks on a converted article through random walks: set aside, restored, converted anew, undone.

Seeds are fixed, so that a walk that fails can be taken again.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from desktop.anchoring.placement import Status
from desktop.annotations.changes import highlight
from desktop.errors import InputError
from desktop.library.article import Block, BlockKind
from desktop.library.converters.document import Document, PageStart, Piece
from desktop.library.converters.origin import Origin
from desktop.library.converters.writing import article_html
from desktop.workspace import rewriting
from desktop.workspace.workspace import Workspace

ORIGIN = Origin("originals/000000000000-walk.pdf", "0")
NOUNS = ["ferry", "bridge", "mayor", "quay", "渡轮", "大桥", "clerk", "council 🎬", "lighthouse"]
VERBS = ["costs", "meets", "forgets", "paints", "等待", "votes against", "remembers"]


def sentence(chance: random.Random, number: int) -> str:
    one, other = chance.sample(NOUNS, 2)
    return f"The {one} {chance.choice(VERBS)} the {other} number {number}, all day long."


def pieces(chance: random.Random) -> list[Piece]:
    made = []
    for number in range(14):
        aside = chance.choice(["", "", "", "running head", "furniture"]) if number else ""
        pages = (PageStart(0, str(number)),) if number % 4 == 0 and not aside else ()
        block = Block(BlockKind.PARAGRAPH, sentence(chance, number))
        made.append(Piece(block, aside, pages))
    return made


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    folder = tmp_path / "library"
    (folder / "originals").mkdir(parents=True)
    (folder / ORIGIN.path).write_bytes(b"%PDF")
    return Workspace(folder)


def begin(workspace: Workspace, chance: random.Random) -> list[Piece]:
    """Write an article, and mark words of it: whole sentences, parts, and across paragraphs."""
    made = pieces(chance)
    html = article_html(Document(tuple(made)), ORIGIN)
    (workspace.folder / "walk.html").write_text(html, "utf-8")
    workspace.load()
    article = workspace.article("walk")
    for _ in range(6):
        start = chance.randrange(len(article.text) - 20)
        words = article.text[start : start + chance.randrange(8, 120)].rstrip()
        start += len(words) - len(words.lstrip())
        made_so = highlight(article.info, article.text, start, start + len(words.lstrip()))
        workspace.store.apply(made_so)
    workspace.store.save()
    return made


def placed(workspace: Workspace) -> dict[str, tuple[Status, str | None]]:
    """Return how each annotation stands, and on which words, by its id."""
    return {
        one.annotation.id: (one.placement.status, workspace.text_at("walk", one.placement))
        for one in workspace.placed("walk")
    }


def step(workspace: Workspace, chance: random.Random) -> rewriting.Rewriting | None:
    """Return one step that may be taken now: a paragraph set aside, or something restored."""
    article = workspace.article("walk")
    if article.asides and chance.random() < 0.5:
        return rewriting.restore(workspace, "walk", chance.randrange(len(article.asides)))
    first = chance.randrange(len(article.blocks))
    last = min(len(article.blocks) - 1, first + chance.choice([0, 0, 1]))
    try:
        return rewriting.set_aside(workspace, "walk", first, last)
    except InputError:  # nothing would be left
        return None


@pytest.mark.parametrize("seed", range(5))
def test_marks_follow_every_step_and_stand_as_before_when_all_are_undone(
    workspace: Workspace, seed: int
) -> None:
    chance = random.Random(seed)
    begin(workspace, chance)
    before = placed(workspace), (workspace.folder / "walk.html").read_bytes()
    taken = []
    for _ in range(8):
        known, old = placed(workspace), workspace.article("walk").text
        if planned := step(workspace, chance):
            rewriting.apply(workspace, planned)
            taken.append(planned)
            text, now = workspace.article("walk").text, placed(workspace)
            for key, (_, was) in known.items():
                is_within = bool(was) and "\n" not in str(
                    was
                )  # else it takes in what comes between
                if is_within and old.count(was or "") == text.count(was or "") == 1:
                    assert now[key] == (Status.PLACED, was)
    for planned in reversed(taken):
        rewriting.apply(workspace, planned.inverse())
    assert (placed(workspace), (workspace.folder / "walk.html").read_bytes()) == before


def bettered(made: list[Piece], chance: random.Random) -> list[Piece]:
    """Return what a better converter makes: other paragraphs, more set aside, words mended."""
    found: list[Piece] = []
    for piece in made:
        text, way = piece.block.text, chance.random()
        if way < 0.2:
            found.append(Piece(Block(BlockKind.HEADING, f"Head {len(found)}", 2)))
        elif way < 0.35 and found and not found[-1].aside and not piece.aside:
            text = f"{found.pop().block.text} {text}"
        elif way < 0.45:
            text = text.replace("all day", "all  day")
        found.append(Piece(Block(BlockKind.PARAGRAPH, text), piece.aside, piece.pages))
    return found


@pytest.mark.parametrize("seed", range(5))
def test_marks_whose_words_a_better_converter_keeps_stay_on_them(
    workspace: Workspace, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    better = Document(tuple(bettered(begin(workspace, chance), chance)))
    html = article_html(better, ORIGIN).encode()
    monkeypatch.setattr(rewriting, "documents_of", lambda *_: [html])
    before = placed(workspace)
    planned = rewriting.convert_again(workspace, "walk")
    rewriting.apply(workspace, planned)
    lost = {one.id for one in planned.unplaced}
    text, now = workspace.article("walk").text, placed(workspace)
    for annotation in workspace.store.annotations("walk"):
        if text.count(annotation.quote) == 1:
            assert now[annotation.id][1] == annotation.quote  # perhaps to be looked at
        lost_ones = (Status.ORPHAN, Status.UNCERTAIN)
        assert (annotation.id in lost) == (now[annotation.id][0] in lost_ones)
    rewriting.apply(workspace, planned.inverse())
    assert placed(workspace) == before
