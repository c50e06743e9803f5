"""Pages that hold no article: told, not spoken."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from audiobook.readers.html.flow import Piece
from audiobook.text.measures import ends_sentence, words

_SHORT = 80
"""Words; what is longer than this is more than the message of an error or of a wall."""
_LISTED = 12
"""Links; a page with so many and hardly any text is a list of them."""

_ERROR = re.compile(
    r"\b(?:404|403|50[0234])\b|not found|page (?:does not|doesn.t) exist|access denied|forbidden"
    r"|bad gateway|service unavailable|internal server error"
    r"|(?:页面|网页|文章|内容|帖子|頁面|網頁)\S{0,8}(?:不存在|找不到|已被?\S{0,6}删除|已下线|不見了|不存在)"
    r"|找不到\S{0,6}(?:页面|网页|頁面)|(?:已被|该内容已被)(?:发布者)?删除|无法(?:访问|打开)",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"(?:请|需要?|須)\S{0,4}(?:登录|登錄|登入|注册)\S{0,8}|登录后\S{0,8}(?:查看|阅读|浏览)"
    r"|(?:log|sign) ?in to (?:continue|read|view)|subscribe(?:rs)? (?:to (?:continue|read)|only)"
    r"|(?:this (?:article|content) is for|already a) subscribers?|create (?:a free|an) account",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"(?:enable|turn on) javascript|are you (?:a )?(?:human|robot)|verify (?:you are|that you)"
    r"|checking your browser|(?:安全|人机|滑动|拖动|请完成)\S{0,4}验证|环境异常|captcha",
    re.IGNORECASE,
)


def complaint(
    root: HtmlElement, pieces: Sequence[Piece], said: Sequence[Piece], title: str
) -> str | None:
    """What is wrong with a page that holds no article; None where it may hold one."""
    prose = sum(words(piece.line.block.text) for piece in said)
    sentences = sum(ends_sentence(piece.line.block.text) for piece in said)
    links = sum(piece.linked >= len(piece.line.block.text) / 2 for piece in pieces)
    if prose < _SHORT:
        message = " ".join((title, *(piece.line.block.text for piece in pieces)))[:2000]
        if _ERROR.search(f"{title} " + " ".join(p.line.block.text for p in (said or pieces))[:500]):
            return "is the message of an error, not an article; look at the page in a browser."
        if _ROBOT.search(message):
            return (
                "asks whether a person is reading; save the page in a browser, and name the file."
            )
        if _WALL.search(message) or root.find(".//input[@type='password']") is not None:
            return (
                "asks to log in; save the page in a browser where you can read it, and name that."
            )
    if links >= _LISTED and (not said or links > 2 * len(said)) and sentences <= 2 and prose < 200:
        return "is a list of links, not an article; name the address of one of the articles."
    if not said:
        return "holds no article that could be found; save its text by itself."
    return None
