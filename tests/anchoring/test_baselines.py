"""Texts before and after an edit, and what has to become of a mark.

In ``before`` the mark stands in ⟦brackets⟧; in ``after`` they stand where it belongs now, and
nowhere when its passage is gone. No case may be placed or moved to other words than those.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from desktop.anchoring.placement import Status
from desktop.anchoring.resolver import resolve
from desktop.anchoring.selectors import describe

HEAD = (
    "Video app to close\nThe company announced the decision in a short post on Tuesday morning.\n"
)
TAIL = "\nAnalysts had expected a sale.\nThe shutdown is due at the end of April, the post said."
MARK = "⟦Running the service cost about fifteen dollars for every user who opened it each day⟧."
ZH = (
    "公司周二宣布关闭视频应用。⟦迪士尼表示，双方的合作已经结束，不会影响其他项目⟧。"
    "分析师此前预计会出售。"
)


class Case(NamedTuple):
    name: str
    before: str
    after: str
    expected: str  # the statuses that are right, separated by spaces


CASES = [
    # Nothing happened to the words
    Case("nothing changed", HEAD + MARK + TAIL, HEAD + MARK + TAIL, "placed"),
    Case("paragraph added before", HEAD + MARK + TAIL, "New lead.\n" + HEAD + MARK + TAIL, "moved"),
    Case("paragraph added after", HEAD + MARK + TAIL, HEAD + MARK + TAIL + "\nMore.", "placed"),
    Case("everything before is gone", HEAD + MARK + TAIL, MARK + TAIL, "moved"),
    Case("everything after is gone", HEAD + MARK + TAIL, HEAD + MARK, "placed"),
    Case("only the passage is left", HEAD + MARK + TAIL, MARK, "moved"),
    Case("emoji added before", HEAD + MARK + TAIL, "🎬🎬 " + HEAD + MARK + TAIL, "moved"),
    Case(
        "moved to the end",
        HEAD + MARK + TAIL,
        HEAD + "Analysts had expected a sale.\nThe shutdown is due at the end of April.\n" + MARK,
        "moved",
    ),
    Case("moved to the top", HEAD + MARK + TAIL, MARK + "\n" + HEAD + TAIL, "moved"),
    # The surroundings were edited
    Case(
        "sentence before rewritten",
        HEAD + MARK + TAIL,
        "Video app to close\nNobody saw it coming.\n" + MARK + TAIL,
        "moved",
    ),
    Case("sentence after rewritten", HEAD + MARK + TAIL, HEAD + MARK + "\nStocks fell.", "placed"),
    Case(
        "both neighbours rewritten",
        HEAD + MARK + TAIL,
        "Something else entirely opens it.\n" + MARK + "\nAnd something else closes it.",
        "moved",
    ),
    Case(
        "short word, one neighbour rewritten",
        "The deal with ⟦Disney⟧ was off, the company said in a post.",
        "The deal with ⟦Disney⟧ has ended for good.",
        "placed",
    ),
    # The words were edited
    Case(
        "one word changed",
        HEAD + MARK + TAIL,
        HEAD
        + "⟦Running the service cost about fifteen dollars for each person who opened it a day⟧."
        + TAIL,
        "moved",
    ),
    Case(
        "two words added",
        HEAD + MARK + TAIL,
        HEAD
        + "⟦Running the whole service cost about fifteen dollars for every active user who opened "
        "it each day⟧." + TAIL,
        "moved",
    ),
    Case(
        "words cut from the middle",
        HEAD + MARK + TAIL,
        HEAD + "⟦Running the service cost fifteen dollars for every user each day⟧." + TAIL,
        "moved uncertain",
    ),
    Case(
        "first word changed",
        HEAD + MARK + TAIL,
        HEAD
        + "⟦Keeping the service cost about fifteen dollars for every user who opened it each day⟧."
        + TAIL,
        "moved",
    ),
    Case(
        "last word changed",
        HEAD + MARK + TAIL,
        HEAD
        + "⟦Running the service cost about fifteen dollars for every user who opened it each week⟧."
        + TAIL,
        "moved",
    ),
    Case(
        "typing error corrected",
        HEAD + "⟦Runing teh service cost about fifteen dolars for every user⟧." + TAIL,
        HEAD + "⟦Running the service cost about fifteen dollars for every user⟧." + TAIL,
        "moved",
    ),
    Case(
        "edited and moved at once",
        HEAD + MARK + TAIL,
        HEAD
        + TAIL.strip()
        + "\n⟦Running the service cost about fifteen dollars for each person who opened it a day⟧.",
        "moved uncertain",
    ),
    Case(
        "sentence added inside",
        HEAD
        + "⟦Running it was dear. Nobody at the firm denies that the bill was too high⟧."
        + TAIL,
        HEAD
        + "⟦Running it was dear. It is. Nobody at the firm denies that the bill was too high⟧."
        + TAIL,
        "moved",
    ),
    Case(
        "passage of several paragraphs, one word changed",
        HEAD + "⟦First it was free.\nThen it was not.\nIn the end it was gone⟧." + TAIL,
        HEAD + "⟦First it was free.\nThen it was dear.\nIn the end it was gone⟧." + TAIL,
        "moved",
    ),
    # Only typography
    Case(
        "quotation marks became curly",
        HEAD + '⟦"It\'s over," the head of the team wrote to "all hands" that night⟧.' + TAIL,
        HEAD + "⟦“It’s over,” the head of the team wrote to “all hands” that night⟧." + TAIL,
        "moved",
    ),
    Case(
        "dashes retyped",
        HEAD + "⟦The app - free at first - never earned what it cost its makers⟧." + TAIL,
        HEAD + "⟦The app — free at first — never earned what it cost its makers⟧." + TAIL,
        "moved",
    ),
    Case(
        "comma dropped",
        HEAD + "⟦In the end, the app never earned what it cost its makers⟧." + TAIL,
        HEAD + "⟦In the end the app never earned what it cost its makers⟧." + TAIL,
        "moved",
    ),
    Case(
        "no-break spaces put in",
        HEAD + "⟦The app cost 15 million dollars a day to run⟧." + TAIL,
        HEAD + "⟦The app cost 15\u00a0million dollars a\u00a0day to run⟧." + TAIL,
        "moved",
    ),
    Case(
        "lines wrapped anew",
        HEAD + "⟦The app cost a lot to run\nand earned very little⟧." + TAIL,
        HEAD + "⟦The app cost a lot\nto run and earned very little⟧." + TAIL,
        "moved",
    ),
    Case(
        "two paragraphs made one",
        HEAD + "⟦The app cost a lot to run.\nIt earned very little⟧." + TAIL,
        HEAD + "⟦The app cost a lot to run. It earned very little⟧." + TAIL,
        "moved",
    ),
    Case(
        "soft hyphens put in",
        HEAD + "⟦Hundreds of subscribers complained about the announcement⟧." + TAIL,
        HEAD
        + "⟦Hun\u00addreds of sub\u00adscrib\u00aders complained about the announce\u00adment⟧."
        + TAIL,
        "moved",
    ),
    Case(
        "table row became a sentence",
        HEAD + "⟦Monthly active users\t4.2 million\tMarch⟧" + TAIL,
        HEAD + "⟦Monthly active users: 4.2 million, March⟧" + TAIL,
        "moved uncertain",
    ),
    Case(
        "list item became a paragraph",
        HEAD + "⟦refunds for every yearly plan that is still running⟧" + TAIL,
        HEAD + "There will be ⟦refunds for every yearly plan that is still running⟧." + TAIL,
        "moved",
    ),
    Case(
        "capitals changed",
        HEAD + "⟦the end of the app came without any warning to its users⟧" + TAIL,
        HEAD + "⟦The end of the app came without any warning to its Users⟧" + TAIL,
        "moved",
    ),
    Case(
        "full-width punctuation retyped",
        ZH,
        "公司周二宣布关闭视频应用。⟦迪士尼表示,双方的合作已经结束,不会影响其他项目⟧。分析师此前预计会出售。",
        "moved",
    ),
    # Words that occur more than once
    Case(
        "the second of two, text added before",
        "Costs rose. The app was slow. ⟦Costs rose⟧ again in March, more than planned.",
        "In short: Costs rose. The app was slow. ⟦Costs rose⟧ again in March, more than planned.",
        "moved",
    ),
    Case(
        "the first of two, the second now stands in its place",
        "⟦Costs rose⟧ in May. Costs rose in June, the firm said.",
        "In June: Costs rose in June, the firm said.",
        "orphan uncertain",
    ),
    Case(
        "the marked one of two short ones is deleted",
        "Users left in May because ⟦Disney⟧ did. Later on, a deal with Disney was out of reach.",
        "Users left in May. Later on, a deal with Disney was out of reach.",
        "orphan uncertain",
    ),
    Case(
        "a second copy appears elsewhere",
        HEAD + MARK + TAIL,
        HEAD + MARK + TAIL + "\nAgain: " + MARK.strip("⟦⟧.").replace("⟧", "") + "!",
        "placed",
    ),
    Case(
        "every line the same, one added above",
        "no\nno\nno\n⟦no⟧\nno\nno\nthe end of all the lines that say no",
        "no\nno\nno\nno\n⟦no⟧\nno\nno\nthe end of all the lines that say no",
        "moved uncertain orphan",
    ),
    Case(
        "two copies, both with other surroundings",
        HEAD + MARK + TAIL,
        "One. Running the service cost about fifteen dollars for every user who opened it each day."
        " Two. Running the service cost about fifteen dollars for every user who opened it each day"
        ".",
        "uncertain",
    ),
    Case(
        "the word stays elsewhere, its sentence goes",
        "⟦Disney⟧ pulled out first.\nThe talks with Disney had taken a year and ended in nothing.",
        "The talks with Disney had taken a year and ended in nothing.",
        "orphan uncertain",
    ),
    # Gone
    Case("paragraph deleted", HEAD + MARK + TAIL, HEAD + TAIL.strip(), "orphan"),
    Case("article emptied", HEAD + MARK + TAIL, "", "orphan"),
    Case(
        "article replaced", HEAD + MARK + TAIL, "Quite another story about ships. " * 20, "orphan"
    ),
    Case(
        "translation put in its place",
        HEAD + MARK + TAIL,
        HEAD + "每位用户每天打开一次服务，公司大约要花十五美元。" + TAIL,
        "orphan",
    ),
    Case(
        "translation of the whole",
        ZH,
        "The company said on Tuesday that the app will close. Disney said the partnership is over.",
        "orphan",
    ),
    Case(
        "another sentence on the matter in its place",
        HEAD + MARK + TAIL,
        HEAD
        + "Nobody would say what it took to keep the machines going through the winter."
        + TAIL,
        "orphan",
    ),
    Case(
        "short word replaced",
        "The deal with ⟦Disney⟧ was off, the company said.",
        "The deal with Google was off, the company said.",
        "orphan",
    ),
    # Near, and not the same
    Case(
        "the sentence goes, its twin with other figures stays",
        "In March the app lost 45 percent of its users, the firm said.\nLater,\n"
        "⟦in April the app lost 12 percent of its users⟧, a rival said.",
        "In March the app lost 45 percent of its users, the firm said.\nLater, all was quiet.",
        "orphan uncertain",
    ),
    Case(
        "the sentence goes, its twin with another name stays",
        "⟦Analysts at Morgan expect the unit to break even within two years⟧, if all goes well.\n"
        "Nothing is certain.\n"
        "Analysts at Barings expect the unit to break even within two years, they wrote.",
        "Nothing is certain.\n"
        "Analysts at Barings expect the unit to break even within two years, they wrote.",
        "orphan uncertain",
    ),
    Case(
        "a figure corrected, all else as it was",
        HEAD + "⟦The company lost about 15 million dollars a day on the service⟧." + TAIL,
        HEAD + "⟦The company lost about 12 million dollars a day on the service⟧." + TAIL,
        "moved uncertain",
    ),
    Case(
        "a figure corrected, in other surroundings",
        HEAD + "⟦The company lost about 15 million dollars a day on the service⟧." + TAIL,
        "Meanwhile elsewhere: the company lost about 99 million dollars a day on the service.",
        "uncertain",
    ),
    Case(
        "a bare figure corrected",
        "The service lost ⟦45%⟧ of its users within a month.",
        "The service lost 46% of its users within a month.",
        "uncertain orphan",
    ),
    Case(
        "two sentences that both resemble it",
        HEAD + MARK + TAIL,
        "Running the service cost about fifteen euros for every user who opened it each day. And:\n"
        "Running the service cost about fifteen pounds for every user who opened it each day.",
        "uncertain",
    ),
    # Chinese
    Case("Chinese, sentence added before", ZH, "快讯：" + ZH, "moved"),
    Case(
        "Chinese, a word changed",
        ZH,
        "公司周二宣布关闭视频应用。⟦迪士尼表示，双方的合作关系已经结束，不会影响其他项目⟧。分析师此前预计会出售。",
        "moved",
    ),
    Case(
        "Chinese, sentence deleted",
        ZH,
        "公司周二宣布关闭视频应用。分析师此前预计会出售。",
        "orphan",
    ),
    Case(
        "rare Han characters and emoji around",
        "𠀀𠀁🎬⟦迪士尼𠀂的合作🎬已经结束⟧𠀃。",
        "🎬🎬𠀀𠀁🎬⟦迪士尼𠀂的合作🎬已经结束⟧𠀃。",
        "moved",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_mark_is_where_it_belongs_or_says_it_is_not_sure(case: Case) -> None:
    before, marked = _unmarked(case.before)
    after, belongs = _unmarked(case.after)
    assert marked is not None

    placement = resolve(after, describe(before, *marked))

    assert placement.status in case.expected.split()
    if placement.status in (Status.PLACED, Status.MOVED):
        assert belongs is not None
        assert after[slice(*placement.found)] == after[slice(*belongs)]
        assert placement.found == belongs
    if placement.status is Status.UNCERTAIN:
        assert placement.candidates
        assert placement.found is not None
    if placement.status is Status.ORPHAN:
        assert placement.found is None


def test_there_are_at_least_forty_cases() -> None:
    assert len(CASES) >= 40


def _unmarked(text: str) -> tuple[str, tuple[int, int] | None]:
    start, end = text.find("⟦"), text.find("⟧")
    plain = text.replace("⟦", "").replace("⟧", "")
    return plain, (start, end - 1) if start >= 0 else None
