from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.library.article import BlockKind
from desktop.library.frontmatter import Stated
from desktop.library.pages import vocabulary as say
from desktop.library.pages.labels import labelled
from desktop.library.pages.outline import outline
from desktop.library.readers.pagehead import page_states
from desktop.library.reading import Refused
from tests.library.pages.kinds import KINDS
from tests.library.pages.layouts import (
    CHINESE,
    COMMENT,
    ENGLISH,
    LAYOUTS,
    STORIES,
    Page,
    Story,
    blog,
    magazine,
    news_site,
    single_file,
)

WORD = re.compile("[\u3400-\u9fff]|[^\\W\u3400-\u9fff]+")


def kept(html: str) -> str:
    return "\n".join(one.block.text for one in labelled(html, page_states(html)) if not one.aside)


def reason_of(html: str, words: str) -> str:
    return next(one.aside for one in labelled(html, page_states(html)) if words in one.block.text)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
@pytest.mark.parametrize("layout", [*LAYOUTS, *KINDS], ids=lambda layout: layout.__name__)
def test_the_article_is_told_from_all_around_it(
    layout: Callable[[Story], Page], story: Story
) -> None:
    page = layout(story)
    found, gold = (Counter(WORD.findall(text)) for text in (kept(page.html), page.gold))
    assert (gold - found).total() <= gold.total() * 0.03
    assert (found - gold).total() <= gold.total() * 0.03


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_nothing_that_the_page_shows_is_lost(layout: Callable[[Story], Page]) -> None:
    html = layout(ENGLISH).html
    labels = labelled(html, page_states(html))
    assert [one.block for one in labels] == [shown.block for shown in outline(html).blocks]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("We use cookies", say.COOKIES),
        ("School roof", say.NAVIGATION),
        ("Mara Ellwood", say.FACTS),
        ("Facebook", say.SHARING),
        ("Buy a better boat", say.ADVERT),
        ("Read more", say.RELATED),
        ("Topics:", say.RELATED),
        (COMMENT, say.COMMENTS),
        ("Harbour town votes", say.FACTS),
        ("A ferry at a quay", say.PICTURE),
    ],
)
def test_what_is_set_aside_says_why(words: str, reason: str) -> None:
    assert reason_of(news_site(ENGLISH).html, words) == reason


def test_an_invitation_between_the_paragraphs_is_no_part_of_the_story() -> None:
    assert reason_of(magazine(ENGLISH).html, "The best stories of the coast") == say.SIGN_UP


def test_pictures_inside_a_page_cost_no_time_and_are_no_text() -> None:
    page = single_file(CHINESE)
    assert "base64" not in "".join(one.block.text for one in labelled(page.html, Stated()))


@pytest.mark.parametrize(
    "sentence",
    [
        "By Tuesday the army had left.",
        "Next came the storm.",
        "WhatsApp said it would appeal.",
        "The court ruled on copyright.",
        "Photo editors objected.",
        "Read it again, she said.",
    ],
)
def test_a_short_sentence_of_the_story_stays_whatever_its_words(sentence: str) -> None:
    first, *rest = ENGLISH.paragraphs
    html = f"<article><p>{first}<p>{sentence}<p>{'<p>'.join(rest)}</article>"
    assert sentence in kept(html)


def test_a_page_without_prose_keeps_all_it_has() -> None:
    assert kept("<ul><li>one<li>two</ul><p>three") == "one\ntwo\nthree"


def test_a_heading_whose_paragraphs_are_set_aside_goes_with_them() -> None:
    html = news_site(ENGLISH).html
    assert reason_of(html, "Read more") == say.RELATED
    headings = [
        one.block.text
        for one in labelled(blog(ENGLISH).html, Stated())
        if one.block.kind is BlockKind.HEADING and not one.aside
    ]
    assert "Leave a Reply" not in headings


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("（责任编辑：林一帆）", say.FACTS),
        ("林一帆 本文来源：海港晚报 责任编辑：林一帆", say.FACTS),
        ("您所在的位置：首页 > 本地 > 正文", say.NAVIGATION),
        ("扫描二维码关注海港晚报", say.SIGN_UP),
        ("特别声明：以上内容由用户上传，本平台仅提供存储服务。", say.LEGAL),
        ("为您推荐", say.RELATED),
        ("»", say.NAVIGATION),
    ],
)
def test_what_chinese_portals_put_around_an_article_says_why(line: str, reason: str) -> None:
    paragraphs = "<p>".join(CHINESE.paragraphs)
    assert reason_of(f"<div><p>{paragraphs}<p>{line}<p>{paragraphs}</div>", line) == reason


def test_numbers_of_sections_stay_between_their_paragraphs() -> None:
    first, second, *rest = ENGLISH.paragraphs
    html = f"<article><p>{first}<p>01<p>{second}<p>02<p>{'<p>'.join(rest)}</article>"
    assert [line for line in kept(html).split("\n") if line.isdecimal()] == ["01", "02"]


def test_short_clauses_before_the_first_long_paragraph_begin_the_article() -> None:
    lines = ("下周一，", "渡轮就要停航！")
    html = f"<article><p>海港晚报<p>{'<p>'.join((*lines, *CHINESE.paragraphs))}</article>"
    assert kept(html).split("\n")[:2] == list(lines)


def test_the_labels_of_a_gallery_are_read_once() -> None:
    first, *rest = ENGLISH.paragraphs
    gallery = "<p>Storm on the quay" * 5
    html = f"<article><p>{first}{gallery}<p>{'<p>'.join(rest)}</article>"
    assert kept(html).count("Storm on the quay") == 1
    assert reason_of(html, "Storm on the quay") == ""


def test_a_caption_that_says_what_its_picture_says_is_read_once() -> None:
    caption = "The ferry at its quay in winter"
    story = "<p>".join(ENGLISH.paragraphs)
    html = f"<article><p>{story}<p><img alt='{caption}'>{caption}<p>{story}.</article>"
    assert kept(html).count(caption) == 1


def test_teasers_below_related_articles_go_with_their_links() -> None:
    teaser = "The road has been closed since the weekend."
    linked = "".join(f"<p><a href=/1>{title}</a><p>{teaser}" for title in ENGLISH.others)
    story = "<p>".join(ENGLISH.paragraphs)
    html = f"<div><p>{story}<h3>You might also like</h3>{linked}</div>"
    assert teaser not in kept(html)


def test_paragraphs_after_a_box_of_related_articles_stay() -> None:
    first, *rest = ENGLISH.paragraphs
    links = "".join(f"<li><a href=/1>{title}</a>" for title in ENGLISH.others)
    html = f"<div><p>{first}<h3>Read more</h3><ul>{links}</ul><p>{'<p>'.join(rest)}</div>"
    assert all(paragraph in kept(html) for paragraph in ENGLISH.paragraphs)


def test_a_refrain_is_read_each_time() -> None:
    verse, refrain, *_ = ENGLISH.paragraphs
    html = f"<body><div><p>Go on.<p>{verse}<p>{refrain}<p>{refrain}<p>{refrain}</div></body>"
    assert kept(html).count(refrain) == 3


def test_words_that_the_page_hides_within_a_line_are_set_aside() -> None:
    story = "<p>".join(ENGLISH.paragraphs)
    html = (
        f"<article><p>{story}<p><span style='display: none'>Seen by nobody here.</span></article>"
    )
    assert reason_of(html, "Seen by nobody") == say.HIDDEN


def test_a_rule_across_the_page_holds_nothing_of_what_follows_it() -> None:
    story = f"<hr class='sharebar hidden'><p>{'<p>'.join(ENGLISH.paragraphs)}"
    assert kept(f"<article>{story}</article>").split("\n") == list(ENGLISH.paragraphs)


def test_a_line_that_names_the_author_among_others_is_no_part_of_the_article() -> None:
    byline = f"By {ENGLISH.author}, Tom Reed and Ann Wise"
    html = f"<article><p>{byline}<p>{'<p>'.join(ENGLISH.paragraphs)}</article>"
    stated = Stated(author=ENGLISH.author)
    assert labelled(html, stated)[0].aside == say.FACTS


def test_a_heading_above_a_short_last_sentence_stays() -> None:
    story = "<p>".join(ENGLISH.paragraphs)
    html = f"<article><p>{story}<h2>What comes next</h2><p>Nobody knows.</article>"
    assert kept(html).endswith("What comes next\nNobody knows.")


def test_a_page_without_prose_keeps_no_menu() -> None:
    html = "<body><nav><li>Start<li>News</nav><div><p>Closed today</div></body>"
    assert kept(html) == "Closed today"


def test_a_page_that_would_take_minutes_is_refused() -> None:
    with pytest.raises(Refused, match="nested too deep"):
        labelled("<div>" * 2000 + "x", Stated())


def test_a_page_of_more_text_than_any_article_is_refused() -> None:
    with pytest.raises(Refused, match="save only the part you need"):
        labelled("<p>" + "word " * 2_000_000, Stated())


TAGS = [
    "<p>", "</p>", "<div class='comments'>", "<div class=ad>", "</div>", "<article>", "</article>",
    "<nav>", "</nav>", "<table>", "<tr>", "<td>", "</table>", "<br>", "<br><br>", "<li>", "<ul>",
    "<a href=/x>", "</a>", "<h2>", "</h2>", "<form>", "</form>", "<img alt='a cat'>", "<figure>",
    "word ", "A sentence, of a certain length, that ends. ", "好。", "🎬", "<script>", "</script>",
    "<div style='display:none'>", "© 2019 ", "Share this ", "<aside>", "</aside>", "<blockquote>",
]  # fmt: skip


@settings(max_examples=100)
@given(st.lists(st.sampled_from(TAGS), max_size=40).map("".join))
def test_any_page_is_labelled_and_never_comes_out_empty(html: str) -> None:
    labels = labelled(html, Stated())
    assert not labels or any(not one.aside for one in labels)
    assert all(one.block.text.strip() for one in labels)


def test_a_caption_that_only_readers_aloud_pass_over_stays() -> None:
    caption = "The ferry at its quay, before it sank"
    figure = f'<figure><img alt="A ferry"><figcaption aria-hidden="true">{caption}</figcaption>'
    prose = "".join(f"<p>{paragraph}</p>" for paragraph in ENGLISH.paragraphs)
    assert caption in kept(f"<article>{prose}{figure}</figure>{prose}</article>")


def test_a_heading_that_is_the_outlets_name_is_no_part_of_the_article() -> None:
    prose = "".join(f"<p>{paragraph}</p>" for paragraph in ENGLISH.paragraphs)
    page = (
        f"<title>The Tide : A ferry is late</title><h3>The Tide</h3><h1>A ferry is late</h1>{prose}"
    )
    assert "The Tide" not in kept(page).split("\n")
