from __future__ import annotations

from pathlib import Path

import numpy as np

from desktop import paths
from desktop.compare.words.glosses import Gloss
from desktop.compare.words.lexicon import Lexicon


def test_common_words_are_commoner_than_rare_ones(lexicon: Lexicon) -> None:
    assert lexicon.zipf("the") > lexicon.zipf("ferry") > lexicon.zipf("qwxz") == 0


def test_words_of_one_meaning_lie_nearer_than_others(lexicon: Lexicon) -> None:
    rows = lexicon.vectors(["closure", "shutdown", "tax"])
    closure, shutdown, tax = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    assert closure @ shutdown > closure @ tax + 0.2


def test_words_that_tell_much_turn_a_sentence_more_than_others(lexicon: Lexicon) -> None:
    lengths = np.linalg.norm(lexicon.vectors(["earthquake", "somewhat"]), axis=1)
    assert lengths[0] > lengths[1]


def test_a_word_that_the_table_lacks_has_no_direction(lexicon: Lexicon) -> None:
    assert not lexicon.vectors(["qwxz"]).any()


def test_chinese_words_are_glossed_in_both_scripts(lexicon: Lexicon) -> None:
    assert "investment" in lexicon.glosses.find("投資").english
    assert lexicon.glosses.find("投資").form == lexicon.glosses.find("投资").form == "投资"


def test_a_chinese_name_is_known_by_the_capital_of_its_gloss(lexicon: Lexicon) -> None:
    assert lexicon.glosses.find("日内瓦").is_name
    assert not lexicon.glosses.find("投资").is_name
    assert not lexicon.glosses.find("资源").is_name  # resources; and a county


def test_the_longest_headword_is_found(lexicon: Lexicon) -> None:
    text = "人工智能投资"
    assert lexicon.glosses.length(text, 0, len(text)) == 4


def test_first_and_last_headword_of_the_file_are_found(lexicon: Lexicon) -> None:
    file = paths.resources() / "compare" / "zh-en.tsv"
    lines = file.read_text("utf-8").split("\n")
    for line in (lines[0], lines[-1]):
        headword = line.split("\t")[0]
        assert lexicon.glosses.length(headword, 0, len(headword)) == len(headword)


def test_without_the_data_words_are_unknown_and_nothing_fails(tmp_path: Path) -> None:
    empty = Lexicon(tmp_path)
    assert empty.zipf("the") == 0
    assert not empty.vectors(["the"]).any()
    assert empty.glosses.find("投資") == Gloss("投資")


def test_damaged_data_count_as_missing(tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    for name in ("words", "rarities", "vectors"):
        (tmp_path / "lexicon" / f"{name}.npy").write_bytes(b"no array")
    (tmp_path / "zh-en.tsv").write_bytes("投资\t".encode() + b"\xff broken")
    broken = Lexicon(tmp_path)
    assert broken.zipf("the") == 0
    assert broken.glosses.find("投资").english == ()


def test_the_data_are_those_whose_hashes_are_written_beside_them() -> None:
    import hashlib

    folder = paths.resources() / "compare"
    page = (folder / "LICENSES.md").read_text("utf-8")
    files = [*(folder / "lexicon").iterdir(), folder / "names.tsv.gz", folder / "zh-en.tsv"]
    for file in files:
        name = file.relative_to(folder).as_posix()
        assert f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {name}" in page
