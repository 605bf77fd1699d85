"""Made-up pages that are no plain news: galleries, live blogs, lists, forums, manuals, notices.

As in `layouts`, the stories are ours, and the frames follow how such pages are built.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.library.pages.layouts import COMMENT, Page, Story, each, links, page

_TIMES = ("08:15", "09:02", "10:41", "12:00", "13:37", "15:20")


def accelerated(story: Story) -> Page:
    """A page for telephones, of custom elements, with a menu that slides in."""
    lead, *rest = story.paragraphs
    body = f"""<body><amp-sidebar id=sidebar layout=nodisplay side=right><ul>{links(story)}</ul>
    </amp-sidebar><header class="amp-header"><a href=/>{story.outlet}</a></header>
    <amp-consent id=consent layout=nodisplay><div><p>We value your privacy. You can choose what we
    and our partners may keep.</p><button>OK</button></div></amp-consent>
    <article class="amp-wp-article"><header class=amp-wp-article-header><h1 class=amp-wp-title>
    {story.title}</h1><div class="amp-wp-meta amp-wp-byline"><amp-img src=a.png></amp-img>
    <span class=amp-wp-author>{story.author}</span></div><div class="amp-wp-meta amp-wp-posted-on">
    <time>{story.date}</time></div></header><div class=amp-wp-article-content><p>{lead}</p>
    <amp-ad width=300 height=250><div placeholder>Advertisement</div></amp-ad>
    {each(rest)}<amp-social-share type=twitter></amp-social-share></div><footer
    class=amp-wp-article-footer><div class=amp-wp-tax-category>Categories: <a href=/c>Local</a>
    </div></footer></article><amp-list src=more.json><div fallback>{links(story)}</div></amp-list>
    <footer class=amp-wp-footer><p>Back to top</p></footer></body>"""
    return page(story, body, story.paragraphs, described=True)


def gallery(story: Story) -> Page:
    """Pictures with a few sentences each, a counter, and hidden buttons."""
    slide = """<li class="gallery-slide"><figure><img src=a.jpg alt="{0}"><figcaption><p>{0}</p>
    <span class=gallery-credit>Photo: {1}</span></figcaption></figure><span class=slide-count>
    {2} / {3}</span></li>"""
    count = len(story.paragraphs)
    slides = "".join(
        slide.format(text, story.author, number, count)
        for number, text in enumerate(story.paragraphs, start=1)
    )
    body = f"""<body><div class=topnav><ul>{links(story)}</ul></div><main><h1>{story.title}</h1>
    <p class=date>{story.date}</p><ul class="photo-gallery">{slides}</ul></main>
    <div class="more-galleries related"><h2>More</h2><ul>{links(story)}</ul></div></body>"""
    return page(story, body, story.paragraphs)


def live_blog(story: Story) -> Page:
    """Entries by the minute, the newest first, each with a time, a headline and buttons."""
    entry = """<article class="live-entry" id=e{0}><time class=live-entry__time>{1}</time>
    <h3 class=live-entry__title>{2}</h3><div class=live-entry__body><p>{3}</p></div>
    <ul class=share-tools><li><a href=#>Facebook</a><li><a href=#>Copy link</a></ul></article>"""
    headings = (*story.others, story.outlet)[: len(story.paragraphs)]
    entries = "".join(
        entry.format(number, time, heading, text)
        for number, (time, heading, text) in enumerate(
            zip(_TIMES, headings, story.paragraphs, strict=False)
        )
    )
    body = f"""<body><nav><ul>{links(story)}</ul></nav><main><h1>{story.title}</h1><p class=byline>
    {story.author}</p><div class=live-blog role=feed>{entries}</div><button>Load more</button>
    <section class=most-read><h2>Most read</h2><ul>{links(story)}</ul></section></main></body>"""
    gold = tuple(part for pair in zip(headings, story.paragraphs, strict=False) for part in pair)
    return page(story, body, gold)


def list_article(story: Story) -> Page:
    """So many things, each a numbered heading with a paragraph, and a shop's button below."""
    things = list(zip(story.others, story.paragraphs[1:], strict=False))
    entry = """<div class=list-item><h2><span class=num>{0}.</span> {1}</h2><p>{2}</p>
    <a class=buy-button href=/b>Buy now</a></div>"""
    entries = "".join(entry.format(n, *thing) for n, thing in enumerate(things, start=1))
    body = f"""<body><header><ul>{links(story)}</ul></header><div class=post-content><h1>
    {story.title}</h1><p>{story.paragraphs[0]}</p>{entries}</div><div class=sidebar-widget><h4>Most
    popular</h4><ul>{links(story)}</ul></div></body>"""
    gold = [story.paragraphs[0]]
    for number, (heading, text) in enumerate(things, start=1):
        gold += [f"{number}. {heading}", text]
    return page(story, body, tuple(gold))


def forum(story: Story) -> Page:
    """A thread: posts by several, each with who wrote it beside it, and a signature."""
    post = """<div class="post" id=p{0}><div class=postprofile><dl><dt><a href=/u>{1}</a></dt>
    <dd>Posts: 1{0}2</dd><dd>Joined: {2}</dd></dl></div><div class=postbody><p class=author>by
    <a href=/u>{1}</a> » {2}</p><div class=content>{3}</div><div class=signature>
    {4}</div></div><ul class=post-buttons><li><a href=/q>Quote</a></ul></div>"""
    posts = "".join(
        post.format(number, story.author, story.date, text, story.outlet)
        for number, text in enumerate(story.paragraphs)
    )
    body = f"""<body><div id=page-header><ul class=navlinks>{links(story)}</ul></div>
    <div id=page-body><h2 class=topic-title><a href=/t>{story.title}</a></h2><div class=pagination>
    6 posts • Page 1 of 1</div>{posts}<div class=action-bar><a href=/r>Post Reply</a></div></div>
    <div id=page-footer>Powered by a board</div></body>"""
    return page(story, body, story.paragraphs)


def question(story: Story) -> Page:
    """A question with answers below it, votes beside them and comments under them."""
    asked, *answers = story.paragraphs
    answer = """<div class=answer><div class=vote-cell>{0}</div><div class="answer-cell s-prose">
    <p>{1}</p></div><div class=user-info>answered by <a href=/u>{2}</a></div><div
    class="comments js-comments"><ul><li>{3}</li></ul></div></div>"""
    below = "".join(
        answer.format(n, text, story.author, COMMENT) for n, text in enumerate(answers, start=3)
    )
    body = f"""<body><header class=s-topbar><a href=/>{story.outlet}</a></header>
    <div class=left-sidebar><ul>{links(story)}</ul></div><div id=content><h1>{story.title}</h1>
    <div id=mainbar><div class=question><div class=vote-cell>12</div><div class=s-prose><p>{asked}
    </p></div><div class=post-taglist><a href=/t/1>ferries</a></div></div><div id=answers>
    <h2>{len(answers)} Answers</h2>{below}</div></div><div id=sidebar><h4>Linked</h4>
    {links(story)}</div></div></body>"""
    return page(story, body, (asked, f"{len(answers)} Answers", *answers))


def manual(story: Story) -> Page:
    """A page of a manual: a tree of contents beside it, code in it, ways on below it."""
    lead, *rest = story.paragraphs
    code = "ferry --crossing 6\nferry --stop"
    body = f"""<body><nav class=wy-nav-side><ul>{links(story)}</ul></nav><section
    class=wy-nav-content><div role=navigation><ul class=wy-breadcrumbs><li><a href=/>Docs</a> »</li>
    <li>{story.title}</li></ul></div><div role=main class=document itemscope><section id=one>
    <h1>{story.title}<a class=headerlink href=#one>¶</a></h1><p>{lead}</p><div
    class=highlight-bash><pre>{code}</pre></div><section id=two><h2>{story.others[0]}
    <a class=headerlink href=#two>¶</a></h2><div class="admonition note"><p
    class=admonition-title>Note</p><p>{rest[0]}</p></div>{each(tuple(rest[1:]))}</section></section>
    </div><footer><div class=rst-footer-buttons><a href=/n>Next</a> <a href=/p>Previous</a></div>
    <p>© Copyright 2019, {story.outlet}.</p></footer></section></body>"""
    return page(story, body, (lead, code, f"{story.others[0]} ¶", "Note", *rest))


def notice(story: Story) -> Page:
    """An office's notice: a number, whom it is for, the paragraphs, and who signed."""
    body = f"""<body><div class=header><table><tr><td><a href=/>Home</a></td><td><a href=/l>Laws</a>
    </td></tr></table></div><div class=position>Home &gt; Notices &gt; Text</div><table class=info>
    <tr><td>Number</td><td>2019-14</td></tr><tr><td>Date</td><td>{story.date}</td></tr></table>
    <div class=title>{story.title}</div><div id=UCAP-CONTENT class=pages_content>
    {each(story.paragraphs, "<p style='text-indent:2em'>{}</p>")}<p style='text-align:right'>
    {story.outlet}</p><p style='text-align:right'>{story.date}</p></div><div class=fujian><p>Print
    this page</p></div><div class=foot><ul>{links(story)}</ul><p>Site map | Contact us</p></div>
    </body>"""
    return page(story, body, story.paragraphs)


def behind_a_wall(story: Story) -> Page:
    """The first paragraphs of an article that must be paid for, and the offer."""
    shown = story.paragraphs[:2]
    body = f"""<body><header class=masthead><ul>{links(story)}</ul></header><main><article>
    <h1>{story.title}</h1><div class=article-body>{each(shown)}</div><div class="paywall-offer">
    <h2>Keep reading for £1</h2><p>Already a reader? Log in. You can cancel at any time, and the
    first month is on us. Every subscriber also gets our crossword and the tide tables.</p><p>{
        COMMENT
    }</p></div></article></main><footer>{links(story)}</footer></body>"""
    return page(story, body, shown)


def release(story: Story) -> Page:
    """A company's announcement, with whom to ask, and what the company says of itself."""
    about = f"{story.outlet} has served the coast since 1911. It employs forty people."
    body = f"""<body><div id=header class=navbar><ul>{links(story)}</ul></div><div class=container>
    <div class=release><h1>{story.title}</h1><div class=release-date>{story.date}</div>
    {each(story.paragraphs)}<h3>About {story.outlet}</h3><p>{about}</p></div>
    <div class=social-links><a href=#>Twitter</a></div></div></body>"""
    return page(story, body, (*story.paragraphs, f"About {story.outlet}", about))


KINDS: tuple[Callable[[Story], Page], ...] = (
    accelerated, gallery, live_blog, list_article, forum, question, manual, notice, behind_a_wall,
    release,
)  # fmt: skip
