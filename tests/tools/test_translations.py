"""Translations are in step with the code, and say what the sentences say."""

from __future__ import annotations

import importlib.util
import string
import sys
from pathlib import Path
from types import ModuleType

import pytest

from desktop.languages import languages

ROOT = Path(__file__).resolve().parents[2]
polib = pytest.importorskip("polib")


@pytest.fixture(scope="module")
def translations() -> ModuleType:
    path = ROOT / "tools" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["translations"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def _catalogue(translations, **texts: str):
    catalogue = translations.begun("zh_CN")
    for one, form in texts.items():
        catalogue.append(polib.POEntry(msgid=one, msgstr=form))
    return catalogue


def test_every_sentence_is_translated_and_none_is_stale(
    translations, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["translations.py", "--check"])
    status = translations.main()
    told = capsys.readouterr().out
    assert status == 0, f"{told}Translate these in the .po file; run tools/translations.py"


def test_chinese_ships() -> None:
    assert "zh_CN" in languages()


def test_every_placeholder_of_every_translation_can_be_filled(translations) -> None:
    for path in (ROOT / translations.CATALOGUES).glob("*/LC_MESSAGES/parallax.po"):
        for entry in polib.pofile(str(path)):
            asked = entry.msgid_plural or entry.msgid
            fields = {name for _, name, _, _ in _parsed(asked) if name}
            for form in (entry.msgstr, *entry.msgstr_plural.values()):
                if fields and form:
                    said = form.format(**{name: f"<{name}>" for name in fields})
                    assert all(f"<{name}>" in said for name in fields), entry.msgid


def _parsed(text: str):
    try:
        return list(string.Formatter().parse(text))
    except ValueError:
        return []


def test_sentence_in_pieces_is_one_sentence(translations) -> None:
    source = 'from desktop.wording import tr\ntr("One "\n   "sentence.")'
    assert list(translations.sentences_of(source, "x.py")) == [("One sentence.", "")]


def test_plural_is_found_with_its_singular(translations) -> None:
    source = 'from desktop.wording import counted\ncounted(3, "{n} mark", "{n} marks")'
    assert list(translations.sentences_of(source, "x.py")) == [("{n} mark", "{n} marks")]


@pytest.mark.parametrize("argument", ['f"{name} is gone"', "name", '"a" + name'])
def test_what_is_put_together_at_run_time_is_refused_with_its_line(translations, argument) -> None:
    source = f"from desktop.wording import tr\n\ntr({argument})"
    with pytest.raises(translations.NotLiteral, match=r"x\.py:3"):
        list(translations.sentences_of(source, "x.py"))


def test_functions_of_the_same_name_are_left_alone(translations) -> None:
    assert list(translations.sentences_of("def tr(x): ...\ntr(1)", "x.py")) == []


@pytest.mark.parametrize(
    ("one", "form", "fault"),
    [
        ("Open {file}", "打开", "placeholders differ"),
        ("&Open", "打开", "mnemonics differ"),
        ("Open", "", "no translation"),
    ],
)
def test_check_tells_what_is_wrong_with_a_translation(translations, one, form, fault) -> None:
    wanted = [translations.Sentence(one, "", ("x.py",))]
    assert fault in "".join(translations.faults(_catalogue(translations, **{one: form}), wanted))


def test_check_tells_of_a_translation_without_a_sentence(translations) -> None:
    assert translations.faults(_catalogue(translations, Gone="没了"), []) == ["stale: 'Gone'"]


def test_renewing_keeps_what_is_translated_and_drops_what_is_stale(translations) -> None:
    wanted = [translations.Sentence(text, "", ("x.py",)) for text in ("New", "Open")]
    new = translations.renewed(_catalogue(translations, Open="打开", Gone="没了"), wanted)
    assert [(entry.msgid, entry.msgstr) for entry in new] == [("New", ""), ("Open", "打开")]
