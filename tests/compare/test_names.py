"""Names found in articles, their spellings joined, and what the user decides about them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from desktop.compare.names.cues import NameKind
from desktop.compare.names.decisions import Decisions
from desktop.compare.names.known import Known
from desktop.compare.names.names import Name, find
from desktop.compare.words.lexicon import Lexicon
from desktop.library.article import Article, ArticleInfo, Block, BlockKind

ENGLISH = """Harbour ferry service to close
The mayor, Sam Altmann, said that the Kestrel Ferry Company would stop its boats in Port Lorne.
Disney had chartered two of them. Mayor Sam Altmann blamed the European Union for the rules.
“It is over,” Altmann said. The app Quaywise will stay."""
OTHER = """Kestrel sold the boats, and Quay Wise lost its users.
In Brussels the EU said nothing. Kestral Ferry Company owed Disny a refund, said Sam Altman."""
CHINESE = """渡輪公司停業
迪士尼沒有回應。市長林曼表示，歐盟的規定太嚴。林曼說，不會再有船了。"""


def article(name: str, text: str) -> Article:
    blocks = [Block(BlockKind.PARAGRAPH, line) for line in text.split("\n")]
    return Article(ArticleInfo(id=name, path=f"{name}.md", title=name), blocks)


LEXICON, KNOWN = Lexicon(), Known()
"""Read once, for all tests."""

ARTICLES = [article("a", ENGLISH), article("b", OTHER), article("c", CHINESE)]


def named(names: tuple[Name, ...], spelling: str) -> Name:
    (found,) = [one for one in names if spelling in one.variants]
    return found


def test_misspellings_and_last_names_join_the_full_name() -> None:
    found = named(find(ARTICLES), "Altmann")
    assert set(found.variants) == {"Sam Altmann", "Altmann", "Sam Altman"}
    assert found.kind is NameKind.PERSON
    assert found.name == "Sam Altmann"


def test_a_company_is_known_by_its_first_word_and_by_a_slip() -> None:
    found = named(find(ARTICLES), "Kestrel")
    assert {"Kestrel", "Kestrel Ferry Company", "Kestral Ferry Company"} == set(found.variants)
    assert found.kind is NameKind.ORGANISATION


def test_spaces_inside_a_name_make_no_other_name() -> None:
    assert set(named(find(ARTICLES), "Quaywise").variants) == {"Quaywise", "Quay Wise"}


def test_an_acronym_joins_what_it_stands_for() -> None:
    assert "European Union" in named(find(ARTICLES), "EU").variants


def test_chinese_names_join_english_ones_through_the_dictionary() -> None:
    names = find(ARTICLES, glosses=LEXICON.glosses)
    assert "Disney" in named(names, "迪士尼").variants
    assert "EU" in named(names, "歐盟").variants


def test_a_chinese_name_joins_the_latin_one_that_sounds_like_it() -> None:
    names = find([article("e", "The mayor, Lin Man, said no. Lin Man left."), ARTICLES[2]])
    assert set(named(names, "林曼").variants) == {"林曼", "Lin Man"}


def test_an_opening_word_is_no_name_by_its_capital_alone() -> None:
    names = find([article("a", "Boats left. Nobody cried. Yesterday they came. Prices rose.")])
    assert names == ()


def test_two_names_that_one_article_uses_side_by_side_stay_two() -> None:
    text = "We saw Marston and Marsten. Then Marston met Marsten. So Marston left Marsten."
    spellings = [one.variants for one in find([article("a", f"It was told. {text}")])]
    assert ("Marston",) in spellings
    assert ("Marsten",) in spellings


def test_places_are_offsets_of_the_text() -> None:
    texts = {one.info.id: one.text for one in ARTICLES}
    names = find(ARTICLES, glosses=LEXICON.glosses)
    for place in (place for name in names for place in name.places):
        assert texts[place.article][place.start : place.end] == place.text


def test_the_user_merges_what_no_rule_joins() -> None:
    decided = Decisions().merge("Disney", ["Quaywise"])
    found = named(find(ARTICLES, decided), "Quaywise")
    assert {"Disney", "Disny", "Quay Wise"} < set(found.variants)
    assert found.name == "Disney"


def test_the_user_splits_what_a_rule_joins() -> None:
    names = find(ARTICLES, Decisions().split("Disney", ["Disny"]))
    assert named(names, "Disny").variants == ("Disny",)
    assert "Disny" not in named(names, "Disney").variants


def test_merging_takes_back_a_split_and_splitting_a_merge() -> None:
    split = Decisions().merge("Disney", ["Quaywise"]).split("Disney", ["Quaywise"])
    assert "Quaywise" not in named(find(ARTICLES, split), "Disney").variants
    again = split.merge("Disney", ["Quaywise"])
    assert "Quaywise" in named(find(ARTICLES, again), "Disney").variants


def test_the_user_renames_and_ignores() -> None:
    decided = Decisions().rename("EU", "The Union").ignore("Disney")
    names = find(ARTICLES, decided)
    assert named(names, "EU").name == "The Union"
    assert not [one for one in names if "Disney" in one.variants]
    assert named(find(ARTICLES, decided.heed("Disney")), "Disney")


def test_a_title_without_a_name_is_no_name() -> None:
    assert [one.name for one in find([article("a", "发现裂缝的是工程师，大桥关闭。")])] == []


def all_of(text: str) -> tuple[Name, ...]:
    return find([article("a", text)], glosses=LEXICON.glosses, known=KNOWN)


def kinds(text: str) -> dict[str, str]:
    return {one.name: str(one.kind) for one in all_of(text)}


def test_what_a_name_is_called_and_does_tells_its_kind() -> None:
    text = (
        "It was told that Brindle, its mapping app, stays. Rivals like Torvex and Quillan wait.\n"
        "We saw that Halvern announced a price. The city met Ilka Storm in Prague."
    )
    assert kinds(text) == {
        "Brindle": "product", "Torvex": "organisation", "Quillan": "organisation",
        "Halvern": "organisation", "Ilka Storm": "other", "Prague": "place",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Now Torvex has just built a model of its own, Ardel. They saw Torvex there.",
            {"Torvex": "organisation", "Ardel": "product"},
        ),
        ("The operator, Gale Quays, says no.", {"Gale Quays": "organisation"}),
        ("The dealer, Ilko Ferrin, had left.", {"Ilko Ferrin": "person"}),
        ("It rests, according to Zhou Mingwen, a hydrologist.", {"Zhou Mingwen": "person"}),
        ("She wrote of it to analysts at Corvane.", {"Corvane": "organisation"}),
        ("He began at its plant at Ostby.", {"Ostby": "place"}),
        ("昨天 Halvern 宣布裁员。", {"Halvern": "organisation"}),
        ("用户仍可下载应用 Brindle。", {"Brindle": "product"}),
        ("They love TikTok. They love Pixar.", {"TikTok": "product", "Pixar": "organisation"}),
    ],
)
def test_what_stands_around_a_name_tells_its_kind(text: str, told: dict[str, str]) -> None:
    assert kinds(text).items() >= told.items()


def test_what_begins_with_the_name_of_a_firm_is_of_it_and_its_last_word_too() -> None:
    text = "The company Torvex left. We like Torvex Harrow. We like Harrow."
    assert kinds(text)["Torvex Harrow"] == kinds(text)["Harrow"] == "product"


def test_known_names_and_first_names_need_no_context() -> None:
    text = "We love Samsung. They love California. She met Anthony Wexcombe."
    assert kinds(text) == {
        "Samsung": "organisation", "California": "place", "Anthony Wexcombe": "person",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "It said that Stricter rules would come.",  # a capital lost from a heading
        "They count Billions of letters. IPOs may follow.",
        "The Port Act is law. Anybody can read that Act now.",
        "Christmas came. On Tuesday the Mayor spoke in March.",
        "Set Preferences\nIt was so.",
    ],
)
def test_a_capital_alone_makes_no_name_of_a_plain_word(text: str) -> None:
    assert set(kinds(text)) <= {"Port Act"}


def test_a_name_whose_space_before_it_was_lost_is_that_name() -> None:
    found = find([article("a", "So says HalvernHalvern already. It is Halvern.")], known=KNOWN)
    assert [(one.name, len(one.places)) for one in found] == [("Halvern", 2)]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("深海動力（Halvern）關門了。", "深海動力", "Halvern"),
        ("We met Halvern (深海动力) there. 深海动力说没有。", "Halvern", "深海动力"),
        ("It was the Tidal Works Board (TWB) again.", "Tidal Works Board", "TWB"),
        ("Then Ben Torvald left.\n托瓦爾德說，他很累。", "Ben Torvald", "托瓦爾德"),
    ],
)
def test_names_that_articles_gloss_are_one(text: str, one: str, other: str) -> None:
    names = find([article("a", text)], glosses=LEXICON.glosses, known=KNOWN)
    assert other in named(names, one).variants


def test_plain_chinese_words_before_an_ending_are_no_name() -> None:
    text = (
        "鐵路公司週二表示，罷工每天給公司帶來損失。她所屬的海港很小。九月一日起街上有船。"
        "資金和工程師投入醫院。專注於專業市場。這是代工。"
    )
    assert find([article("a", text)], glosses=LEXICON.glosses) == ()


def test_names_are_found_without_what_the_dictionary_knows(tmp_path: Path) -> None:
    found = find(ARTICLES, known=Known(tmp_path / "none.gz"))
    assert {one.name for one in found} >= {"Sam Altmann", "Disney", "European Union"}


def test_a_name_with_its_surname_first_is_the_one_with_it_last() -> None:
    texts = (
        "They met Qiu Wenbo. So Mr Qiu said no.",
        "They saw Wenbo Qiu.",
        "總工程師邱文博說，不會。",
    )
    found = named(find([article(str(at), text) for at, text in enumerate(texts)]), "Wenbo Qiu")
    assert set(found.variants) == {"Qiu Wenbo", "Wenbo Qiu", "Qiu", "邱文博"}


def test_a_given_name_with_a_hyphen_is_whole_whatever_romanises_it() -> None:
    texts = ("They met Chiu Wen-po again.", "They met Qiu Wenbo.", "總工程師邱文博說，不會。")
    found = named(find([article(str(at), text) for at, text in enumerate(texts)]), "邱文博")
    assert set(found.variants) == {"Chiu Wen-po", "Qiu Wenbo", "邱文博"}


@pytest.mark.parametrize("text", ["We like Hong Kong-based firms", "We like Hong Kong-run firms"])
def test_what_is_said_of_a_name_after_a_hyphen_is_no_part_of_it(text: str) -> None:
    assert "Kong" in {one.name.split("-")[0].split()[-1] for one in find([article("a", text)])}
    assert not [one for one in find([article("a", text)]) if "-" in one.name]


def test_a_chinese_place_whose_name_the_dictionary_knows_is_one() -> None:
    names = find([article("a", "周六，岚山县通报，事故已查明。")], glosses=LEXICON.glosses)
    assert "岚山县" in {one.name for one in names}


@pytest.mark.parametrize("text", ["从约三十米高处坠落", "三千六百万元人民币"])
def test_measures_and_currencies_in_chinese_are_no_names(text: str) -> None:
    assert find([article("a", text)], glosses=LEXICON.glosses) == ()


def test_a_chinese_name_after_a_title_is_one_before_an_adverb_too() -> None:
    assert "邱文博" in {
        one.name for one in find([article("a", "总工程师邱文博曾在当晚表示不会。")])
    }


def test_a_foreign_name_in_chinese_is_whole_with_all_its_parts() -> None:
    text = "亮源创始人露西亚·费尔南德斯-黑尔表示，这是最好归宿。"
    names = {one.name for one in find([article("a", text)], glosses=LEXICON.glosses)}
    assert "露西亚·费尔南德斯-黑尔" in names
    assert "露西" not in names


def test_what_somebody_asked_of_a_company_is_no_name() -> None:
    assert find([article("a", "他说，市府已要求公司七月底前提出说明。")]) == ()


def test_a_name_with_particles_is_whole_and_so_is_its_surname() -> None:
    text = (
        "They met Ursula von der Leyen again. “No,” Ursula von der Leyen said. Von der Leyen left."
    )
    found = named(find([article("a", text)]), "Ursula von der Leyen")
    assert set(found.variants) == {"Ursula von der Leyen", "Von der Leyen"}


def test_a_person_with_a_title_is_no_place_that_they_are_of() -> None:
    names = {one.name for one in find([article("a", "They met Dr Ana Ruiz of Harrow Hospital.")])}
    assert "Ana Ruiz" in names


def test_a_surname_of_two_letters_after_a_title_is_that_of_the_one_who_has_it() -> None:
    found = named(find([article("a", "We saw Xi Jinping there. So Mr Xi smiled.")]), "Xi")
    assert set(found.variants) == {"Xi Jinping", "Xi"}


def test_a_foreign_name_after_a_title_needs_no_dot() -> None:
    names = {one.name for one in find([article("a", "委员会主席冯德莱恩表示反对。")])}
    assert "冯德莱恩" in names


def test_what_has_no_spaces_takes_no_time() -> None:
    began = time.process_time()
    find([article("a", "Wen-po-" * 10_000)])
    assert time.process_time() - began < 5  # seconds; it took forty


CABLEWAY = """恒泰索道上週停運。恒泰索道稱檢修照常。乘坐恒泰索道的遊客馬曉楠用手機拍下視頻。
博遠科技董事長杜立群證實了報告，騰訊也有回應。博遠科技的產品仍在使用。
臨江市市場監督管理局局長周培文在現場，傷者被送往臨江市第一人民醫院。
本報記者 歐陽雪 報道。簽字的檢驗員趙啟明說不知情，入境事務處沒有接獲求助。"""


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("恒泰索道", "organisation"),
        ("博遠科技", "organisation"),
        ("騰訊", "organisation"),
        ("臨江市市場監督管理局", "organisation"),
        ("臨江市第一人民醫院", "organisation"),
        ("入境事務處", "organisation"),
        ("馬曉楠", "person"),
        ("杜立群", "person"),
        ("周培文", "person"),
        ("歐陽雪", "person"),
        ("趙啟明", "person"),
    ],
)
def test_chinese_names_are_found_by_what_they_deal_in_or_what_somebody_is(
    name: str, kind: str
) -> None:
    assert kinds(CABLEWAY)[name] == kind


def test_a_known_chinese_name_is_the_latin_one() -> None:
    (found,) = [one for one in all_of("Tencent paid. 腾讯回应了。") if "腾讯" in one.variants]
    assert set(found.variants) == {"Tencent", "腾讯"}


@pytest.mark.parametrize(
    "text",
    [
        "高科技公司发展新能源科技。他们研究科技。我们发展科技。",
        "人员高度重视,学生高兴地说。",
        "索道的安全和索道的票价。",
        "民国98年启用。",
    ],
)
def test_plain_chinese_words_are_no_names(text: str) -> None:
    assert [name for name in kinds(text) if name != "新能源"] == []


def test_an_office_of_two_fields_is_one_name_and_two_people_are_two() -> None:
    found = kinds(
        "It asked the Food and Drug Administration. Then Anna and the Harbour Office left."
    )
    assert "Food and Drug Administration" in found
    assert not any("Anna and" in name for name in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "By Tom Achebe and Freya Lindqvist",
            {"Tom Achebe": "person", "Freya Lindqvist": "person"},
        ),
        ("Pieter van der Meer, who teaches, agreed.", {"Pieter van der Meer": "person"}),
        ("He lay in St. Brendan's Hospital.", {"St. Brendan's Hospital": "organisation"}),
        ("AMSTERDAM - The court said no.", {"AMSTERDAM": "place"}),
        ("It cost more, brokerage Corrigan Bright said.", {"Corrigan Bright": "organisation"}),
        ("The tins, sold as Tendermilk, are gone.", {"Tendermilk": "product"}),
        ("“No,” said Ann Achter, the firm's chief engineer.", {"Ann Achter": "person"}),
        ("Chief Executive Ann Achter spoke.", {"Ann Achter": "person"}),
    ],
)
def test_names_are_whole_and_of_their_kind(text: str, told: dict[str, str]) -> None:
    assert kinds(text).items() >= told.items()


def test_an_agency_is_the_same_with_its_country_before_it() -> None:
    found = all_of("The U.K. Tidal Safety Agency spoke. The Tidal Safety Agency left.")
    assert len(found) == 1


def test_a_firm_is_known_by_its_first_word_whatever_it_deals_in() -> None:
    found = all_of("It lags Danvers Nutrition. Shares in Danvers rose.")
    assert [set(one.variants) for one in found] == [{"Danvers Nutrition", "Danvers"}]
    found = all_of("Lorne Power & Light is late. Shares in Lorne fell.")
    assert [set(one.variants) for one in found] == [{"Lorne Power & Light", "Lorne"}]


def test_who_was_told_something_is_no_speaker() -> None:
    assert kinds("Ana told Lorne Radio of it.")["Lorne Radio"] != "person"


@pytest.mark.parametrize("run", ["Department of ", "Kestrel Ferry ", "A. A. A. "])
def test_a_text_of_nothing_but_capitals_takes_no_time(run: str) -> None:
    began = time.process_time()
    all_of(run * 5_000)
    assert time.process_time() - began < 1
