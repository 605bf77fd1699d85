"""Which spellings are one name: firms by their forms, people by theirs, in two scripts."""

from __future__ import annotations

from collections import Counter

import pytest

from desktop.compare.names import namesakes
from desktop.compare.names.cues import NameKind
from desktop.compare.names.known import Known
from desktop.compare.names.names import Name, find
from desktop.compare.words.lexicon import Lexicon
from tests.compare.makers import article

LEXICON, KNOWN = Lexicon(), Known()


def names(*texts: str) -> tuple[Name, ...]:
    articles = [article(str(number), *text.split("\n")) for number, text in enumerate(texts)]
    return find(articles, None, LEXICON.glosses, KNOWN)


def spellings(*texts: str) -> list[set[str]]:
    return [set(one.variants) for one in names(*texts)]


def test_a_firm_goes_by_all_of_its_forms() -> None:
    told = names(
        "The court ruled against Dunvale Textiles Group Ltd, as a clerk of Dunvale Textiles said.",
        "Shares of Dunvale fell. Dunvale said it would appeal, and Dunvale Textiles Group paid.",
    )
    (firm,) = [one for one in told if "Dunvale" in one.variants]
    assert set(firm.variants) >= {"Dunvale Textiles Group", "Dunvale Textiles"}
    assert firm.kind is NameKind.ORGANISATION


def test_the_forms_of_a_firm_are_joined_in_the_order_in_which_they_are_met() -> None:
    forms = ["Dunvale", *(f"Dunvale {form}" for form in ("Ltd", "Inc", "Group", "PLC", "Corp"))]
    pairs = namesakes.pairs({form: Counter("a") for form in forms}, (), None)
    joined = [other for one, other in pairs if one == "Dunvale Inc"]
    assert joined[:5] == [form for form in forms if form != "Dunvale Inc"]


def test_a_firm_is_one_with_its_chinese_name_that_sounds_like_it() -> None:
    told = spellings(
        "Shares of Yung Sheng Plastics fell. The firm, Yung Sheng Plastics, is shut.",
        "警方说，永盛塑料的仓库起火。",
    )
    assert {"Yung Sheng Plastics", "永盛塑料"} in told


def test_one_office_is_not_another_whose_last_word_differs() -> None:
    told = spellings(
        "The law is called the River Defence Act. She wrote to the River Defence Unit about it."
    )
    assert {"River Defence Act"} in told
    assert {"River Defence Unit"} in told


@pytest.mark.parametrize(
    "text",
    [
        "Hanna Soler, née Okoro, came. A cousin of Hanna Okoro spoke, as Hanna Soler said.",
        "Hanna Soler (formerly Hanna Okoro) spoke. So had Hanna Okoro.",
    ],
)
def test_a_name_that_somebody_had_before_is_one_with_it(text: str) -> None:
    assert any("Hanna Soler" in one and len(one) > 1 for one in spellings(text))


def test_who_is_named_after_the_father_goes_by_the_first_name() -> None:
    told = spellings("Guards found Idris bin Salleh there. Later they took Idris home, said Idris.")
    assert {"Idris bin Salleh", "Idris"} in told


def test_titles_of_other_lands_are_no_part_of_a_name() -> None:
    told = spellings("It was opened by Datuk Seri Noraini Bakar. The bridge pleased Noraini Bakar.")
    assert {"Noraini Bakar"} in told


def test_the_chair_of_a_firm_makes_no_person_of_it() -> None:
    told = names("So said Ana Ruiz, Chairwoman of Dunvale, and shares of Dunvale rose.")
    (firm,) = [one for one in told if "Dunvale" in one.variants]
    assert firm.kind is NameKind.ORGANISATION


def test_where_a_firm_is_is_no_part_of_its_name() -> None:
    told = spellings(
        "They sued Marsh Cable of Trieste. A lawyer for Marsh Cable spoke in Trieste on Friday."
    )
    assert {"Marsh Cable"} in told
    assert {"Trieste"} in told


@pytest.mark.parametrize(
    "text",
    [
        "He paid RM75 and then RM80k for it.",
        "It sank at 0415 GMT, and I'd seen it.",
        "CLOSE THE DAM NOW!\nThe dam is old.",
        "It cost THREE MILLION to mend.",
    ],
)
def test_sums_hours_and_shouts_are_no_names(text: str) -> None:
    assert spellings(text) == []


def test_a_bank_of_a_country_is_not_the_country() -> None:
    told = spellings("The loan came from China.", "贷款来自中国银行。")
    assert not any({"China", "中国银行"} <= one for one in told)


def test_a_country_goes_by_its_letters() -> None:
    told = spellings(
        "The U.S. embassy was shut. It was sent to the U.S. by ship.", "货物运往美国。"
    )
    assert {"U.S", "美国"} in told


def test_who_speaks_with_a_title_in_chinese_is_a_person() -> None:
    (one,) = [one for one in names("部长拉希玛宣布，大坝将关闭。") if "拉希玛" in one.variants]
    assert one.kind is NameKind.PERSON
