"""The words by which pages name their parts, and by which the parts say what they are.

Class names are English nearly everywhere; what is shown to readers is in many languages.
"""

from __future__ import annotations

import re

from desktop.library.article import FACTS
from desktop.wording import later

# Reasons, as they are written into files; what a reader sees is their translation.
NAVIGATION = later("navigation")
RELATED = later("related articles")
SHARING = later("sharing")
COMMENTS = later("comments")
ADVERT = later("advertisement")
SIGN_UP = later("an invitation to sign up")
COOKIES = later("a notice about cookies")
LEGAL = later("copyright")
PICTURE = later("description of a picture")
HIDDEN = later("not shown on the page")
OUTSIDE = later("outside the article")
LINKS = later("mostly links")
END = later("after the end")
REPEATED = later("said just before")


def _words(*names: str) -> re.Pattern[str]:
    """Match names that begin a word of "main-nav", "mainNav" (in lower case) or "main_nav"."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(names)})")


NAMED = (
    (COOKIES, _words("cookie", "consent", "gdpr", "ccpa", "privacy-(?:banner|notice)", "onetrust",
                     "cc-window")),
    (COMMENTS, _words("comments?(?:$|[\\s_-])", "commentlist", "comment-?(?:list|area|section)",
                      "disqus", "respond(?:$|\\s)", "reactions?(?:$|[\\s_-])", "livefyre",
                      "fb-comments", "discussion", "trackback", "pingback", "webmention")),
    (SHARING, _words("shar(?:e|ing)(?:$|[\\s_-])", "sharebar", "sharedaddy", "shareaholic",
                     "social", "addtoany", "addthis", "a2a_", "jp-relatedposts-share", "follow-us",
                     "like-?box", "sns", "ssba", "heateor", "tweet-?button", "article-tools",
                     "post-tools", "toolbar", "tools(?:$|\\s)")),
    (ADVERT, _words("ads?(?:$|[\\s_-])", "advert", "adsby", "banner", "sponsor", "promo",
                    "dfp", "gpt-", "outbrain", "taboola", "commercial", "affiliate", "teads",
                    "revcontent", "mgid", "paid-content", "native-ad", "google-auto")),
    (SIGN_UP, _words("newsletter", "subscri", "sign-?up", "signin", "sign-in", "log-?in", "paywall",
                     "piano", "register(?:$|[\\s_-])", "registration", "mailchimp", "mc4wp",
                     "mc_embed", "optin", "opt-in", "cta(?:$|[\\s_-])", "call-to-action",
                     "membership", "donat", "support-(?:us|pay|box|banner)", "popup", "pop-up",
                     "modal", "overlay(?:$|[\\s_-])", "lightbox", "app-download")),
    (RELATED, _words("related", "recommend", "similar", "suggest", "more-(?:on|from|stories|news|"
                     "articles|posts|in)", "read-?(?:more|next|also|on)", "see-?also", "also-",
                     "most-(?:read|popular|viewed|shared)", "mostread", "popular", "trending",
                     "latest", "recent", "recirc", "up-?next", "next-(?:post|article|up|story)",
                     "prev(?:ious)?-(?:post|article|story)", "teaser", "you-may", "dontmiss",
                     "don-t-miss", "further-reading", "jp-relatedposts", "yarpp", "crp_", "zergnet",
                     "in-this-(?:story|article)", "topics?(?:$|[\\s_-])", "tags?(?:$|[\\s_-])",
                     "tag-?(?:list|cloud|links)", "taglist", "tagcloud", "categor(?:y|ies)-?list",
                     "cat-links", "keywords", "carousel", "story-?package", "linkbox",
                     "read-more", "onward", "nextprev", "promoted")),
    (NAVIGATION, _words("nav(?:$|[\\s_-])", "navbar", "navigation", "menu", "breadcrumb", "crumb",
                        "pagination", "pager(?:$|[\\s_-])", "paging", "page-?links", "skip",
                        "sidebar", "side-bar", "sidenav", "widget", "masthead", "site-?header",
                        "topbar", "top-bar", "header-?(?:top|bar)", "global-?(?:header|footer)",
                        "search", "toc(?:$|[\\s_-])", "table-of-contents", "footer", "footlinks",
                        "post-?nav", "rail(?:$|[\\s_-])", "right-?(?:col|rail|side)",
                        "left-?(?:col|rail|side)bar?", "drawer", "offcanvas", "ticker",
                        "complementary", "contentinfo", "mw-jump", "mw-editsection", "noprint",
                        "navbox", "catlinks", "printfooter", "site-?info", "back-to-top")),
    (LEGAL, _words("copyright", "legal", "disclaimer", "colophon", "terms-", "imprint", "licen[cs]e"
                   "(?:$|[\\s_-])")),
    (FACTS, _words("byline", "by-line", "author", "dateline", "date(?:$|[\\s_-])", "published",
                   "pub-?date", "publish", "timestamp", "time-?stamp", "post-?(?:meta|date|info)",
                   "entry-(?:meta|date|info|footer)", "article-?(?:meta|info|date|header-meta)",
                   "meta(?:$|[\\s_-])", "metadata", "posted-(?:on|by)", "read(?:ing)?-?time",
                   "contributor", "vcard", "bio(?:$|[\\s_-])", "kicker", "eyebrow", "rating",
                   "votes?(?:$|[\\s_-])", "views?-?count", "print(?:$|[\\s_-])", "hatnote",
                   "story-?info", "credit", "headline-?meta", "about-the-author",
                   "writer", "post-?profile", "user-?(?:info|details|card)", "signature",
                   "editor(?:$|[\\s_-])", "stats(?:$|[\\s_-])")),
    (HIDDEN, _words("sr-only", "screen-reader", "visually-?hidden", "visuallyhidden",
                    "hidden(?:$|\\s)",
                    "element-invisible", "assistive", "hide(?:$|\\s)", "u-hidden", "is-hidden",
                    "d-none", "print-only", "no-?js")),
)  # fmt: skip
"""Reasons, and the names of elements that they are read from; the first that matches counts."""

TAGGED = {"nav": NAVIGATION, "footer": NAVIGATION, "aside": RELATED, "form": SIGN_UP}
"""Tags that are furniture whatever they are called."""

BODY = re.compile(
    r"articlebody|(?:article|story|news|post|entry)-?_?_?(?:body|content|text)(?:$|\s)"
)
"""Names of elements that say the words in them are the article's own."""

ARTICLE = re.compile(
    r"articlebody|article-?_?_?(?:body|content|text|main|copy|detail|page|inner|wrap)"
    r"|story-?_?_?(?:body|content|text|main|copy)|(?:post|entry|blog|news|page|main|td-post)-?_?_?"
    r"(?:content|body|text|article|entry|detail|copy)|content-?_?_?(?:body|article|text|main)"
    r"|(?:^|[\s_-])(?:hentry|h-entry|e-content|bodytext|body-text|body-copy|rich-?text|postbody"
    r"|mw-parser-output|article|story|main|post|entry|content|texto|nota|cuerpo|artikel|beitrag"
    r"|contenu|noticia|conteudo|corpo|haber|detay|statya|blogpost|prose|markdown-body)(?:$|[\s_-])"
)
"""Names of elements that call themselves the article."""

_SURE = (
    (
        SIGN_UP,
        r"^(?:sign up|subscribe|register (?:now|here)|log in|sign in|enter your e-?mail|join our"
        r"|download (?:the|our) app)\b|(?:to|for) (?:our|the) (?:\w+ ){0,2}newsletter|in your inbox"
        r"|get the latest|create (?:an|your) (?:free )?account|become a (?:member|patron)"
        r"|support our journalism|jetzt abonnieren|s'abonner|abonnez-vous|suscr[ií]bete"
        r"|assine (?:a|o)|iscriviti|подпишитесь|关注我们|会員登録"
        r"|push notification|trouble viewing this page",
    ),
    (
        LEGAL,
        r"©|\(c\) ?(?:19|20)\d\d|^copyright|all rights reserved|alle rechte vorbehalten"
        r"|tous droits|todos los derechos|все права|版权所有|無断転載|未经授权"
        r"|may not be (?:reproduced|published|redistributed)|^(?:terms of (?:use|service)|privacy)"
        r"|^[【\[(（]?(?:(?:特别|免责|版权|郑重)声明|声明\s?[:：])",
    ),
    (
        COOKIES,
        r"cookies?\b.{0,80}(?:\buse|accept|agree|policy|verwend|utilis|utiliz|akzept|site)"
        r"|(?:we|this site|wir|nous|website) .{0,40}cookies",
    ),
    (
        COMMENTS,
        r"leave a (?:comment|reply)|post a comment|join the (?:conversation|discussion)"
        r"|add (?:a|your) comment|view comments|comments are closed|be the first to comment",
    ),
)
_LIKELY = (
    (SHARING, r"share (?:this|on|via|article)|^share|^tweet|follow (?:us|me|@|on)|^follow|like us"
     r"|teilen|auf facebook|partager|compartir|compartilh|condividi|поделиться|分享|シェア|paylaş"
     r"|udostępnij|whatsapp|pinterest|^(?:facebook|twitter|email|print|linkedin|reddit|flipboard"
     r"|copy link|save|e-mail|drucken|imprimer|imprimir|pin it|telegram|vkontakte|messenger)$"),
    (ADVERT, r"^advertisement|^ads?$|sponsored|story continues|continue reading|^paid post"
     r"|scroll (?:down )?(?:to|for) |^anzeige|^werbung|^publicit[ée]|^publicidad|^pubblicit"
     r"|^реклама|^広告|^广告|^reklam|article continues"),
    (RELATED, r"^(?:read|see|watch|listen|more|also|related|recommended|don['’]t miss|you (?:may|"
     r"might)|trending|most (?:read|popular)|latest|popular|next|previous|up next|suggested"
     r"|further reading|similar|in pictures|click here)\b.{0,80}$"),
    (RELATED, r"^(?:lesen sie|mehr zum thema|weitere|siehe auch|lire aussi|à lire|sur le même"
     r"|lea también|leer más|te puede interesar|más información|leia (?:também|mais)|leggi anche"
     r"|veja (?:também|mais)|читайте|по теме|czytaj|zobacz"
     r"|相关(?:新闻|阅读|推荐|文章|报道|链接|专题|稿件|内容|资讯|视频|搜索)"
     r"|推荐(?:阅读|新闻|文章|视频)"
     r"|延伸(?:阅读| ?·)|更多|関連|猜你喜欢|[为為][你您]推荐|你?可能(?:会)?(?:喜欢|感兴趣)"
     r"|热门(?:推荐|新闻|文章|排行)|点击(?:进入|查看)|阅读原文"
     r"|ilgili|lees ook|läs (?:också|mer)|les også)"),
    (RELATED, r"^(?:tags?|topics?|categor(?:y|ies)|filed under|labels?|keywords|schlagw|etiquetas"
     r"|mots-clés|теги|метки|标签|タグ)\s*[:：]|^filed (?:under|in)|^(?:tags|topics|categories)$"),
    (COMMENTS, r"^\(?\d*\)? ?(?:comments?|kommentare|commentaires|comentarios|coment[áa]rios"
     r"|commenti|комментари\w*|评论|コメント|yorum\w*|responses?|replies|reply)\b ?\(?\d*\)?$"),
    (FACTS, r"^(?:by|von|par|por|di|автор|作者|文|tekst)[ :：]\s?\S.{0,60}$"
     r"|^(?:published|updated|posted|last (?:updated|modified)|modified|created|first published"
     r"|originally published|veröffentlicht|aktualisiert|publié|mis à jour|publicado|actualizado"
     r"|atualizado|pubblicato|опубликовано|обновлено|发布|更新|公開|gepubliceerd|publicerad)\b"),
    (FACTS, r"^\d+[ -]min(?:ute)?s?(?: read)?$|^(?:photo|image|picture|foto|bild|source|credit"
     r"|getty)s?(?: by| credit| courtesy)?\s?[:：/]|^(?:image copyright|image caption|photograph:)"
     r"|^\d+\s*(?:/|of|von|de|из|共)\s*\d+$|^(?:url|网址|链接|原文链接)\s?[:：]\s?https?://\S+$"
     r"|getty images$|^\d+ (?:views?|likes?|shares?)$|^.{0,8}(?:本文)?(?:来源|來源)\s?[:：]"
     r"|^[(（\[【]?\s?(?:责任?编辑?|責任編輯|责编|编辑|校对|审核|值班主任|原标题)\s?[:：]"),
    (SIGN_UP, r"扫[描码]{0,2}.{0,6}(?:二维码|阅读|关注)|扫一扫"
     r"|^(?:安装|下载|打开).{0,12}(?:客户端|APP)|^.{0,16}公众号$|^关注.{0,16}(?:微信|微博)"),
    (LEGAL, r"^.{0,12}举报(?:电话|邮箱)\s?[:：]|ICP[备证]|公网安备"),
    (NAVIGATION, r"^(?:您|你)?(?:所在|当前)的?位置|^首页\s?[>＞»]|^[<>«»‹›←→↑↓×✕|]+$"),
)  # fmt: skip


def _compiled(sayings: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((reason, re.compile(said, re.IGNORECASE)) for reason, said in sayings)


SURE = _compiled(_SURE)
"""What short blocks say that are no part of an article, whole sentences too."""

LIKELY = _compiled(_LIKELY)
"""What short blocks say that are no part of an article, unless they are sentences."""

DATE = re.compile(
    r"(?:\w{0,12}[\s,.]*)?\d{1,4}[\s./年-]+(?:\w{1,12}|\d{1,2})[\s.,/月-]+\d{1,4}日?"
    r"(?:[\s,|·•@-]*(?:at|um|à|a las|klo)?\s*\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?.{0,14})?"
    r"|\w{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}.{0,30}|\d{1,2}[:.]\d{2}(?: ?[ap]m)?"
)
"""Lines that are a day or a time, with little else."""
