from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.language import _WORD, _words, guess_language, is_western

CHINESE = "迪士尼与该公司的合作随之取消。"
ENGLISH = "The company said that it will close the app, and that the deal with the studio is over. "


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        ("Das Unternehmen schließt die App, und der Vertrag mit dem Studio ist nicht mehr.", "de"),
        (
            "La société a fermé une application qui coûtait plus que les autres pour le public.",
            "fr",
        ),
        ("La empresa cierra la aplicación y el acuerdo con los estudios no se mantiene.", "es"),
        ("Il contratto con la società non è più valido, e gli studi sono nel dubbio.", "it"),
        ("O acordo com os estúdios não foi mantido, e uma nova fase começa para a empresa.", "pt"),
        ("Het bedrijf sluit de app en de overeenkomst met de studio is van de baan.", "nl"),
        ("Bolaget stänger appen och avtalet med studion är inte längre på plats för dem.", "sv"),
        (CHINESE, "zh"),
        ("迪士尼與該公司的合作隨之取消。", "zh"),
        ("ディズニーとの契約も白紙になった。", "ja"),
        ("動画生成アプリ提供終了を発表", "ja"),
        ("디즈니와의 계약도 취소되었다.", "ko"),
        ("Компания объявила о закрытии приложения.", "ru"),
        ("أعلنت الشركة إغلاق التطبيق", "ar"),
        ("Η εταιρεία ανακοίνωσε το κλείσιμο", "el"),
        ("", ""),
        ("2026 75% 🎬", ""),
        ("x", ""),
        ("Sora", ""),
    ],
)
def test_the_language_is_told_by_script_and_common_words(text: str, language: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH * 12 + CHINESE, "en"),
        (CHINESE * 3 + "OpenAI Sora App Store", "zh"),
        (ENGLISH * 12 + "「ソラ」の提供を終了すると発表", "en"),
        (CHINESE * 8 + "ソラ", "zh"),
    ],
)
def test_a_mixed_page_is_in_the_language_of_most_of_it(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_western_needs_more_than_a_few_short_words() -> None:
    assert is_western(ENGLISH)
    assert not is_western("Spó³ka og³osi³a zamkniêcie aplikacji, a umowa zosta³a zerwana")


@given(st.text(max_size=200))
def test_any_text_has_a_language_or_none(text: str) -> None:
    assert guess_language(text) == "" or len(guess_language(text)) == 2


@given(
    st.text(alphabet="aZ9 _-'.\x00\x0c\t\né好“’—²٣\u0301\u3000\xa0Ⅷ\ud800")
    | st.text(alphabet=[chr(number) for number in range(128)])
    | st.text(min_size=60)
)
def test_words_are_those_that_the_pattern_finds(text: str) -> None:
    assert _words(text) == _WORD.findall(text)
