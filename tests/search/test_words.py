"""Words, Han pairs and stems: what is one word, and what counts as the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from desktop.search import han, stems, words

MIXED = st.text(
    st.sampled_from("aZéßﬁİ1.,%$’' -\n中漢がー🚀\u0301\u00ad\u200bя٣") | st.characters()
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The U.S. and the US", ["the", "u.s", "and", "the", "us"]),
        ("e.g. U.S.-based", ["e.g", "u.s", "based"]),
        ("3.14 and 1,000.5", ["3.14", "and", "1,000.5"]),
        ("75% of $1.000", ["75", "%", "of", "$", "1.000"]),
        ("text-to-video", ["text", "to", "video"]),
        ("Altman's Altman’s ALTMAN'S", ["altman", "altman", "altman"]),
        ("don't don’t", ["don", "t", "don", "t"]),
        ("O’Brien l'homme", ["o", "brien", "l", "homme"]),
        ("5G 24h 2026-03-24", ["5g", "24h", "2026", "03", "24"]),
        ("café cafe\u0301 CAFÉ", ["cafe", "cafe", "cafe"]),
        ("Straße ﬁne Łódź æther", ["strasse", "fine", "lodz", "aether"]),
        ("ＡＩ ２０２６", ["ai", "2026"]),
        ("İstanbul ısı", ["istanbul", "isi"]),
        ("trans\u00adatlantic", ["transatlantic"]),
        ("новый Ёлка", ["новый", "елка"]),
        ("迪士尼", ["迪士", "士尼", "尼"]),
        ("AI模型，好", ["ai", "模型", "型", "好"]),
        ("漢語", ["汉语", "语"]),
        ("カメラ", ["カメ", "メラ", "ラ"]),
        ("go 🚀!", ["go", "🚀"]),
        ("snake_case", ["snake", "case"]),
        ("\x00\x07 … — “”", []),
    ],
)
def test_text_is_cut_into_folded_words(text: str, folded: list[str]) -> None:
    assert list(map(words.fold, words.split(text))) == folded


@given(MIXED)
@settings(max_examples=150, deadline=None)
def test_placed_words_are_the_split_words_in_order_and_apart(text: str) -> None:
    placed = list(words.place(text))
    assert [word for *_, word in placed] == words.split(text)
    ends = [0, *(end for _, end, _ in placed)]
    assert all(end <= start < stop for end, (start, stop, _) in zip(ends, placed, strict=False))
    assert all(text[start:].startswith(word[:1]) for start, _, word in placed)


@given(MIXED)
@settings(max_examples=150, deadline=None)
def test_folding_twice_changes_nothing(text: str) -> None:
    for word in map(words.fold, words.split(text)):
        assert word
        assert words.fold(word) == word or words.is_acronym(word)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Plain “quotes” – 75% 中国 🚀", True),
        ("café Ærø", False),
        ("café", True),
        ("e\u0301", False),
        ("ﬁne", False),
        ("한국어 עברית العربية", True),
        ("ที่นี่", False),
        ("Ёлка ΟΔΟΣ Łódź Việt İzmir", True),
        ("Москва", True),
        ("soft\u00adhyphen", False),
    ],
)
def test_plain_texts_fold_letter_by_letter(text: str, plain: bool) -> None:
    assert words.is_plain(text) is plain


@pytest.mark.parametrize(
    ("text", "by_ascii"),
    [
        ("He “SAID” – that’s 75% of it…", True),
        ("caf\u00e9", False),
        ("cost 5 €", True),
        ("中国 AI", True),
        ("МОСКВА", False),
        ("москва", True),
    ],
)
def test_a_text_without_other_letters_that_fold_is_lowered_as_ascii(
    text: str, by_ascii: bool
) -> None:
    assert words.lowers_as_ascii(text) is by_ascii
    assert (words.lowered(text) == words.bare(text)) is by_ascii


def test_every_letter_that_counts_as_plain_folds_to_one_whatever_stands_beside_it() -> None:
    everything = map(chr, (*range(0x2000), *range(0xA000, 0xD7FF)))
    plain = [letter for letter in everything if words.is_plain(letter)]
    assert all(len(words.bare(letter)) == 1 for letter in plain)
    for letter in filter(str.isalpha, plain):
        assert words.fold(f"x{letter}y") == f"x{words.bare(letter)}y" == words.bare(f"x{letter}y")


def test_pairs_of_a_run_are_one_for_each_character() -> None:
    assert han.pairs("外交部") == ["外交", "交部", "部"]
    assert words.split("A外交B!") == ["A", "外交", "交", "B"]


def test_rare_han_beyond_the_basic_plane_makes_pairs() -> None:
    assert words.split("𠮷野家") == ["𠮷野", "野家", "家"]


def test_characters_are_simplified_as_opencc_does_where_the_length_stays() -> None:
    characters = [chr(code) for code in (*range(0x3400, 0xA000), *range(0x20000, 0x2EBF0))]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    for old, new in zip(characters, converted, strict=True):
        assert old.translate(han.simplified()) == (new if len(new) == 1 else old)
    assert "漢語體".translate(han.simplified()) == "汉语体"


@pytest.mark.parametrize(
    ("first", "second", "language"),
    [
        ("reports", "reporting", "en"),
        ("closed", "closing", "en-GB"),
        ("nations", "nation", ""),
        ("U.S.", "US", "en"),
        ("häuser", "häusern", "de"),
        ("nationales", "nationale", "fr"),
        ("videos", "video", "zh"),
    ],
)
def test_forms_of_one_word_share_a_root(first: str, second: str, language: str) -> None:
    stemmer = stems.stemmer_name(language)
    roots = {stems.root(words.fold(word), stemmer) for word in (first, second)}
    assert len(roots) == 1


def test_a_language_without_a_stemmer_keeps_words_apart() -> None:
    assert stems.stemmer_name("vi") == ""
    assert stems.root("reports", "") == "reports"
    assert stems.roots(["reports", "u.s"], "") == ["reports", "us"]
