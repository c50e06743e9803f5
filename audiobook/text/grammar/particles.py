"""The particles 地 得 着, which are words by themselves too."""

from __future__ import annotations

import re

from audiobook.text.dictionary import is_phrase
from audiobook.text.grammar.signs import before as _before
from audiobook.text.scripts import CHARACTER, NO_CHARACTER, is_han
from audiobook.text.words import words

# --- 地: de after an adverbial, dì in places ------------------------------------------------------

_PLACE_BEGINS = re.compile(
    "地(?:[方区面位址图质铁段块级市震球产主毯板势形名税委域基坪坛标缘界狱]|理(?![解顺清])|表(?![示明达现露彰扬])"
    "|点(?![头评燃亮])|带(?![动领来着给走上])|处(?!理)|热(?!爱|情|烈)|步(?!入|行)|[下上层道])"
)
_ADVERBIAL = _before(
    rf"({CHARACTER})\1|({CHARACTER})\2({CHARACTER})\3|{CHARACTER}({CHARACTER})\4|[性般样化似]|然"
    rf"|[更越很最太极]{CHARACTER}{{1,2}}|一{CHARACTER}一{CHARACTER}"
    "|不[停懈住迭舍倦断经禁]|如一日|[步次遍个层点批件年天](?<=一.)"
)
_NO_ADVERBIAL = _before("[全各当本驻外异内就实所此某两]|最大|自然|当然|[两各]性")
_LONGEST_ADVERBIAL = 4
"""Characters."""


def di(text: str, at: int) -> str | None:
    """How 地 is read."""
    before = text[max(0, at - _LONGEST_ADVERBIAL) : at]
    if not before or not is_han(before[-1]) or _PLACE_BEGINS.match(text, at):
        return None
    if is_phrase(before[-3:] + "地") or is_phrase(text[at - 1 : at + 3]):
        return None
    if any(before[-length:] in words("adverbials") for length in (2, 3, 4)):
        return "de5"
    if _NO_ADVERBIAL.search(before):
        return "di4"
    return "de5" if _ADVERBIAL.search(before) else None


# --- 得: de before a complement, děi before what must be done, dé in words ------------------------

_CANNOT = _before("[恨巴怪舍顾使要容离急马记]不|(?<!是)由不|不由")
"""Before a 得 that makes one word with 不: 恨不得."""
_GAINED = _before("[夺取获赢博求购净]")
_MUST = _before("[我你您他她它]们?|大家|咱们?|谁|[都也还就总又]|必须")
_MUST_DO = re.compile(
    "得(?![到了以出知名奖主分票益逞失罪胜很更不意力体当法手势天冠金银铜第克州陇道寸过饶来偿闲空])"
    f"{CHARACTER}"
)
_BEGINS = _before(f"^|{NO_CHARACTER}")
_BEGINS_TO_DO = re.compile("得[去先把给让看问想找做等花靠抓赶再要买用交排带裁]")
_POTENTIAL = re.compile("[做办看听想找买见用吃顾谈算]得[到了起]|[称算配谈看比赶顾说够]得上")
_WORD_BEGINS = re.compile(
    "得(?:到|出(?:了|结论|的|这|一|结果)|人心|以|知(?!道)|奖|主|票|益|逞|罪|胜|当(?!作)|法|手(?!忙|舞|足)|冠|势|救|偿|释|此|其|悉|子|证|[金银铜]牌|"
    "了[奖分一]|分(?!外|明|清)|失(?!望|落)|意(?!外)|力(?!气)|体(?!无)|名(?!扬)|了?[^，。]{0,5}[病癌症炎]|便宜|天独|第|罪|自|[\\d]|"
    "[一二两三四五六七八九十百千万](?:[分枚块个金张票座套项等次点项]|[百千万亿余多]))"
)
_NO_COMPLEMENT = _before(
    "[彼寻访很便遂不只所难应非总必自既计一各两相可未易贪独均共也都就才则即曾已将要须先后始方乃因故获取夺博求购赢罪心测"
    "录占抢射砍摘捧喜荣斩收觅讨投拍竞领修拾换查认理巧难欲使方再又还仅至到千人者年月日时中上下内外]"
)


def de(text: str, at: int) -> str | None:
    """How 得 is read."""
    before = text[max(0, at - 4) : at]
    if _CANNOT.search(before):
        return "de5"
    if _POTENTIAL.match(text, max(0, at - 1)) and not text.startswith("得了", at):
        return "de5"
    if _GAINED.search(before):
        return "de2"
    if _MUST.search(before) and _MUST_DO.match(text, at):
        return "dei3"
    if _BEGINS.search(before) and _BEGINS_TO_DO.match(text, at):
        return "dei3"
    if _WORD_BEGINS.match(text, at) or not before or not is_han(before[-1]):
        return None
    if not is_han(text[at + 1 : at + 2] or " ") or is_phrase(text[at - 1 : at + 1]):
        return None
    return None if _NO_COMPLEMENT.search(before) else "de5"


# --- 着: zhe after a verb, zhuó and zháo at the beginning of a word -------------------------------

_LASTING = _before(
    "[看拿背笑吃喝听想说讲写读站坐躺走跑骑开带戴抱牵拉推举挂放摆住等守望盯指朝向沿随跟凭顶冒围绕对有起穿"
    "吸找满伴藏隐存含怀流闪亮响唱跳哭叫喊忙数算扛提捧握持系牢记味志示动行靠扶陪领管护养活过照闭睁低借循"
    "弯咬缝哼接]"
)
_REACHED = _before(
    "没见|[睡找够摸见碰管用犯数点逮猜打吃买砸赶抓等得]不|个正|(?<!着)[睡逮猜找]|(?:砸|撞|烫|摔|冻|吓|伤|呛|噎|饿|累)"
)
_AT_LAST = re.compile(f"着(?=$|{NO_CHARACTER}|了|觉|人(?!民|们)|边)")
_CATCHES = re.compile("着了[火凉迷魔慌急]")
_DRESSED = re.compile("着(?:打扮|得体|光鲜|讲究|考究|时尚|朴素|整齐)")


def zhe(text: str, at: int) -> str | None:
    """How 着 is read."""
    before = text[max(0, at - 2) : at]
    if before.endswith("穿") and _DRESSED.match(text, at):
        return "zhuo2"
    if _CATCHES.match(text, at) or (_REACHED.search(before) and _AT_LAST.match(text, at)):
        return "zhao2"
    if not before or not _LASTING.search(before) or is_phrase(before[-1] + "着"):
        return None
    return "zhe5" if is_phrase(text[at : at + 2]) else None
