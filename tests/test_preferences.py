"""What a person chose for the whole program."""

from __future__ import annotations

import getpass
import json
import subprocess
import sys

import pytest

from desktop import paths, preferences
from desktop.preferences import Preferences, language, load_preferences, save_preferences


def test_what_was_chosen_comes_back() -> None:
    save_preferences(Preferences(creator="安 Ann", language="en"))
    assert load_preferences() == Preferences("安 Ann", "en")
    assert preferences.creator() == "安 Ann"
    assert preferences.language() == "en"


def test_name_is_the_logins_until_one_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "ann")
    assert preferences.creator() == "ann"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"creator": 3, "language": "xx"}', "null"])
def test_damaged_preferences_count_as_none(text: str) -> None:
    paths.config_folder().mkdir(parents=True, exist_ok=True)
    (paths.config_folder() / "preferences.json").write_text(text, "utf-8")
    assert load_preferences() == Preferences()


def test_what_a_newer_version_wrote_is_kept() -> None:
    file = paths.config_folder() / "preferences.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('{"voice": "low"}', "utf-8")
    save_preferences(Preferences("Ann"))
    assert json.loads(file.read_text("utf-8"))["voice"] == "low"


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_TW.UTF-8@radical"}, "zh_CN"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "zh_CN"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh_CN"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "zh_CN"}, "en"),
    ],
)
def test_language_is_the_systems_though_its_locale_is_not_installed(
    environment: dict[str, str], spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language() == spoken


@pytest.mark.parametrize(
    ("told", "spoken"),
    [
        ('(\n    "zh-Hans-CN",\n    "en-CN"\n)\n', "zh_CN"),
        ('(\n    "en-GB",\n    "zh-Hans-GB"\n)\n', "en"),
        ("", "en"),
    ],
)
def test_language_is_macs_where_the_environment_names_none(
    told: str, spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(
        subprocess, "run", lambda *_, **__: subprocess.CompletedProcess((), 0, stdout=told)
    )
    assert language() == spoken
