"""What a reader composed: its file, and the order and choice that it gives a brief."""

from __future__ import annotations

from desktop.annotations.codebook import Codebook
from desktop.briefs.exporters import export
from desktop.briefs.plan import Plan, from_json, to_json
from desktop.library.article import ArticleInfo
from desktop.library.infos import Infos
from tests.briefs.conftest import Desk

QUAY = ArticleInfo("quay", "quay.md", "The harbour closes")
INFOS = Infos.of([QUAY, ArticleInfo("ledger", "ledger.md", "港口关闭")])
BOOK = Codebook().add("Cost").add("Delay 😀")
PLAN = Plan("A *brief*", "Read **this** first.", "article", ("ledger", "quay"), ("Cost",), "docx")


def harbour() -> Desk:
    desk = Desk(codebook=Codebook().add("Cost").add("Delay").add("Boats"))
    desk.article("early", "It costs much.", "It takes long.", date="2026-03-01")
    desk.article("late", "It costs more.", "It takes longer.", date="2026-03-02")
    for article in ("early", "late"):
        desk.mark(article, "costs", "cost")
        desk.mark(article, "takes", "delay")
    return desk


def test_plan_is_read_as_it_was_written() -> None:
    assert from_json(to_json(PLAN, INFOS, BOOK), INFOS, BOOK) == PLAN


def test_theme_that_was_renamed_is_known_by_its_id() -> None:
    held = to_json(PLAN, INFOS, BOOK)
    renamed = BOOK.rename(BOOK.themes[0].id, "Price")
    assert from_json(held, INFOS, renamed).themes == ("Price",)


def test_article_whose_file_was_renamed_is_known_by_its_title() -> None:
    held = to_json(PLAN, INFOS, BOOK)
    moved = [QUAY, ArticleInfo("other", "other.md", "港口关闭")]
    assert from_json(held, Infos.of(moved), BOOK).articles == ("other", "quay")
    twins = [*moved, ArticleInfo("third", "third.md", "港口关闭")]
    assert from_json(held, Infos.of(twins), BOOK).articles == ("ledger", "quay")


def test_file_that_holds_something_else_is_a_plan_of_everything() -> None:
    odd = {"title": 3, "articles": "all", "themes": [1, {"name": None}], "groupBy": "mood"}
    assert from_json(odd, INFOS, BOOK) == Plan(themes=("",))


def test_only_the_articles_chosen_are_in_the_brief_and_numbered_in_their_order() -> None:
    brief = harbour().brief(articles=("late", "early"), group_by="article")
    assert [(one.number, one.id) for one in brief.articles] == [(1, "late"), (2, "early")]
    assert [group.path for group in brief.groups] == [("Late",), ("Early",)]
    assert {one.article.id for one in harbour().brief(articles=("late",)).entries()} == {"late"}


def test_days_follow_each_other_whatever_the_order_of_the_articles() -> None:
    brief = harbour().brief(articles=("late", "early"), group_by="date")
    assert [one.id for one in brief.articles] == ["early", "late"]


def test_groups_stand_in_the_order_of_the_themes_chosen() -> None:
    brief = harbour().brief(themes=("Delay", "Cost"))
    assert [group.heading for group in brief.groups] == ["Delay", "Cost"]


def test_themes_above_the_chosen_ones_stay_above_them() -> None:
    desk = harbour()
    book = desk.codebook
    desk.codebook = book.move(book.named("Cost").id, book.named("Boats").id, 0)
    brief = desk.brief(themes=("Delay", "Cost"))
    assert [group.path for group in brief.groups] == [("Delay",), ("Boats",), ("Boats", "Cost")]
    brief = desk.brief(themes=("Cost", "Delay"))
    assert [group.path for group in brief.groups] == [("Boats",), ("Boats", "Cost"), ("Delay",)]


def test_introduction_stands_in_every_format_for_people_with_its_styles() -> None:
    brief = harbour().brief(introduction="Read **this** <script>first</script> 港口.\n\n- one")
    written = export(brief, "md").decode()
    assert "Read **this**" in written
    assert written.index("港口") < written.index("## Cost")
    page = export(brief, "html").decode()
    assert "<strong>this</strong>" in page
    assert "<script" not in page
    assert b"word/document.xml" in export(brief, "docx")
    assert '"introduction": "Read **this**' in export(brief, "json").decode()
