"""为: wéi is to be and to become, wèi is for."""

from __future__ import annotations

import re

from audiobook.text.grammar.signs import before
from audiobook.text.scripts import CHARACTER

_BECOMES = before(
    "[成作做认改称视列评定选任命立誉设分变转化沦升降提约均多皆则即实或仅最更较极颇尤甚稍略名数量积度率"
    "温价值额位宽高长深低限标准奉尊译读写换折合传引以难无喻身仍原谓拟判确建炼养育缩增减扩并划归属级同共楼层]"
)
_IS = re.compile(
    "为(?!百姓|千家|万家|万民)(?:[零一二两三四五六七八九十百千万亿几多半第约\\d]|期|首|主|止|限|由|数|时|准|宜|害|生|伍|难|患|所|人处|"
    "负|正|例|核心|引领|抓手|载体|目标|重点|导向|契机|基础|牵引|依托|中心|荣|本|先|王|零|空)"
)
_IS_SO = re.compile(
    "为(?:人(?:正直|师表|[父子夫妻][母女]?(?:[，。]|$)|处[事世]|和善|和气|厚道|低调|谦|热情|老实|善良|耿|忠|真诚|豪爽|随和)|官清|所欲为)"
)
_WHOM = re.compile(
    "为(?:[我你您他她它咱此了何啥谁党]|什么|人民|群众|大家|自己|之(?!一)|民(?:服|办|请|谋|做|除|解|着|造|众)"
    "|国(?:争|捐|效|出|而|分|尽|家(?!级|一|二|重|[^，。；]{0,6}(?:之一|单位|基地|公园|景区))))"
)
_SENTENCE_BEGINS = before("^|[。；：！？“‘—…;:!?\n]")
_PASSIVE = re.compile("(?<!因)为(?![了何此什])[^，。；、]{1,8}所(?![有以谓])")
_PURPOSE = re.compile(
    "为(?:进一步|更|尽[快早]|加[快强大]|推[动进]|促进|确保|保[障证护卫]|维护|方便|便于|纪念|庆祝|迎接|配合|响应|落实"
    "|贯彻|防[止范]|避免|应对|满足|解决|提[高升]|增[强加]|改[善进]|实现|完成|争取|支持|帮助|做[好到]|让|使|了解|深化"
    "|适应|弘扬|传承|充分|切实|有效|全面|表[彰达]|感谢|打[击造]|营造|规范|扩大|拓展|降低|减少|节约|救|寻找|筹|获[取得]"
    "|取得|抢|赶|躲避|逃避|检验|验证|探索|此|期)"
)
_SERVES = re.compile(
    "为[^，。；：！？]{1,16}?(?:提供|服务|作出|做出|奠定|争光|添|注入|打下|打造|护航|带来|赢得|送上?|"
    "点赞|加油|鼓掌|设计|准备|解决|助力|铺路|奋斗|牺牲|捐|营造|创造|贡献|而|颁奖|颁发|举行|办理|办了?[实不好]?[少多几]?[实好]?事|补缴|喷洒|操心|发愁|担心|骄傲|自豪"
    "|开展|做好|讲解|撑|喝彩|打气|祈福|投票|配备|安装|建立|量身|播|写|赋能|保驾)"
)
_FOR_PEOPLE = re.compile(
    "为(?:[^，。；：！？的]{0,6}(?:百姓|员工|职工|村民|居民|市民|农民|果农|菜农|灾民|难民|渔民|牧民|老人|老年人|孩子|学生|同学"
    "|考生|家长|父母|父亲|母亲|妻子|丈夫|儿子|女儿|患者|病人|用户|客户|顾客|旅客|乘客|游客|读者|听众|观众|球迷|消费者|队友"
    "|战友|乡亲|邻居|企业|商户|部队|官兵|战士|残疾人|盲人|祖国|家乡|后代|后人|子孙|儿女|人类|师生|教师|老师)们?(?![之的级中])"
    "|这[个部次场件项份座])"
    f"{CHARACTER}"
)
"""Whom somebody does something for, and then what."""
_SUBJECT = before("(?:[他她我你]们?|咱们?)")
_MADE = before(
    "(?:任命|聘|选举?|推举?|提名|封|尊|称|拜|立|评|认|奉|判|叫|任|召|请|拥|迎|征|擢|授|委派?|荐)[^，。；：！？]{0,6}"
)
_WITH = re.compile("(?:以|把|将|视|(?<![合工操制])作|被)[^，。；：！？]{1,16}$")


_CONDUCT = before("(?<![银央商支分总])行")
"""行为, but not 银行为企业."""


def wei(text: str, at: int) -> str | None:
    """How 为 is read."""
    earlier = text[max(0, at - 18) : at]
    if _IS.match(text, at) or _BECOMES.search(earlier):
        return None
    if _CONDUCT.search(earlier):
        return "wei2"
    if _PASSIVE.match(text, at) or _IS_SO.match(text, at):
        return "wei2"
    if _WHOM.match(text, at) or _PURPOSE.match(text, at) or _SENTENCE_BEGINS.search(earlier):
        return "wei4"
    if earlier.endswith("是") and _SERVES.match(text, at):
        return "wei4"
    if _WITH.search(earlier) or _MADE.search(earlier):
        return None
    if _SERVES.match(text, at) or _FOR_PEOPLE.match(text, at) or _SUBJECT.search(earlier):
        return "wei4"
    return None
