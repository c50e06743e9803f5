"""Common characters that grammar decides: 地 得 着 为 长 只 儿 还 行 率 调.

A dictionary of words cannot tell 慢慢地走 from 在工地, for what decides is the words around; the
model has seen too few. What is told here is told by the commonest patterns of news, tried on the
sentences of the CPP dev set; where none fits, phrases and the model decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from audiobook.text.dictionary import is_phrase
from audiobook.text.scripts import is_han
from audiobook.text.words import words

Decision = Callable[[str, int], "str | None"]


def decide(text: str, at: int) -> str | None:
    """The reading that grammar gives a character; None where it says nothing."""
    one = _DECISIONS.get(text[at])
    return None if one is None else one(text, at)


def occurs(text: str) -> bool:
    """Whether the text has any character that grammar may decide."""
    return _ANY.search(text) is not None


def _before(pattern: str) -> re.Pattern[str]:
    return re.compile(f"(?:{pattern})$")


# --- 地: de after an adverbial, dì in places ------------------------------------------------------

_PLACE_BEGINS = re.compile(
    "地(?:[方区面位址图质铁段块级市震球产主毯板势形名税委域基坪坛标缘界狱]|理(?![解顺清])|表(?![示明达现露彰扬])"
    "|点(?![头评燃亮])|带(?![动领来着给走上])|处(?!理)|热(?!爱|情|烈)|步(?!入|行)|[下上层道])"
)
_ADVERBIAL = _before(
    "([一-龥])\\1|([一-龥])\\2([一-龥])\\3|[一-龥]([一-龥])\\4|[性般样化似]|然|[更越很最太极][一-龥]{1,2}"
    "|不[停懈住迭舍倦断经禁]|一[一-龥]一[一-龥]|[步次遍个层点批件年天](?<=一.)"
)
_NO_ADVERBIAL = _before("[全各当本驻外异内就实所此某两]|最大|自然|当然|[两各]性")
_LONGEST_ADVERBIAL = 4
"""Characters."""


def _of_di(text: str, at: int) -> str | None:
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

_GAINED = _before("[夺取获赢博求购净]")
_MUST = _before("(?:^|[^一-龥])(?:[我你您他她它]们?|大家|咱们?|谁)|[都也还就总]|必须")
_MUST_DO = re.compile(
    "得(?![到了以出知名奖主分票益逞失罪胜很更不意力体当法手势天冠金银铜第])[一-龥]"
)
_COMPLEMENT = re.compile(
    "得(?:[很更较最太极十非特格异相比多好快慢高低大小早晚远近深浅重轻紧松严稳准清美漂干净满够对起住见"
    "着及像如越挺不有下上来去过懂完通成死出]|了(?=[^一-龥]|$))"
)
_STATE_VERB = _before(
    "[做办听看想找说干活长写跑走过弄搞打吃喝睡站坐飞学教唱跳画住穿用讲读答问管处办理展示表现发挥"
    "死哭笑累忙急气冻烧热冷红亮高兴激动]"
)
_POTENTIAL = re.compile("[做办看听想找买见用吃顾谈算]得[到了起]")


def _of_de(text: str, at: int) -> str | None:
    before = text[max(0, at - 4) : at]
    if _POTENTIAL.match(text, max(0, at - 1)) and not text.startswith("得了", at):
        return "de5"
    if _GAINED.search(before):
        return "de2"
    if _MUST.search(before) and _MUST_DO.match(text, at):
        return "dei3"
    if _STATE_VERB.search(before) and _COMPLEMENT.match(text, at):
        return "de5"
    return None


# --- 着: zhe after a verb, zhuó and zháo at the beginning of a word -------------------------------

_LASTING = _before(
    "[看拿背笑吃喝听想说讲写读站坐躺走跑骑开带戴抱牵拉推举挂放摆住等守望盯指朝向沿随跟凭顶冒围绕对有起穿"
    "吸找满伴藏隐存含怀流闪亮响唱跳哭叫喊忙数算扛提捧握持系牢记味志示动行靠扶陪领管护养活过照闭睁低]"
)


def _of_zhe(text: str, at: int) -> str | None:
    before = text[max(0, at - 1) : at]
    word = text[at : at + 2]
    if before and _LASTING.search(before) and is_phrase(word) and not is_phrase(before + "着"):
        return "zhe5"
    if before == "穿" and re.match("着(?:打扮|得体|光鲜|讲究|考究|时尚|朴素|整齐)", text[at:]):
        return "zhuo2"
    return None


# --- 为: wéi is to be and to become, wèi is for ---------------------------------------------------

_BECOMES = _before(
    "[成作做认改称视列评定选任命立誉设分变转化沦升降提约均多皆则即实或仅最更较极颇尤甚稍略名数量积度率"
    "温价值额位宽高长深低限标准奉尊译读写换折合传引以难无喻身仍原谓拟判确建炼养育缩增减扩并划归属级]"
)
_IS = re.compile(
    "为(?:[零一二两三四五六七八九十百千万亿几多半第约\\d]|期|首|主|止|限|由|数|时|准|宜|害|生|伍|难|患|所|人处|"
    "负|正|例|核心|引领|抓手|载体|目标|重点|导向|契机|基础|牵引|依托|中心|荣|本|先|王|零|空)"
)
_WHOM = re.compile(
    "为(?:[我你您他她它咱此了何啥谁党]|什么|人民|群众|大家|自己|之(?!一)|民(?:服|办|请|谋|做|除|解|着|造|众)"
    "|国(?:争|捐|效|出|而|分|尽|家(?!级|一|二|重|[^，。；]{0,6}(?:之一|单位|基地|公园|景区))))"
)
_SENTENCE_BEGINS = _before("^|[。；：！？“‘—…;:!?\n]")
_PASSIVE = re.compile("(?<!因)为(?![了何此什])[^，。；]{1,8}所(?![有以谓])")
_PURPOSE = re.compile(
    "为(?:进一步|更|尽[快早]|加[快强大]|推[动进]|促进|确保|保[障证护卫]|维护|方便|便于|纪念|庆祝|迎接|配合|响应|落实"
    "|贯彻|防[止范]|避免|应对|满足|解决|提[高升]|增[强加]|改[善进]|实现|完成|争取|支持|帮助|做[好到]|让|使|了解|深化"
    "|适应|弘扬|传承|充分|切实|有效|全面|表[彰达]|感谢|打[击造]|营造|规范|扩大|拓展|降低|减少|节约|救|寻找|筹|获[取得]"
    "|取得|抢|赶|躲避|逃避|检验|验证|探索|此|期)"
)
_SERVES = re.compile(
    "为[^，。；：！？]{1,16}?(?:提供|服务|作出|做出|奠定|争光|添|注入|打下|打造|护航|带来|赢得|送上?|"
    "点赞|加油|鼓掌|设计|准备|解决|助力|铺路|奋斗|牺牲|捐|营造|创造|贡献|而|颁奖|颁发|举行|办理|办实?事"
    "|开展|做好|讲解|撑|喝彩|打气|祈福|投票|配备|安装|建立|量身|播|写|赋能|保驾)"
)
_WITH = re.compile("(?:以|把|将|视|作|被)[^，。；：！？]{1,16}$")


def _of_wei(text: str, at: int) -> str | None:
    before = text[max(0, at - 18) : at]
    if _IS.match(text, at) or _BECOMES.search(before):
        return None
    if _PASSIVE.match(text, at):
        return "wei2"
    if _WHOM.match(text, at) or _PURPOSE.match(text, at) or _SENTENCE_BEGINS.search(before):
        return "wei4"
    if _SERVES.match(text, at) and not _WITH.search(before):
        return "wei4"
    return None


# --- 长 只 儿 当 还 行 率 调 ----------------------------------------------------------------------

_HEADS = _before("[市县省镇乡村区院部局处科队团营校行会事所馆站台厂社州厅司组班]")
_GROWS = re.compile("长(?:得(?!多)|高|胖|出|满|成|在)")


def _of_chang(text: str, at: int) -> str | None:
    before = text[max(0, at - 2) : at]
    if re.match("长期(?:[待盼望许](?!在))", text[at:]) and _HEADS.search(before):
        return "zhang3"
    if _GROWS.match(text, at) and not re.search("[度更太很最较延加增]$", before):
        return "zhang3"
    return None


_ONLY = "有是要能会好得顾想管不在为因占剩差留用做当算见需求知说给许看对限"
"""What follows 只 where it means only, also after 这 and 那."""
_COUNTED = _before("[一二两三四五六七八九十百千几数每这那]")


def _of_zhi(text: str, at: int) -> str | None:
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if _COUNTED.search(before) and after not in tuple(_ONLY):
        return "zhi1"
    return None


_ENDING = _before(
    "[会点花事活劲头味块份圈片玩门口鸟孩样哪这那今明昨后伴词字条缝空准谱根皮丝球画板同边面眼尖底盆罐碗勺"
    "馅枣核歌腔号嗓劲本票罪弯坎档趟阵]"
)


def _of_er(text: str, at: int) -> str | None:
    """儿 as the ending of a word, as in 一会儿; elsewhere it is a child."""
    if re.match("儿[童子女科媳孙戏歌]", text[at:]):
        return "er2"
    return "er5" if _ENDING.search(text[max(0, at - 1) : at]) else None


_ENOUGH = _before("[恰适妥得失]")


def _of_dang(text: str, at: int) -> str | None:
    """恰当地, where 当地 is no word."""
    before = text[max(0, at - 1) : at]
    return "dang4" if text.startswith("当地", at) and _ENOUGH.search(before) else None


def _of_huan(text: str, at: int) -> str | None:
    """还了: what is given back; 还 before other particles is still."""
    return "huan2" if re.match("还(?:了(?!得)|完|不[起清])", text[at:]) else None


_ROWS = _before("第[一二两三四五六七八九十百零]{1,4}|[两三四五六七八九十几数]")


def _of_hang(text: str, at: int) -> str | None:
    """行 that is counted: 第三行, 一行一行; 一行人 is a party that travels."""
    before = text[max(0, at - 5) : at]
    if before.endswith("一") and not before.endswith("第一"):
        counted = before.endswith("一行一") or re.match("行(?:行|一行|字|诗|泪|代码)", text[at:])
        return "hang2" if counted else None
    return "hang2" if _ROWS.search(before) and not re.match("行[政程动驶为人]", text[at:]) else None


_RATED = _before(
    "[化比概效利税频功速胜命生死亡汇产格业续视击用盖入现占长损耗费收透控标准误差成倍率]"
)


def _of_lv(text: str, at: int) -> str | None:
    """率 after what is counted in shares is a rate: 城镇化率; to lead comes after a subject."""
    if text[at + 1 : at + 2] in tuple("领先部队众团军兵"):
        return None
    return "lv4" if _RATED.search(text[max(0, at - 1) : at]) else None


_RAISED = re.compile(
    "调(?:[至到为了的百千万零一二三四五六七八九两几约逾超近幅价]|关税|利率|评级|预期|基准|存款|最低|工资|$)"
)


def _of_tiao(text: str, at: int) -> str | None:
    """上调 of what is raised; a person is called up: 上调天津队."""
    return "tiao2" if text[max(0, at - 1) : at] == "上" and _RAISED.match(text, at) else None


_DECISIONS: dict[str, Decision] = {
    "地": _of_di,
    "得": _of_de,
    "着": _of_zhe,
    "为": _of_wei,
    "长": _of_chang,
    "只": _of_zhi,
    "儿": _of_er,
    "当": _of_dang,
    "还": _of_huan,
    "行": _of_hang,
    "率": _of_lv,
    "调": _of_tiao,
}
_ANY = re.compile(f"[{''.join(_DECISIONS)}]")
