"""Which elements of a page are not its article, by what they are and what they are called."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from audiobook.readers.html.elements import is_hidden, is_remark, names_of, tag_of

_TAGS = frozenset("nav footer aside form dialog menu fieldset".split())
_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar "
    "tablist".split()
)
_NEVER = frozenset("html body main article".split())
"""Whatever these are called, the article may be in them."""

_WORDS = frozenset(
    "ad ads adbox advert advertisement advertising adsbygoogle sponsor sponsored promo promotion "
    "nav navbar navigation navbox menu submenu topbar toolbar toolbox breadcrumb breadcrumbs crumb "
    "crumbs sidebar aside rail footer foot bottombar copyright siteinfo colophon masthead "
    "comment comments commentlist respond reply replies disqus livefyre pinglun liuyan "
    "share sharing sharedaddy social socials bdsharebuttonbox jiathis weibo qrcode erweima ewm "
    "related relate relatedposts recommend recommended recommendation recommendations recommends "
    "tuijian xiangguan more-stories mostread popular trending hot hotnews rank ranking "
    "paihang toplist newsletter subscribe subscription signup paywall regwall login cookie "
    "cookies consent gdpr popup modal overlay banner toast pagination pager pagenav prevnext "
    "prev-next postnav "
    "tags taglist tagcloud keywords author-box authorbox author-bio bio widget widgets "
    "print-btn fontsize font-size toc infobox metadata catlinks mw-jump-link hatnote ambox "
    "download app-download appdown reward dashang praise like-bar vote search searchbox "
    "signature sign user-info userinfo usercard user-card postinfo statistics stat feedback report "
    "qr-code search-form search-bar "
    "sitesub postprofile more more-news sharetools fixed-bottom "
    "editor-info disclaimer jubao mianze beian friendlink links readmore read-more".split()
)
"""What such elements are called, as one of the words of a class or id."""
_PART = re.compile(
    r"(?:^|[-_])(?:ads?|advert|nav|breadcrumbs?|sidebar|footer|copyright|comments?|share|sharing|social"
    r"|related|recommend(?:ed|ation|ations)?|subscribe|newsletter|cookie|consent|promo|sponsor(?:ed)?"
    r"|popup|modal|pagination|pager|tags|toolbar|login|qrcode|trending|ranking|hot|popular|widget"
    r"|tuijian|xiangguan|pinglun|breadcrumb|paywall|reward|siderbar|signup)(?:$|[-_])"
)
"""Such a word as a part of a longer name: `post-share-bar`."""
_TOPICS = ("tag-", "category-")
"""How blogs begin the names of an article's topics, of which `tag-hot` may be one."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def is_around(element: HtmlElement) -> bool:
    """Whether the element calls itself something else than a part of an article."""
    tag = tag_of(element)
    if is_hidden(element) or is_remark(element):
        return True
    if tag in _NEVER:
        return False
    if tag in _TAGS or element.get("role") in _ROLES:
        return True
    if tag == "header":
        return _is_site_header(element)
    names = {name for name in names_of(element) if not name.startswith(_TOPICS)}
    if not names:
        return False
    spelled = f"{element.get('class', '')} {element.get('id', '')}".split()
    names.update(_CAMEL.sub("-", name).lower() for name in spelled if "a" <= name[0] <= "z")
    return not _WORDS.isdisjoint(names) or any(map(_PART.search, names))


def _is_site_header(header: HtmlElement) -> bool:
    """Whether the header is the page's and not an article's: no heading of the text is in it."""
    if any(tag_of(up) in {"article", "main"} for up in header.iterancestors()):
        return False
    return header.find(".//h1") is None or header.find(".//nav") is not None
