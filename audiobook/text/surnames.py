"""Surnames that are read otherwise than the words they look like: 单 shàn, 仇 qiú, 任 rén.

Told by what stands around a name: a title after it (解先生, 查某), or a title before it and one or
two characters of a given name (记者单晓明). Where families read one in two ways (纪 宁 覃 牟),
this is the commoner one; a word list corrects a person's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audiobook.text.dictionary import is_phrase
from audiobook.text.scripts import HAN

_SINGLE = {
    "单": "shan4",
    "仇": "qiu2",
    "解": "xie4",
    "查": "zha1",
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
_SURNAME = f"(?P<surname>{'|'.join(_DOUBLE)}|[{''.join(_SINGLE)}])"

_ANYONE = (
    "某某?(?!种|些|个|地|人|事|时|年|月|日)|先生|女士|小姐|老师|教授|同志|大爷|大妈|奶奶|爷爷|阿姨"
)
_OFFICE = (
    "书记|主任|局长|县长|市长|省长|镇长|乡长|村长|部长|处长|科长|队长|院长|校长|所长|站长|馆长|厂长|"
    "总经理|经理|董事长|总裁|医生|大夫|警官|法官|律师|师傅|记者|院士|博士|总"
)
_ROLE = (
    "记者|通讯员|编辑|摄影|民警|辅警|村民|居民|市民|网友|业主|游客|乘客|司机|学生|教师|老师|教授|医生|"
    "护士|律师|作家|导演|演员|歌手|选手|队员|教练|书记|主任|局长|县长|市长|省长|镇长|部长|处长|科长|"
    "队长|院长|校长|所长|站长|馆长|主席|总理|总统|总经理|经理|董事长|总裁|院士|研究员|负责人|发言人|"
    "代表|委员|同志|烈士|英雄|将军|男子|女子|嫌疑人|被告人|姓名|作者|文|图|责编|来源"
)
_AFTER_NAME = f"(?=[^{HAN}]|$|[说称表介告认指在是的和与及、对向为从来被把将任当也还就先女等报摄])"
_GIVEN = f"{_SURNAME}(?![者里内外中])[{HAN}]{{1,2}}{_AFTER_NAME}"

_PATTERNS = (
    re.compile(f"{_SURNAME}(?:{_ANYONE})"),
    re.compile(f"(?:(?<![{HAN}])|(?<=[老小])){_SURNAME}(?:{_OFFICE})"),
    re.compile(f"(?<=姓){_SURNAME}(?![{HAN}](?<![的名者]))"),
    re.compile(f"(?:{_ROLE})[：:]?\\s?{_GIVEN}"),
    re.compile(f"(?:{_ROLE})[：:]?\\s?(?:[{HAN}]{{2,3}}[、 ])+{_GIVEN}"),
    re.compile(f"(?P<surname>{'|'.join(_DOUBLE)})(?=[{HAN}])"),
)
_ANY = re.compile(_SURNAME)


def find(text: str) -> Iterator[tuple[int, str]]:
    """Where a character is a surname, and how it is read."""
    if _ANY.search(text) is None:
        return
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            surname, start = match["surname"], match.start("surname")
            if surname in _SINGLE and is_phrase(text[start : start + 2]):
                continue  # 部长应邀, 民警解决
            readings = _DOUBLE.get(surname) or (_SINGLE[surname],)
            yield from enumerate(readings, start)
