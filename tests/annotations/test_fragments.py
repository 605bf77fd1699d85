from __future__ import annotations

from desktop.annotations import changes
from desktop.annotations.fragments import page_of, with_page
from desktop.library.article import ArticleInfo
from desktop.storage.collections.items import from_item, to_item

INFO = ArticleInfo("a", "a.html", "A", sha256="0" * 64)


def test_a_highlight_on_a_page_tells_it_to_other_tools_beside_the_other_selectors() -> None:
    (made,) = changes.highlight(INFO, "The bridge is off.", 4, 10, page="iv").made
    item = to_item(made, "urn:a", str)
    assert [one["type"] for one in item["target"]["selector"]] == [
        "TextQuoteSelector", "TextPositionSelector", "FragmentSelector",
    ]  # fmt: skip
    assert item["target"]["selector"][2]["value"] == "page=iv"
    assert page_of(from_item(item, "a", lambda name, _: name).extra) == "iv"


def test_a_mark_that_moves_no_longer_claims_the_page() -> None:
    (made,) = changes.highlight(INFO, "The bridge is off.", 4, 10, page="12").made
    (moved,) = changes.move_mark(made, INFO, "The bridge is off.", 0, 3).made
    assert page_of(moved.extra) == ""


def test_what_other_tools_wrote_stays_beside_the_page() -> None:
    others = {"x": 1, "target": {"y": 2, "selector": [{"type": "XPathSelector"}]}}
    told = with_page(others, "3")
    assert page_of(told) == "3"
    assert with_page(told, "") == others


def test_odd_selectors_tell_no_page() -> None:
    odd = [7, {"type": "FragmentSelector", "value": 9}, {"type": "FragmentSelector"}]
    assert page_of({"target": {"selector": odd}}) == ""
    assert page_of({"target": "text"}) == ""
