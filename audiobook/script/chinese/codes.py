"""Numbers that name something and count nothing: telephones, models, roads, rooms."""

from __future__ import annotations

import re

from audiobook.script.chinese.fragments import COUNTER, UNIT
from audiobook.script.rules import any_of, rule
from audiobook.text.acronyms import spelled
from audiobook.text.numerals import digit_by_digit, quantity, telephone

_CALLED = any_of("拨 拨打 打 致电 电话 热线 手机 号码 专线 分机 分机转 转分机")
_NUMBERED = any_of("尾号 账号 帐号 卡号 车牌 车牌号 身份证 邮编 邮政编码 密码 验证码 QQ 微信")
_CODED = any_of("编号 证号 工号 学号 批号 单号 案号 代码 货号 型号 ICP备 公网安备")
_ANSWERS = any_of("急救 报警 指挥 热线 电话 平台 接警 出警 来电 中心 火警 专线")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_WAYS = any_of(
    "路 国道 省道 县道 乡道 次 号楼 室 房 病房 病区 会议室 教室 包间 航班 医院 高地 工程"
    " 计划 高校 院校 新政 部队 厂 型 系列 工作制 中学 小学 大楼 大樓 胶水"
)
_CRAFT = any_of(
    "歼 轰 运 直 教 强 苏 图 安 武直 东风 鹰击 红旗 巨浪 霹雳 翼龙 彩虹 长征 神舟 天舟 嫦娥 玉兔"
    " 米格 伊尔 联盟"
)
_CHIPS = any_of("麒麟 骁龙 天玑 昇腾 鲲鹏 锐龙 酷睿 Ryzen Core")
_EXCHANGES = any_of("SH SZ BJ HK US")
_HOTLINE = "1(?:10|19|20|22)"
_NOT_COUNTING = rf"(?!\d|\.\d|\s?(?:{COUNTER}|{UNIT}|%))"

_LONG = r"(?:\d{9,}|(?:19|20)\d{6}(?!\d))"
"""A number that counts nothing and is said digit by digit: longer than quantities are written, or a
day in eight digits."""


def _only_digits(written: str) -> str:
    return "".join(filter(str.isdigit, written))


def _digits(match: re.Match[str]) -> str:
    return digit_by_digit(_only_digits(match[0]))


def _telephone(match: re.Match[str]) -> str:
    return telephone(_only_digits(match[0]))


def _with_area(match: re.Match[str]) -> str:
    """`010-64035547`: the area's code is a name and keeps its 一; the number has 幺."""
    abroad, area, number, extension = (_only_digits(part or "") for part in match.groups())
    closing = "）" * ("）" in match[0])  # what opens it stands before
    said = telephone(abroad) + digit_by_digit(area) + closing + telephone(number)
    if not extension:
        return said
    return said + ("转" if "转" in match[4] else "") + telephone(extension)


def _chain(match: re.Match[str]) -> str:
    return digit_by_digit(match[0]).replace("-", "杠")


def _model(match: re.Match[str]) -> str:
    """`4` 四, `20` 二十, `919` 九一九, `3.5` 三点五; the hyphen before is not said."""
    return "杠".join(map(_name, match[1].split("-")))


def _name(written: str) -> str:
    long = len(written.partition(".")[0]) > 2
    return digit_by_digit(written) if long else quantity(written)


def _numbers(written: str) -> str:
    """`2.2` as 二点二, `19001` digit by digit."""
    return "点".join(map(digit_by_digit, written.split(".")))


def _version(match: re.Match[str]) -> str:
    """`18.1.2` as 十八点一点二."""
    first, rest = match[0].split(".", 1)
    return f"{quantity(first)}点{digit_by_digit(rest)}"


def _part(match: re.Match[str]) -> str:
    """`.1` of `JN.1` as 点一."""
    return f"点{_numbers(match[1])}"


def _masked(match: re.Match[str]) -> str:
    """`138****5678`, of which nobody says the stars."""
    return f"{telephone(match[1])}，尾号{telephone(match[2])}"


def _plate(match: re.Match[str]) -> str:
    """`D12345` as D幺二三四五; letters side by side are spelled."""
    return telephone(re.sub("(?<=[A-Z])(?=[A-Z])", "-", match[0]))


RULES = (
    rule("masked telephone", r"(1[3-9]\d)(?:x{4}|X{4}|\*{4})(\d{4})", _masked),
    rule(
        "wireless standard",
        r"(802\.\d+)([a-z]{0,2})(?![A-Za-z])",
        lambda match: digit_by_digit(match[1]) + spelled(match[2]),
    ),
    rule(
        "share code",
        rf"(\d{{4,6}})\.({_EXCHANGES})(?![A-Za-z])",
        lambda match: f"{digit_by_digit(match[1])}点{spelled(match[2])}",
    ),
    rule(
        "share code in letters",
        rf"([A-Z]{{1,5}})\.({_EXCHANGES}|O|N)(?![A-Za-z])",
        lambda match: f"{spelled(match[1])}点{spelled(match[2])}",
    ),
    rule("share code in brackets", r"[034689]\d{5}(?=[)）])", _digits, lead="[(（]"),
    rule(
        "mobile telephone",
        r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}" + _NOT_COUNTING,
        _telephone,
    ),
    rule(
        "telephone",
        r"(\+?86[- ]?)?\(?(0[12]\d|0[3-9]\d{2}|0\d(?=[)）-]))[)）]?[-—–]{0,2} ?"
        r"([1-9]\d{6,7}|[1-9]\d{2,3}[- ]\d{4})((?:-|转)\d{1,5})?(?!\d)",
        _with_area,
    ),
    rule("service telephone", r"[48]00-?\d{3,4}-?\d{3,4}" + _NOT_COUNTING, _telephone),
    rule("telephone abroad", r"\+\d{1,3}[- ]\d[\d -]{5,}\d", _telephone),
    rule("number in groups of four", r"\d{4}(?: \d{4}){2,}(?: \d{1,3})?(?!\d)", _digits),
    rule(
        "hotline",
        rf"(?:1(?:10|14|17|19|20|22)|100\d\d|1[12]\d\d\d|9[56]\d{{3,4}})(?!\d)(?=”?{_ANSWERS})",
        _telephone,
    ),
    rule("called number", r"\d{3}[\d-]*(?<=\d)", _telephone, lead=rf"{_CALLED}[为是：:]?“?"),
    rule(
        "hotline by itself",
        r"(?:1(?:10|19)|100(?:10|1[5-8]|50|60|8[5-8]|99)|12[13]\d[1-9]|9[56]\d\d[1-9]|96\d{4})"
        + _NOT_COUNTING,
        _telephone,
    ),
    rule("number that begins so", r"\d{3,8}(?=(?:号段|段号)?(?:开头|打头|结尾))", _telephone),
    rule("numbered thing", r"\d{2,}", _telephone, lead=rf"{_NUMBERED}[群号码]*[为是：:]?“?"),
    rule("coded thing", r"\d{3,}", _digits, lead=rf"{_CODED}[为是：:]?“?"),
    rule(
        "number in quotation marks", r"\d{4,}(?=”号)|(?!\d00)\d{3}(?=[”\"])", _digits, lead='[“"]'
    ),
    rule(
        "number plate",
        r"(?=[A-Z]*\d)[A-Z0-9]{4,6}(?![A-Za-z0-9])",
        _plate,
        lead=f"[{_PROVINCES}][A-Z]·?",
    ),
    rule(
        "shelf mark",
        r"([A-Z]{1,2})(\d+(?:\.\d+)*)/([A-Z]{0,2})(\d+)(?![\d/])",
        lambda m: f"{m[1]}{_numbers(m[2])}斜杠{m[3]}{digit_by_digit(m[4])}",
        lead="(?:索书|分类|排架|馆藏)号[为是：:]?",
    ),
    rule("always", r"24/7(?![\d/])", "七天二十四小时"),
    rule("address", r"\d{1,3}(?:\.\d{1,3}){3}", lambda match: digit_by_digit(match[0])),
    rule("part of a version", r"\.(\d+(?:\.\d+)*)", _part, lead="[A-Z]{2,}"),
    rule("after an underscore", r"(?<=[A-Za-z\d])_(?=\w)", "下划线"),
    rule("digits after an underscore", r"\d+", _digits, lead="[A-Za-z\\d]_"),
    rule("version", r"\d+(?:\.\d+){2,}", _version),
    rule(
        "standard",
        r"\d+(?:\.\d+)*[-—–](?:19|20)\d\d(?!\d)",
        lambda match: "杠".join(map(_numbers, re.split("[-—–]", match[0]))),
        lead=r"[A-Z](?:/[TZ])?\s?",
    ),
    rule("chain", r"\d+(?:-\d+){2,}", _chain),
    rule("aircraft", r"\d{3}(?:-\d{3})?(?!\d)", _chain, lead=r"(?:波音|空客|空中客车|麦道)\s?"),
    rule("lines of a picture", r"\d{3,4}(?=[pP](?![A-Za-z]))", _digits),
    rule("chip", r"(?!\d000)\d{3,4}(?!\d)", _digits, lead=rf"{_CHIPS}\s?(?:\d\s)?"),
    rule(
        "number after letters",
        rf"\s(\d{{3,5}}(?:-\d{{4}})?){_NOT_COUNTING}(?!-)",
        lambda match: f" {_chain(match)[1:]}",
        lead="[A-Za-z]",
    ),
    rule("schools by their numbers", r"\d{3}(?=、\d{3}(?:高校|院校|大学|工程))", _digits),
    rule(
        "hotline by its service",
        rf"{_HOTLINE}{_NOT_COUNTING}",
        _telephone,
        lead="(?:急救|[火匪报]警|事故|求助|救援)(?:电话)?",
    ),
    rule("hotlines", rf"{_HOTLINE}(?=[、，和]{_HOTLINE}(?!\d))", _telephone),
    rule("hotlines", rf"{_HOTLINE}{_NOT_COUNTING}", _telephone, lead=rf"{_HOTLINE}[、，和]"),
    rule("tower", r"\d{3}(?!\d)", _digits, lead="[台臺]北"),
    rule("road or room", rf"\d{{3,4}}(?={_WAYS})", _digits),
    rule("business between", r"(?<=[BCGP])2(?=[BCGP](?![A-Za-z]))|(?<=O)2(?=O)", " to "),
    rule("model", r"(?<=[A-Za-z])-?(\d+(?:\.\d+)?(?:-\d+(?=[A-Z]|\b))*)", _model),
    rule("craft", r"-(\d{1,3})(?!\d)", _model, lead=_CRAFT),
    rule("long number", rf"(?!\A\d+\Z)(?!\d+0000){_LONG}{_NOT_COUNTING}", _digits),
)
