"""What a page has around its article: links to others, comments, buttons.

Only whole lines are taken for that, and most only at the end of the page; an article may speak of
comments as it likes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiobook.cleaning.leaving_out import left_out, without
from audiobook.model import Article, Finding
from audiobook.outline import Line, lines
from audiobook.text.measures import ends_sentence
from audiobook.text.scripts import width


def _lines(*patterns: str) -> re.Pattern[str]:
    """Any of these as a whole line, with the colons, dashes and dots that pages add."""
    return re.compile(rf"\W*(?:{'|'.join(patterns)})\W*", re.IGNORECASE)


_LINKS_FOLLOW = _lines(
    "相关(?:推荐|阅读|新闻|文章|链接|资讯|报道)",
    "(?:推荐|延伸|扩展)阅读",
    "(?:热门|热点|为您|为你|编辑|精彩)推荐",
    "(?:热门|最新|推荐)(?:文章|新闻|资讯|评论)",
    "猜你喜欢|大家都在看|更多(?:新闻|资讯|文章|精彩)",
    "(?:评论|留言)列表|(?:网友|全部|最新|精彩)评论",
    "(?:related|recommended|more|latest)(?: (?:articles|stories|posts|news|reading))",
    "(?:you may also like|recommended for you|most (?:read|popular)|trending(?: now)?)",
)
"""Everything short after one of these is a link or a comment."""

_CERTAIN = _lines(
    "暂无(?:评论|留言).{0,20}|快?来?抢沙发吧?",
    "(?:欢迎)? ?(?:你|您)? ?(?:发表|我要|参与|写)评论吧?",
    r"评论 ?[(（]\d+[)）]",
    "(?:上|下)一(?:篇|条)[:： ].*",
    "(?:返回|回到)(?:顶部|首页|列表|上一页)",
    "(?:点击|长按|扫码|扫一扫|扫描).{0,15}(?:二维码|关注|加载更多|查看更多|下载).{0,10}",
    "(?:版权(?:声明|所有)|免责声明|特别声明)[:：©].*",
    "(?:未经授权|未经许可|转载请).*",
    ".{0,40}(?:ICP备|公网安备).{0,30}",
    r"(?:copyright|©|\(c\)) .*|all rights reserved.*",
    r"(?:leave|post|add|write) (?:a|your) (?:comment|reply)|(?:no|\d+) comments(?: yet)?",
    "(?:sign (?:in|up)|log in) to (?:comment|reply)|subscribe to (?:our|the) newsletter",
    "back to top",
)
"""Nobody ends an article so."""

_POSSIBLE = _lines(
    "欢迎|评论|留言|登录|注册|提交|分享(?:到.{0,20})?|点赞|收藏|打赏|举报|打印|关闭|更多|搜索",
    "comments?|share(?: this.{0,20})?|tweet|print|email|facebook|twitter|reply|next|previous",
)
"""An article may end so, but not beside the others."""

_ANYWHERE = _lines(
    "(?:展开|阅读|查看|收起)(?:全文|更多|大图)|点击(?:展开|查看|阅读)(?:全文|更多|大图)",
    r"字号[:：]? ?(?:大|中|小|[+-]|[ /|])+|(?:分享|转发)(?:到|至)[:：].{0,30}",
    "广告|advertisement|article continues below(?: advertisement)?",
)
"""Buttons between paragraphs."""

_LONGEST_LINK = 80
"""Columns; links are headlines."""


def drop_boilerplate(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article without what belongs to the page that it stood on."""
    outline = lines(article)
    dropped = {
        at: left_out(line.block, "boilerplate", "a button of the page")
        for at, line in enumerate(outline)
        if _ANYWHERE.fullmatch(line.block.text)
    }
    for at in range(_end_of_text(outline), len(outline)):
        dropped[at] = left_out(outline[at].block, "boilerplate", "the end of the page")
    return without(article, dropped)


def _end_of_text(outline: Sequence[Line]) -> int:
    """Where the page's tail begins: as early as all that follows can belong to it."""
    texts = [line.block.text for line in outline]
    start = len(texts)
    while start > 0 and (_is_boilerplate(texts[start - 1]) or _may_be_link(texts[start - 1])):
        start -= 1
    links = (at for at in range(start, len(texts)) if _LINKS_FOLLOW.fullmatch(texts[at]))
    end = next(links, len(texts))
    while end > 0 and _is_boilerplate(texts[end - 1]):
        end -= 1
    certain = any(_LINKS_FOLLOW.fullmatch(text) or _CERTAIN.fullmatch(text) for text in texts[end:])
    return end if certain else len(texts)


def _is_boilerplate(text: str) -> bool:
    return any(lines.fullmatch(text) for lines in (_LINKS_FOLLOW, _CERTAIN, _POSSIBLE))


def _may_be_link(text: str) -> bool:
    return width(text) <= _LONGEST_LINK and not ends_sentence(text)
