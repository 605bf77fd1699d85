"""Runs of words that two texts share."""

from __future__ import annotations

from desktop.compare.shared import runs

OURS = (
    "The river rose overnight and swept away two bridges before dawn on Sunday, said the council."
)


def test_a_copied_sentence_is_one_run_with_its_place_in_both() -> None:
    theirs = f"Our reporter writes: {OURS}"
    (run,) = runs(OURS, theirs)
    assert OURS[slice(*run.a)] == theirs[slice(*run.b)] == OURS.removesuffix(".")
    assert run.alike == 1.0


def test_a_run_goes_on_over_a_changed_word() -> None:
    theirs = OURS.replace("swept away", "carried off").replace("dawn", "sunrise")
    (run,) = runs(OURS, theirs)
    assert theirs[slice(*run.b)].startswith("The river")
    assert theirs[slice(*run.b)].endswith("council")
    assert run.alike < 1.0


def test_seven_words_are_no_run() -> None:
    assert runs("the river rose overnight and swept away", OURS) == ()


def test_eight_words_are_a_run() -> None:
    assert len(runs("the river rose overnight and swept away two", OURS)) == 1


def test_fourteen_han_characters_are_a_run_and_thirteen_none() -> None:
    text = "市議會表示河水一夜之間上漲並沖走兩座橋樑"
    assert len(runs(text, f"據報，{text[:14]}。")) == 1
    assert runs(text, f"據報，{text[:13]}。") == ()


def test_traditional_and_simplified_are_the_same_copy() -> None:
    assert runs("市議會表示河水一夜之間上漲並沖走兩座", "市议会表示河水一夜之间上涨并冲走两座")


def test_texts_with_nothing_in_common_share_none() -> None:
    assert runs(OURS, "Nobody in the valley had seen such a flood since the old dam failed.") == ()


def test_marks_and_case_do_not_part_a_run() -> None:
    theirs = "“THE RIVER rose overnight — and swept away two bridges…”"
    assert len(runs(OURS, theirs)) == 1


def test_repeating_words_take_no_time() -> None:
    assert runs("la la " * 4000, "la la " * 4000) == ()
