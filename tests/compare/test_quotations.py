"""Quotations: where they begin and end, who speaks, and what became of them elsewhere."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.compare.quotations import Fate, across, of, trace
from desktop.library.article import Article, ArticleInfo, Block, BlockKind

SAID = "We never expected the water to rise this fast"


def article(name: str, text: str) -> Article:
    blocks = [Block(BlockKind.PARAGRAPH, line) for line in text.split("\n")]
    return Article(ArticleInfo(id=name, path=f"{name}.md", title=name), blocks)


@pytest.mark.parametrize(
    "text",
    [
        f"“{SAID}.”",
        f'She said: "{SAID}."',
        f"«{SAID}»",
        f"‹{SAID}›",
        f"„{SAID}“",
        f"‘{SAID}’",
        f"「{SAID}」",
        f"『{SAID}』",
    ],
)
def test_each_kind_of_mark_holds_a_quotation(text: str) -> None:
    (found,) = of(text)
    assert found.text.rstrip(".") == SAID
    assert text[found.start : found.end] == found.text


def test_an_apostrophe_closes_nothing() -> None:
    (found,) = of("‘It isn’t the end of our story,’ she said.")
    assert found.text == "It isn’t the end of our story,"


def test_marked_words_are_no_quotation() -> None:
    assert of("the so-called “miracle engine” and the ‘big day’") == ()


def test_a_mark_that_is_never_closed_swallows_nothing() -> None:
    text = f'A 5" screen.\n“{SAID}.”'
    assert [one.text for one in of(text)] == [f"{SAID}."]


def test_nested_marks_belong_to_the_outer_quotation() -> None:
    (found,) = of("“She told me ‘leave the house at once’ and I did”")
    assert found.text.startswith("She told me")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"“{SAID},” said Mara Lindqvist, the mayor.", "Mara Lindqvist"),
        (f"“{SAID},” Dr Ana Ruiz told reporters.", "Dr Ana Ruiz"),
        (f"Tan Wei, who runs the shop, said: “{SAID}.”", "Tan Wei"),
        (f"“{SAID},” a spokesman for the council said.", "a spokesman for the council"),
        (f"According to Ana Ruiz, “{SAID}”.", "Ana Ruiz"),
        (f"Company spokespeople have indicated that “{SAID}”.", "Company spokespeople"),
        (f"“{SAID},” police said.", "police"),
        ("市長林曼表示：「我們從未料到水會漲得這麼快。」", "市長林曼"),
        ("「沒有人提醒我們水壩的事情，」議會發言人稱。", "議會發言人"),
        (f"“{SAID},” said Halvern's founder, Ana Ruiz-Hale.", "Ana Ruiz-Hale"),
        (f"“{SAID},” said Halvern's founder.", "Halvern's founder"),
        (f"“{SAID},” chief engineer Tan Wei told reporters.", "Tan Wei"),
        (f"“{SAID},” founder Ana Ruiz told staff in a call.", "Ana Ruiz"),
        (f"“{SAID},” said the union's leader, Ana Ruiz.", "Ana Ruiz"),
        (
            "亮源创始人露西亚·费尔南德斯-黑尔表示：“我们从未料到水会涨得这么快。”",
            "亮源创始人露西亚·费尔南德斯-黑尔",
        ),
        ("總工程師林曼曾在事發當晚表示，「我們從未料到水會漲得這麼快」。", "總工程師林曼"),
        ("公司只說「我們從未料到水會漲得這麼快」。", "公司"),
        (f"“{SAID},” the mayor, Ana Ruiz, said.", "Ana Ruiz"),
        (f"“{SAID},” said a person familiar with it.", "a person"),
        (f"“{SAID}” — Ana Ruiz, mayor", "Ana Ruiz"),
        (f"Ana Ruiz: “{SAID}.”", "Ana Ruiz"),
        ("林曼受訪時表示：「我們從未料到水會漲得這麼快。」", "林曼"),
        ("据新华社报道，林曼在发布会上说：“我们从未料到水会涨得这么快。”", "林曼"),
        ("发言人李强周一在声明中称：“我们从未料到水会涨得这么快。”", "发言人李强"),
        (
            "“我们从未料到水会涨得这么快。”一名不愿透露姓名的员工对本报表示。",
            "一名不愿透露姓名的员工",
        ),
        ("林曼：「我們從未料到水會漲得這麼快。」", "林曼"),
        (f"“{SAID},” she said.", ""),
        (f"Tan Wei, who runs the shop, said it was late. “{SAID},” she said.", "Tan Wei"),
        (f"Harrow analyst Samuel de la Cruz put it at £2. “{SAID},” he said.", "Samuel de la Cruz"),
        (f"Among them was Ana Ruiz, who lives at Harrow Green. “{SAID},” she said.", "Ana Ruiz"),
        (f"Its organiser, Ana Ruiz, accused the firm of haste: “{SAID}.”", "Ana Ruiz"),
        (f"Tan Wei said the company's dam had leaked. “{SAID}.”", "Tan Wei"),
        (f"“{SAID},” Van den Berg said.", "Van den Berg"),
        (f"“{SAID},” said the chief, Ana Ruiz. Power was back.", "Ana Ruiz"),
        (f"“{SAID},” said Ana F. Ruiz.", "Ana F. Ruiz"),
        (f"“{SAID},” said Kestrel's chief operating officer, Ana Ruiz.", "Ana Ruiz"),
        ("教授林曼认为水坝太旧。“我们从未料到水会涨得这么快。”他说。", "教授林曼"),
        ("救援队员罗建军和队友爬上索道。“我们从未料到水会涨得这么快，”他说。", "罗建军"),
        ("学会会长林曼指出，同類索道要檢修，「我們從未料到水會漲得這麼快」。", "学会会长林曼"),
        ("“我们从未料到水会涨得这么快。”林曼说。该局决定对恒泰索道处以罚款。", "林曼"),
        (f"“{SAID}.” Tan Wei, who runs the shop, said: “I lost all of it.”", ""),
    ],
)
def test_the_speaker_is_told_where_the_text_says_so(text: str, speaker: str) -> None:
    assert of(text)[0].speaker == speaker


@pytest.mark.parametrize(
    ("there", "fate"),
    [
        (f"Then she said: “{SAID}.”", Fate.VERBATIM),
        ("She never expected it.", Fate.ABSENT),
        ("“We never thought the water would rise this fast,” she said.", Fate.ALTERED),
        ("“We never expected … to rise this fast,” she said.", Fate.CUT),
        ("She said they “never expected the water to rise” then.", Fate.CUT),
        ("", Fate.ABSENT),
    ],
)
def test_a_quotation_is_traced(there: str, fate: Fate) -> None:
    found = trace(SAID, there)
    assert found.fate is fate
    assert (found.start is None) == (fate is Fate.ABSENT)


def test_an_ellipsis_in_the_quotation_is_a_cut() -> None:
    found = trace("We never expected … to rise this fast", f"“{SAID}.”")
    assert (found.fate, found.quoted) == (Fate.CUT, True)


def test_words_that_stand_there_without_marks_are_not_quoted() -> None:
    assert not trace(SAID, f"She said {SAID.lower()}.").quoted


def test_another_script_is_told_rather_than_silence() -> None:
    assert trace(SAID, "她說她們沒有料到。").other_language


def test_a_fragment_is_found_from_the_long_quotation_too() -> None:
    whole = article("a", f"“{SAID} that night, nor that it would stay for a week,” said Ana Ruiz.")
    part = article("b", "She spoke of water that would “stay for a week”, no more.")
    traced = {one.article: one.traces[0][1] for one in across([whole, part])}
    assert traced["a"].fate is Fate.CUT
    assert traced["b"].fate is Fate.VERBATIM


_PIECES = st.sampled_from(
    ["“", "”", '"', "「", "」", "‘", "’", "a b c d ", "said ", "Ann ", "他說：", "\n", "…", ". "]
)


@given(st.lists(_PIECES, max_size=14).map("".join), st.lists(_PIECES, max_size=14).map("".join))
def test_any_text_is_searched_without_a_fault(text: str, other: str) -> None:
    for found in of(text):
        assert text[found.start : found.end] == found.text
        place = trace(found, other)
        assert (place.start is None) == (place.fate is Fate.ABSENT)
        if place.start is not None and place.end is not None:
            assert 0 <= place.start < place.end <= len(other)


def test_a_speaker_is_sought_in_no_time_whatever_stands_after_the_quotation() -> None:
    began = time.process_time()
    for run in ("在中", "在上", "受访时", "在当天"):
        of(f"“{SAID}”{run * (72 // len(run))}")
    assert time.process_time() - began < 1


def test_who_was_told_is_not_who_goes_on_speaking() -> None:
    text = f"“I saw it all from the quay,” Ana Ruiz told Lorne Radio. “{SAID}.”"
    assert [one.speaker for one in of(text)] == ["Ana Ruiz", "Ana Ruiz"]
