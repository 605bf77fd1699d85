"""The codebook: an immutable, ordered tree of themes; and the palette."""

from __future__ import annotations

import time

import pytest

from desktop.annotations.codebook import Codebook
from desktop.annotations.merging import merge_codebooks
from desktop.annotations.palette import DARK_TEXT, LIGHT_TEXT, PALETTE, contrast, tint
from desktop.annotations.theme import Theme
from desktop.errors import ThemeError
from desktop.storage.theme_file import ThemeFile, read_themes, write_themes


def book(*names: str) -> Codebook:
    codebook = Codebook()
    for name in names:
        codebook = codebook.add(name)
    return codebook


def names(codebook: Codebook) -> list[str]:
    return [theme.name for theme in codebook.themes]


@pytest.mark.parametrize("key", PALETTE)
def test_text_on_a_tint_is_legible_in_light_and_dark(key: str) -> None:
    assert contrast(tint(key, dark=False), LIGHT_TEXT) >= 4.5
    assert contrast(tint(key, dark=True), DARK_TEXT) >= 4.5


@pytest.mark.parametrize("color", ["#000000", "#ffffff", "#ff0000", "#0000ff", "#808080", "bogus"])
def test_text_on_any_color_of_the_user_is_legible(color: str) -> None:
    assert contrast(tint(color, dark=False), LIGHT_TEXT) >= 4.5
    assert contrast(tint(color, dark=True), DARK_TEXT) >= 4.5


def test_the_palette_has_eight_colors_all_different() -> None:
    assert len(PALETTE) == 8
    assert len({color.light for color in PALETTE.values()}) == 8
    assert len({color.dark for color in PALETTE.values()}) == 8


def test_new_themes_take_the_colors_in_turn() -> None:
    codebook = book(*(f"Theme {number}" for number in range(9)))

    colors = [theme.color for theme in codebook.themes]

    assert colors[:8] == list(PALETTE)
    assert colors[8] == colors[0]


@pytest.mark.parametrize("spelling", ["money", "  MONEY ", "Money"])
def test_theme_is_found_however_its_name_is_spelled(spelling: str) -> None:
    theme = book("Money").named(spelling)

    assert theme is not None
    assert theme.id == "money"


@pytest.mark.parametrize(
    ("name", "asked"), [("Cafe\u0301", "Caf\u00e9"), ("Caf\u00e9", "Cafe\u0301")]
)
def test_composed_and_decomposed_names_are_one(name: str, asked: str) -> None:
    assert book(name).named(asked) is not None


@pytest.mark.parametrize("name", ["Money", "money", " MONEY"])
def test_name_that_is_taken_is_refused(name: str) -> None:
    with pytest.raises(ThemeError, match='There is a theme "Money" already'):
        book("Money").add(name)


@pytest.mark.parametrize("name", ["", "  ", "\n"])
def test_theme_needs_a_name(name: str) -> None:
    with pytest.raises(ThemeError, match="needs a name"):
        Codebook().add(name)


@pytest.mark.parametrize("color", ["red", "#12", "amber ", "#gggggg"])
def test_unknown_color_is_refused(color: str) -> None:
    with pytest.raises(ThemeError, match="is no colour"):
        book("Money").recolor("money", color)


def test_ids_are_made_of_the_name_alone_and_differ() -> None:
    codebook = book("Money", "C++", "C#", "钱", "🎬", "Two words")

    ids = [theme.id for theme in codebook.themes]

    assert len(set(ids)) == 6
    assert ids[0] == "money"
    assert ids[3] == "钱"
    assert ids[5] == "two-words"
    assert book("C#").themes[0].id == ids[2]


def test_renamed_theme_keeps_its_id_and_answers_to_its_former_name() -> None:
    codebook = book("Money").rename("money", "Cash")

    assert codebook.themes[0].id == "money"
    assert codebook.named("Money") is codebook.themes[0]
    assert codebook.named_now("Money") is None


def test_name_given_up_can_be_taken_by_another_theme() -> None:
    codebook = book("Money").rename("money", "Cash").add("Money")

    assert names(codebook) == ["Cash", "Money"]
    assert codebook.named("Money") is codebook.themes[1]


def test_renaming_may_change_the_spelling_only() -> None:
    codebook = book("money").rename("money", "Money")

    assert names(codebook) == ["Money"]
    assert codebook.themes[0].formerly == ()


def test_theme_is_moved_among_and_below_others() -> None:
    codebook = book("A", "B", "C", "D")

    codebook = codebook.move("c", "a", 0).move("d", "", 0)

    assert [theme.id for theme in codebook.children()] == ["d", "a", "b"]
    assert [theme.id for theme in codebook.children("a")] == ["c"]
    assert codebook.path("c") == "A / C"
    assert [theme.id for theme in codebook.ancestors("c")] == ["a"]


@pytest.mark.parametrize(("theme", "parent"), [("a", "a"), ("a", "b"), ("a", "c")])
def test_theme_cannot_be_put_below_itself(theme: str, parent: str) -> None:
    codebook = book("A", "B", "C").move("b", "a", 0).move("c", "b", 0)

    with pytest.raises(ThemeError, match="below itself"):
        codebook.move(theme, parent, 0)


def test_merged_theme_takes_names_descriptions_and_children() -> None:
    codebook = book("Money", "Cash", "Coins").move("coins", "cash", 0)
    codebook = codebook.describe("money", "one").describe("cash", "two")

    merged = codebook.merge(["cash"], "money")

    assert names(merged) == ["Money", "Coins"]
    assert merged.get("money").description == "one\ntwo"
    assert merged.named("Cash") is merged.get("money")
    assert merged.get("coins").parent == "money"


def test_merging_into_a_child_leaves_no_loop() -> None:
    codebook = book("Money", "Cash").move("cash", "money", 0)

    merged = codebook.merge(["money"], "cash")

    assert names(merged) == ["Cash"]
    assert merged.get("cash").parent == ""


def test_children_of_a_removed_theme_move_up() -> None:
    codebook = book("A", "B", "C").move("b", "a", 0).move("c", "b", 0)

    assert codebook.remove("b").get("c").parent == "a"


def test_unknown_theme_is_named() -> None:
    with pytest.raises(ThemeError, match='no theme "x"'):
        Codebook().remove("x")


def test_codebook_comes_back_from_its_file_as_it_was() -> None:
    codebook = book("Money", "“Quoted”").rename("money", "Cash")
    codebook = codebook.add("钱 💰", parent="money", description="two\nlines")

    data = write_themes(ThemeFile(codebook))

    assert read_themes(data).codebook == codebook
    assert write_themes(read_themes(data)) == data


def test_bad_theme_in_the_file_is_kept_and_hides_no_other() -> None:
    bad = [{"name": 7}, "x", {"id": "a", "name": "A again"}, {"id": "z", "name": " "}]
    good = {"id": "a", "name": "A", "color": "red", "parent": "gone", "mine": 1}
    data = write_themes(ThemeFile(Codebook(), ({**good}, *bad), {"owner": "x"}))

    read = read_themes(data)

    assert names(read.codebook) == ["A"]
    assert read.codebook.themes[0].color == "grey"
    assert read.codebook.themes[0].extra == {"mine": 1}
    assert read.codebook.children() == read.codebook.themes
    assert list(read.kept) == bad
    assert read.extra == {"owner": "x"}


def test_two_sides_add_and_change_themes() -> None:
    base = book("A", "B")
    mine = base.add("Mine").recolor("a", "pink")
    theirs = base.rename("a", "Ah").add("Theirs").remove("b")

    merged, renamed = merge_codebooks(base, mine, theirs)

    assert names(merged) == ["Ah", "Mine", "Theirs"]
    assert merged.get("a").color == "pink"
    assert merged.named("A") is merged.get("a")
    assert renamed == {}


def test_themes_that_both_sides_gave_one_name_are_one() -> None:
    base = book("A")
    merged, renamed = merge_codebooks(base, base.add("Money"), base.rename("a", "money"))

    assert len(merged) == 1
    assert renamed == {"money": "a"}


def test_moves_on_both_sides_make_no_loop() -> None:
    base = book("A", "B")

    merged, _ = merge_codebooks(base, base.move("a", "b", 0), base.move("b", "a", 0))

    assert {theme.id for theme in merged.children()} != set()
    for theme in merged.themes:
        assert theme not in merged.ancestors(theme.id)
    assert len(merged.children()) + sum(len(merged.children(t.id)) for t in merged.themes) == 2


def test_ten_thousand_themes_are_read_and_added_in_time_that_grows_with_them() -> None:
    began = time.thread_time()
    themes = Codebook(Theme(f"t{number}", f"Theme {number}") for number in range(10_000))
    assert read_themes(write_themes(ThemeFile(themes.with_keys()))).codebook == themes.with_keys()
    for number in range(100):
        themes = themes.add(f"New {number}")
    assert themes.named_now("new 99") is themes.themes[-1]
    assert time.thread_time() - began < 5  # it was thirty


def test_a_theme_added_finds_what_was_to_stand_below_it() -> None:
    first = Codebook([Theme("b", "Below", parent="new")])
    grown = first.add("Other").add("New", identifier="new")
    assert grown.children("new") == (first.get("b"),)
    assert grown.children() == (grown.get("other"), grown.get("new"))
    assert first.children() == (first.get("b"),)
