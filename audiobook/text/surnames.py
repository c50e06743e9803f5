"""Surnames that are read otherwise than the words they look like: 单 shàn, 仇 qiú, 任 rén.

Told by what stands around a name: a title after it (解先生, 查某), or a title before it and one or
two characters of a given name (记者单晓明). Where families read one in two ways (纪 宁 覃 牟),
this is the commoner one; a word list corrects a person's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audiobook.text.dictionary import is_phrase
from audiobook.text.scripts import CHARACTER, NO_CHARACTER, is_han
from audiobook.text.words import words

_SINGLE = {
    "单": "shan4",
    "仇": "qiu2",
    "解": "xie4",
    "查": "zha1",
    "曲": "qu1",
    "区": "ou1",
    "曾": "zeng1",
    "任": "ren2",
    "华": "hua4",
    "盖": "ge3",
    "朴": "piao2",
    "乐": "yue4",
    "缪": "miao4",
    "纪": "ji3",
    "宁": "ning4",
    "员": "yun4",
    "尹": "yin3",
    "折": "she2",
    "秘": "bi4",
    "繁": "po2",
    "覃": "qin2",
    "召": "shao4",
    "应": "ying1",
    "过": "guo1",
    "那": "na1",
    "燕": "yan1",
    "隗": "wei3",
    "祭": "zhai4",
    "种": "chong2",
    "车": "che1",
    "卜": "bu3",
    "句": "gou1",
    "牟": "mou2",
    "谌": "chen2",
    "翟": "zhai2",
    "洗": "xian3",
    "冼": "xian3",
    "藏": "zang4",
    "柏": "bai3",
    "葛": "ge3",
    "哈": "ha3",
    "费": "fei4",
    "宿": "su4",
    "尉": "wei4",
    "晁": "chao2",
    "万": "wan4",
}
_DOUBLE = {
    "尉迟": ("yu4", "chi2"),
    "长孙": ("zhang3", "sun1"),
    "澹台": ("tan2", "tai2"),
    "万俟": ("mo4", "qi2"),
    "令狐": ("ling2", "hu2"),
    "单于": ("chan2", "yu2"),
    "宿孙": ("su4", "sun1"),
    "呼延": ("hu1", "yan2"),
}
_SURNAME = re.compile(f"{'|'.join(_DOUBLE)}|[{''.join(_SINGLE)}]")
_FEW_WORDS = frozenset("单仇解查曲曾任盖朴覃隗谌翟冼晁缪燕尉")
"""Those that begin few words, so that less must stand around them."""

_ANYONE = re.compile(
    "某某?(?!种|些|个|地|人|事|时|年|月|日)|先生|女士|小姐|老师|教授|同志|大爷|大妈|奶奶|爷爷|阿姨"
)
_OFFICE = re.compile(
    "书记|主任|局长|县长|市长|省长|镇长|乡长|村长|部长|处长|科长|队长|院长|校长|所长|站长|馆长|厂长|"
    "总经理|经理|董事长|总裁|医生|大夫|警官|法官|律师|师傅|记者|院士|博士|总"
)
_ALONE = re.compile(f"(?!{CHARACTER}(?<![的名者]))")
_FAMILY = re.compile("[家头汉太爷](?![里长属庭人])")
_GIVEN = re.compile(
    f"(?![者里内外中]){CHARACTER}{{1,2}}"
    f"(?={NO_CHARACTER}|$|[说称表介告认指在是的和与及、对向为从来被把将任当也还就先女等报摄])"
)
_SOME_NAME = re.compile(
    "(?![了着过在到出开起来去不个这那一完好得成为就都也还要能会可应对将把被的地和与及后前里内外中上下说])"
    f"{CHARACTER}"
)
_SPEAKS = re.compile(
    f"{_SOME_NAME.pattern}{CHARACTER}?(?:[说称]|表示|坦言|介绍|告诉|认为|回忆|笑着|解释|指出|感慨|直言|透露|强调|补充"
    "|老人|老师|先生|女士|同志|等人|一家|夫妇|两口子|的(?:母亲|父亲|妻子|丈夫|儿子|女儿|家人|家里|爱人|遗体|作品))"
)
_WHOLE_NAME = re.compile(
    f"(?=(?P<given>{CHARACTER}{{2}})){_SOME_NAME.pattern}(?!任){CHARACTER}"
    f"(?:{_ANYONE.pattern}|副(?:{_OFFICE.pattern}))"
)
"""With what nobody is called but behind a name: 副县长, 同志."""
_LONGEST_ROLE = 4


def find(text: str) -> Iterator[tuple[int, str]]:
    """Where a character is a surname, and how it is read."""
    for match in _SURNAME.finditer(text):
        surname, (start, end) = match[0], match.span()
        if surname in _DOUBLE:
            follows = text[end : end + 1] and is_han(text[end])
            if follows and not is_phrase(text[start - 1 : start + 1]):  # 名单于周五
                yield from enumerate(_DOUBLE[surname], start)
        # 部长应邀, 民警解决
        elif not is_phrase(text[start : start + 2]) and _is_name(text, start, end):
            yield start, _SINGLE[surname]


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether what stands around a character that may be a surname says that it is one."""
    before = text[start - 1 : start]
    opens = not before or not is_han(before)
    if _ANYONE.match(text, end) or ((opens or before in "老小") and _OFFICE.match(text, end)):
        return True
    if before == "姓" and _ALONE.match(text, end):
        return True
    if before == "老" and _FAMILY.match(text, end):
        return True
    few = text[start] in _FEW_WORDS
    if few and (opens or before == "的") and _SPEAKS.match(text, end):
        return True
    whole = _WHOLE_NAME.match(text, end) if few or text[start] == "华" else None
    if whole and (opens or before in "和与及") and not is_phrase(whole["given"]):
        return True
    if _GIVEN.match(text, end):
        return _is_called(text[:start]) or _is_listed(text[:start])
    loosely = few and text[start] != "曾" and _SOME_NAME.match(text, end)
    return bool(loosely) and _is_called(text[:start], shortest=2)


def _is_listed(before: str) -> bool:
    """Whether other names stand before a name, and before those what people are called."""
    if before[-1:] not in {"、", " "}:
        return False
    return any(_is_called(rest) or _is_listed(rest) for rest in (before[:-3], before[:-4]))


def _is_called(before: str, shortest: int = 1) -> bool:
    """Whether what people are called ends what stands before a name."""
    before = before.rstrip().rstrip("：:")
    return any(before[-length:] in words("roles") for length in range(shortest, _LONGEST_ROLE + 1))
