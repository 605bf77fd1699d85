"""What is known of articles: in order, by id, as corrected, and what changed of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.library.article import ArticleInfo
from desktop.library.catalogue import Catalogue, Entry
from desktop.library.infos import Changes, Infos

WEIR = ArticleInfo("weir", "weir.md", "The weir", "Quay", date="2026-03-01", sha256="1")
GANG = ArticleInfo("港口", "港口.md", "港口罢工 🎬", "日报", sha256="2")
PORT = ArticleInfo("port", "a/port.md", "The port", "Ledger", sha256="3")
INFOS = Infos.of([WEIR, GANG, PORT])


def test_articles_stand_in_the_order_of_their_paths() -> None:
    assert INFOS == (PORT, WEIR, GANG)
    assert (len(INFOS), INFOS[0], INFOS[-1], INFOS[1:]) == (3, PORT, GANG, (WEIR, GANG))
    with pytest.raises(IndexError):
        INFOS[3]


def test_an_article_is_found_by_its_id() -> None:
    assert [INFOS.find(one.id) for one in (WEIR, GANG)] == [WEIR, GANG]
    assert [INFOS.place_of(one.id) for one in (WEIR, GANG)] == [1, 2]
    assert INFOS.find("none") is None
    assert INFOS.place_of("none") is None


def test_an_article_is_found_by_the_path_of_its_file() -> None:
    said = INFOS.corrected_by({"weir": {"title": "A weir"}})
    assert [said.at(one.path) for one in (PORT, WEIR)] == [PORT, replace(WEIR, title="A weir")]
    assert INFOS.at("none.md") is None
    unread = Infos(Catalogue.packed({"bad.pdf": Entry((0, 0), None, "It is broken.")}))
    assert unread.at("bad.pdf") is None


def test_articles_are_found_by_the_digest_of_their_text_alone() -> None:
    titled = replace(WEIR, id="titled", path="titled.md", title="3")
    copy = replace(PORT, id="copy", path="z.md")
    infos = Infos.of([WEIR, GANG, PORT, titled, copy])
    assert [*infos.of_text("3")] == [PORT, copy]
    assert [*infos.of_text("4")] == [*infos.of_text("")] == []


def test_ids_are_in_order_of_their_places_and_those_that_are_gone_stand_last() -> None:
    assert sorted(["z", "港口", "b", "port"], key=INFOS.sort_key) == ["port", "港口", "b", "z"]


def test_what_the_reader_says_counts_and_what_the_file_says_is_still_known() -> None:
    said = INFOS.corrected_by({"weir": {"title": "A weir"}, "none": {"title": "x"}})
    assert [one.title for one in said] == ["The port", "A weir", GANG.title]
    assert said.find("weir") == said[1] == replace(WEIR, title="A weir")
    assert said.stated("weir") == WEIR
    assert [*said.names()][1] == ("A weir", "Quay", "", "weir.md")
    assert (said.places_called(["the", "weir"]), said.places_called(["the"])) == ([], [0])
    assert said.has_ids_of(INFOS)
    assert said.places_unlike(INFOS) == [1]
    assert said.changes_since(INFOS) == Changes(changed=("weir",))


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ([], [0, 1, 2]),
        (["THE"], [0, 1]),
        (["quay", "wei"], [1]),
        (["a/port", "ledger"], [0]),
        (["罢工", "日报"], [2]),
        (["🎬"], [2]),
        (["the", "罢工"], []),
        (["2026"], []),
    ],
)
def test_articles_are_found_by_parts_of_what_they_are_called_in_any_order(
    words: list[str], places: list[int]
) -> None:
    assert [*INFOS.places_called(words)] == places


def test_what_changed_is_told_by_id() -> None:
    later = Infos.of([replace(WEIR, title="Weirs"), PORT, replace(WEIR, id="b", path="b.md")])
    assert later.changes_since(INFOS) == Changes(("b",), ("weir",), ("港口",))
    assert INFOS.changes_since(Infos()) == Changes(added=("port", "weir", "港口"))
    assert not INFOS.changes_since(Infos.of([WEIR, GANG, PORT]))
    assert not later.has_ids_of(INFOS)
