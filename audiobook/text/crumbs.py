"""The line that says where in its site a page stands: `首页 > 新闻 > 正文`."""

from __future__ import annotations

import re

CRUMBS = (
    r"(?:您|你)?(?:现在|所在|当前)?的?位置[:： ]+\S.*"
    r"|(?:(?:网站)?首页|home)(?: ?[>＞»›/|→] ?[^>＞»›/|→]{1,20}){1,5}"
)
"""The whole line, in any case of letters."""

_CRUMBS = re.compile(CRUMBS, re.IGNORECASE)


def is_crumbs(text: str) -> bool:
    """Whether the line says where in its site a page stands, and nothing of the page."""
    return _CRUMBS.fullmatch(text) is not None
