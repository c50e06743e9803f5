"""What a site says instead of an article: an error, a wall, a question to robots."""

from __future__ import annotations

import re

SHORT = 80
"""Words; what is longer than this is more than such a message."""

# An article may speak of all this, and a notice may ask to log in: only what says that this very
# page is not to be had counts.
_ERROR = re.compile(
    r"\A\W*(?:error |http )?(?:404|403|50[0234])\b"
    r"|\b(?:error|http|status)\W{0,3}(?:404|403|50[0234])\b"
    r"|\A\W*not found|(?:page|file|url|404) (?:was |is |could )?not (?:be )?found"
    r"|page (?:does not|doesn.t|no longer) exists?|access (?:denied|forbidden)|\A\W*forbidden"
    r"|bad gateway|service (?:temporarily )?unavailable|internal server error"
    r"|(?:页面|网页|文章|内容|帖子|頁面|網頁)\S{0,6}(?:不存在|找不到|已被?\S{0,6}删除|已下线|不見了|无法访问)"
    r"|找不到\S{0,6}(?:页面|网页|頁面)|该内容已被(?:发布者)?删除",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"(?:请|需要?|須)先?(?:登录|登錄|登入|注册)(?:后|後|以|才能|账号|賬號|并|即可)*"
    r"\S{0,4}(?:查看|阅读|閱讀|继续|繼續|浏览|观看)"
    r"|(?:登录|登錄|登入)(?:后|後)\S{0,6}(?:查看|阅读|閱讀|浏览)(?:全文|更多|剩余)?"
    r"|(?:log|sign) ?in to (?:continue|read|view)|subscribe to (?:continue|read)|subscribers only"
    r"|this (?:article|content|post) is for (?:paid )?subscribers"
    r"|create (?:a free|an) account to (?:continue|read|view)",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"(?:enable|turn on) javascript|are you (?:a )?(?:human|robot)|verify (?:you are|that you are) "
    r"|checking your browser|captcha"
    r"|完成(?:安全|人机|滑块|拖动)?验证后|(?:安全|人机|滑块|滑动)验证|环境异常",
    re.IGNORECASE,
)

LOG_IN = "asks to log in; save the page in a browser where you can read it, and name that."


def wall(text: str) -> str | None:
    """What a short text is instead of an article, to go on after its name, if it is."""
    if _ERROR.search(text):
        return "is the message of an error, not an article; look at the page in a browser."
    if _ROBOT.search(text):
        return "asks whether a person is reading; save the page in a browser, and name the file."
    if _WALL.search(text):
        return LOG_IN
    return None
