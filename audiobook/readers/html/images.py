"""What a picture of a page says to those who do not see it; nothing where it only adorns."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from audiobook.readers.characters import one_line, visible
from audiobook.text.scripts import is_speakable

_SAYS_NOTHING = re.compile(
    r"(?:图片|配图|插图|图像|照片|微信图片|封面|头图|缩略图|二维码|头像|logo|icon|image|img|photo|picture"
    r"|pic|thumbnail|avatar|banner|spacer|qr ?code|untitled|screenshot|截图|屏幕截图|alt|default)"
    r"[\s_.\d-]*|[\w%.() -]+\.(?:jpe?g|png|gif|webp|bmp|svg|heic|tiff?)"
    r"|(?:img|dsc|dscn|image|wechat|mmexport|微信图片)[_ -]?\d[\w-]*|[\d_ -]+|[0-9a-f-]{16,}"
    r"|https?://\S+",
    re.IGNORECASE,
)
"""Alternative texts that only repeat that there is a picture, or its file's name."""
_SMALLEST = 40
"""Pixels; smaller pictures are signs of the page."""


def description(image: HtmlElement) -> str:
    """The picture's alternative text, where it tells anything."""
    if image.get("role") in {"presentation", "none"} or image.get("aria-hidden") == "true":
        return ""
    text = one_line(visible(image.get("alt", "")))
    if not is_speakable(text) or _SAYS_NOTHING.fullmatch(text) or _is_sign(image):
        return ""
    return text


def _is_sign(image: HtmlElement) -> bool:
    sizes = (image.get("width", "").removesuffix("px"), image.get("height", "").removesuffix("px"))
    return any(size.isascii() and size.isdecimal() and int(size) < _SMALLEST for size in sizes)
