"""What a change is called, and how several become one."""

from __future__ import annotations

from desktop.annotations import changes, link_changes
from desktop.annotations.change import Change, together
from desktop.annotations.facts import Facts
from desktop.annotations.link import Link
from desktop.annotations.palette import contrast, mix
from desktop.library.article import ArticleInfo

TEXT = "The harbour 🚢 closes on Friday."
ARTICLE = ArticleInfo("a", "a.md", "A")


def test_a_highlight_with_a_note_is_called_one() -> None:
    assert changes.highlight(ARTICLE, TEXT, 0, 3, note="why?").label == "Add note"
    assert changes.highlight(ARTICLE, TEXT, 0, 3).label == "Highlight"


def test_what_is_said_of_two_articles_stays_two_things_in_one_step() -> None:
    steps = [
        Change("Correct", (Facts(name, {}),), (Facts(name, {"title": name}),)) for name in "ab"
    ]
    both = together("Correct all", steps)
    assert [one.article for one in both.after] == ["a", "b"]
    assert both.corrected == {"a", "b"}


def test_colours_are_mixed_channel_by_channel() -> None:
    assert mix("#204060", "#ffffff", 1.0) == "#204060"
    assert mix("#204060", "#000000", 0.5) == "#102030"
    assert mix("#0000ff", "#ff0000", 0.0) == "#ff0000"
    assert round(contrast("#ffffff", "#000000")) == 21


def test_deleting_several_links_says_so() -> None:
    links = [Link(f"urn:uuid:{number}", "claim", ()) for number in range(2)]
    assert link_changes.remove(links).label == "Delete links"
    assert link_changes.remove(links[:1]).label == "Delete link"
