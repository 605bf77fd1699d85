"""What a text says is not so."""

from __future__ import annotations

import time

import pytest

from desktop.compare.words import negation, opposites


def denied(text: str) -> list[str]:
    return [text[one.start : one.end].strip() for one in negation.scopes(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The works will not reopen this year, she said.", "reopen this year"),
        ("It denied that anyone had warned it of a leak.", "that anyone had warned it of a leak"),
        ("They didn’t test the roof.", "test the roof"),
        ("It denies that any was ill before March.", "that any was ill before March"),
        ("His claim that the dam held is untrue.", "His claim that the dam held"),
        ("索道不会在今年恢复运营。", "在今年恢复运营"),
        ("公司否認收到過報告，工人卻說寫過。", "收到過報告"),
        ("所说的今年1月并不属实。", "所说的今年1月"),
    ],
)
def test_a_negation_denies_what_follows_in_its_clause(text: str, what: str) -> None:
    assert denied(text) == [what]


@pytest.mark.parametrize(
    "text",
    [
        "It was not only late.",
        "It isn't just late.",
        "This isn’t about money.",
        "The works will not reopen until June.",
        "The firm did not say when the works would reopen.",
        "It never failed to pay.",
        "It is no larger than a stamp.",
        "No fewer than nine came.",
        "Whether or not it opens is open.",
        "公司没有透露何时恢复运营。",
        "不仅如此，公司不得不停业。",
        "非常危险的无人机，不久将来。",
        "他没有否认收到报告。",
    ],
)
def test_what_only_looks_like_a_negation_denies_nothing(text: str) -> None:
    assert denied(text) == []


@pytest.mark.parametrize("run", ["not ", "不没", "is untrue ", "denied that "])
def test_a_text_of_nothing_but_negations_takes_no_time(run: str) -> None:
    began = time.process_time()
    denied(run * 5_000)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "run", ["step down ", "shut 关闭 ", "not guilty of it ", "will not resign, "]
)
def test_a_text_of_nothing_but_opposites_takes_no_time(run: str) -> None:
    text = run * 2_000
    began = time.process_time()
    opposites.is_in(text)
    list(opposites.stances(text, 0, len(text)))
    assert time.process_time() - began < 1
