"""Strings for people: looked up whole, values put in after, plurals by the language's rule."""

from __future__ import annotations

from desktop.languages import speak
from desktop.wording import counted, language, later, tr, translated


def test_values_are_put_in_by_name() -> None:
    assert tr("{title} is gone", title="迪士尼 {x}") == "迪士尼 {x} is gone"


def test_braces_stand_where_there_are_no_values() -> None:
    assert tr("{") == "{"


def test_plural_follows_the_number() -> None:
    words = [counted(n, "{n} article", "{n} articles") for n in (0, 1, 2, 1234)]
    assert words == ["0 articles", "1 article", "2 articles", "1,234 articles"]


def test_unknown_language_is_english() -> None:
    speak("xx")
    assert language() == "en"


def test_chinese_has_one_form_for_every_number() -> None:
    speak("zh_CN")
    try:
        assert [counted(n, "{n} article", "{n} articles") for n in (1, 2)] == [
            "1 篇文章",
            "2 篇文章",
        ]
    finally:
        speak("en")


def test_what_is_kept_in_english_is_told_in_the_language_in_force() -> None:
    kept = later("navigation")
    speak("zh_CN")
    try:
        assert (kept, translated(kept), translated("")) == ("navigation", "导航", "")
    finally:
        speak("en")
