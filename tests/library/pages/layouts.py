"""Made-up pages in the ways that sites are built, each with what its article is.

The stories are ours; the frames follow what news sites, blogs, wikis and shops wrap around theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """One account: its facts, its paragraphs, and the headlines of others."""

    language: str
    title: str
    author: str
    outlet: str
    date: str
    paragraphs: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page and the text of its article, a line for each paragraph, without the title."""

    html: str
    gold: str


ENGLISH = Story(
    "en",
    "Harbour town votes to keep its last ferry",
    "Mara Ellwood",
    "The Quay Gazette",
    "14 March 2019",
    (
        "Residents of Port Selby voted on Thursday to keep the last ferry to the islands running,"
        " despite a council report that called the service “a luxury of another age”.",
        "The vote, 1,204 to 987, ends eleven months of argument. It obliges the council to find"
        " £340,000 a year, about a tenth of what it spends on roads.",
        "“We are not a museum,” said Tom Harrow, who has piloted the boat since 1998. “People take"
        " it to the dentist, to school, to bury their parents.”",
        "Councillor Ann Reyes, who wrote the report, said she would respect the result but warned"
        " that the engine would need to be replaced within three years.",
        "Nobody knows yet who will pay for that.",
        "The ferry makes six crossings a day in summer and two in winter. Its oldest timetable, of"
        " 1911, hangs in the ticket office, and differs from this year's in one line.",
    ),
    (
        "Storm closes coast road for a third day",
        "School roof to be mended in June",
        "Ten walks for a wet weekend",
        "Fishermen ask for longer season",
        "Why the lighthouse is painted green",
    ),
)
CHINESE = Story(
    "zh",
    "港口小镇投票保留最后一班渡轮",
    "林晓雯",
    "码头日报",
    "2019年3月14日",
    (
        "塞尔比港居民周四投票决定保留通往群岛的最后一班渡轮，尽管一份报告称这项服务是“另一个时代的奢侈品”。",
        "投票结果为一千二百零四票对九百八十七票，结束了长达十一个月的争论。镇议会每年必须筹措三十四万英镑。",
        "“我们不是博物馆，”自一九九八年起驾驶渡轮的汤姆·哈罗说，“人们坐船去看牙医、上学，也去安葬父母。”",
        "撰写报告的议员安·雷耶斯表示尊重结果，但她警告说，发动机必须在三年内更换。",
        "目前还没有人知道谁来付这笔钱。",
        "渡轮夏季每天往返六次，冬季两次。售票处墙上挂着一九一一年的时刻表，与今年的只差一行。",
    ),
    (
        "风暴令海岸公路关闭第三天",
        "学校屋顶将于六月修缮",
        "雨天周末的十条步道",
        "渔民要求延长捕鱼季",
        "灯塔为何漆成绿色",
    ),
)
GERMAN = Story(
    "de",
    "Hafenstadt stimmt für den Erhalt der letzten Fähre",
    "Jonas Brandt",
    "Kaiblatt",
    "14. März 2019",
    (
        "Die Einwohner von Port Selby haben am Donnerstag dafür gestimmt, die letzte Fähre zu den"
        " Inseln zu erhalten, obwohl ein Gutachten sie einen „Luxus aus anderer Zeit“ nannte.",
        "Mit 1204 gegen 987 Stimmen endet ein elf Monate langer Streit. Die Gemeinde muss nun jedes"
        " Jahr 340.000 Pfund aufbringen.",
        "„Wir sind kein Museum“, sagte Tom Harrow, der das Schiff seit 1998 steuert. „Die Leute"
        " fahren damit zum Zahnarzt und zur Schule.“",
        "Die Verfasserin des Gutachtens will das Ergebnis achten, warnt aber vor den Kosten eines"
        " neuen Motors, der in drei Jahren fällig sei.",
        "Wer ihn bezahlt, ist offen.",
    ),
    (
        "Sturm sperrt Küstenstraße den dritten Tag",
        "Schuldach wird im Juni geflickt",
        "Zehn Wege für ein nasses Wochenende",
        "Fischer wollen längere Saison",
    ),
)
RUSSIAN = Story(
    "ru",
    "Портовый город проголосовал за сохранение последнего парома",
    "Анна Лебедева",
    "Вестник причала",
    "14 марта 2019",
    (
        "Жители Порт-Селби в четверг проголосовали за сохранение последнего парома на острова,"
        " хотя в докладе совета он назван «роскошью другой эпохи».",
        "Результат голосования, 1204 против 987, завершил спор, который длился одиннадцать месяцев."
        " Совету придётся находить 340 тысяч фунтов в год.",
        "«Мы не музей, — сказал Том Харроу, который водит паром с 1998 года. — На нём ездят к"
        " врачу, в школу и на похороны».",
        "Автор доклада пообещала уважать решение, но предупредила, что через три года придётся"
        " менять двигатель.",
    ),
    ("Шторм закрыл прибрежную дорогу", "Крышу школы починят в июне", "Десять прогулок в дождь"),
)
STORIES = (ENGLISH, CHINESE, GERMAN, RUSSIAN)
COMMENT = (
    "I took that boat to school for nine years and I would not have missed a day of it. Good on"
    " everyone who went out and voted, in the rain too."
)


def each(texts: tuple[str, ...] | list[str], around: str = "<p>{}</p>") -> str:
    """Return ``texts`` one after another, each in ``around``."""
    return "\n".join(around.format(text) for text in texts)


def links(story: Story, around: str = "<li><a href=/a/1>{}</a></li>") -> str:
    """Return links to the other stories."""
    return each(story.others, around)


def page(story: Story, body: str, gold: tuple[str, ...], *, described: bool = False) -> Page:
    """Return a page of ``body`` whose head gives the title and, if ``described``, all facts."""
    ld = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"'
        f'{story.title}","author":{{"@type":"Person","name":"{story.author}"}},'
        f'"datePublished":"2019-03-14T08:00:00Z","publisher":{{"name":"{story.outlet}"}}}}</script>'
    )
    head = (
        f"<!DOCTYPE html><html lang='{story.language}'><head><meta charset=utf-8>"
        f"<title>{story.title} | {story.outlet}</title><meta property='og:title'"
        f" content='{story.title}'>{ld if described else ''}<style>body{{margin:0}}</style>"
        "<script>var x='<p>not text</p>';</script></head>"
    )
    return Page(f"{head}{body}</html>", "\n".join(gold))


def news_site(story: Story) -> Page:
    """A daily's page: bars above, an article with tools and an advert inside, rails beside."""
    first, *rest = story.paragraphs
    caption = f"{story.others[0]}, 2018."
    body = f"""<body class="article-page"><div class="cookie-banner"><p>We use cookies to make this
    site better. By going on you agree to our use of cookies, and to our policy.</p></div>
    <header class="site-header"><a href=/>{story.outlet}</a><nav><ul>{links(story)}</ul></nav>
    <form action=/search><input name=q><button>Go</button></form></header><main>
    <article class="story"><header><span class="kicker">Local</span><h1>{story.title}</h1>
    <div class="byline">By <a href=/who>{story.author}</a></div><time>{story.date}</time>
    <ul class="share-bar"><li><a href=#>Facebook</a><li><a href=#>Twitter</a></ul></header>
    <figure><img src=a.jpg alt="A ferry at a quay"><figcaption>{caption}</figcaption></figure>
    <div class="article-body"><p>{first}</p><div class='ad-slot'><p>Advertisement</p><p>Buy a better
    boat at Brown's today. Now with free oars.</p></div>{each(rest)}
    <div class="related-inline"><h3>Read more</h3><ul>{links(story)}</ul></div></div>
    <p class="tags">Topics: <a href=/t/1>ferry</a>, <a href=/t/2>council</a></p></article>
    <section id="comments"><h2>2 Comments</h2><div><p>{COMMENT}</p></div><p>{COMMENT}</p></section>
    </main><aside class="right-rail"><h3>Most read</h3><ol>{links(story)}</ol></aside>
    <footer><p>© 2019 {story.outlet}. All rights reserved.</p></footer></body>"""
    return page(story, body, (caption, *story.paragraphs), described=True)


def div_soup(story: Story) -> Page:
    """A portal with neither semantic tags nor telling names, and lines broken by hand."""
    body = f"""<body><table width=100%><tr><td class=c1><a href=/1>Home</a> <a href=/2>News</a></td>
    </tr></table><table><tr><td class=c2>{links(story, "<a href=/1>{}</a><br>") * 3}</td>
    <td class=c3><div class=h><b>{story.title}</b></div><div class=d>{story.date}</div>
    <div class=t>{"<br><br>".join(story.paragraphs)}</div><div class=f><a href=/p>Print</a> |
    <a href=/m>Mail</a></div></td></tr></table><div class=z>Copyright 2019 {story.outlet}</div>
    </body>"""
    return page(story, body, story.paragraphs)


def blog(story: Story) -> Page:
    """A blog of the usual kind: entry content, sharing and related posts below, many comments."""
    lead, *rest = story.paragraphs
    comment = f"""<li class='comment'><div class='comment-author vcard'>Reader</div><div
    class='comment-content'><p>{COMMENT}</p><p>{COMMENT}</p></div><a href=#>Reply</a></li>"""
    body = f"""<body class="post-template single single-post"><div id=page class=site>
    <header id=masthead class=site-header><p class=site-title>{story.outlet}</p>
    <nav class=main-navigation><ul>{links(story)}</ul></nav></header><div id=content
    class=site-content><div id=primary class=content-area><main id=main>
    <article class="post type-post hentry category-local tag-ferry"><header class=entry-header>
    <h1 class=entry-title>{story.title}</h1><div class=entry-meta>Posted on <a href=/d>{story.date}
    </a> by <a href=/a>{story.author}</a></div></header><div class=entry-content><p>{lead}</p>
    <h2>{story.others[0]}</h2>{each(rest)}<blockquote><p>{lead}</p></blockquote>
    <ul>{each(story.others, "<li>{}</li>")}</ul><p>{lead}</p>
    <div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li><a href=#>Click to share
    on Twitter (Opens in new window)</a></ul></div><div class=jp-relatedposts><h3>Related</h3>
    <p>{COMMENT}</p></div></div><footer class=entry-footer>Posted in <a href=/l>Local</a></footer>
    </article><nav class=post-navigation><a href=/p>Previous: {story.others[1]}</a></nav>
    <div id=comments class=comments-area><h2>6 thoughts</h2><ol>{comment * 6}</ol><div id=respond>
    <h3>Leave a Reply</h3><form><p>Your email address will not be published. Required fields are
    marked.</p></form></div></div></main></div><aside class="widget-area"><h2>Recent Posts</h2>
    <ul>{links(story)}</ul><p>{COMMENT}</p></aside></div><footer class=site-footer>Powered by a
    press</footer></div></body>"""
    return page(story, body, (lead, story.others[0], *rest, lead, *story.others, lead))


def form_around_all(story: Story) -> Page:
    """A page of the kind that wraps everything in one form."""
    body = f"""<body><form method=post action="./a.aspx"><input type=hidden value="/wEPDwUK">
    <div id=ctl00_Menu><ul>{links(story)}</ul></div><div id=ctl00_Main><h1>{story.title}</h1>
    <span class=date>{story.date}</span><div id=ctl00_Body>{each(story.paragraphs)}</div></div>
    <div id=ctl00_Foot>Contact | Imprint</div></form></body>"""
    return page(story, body, story.paragraphs)


def magazine(story: Story) -> Page:
    """A magazine that cuts its story in sections, with invitations between them."""
    section = """<section class=section--body><div class=section-inner><p>{}</p></div></section>
    <div class='newsletter-signup'><h4>Sign up for our newsletter</h4><p>The best stories of the
    coast, each Friday, and nothing else. We promise.</p></div>"""
    item = f"<div class=streamItem><h3><a href=/1>{{}}</a></h3><p>{COMMENT[:70]}</p></div>"
    body = f"""<body><div class="metabar"><a href=/>{story.outlet}</a><a href=/in>Sign in</a></div>
    <div class="postArticle-content"><h1>{story.title}</h1><div class=uiScale><a href=/a>
    {story.author}</a> · 4 min read</div>{each(story.paragraphs, section)}</div><div class=js-post>
    <ul class=tags><li><a href=/1>Boats</a></ul><h3>WRITTEN BY</h3><h4>{story.author}</h4>
    <p class=bio>Writes about boats, and those who wait for them. She lives by the sea with two
    cats.</p><div class=readNext><h2>More From {story.outlet}</h2>{links(story, item)}</div></div>
    </body>"""
    return page(story, body, story.paragraphs, described=True)


def lead_outside(story: Story) -> Page:
    """A page whose first paragraph stands above the body, beside the headline."""
    lead, *rest = story.paragraphs
    body = f"""<body><div class=top-menu><ul>{links(story)}</ul></div><div class=wrap>
    <div class=head><h1>{story.title}</h1><h2 class=standfirst>{lead}</h2>
    <p class=author>{story.author}</p><p class=pubdate>{story.date}, 10:41</p></div>
    <div class=cols><div class=text-block id=articleText>{each(rest)}
    <p><strong>Read also:</strong> <a href=/1>{story.others[0]}</a></p>
    <p><a href=/2>{story.others[1]}</a></p></div><div class=side><h4>Latest</h4>
    {links(story, "<p><a href=/1>{}</a></p>")}</div></div></div><div id=foot><p>{story.outlet} is a
    member of the press council and answers to its code. Complaints are answered within a week.</p>
    </div></body>"""
    return page(story, body, story.paragraphs)


def wiki(story: Story) -> Page:
    """A wiki: contents, tables, edit links and boxes of navigation."""
    lead, *rest = story.paragraphs
    body = f"""<body class="mediawiki"><div id=content class=mw-body role=main><h1>{story.title}
    </h1><div id=siteSub class=noprint>From a wiki</div><a class=mw-jump-link href=#n>Jump to
    navigation</a><div class=mw-parser-output><table class=infobox><tr><th>Built<td>1911<tr>
    <th>Crossings<td>6 a day</table><p>{lead}</p><div id=toc class=toc><h2>Contents</h2><ul><li>
    <a href=#1>1 History</a></ul></div><h2>History<span class=mw-editsection>[<a href=/e>edit</a>]
    </span></h2>{each(rest)}<table class=wikitable><tr><th>Year<th>Crossings<tr><td>1911<td>6
    </table><div class="navbox" role=navigation><ul>{links(story)}</ul></div></div><div id=catlinks
    class=catlinks>Categories: <a href=/c>Ferries</a></div></div><div id=mw-navigation>
    <h2>Navigation menu</h2><ul>{links(story)}</ul></div><div id=footer role=contentinfo>This page
    was last edited on {story.date}.</div></body>"""
    tables = ("Built\t1911", "Crossings\t6 a day"), ("Year\tCrossings", "1911\t6")
    return page(story, body, (*tables[0], lead, "History", *rest, *tables[1]))


def teasers_around(story: Story) -> Page:
    """A portal with as many words in teasers as in the story, each an article of its own."""
    teaser = f"<article class=teaser><h3><a href=/1>{{}}</a></h3><p>{COMMENT}</p></article>"
    body = f"""<body><div class=container><div class=row><div class=col-8>
    <article class="article article--full" itemscope><h1 itemprop=headline>{story.title}</h1>
    <p class=article__meta>{story.date} | {story.author}</p><div itemprop=articleBody>
    {each(story.paragraphs)}</div></article><div class=recommended-list><h2>More stories</h2>
    {links(story, teaser)}</div></div><div class=col-4>{links(story, teaser)}</div></div></div>
    </body>"""
    return page(story, body, story.paragraphs)


def nameless(story: Story) -> Page:
    """A page whose names say nothing at all, as style generators make them."""
    item = f"<div class=css-52><a href=/1><h4>{{}}</h4><p>{COMMENT[:60]}</p></a></div>"
    body = f"""<body><div class="css-1a2b"><div class="css-9z">
    {links(story, "<a class=css-3 href=/1>{}</a>")}</div><div class="css-77"><div class="css-78">
    <h1 class=css-79>{story.title}</h1><div class=css-80><p class=css-81>By {story.author}</p>
    <p class=css-82>{story.date}</p></div></div>
    {each(story.paragraphs, "<div class=css-90><p class=css-91>{}</p></div>")}
    <div class=css-95><p>Copyright 2019 {story.outlet}</p></div></div><div class="css-50">
    <div class=css-51>{links(story, item)}</div></div></div></body>"""
    return page(story, body, story.paragraphs, described=True)


def single_file(story: Story) -> Page:
    """A page with all its pictures and styles inside, as an extension of browsers saves it."""
    picture = "data:image/png;base64," + "iVBORw0KGgoAAAANSUhEUg" * 4000
    saved = news_site(story)
    html = saved.html.replace("src=a.jpg", f"src='{picture}'").replace(
        "<body", f"<style>.a{{background:url({picture})}}</style><body"
    )
    return Page(html, saved.gold)


def recipe(story: Story) -> Page:
    """A page that ends in lists: what is needed, and what to do."""
    lead, *rest = story.paragraphs
    needed = ("2 eggs", "400 g of flour", "a spoon of salt")
    body = f"""<body><div class=navbar><ul>{links(story)}</ul></div><div class=content>
    <h1>{story.title}</h1><div class=social-share><a href=#>Pin it</a></div><p>{lead}</p>
    <h2>{story.others[0]}</h2><ul>{each(needed, "<li>{}</li>")}</ul><h2>{story.others[1]}</h2>
    <ol>{each(rest, "<li>{}</li>")}</ol></div><div class=widget><h3>Popular posts</h3><ul>
    {links(story)}</ul></div></body>"""
    return page(story, body, (lead, story.others[0], *needed, story.others[1], *rest))


def page_builder(story: Story) -> Page:
    """A page put together from boxes, each called a widget."""
    box = """<div class="elementor-element elementor-widget elementor-widget-text-editor"><div
    class="elementor-widget-container"><p>{}</p></div></div>"""
    body = f"""<body class="page-template-default has-sidebar"><div class="elementor elementor-12">
    <div class="elementor-widget elementor-widget-nav-menu"><ul>{links(story)}</ul></div>
    <div class="elementor-widget"><h1>{story.title}</h1></div>{each(story.paragraphs, box)}
    <div class="elementor-widget"><p>Copyright 2019 {story.outlet}</p></div></div></body>"""
    return page(story, body, story.paragraphs)


def named_paragraphs(story: Story) -> Page:
    """A page whose every paragraph says it is the story's body, among adverts."""
    around = """<p class="story-body-text">{}</p><div class=ad-wrapper><a href=/b>Skip
    advertisement</a></div>"""
    note = "<p>{}. Our reporter was there, and tells what she saw in the rain.</p>"
    body = f"""<body><div id=app><div class=shell><div class=g-header>{story.outlet}</div>
    <div class=story><h1>{story.title}</h1>{each(story.paragraphs, around)}</div>
    <div class=bottom-of-article>{links(story, note)}</div></div></div></body>"""
    return page(story, body, story.paragraphs)


def hidden_until_shown(story: Story) -> Page:
    """A page that shows its article by a script, and its comments under no known name."""
    body = f"""<body class=no-js><div id=wrapper style="display:none"><div class=menu-top>
    {links(story, "<a href=/1>{}</a> ")}</div><div class=article-holder><h1>{story.title}</h1>
    <div class=txt><p>{story.author}, {story.date}</p>{each(story.paragraphs)}
    <p>Share on Facebook</p></div></div><div class=disqus_thread id=disqus_thread>
    <p>{COMMENT}</p></div></div></body>"""
    return page(story, body, story.paragraphs)


LAYOUTS: tuple[Callable[[Story], Page], ...] = (
    news_site, div_soup, blog, form_around_all, magazine, lead_outside, wiki, teasers_around,
    nameless, single_file, recipe, page_builder, named_paragraphs, hidden_until_shown,
)  # fmt: skip
