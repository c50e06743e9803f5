"""Characters of several readings that what stands beside them tells apart: 长 还 行 更 差.

The signs of a character are tried in order; where none fits, phrases and the model decide.
"""

from __future__ import annotations

from collections.abc import Mapping

from audiobook.text.grammar.signs import Sign
from audiobook.text.scripts import CHARACTER, NO_CHARACTER

_HEADS = "[市县省镇乡村区院部局处科队团营校行会事所馆站台厂社州厅司组班]"
_CHIEFS = (
    "秘书|参谋|检察|审计|护士|列车|董事|理事|监事|外交部|舰|艇|机|船|军|师|旅|连|排|班|街|里|寨|酋|议|庭|署|检"
    "|园|店|段|所"
)
_NOT_OF_LENGTH = "(?![期达约远久途短江城年时度效者春征])"
_LENGTHS = "[一二两三四五六七八九十百千万零半几多余公厘毫分英海\\d][米里尺寸丈分]"
_ADVERBS = (
    "[很太更最较极颇挺真够略稍]|非常|十分|特别|格外|相当|比较|这么|那么|多么|如此|越来越|过于"
)
_COUNTS = "[一二两三四五六七八九十百千几数每这那]"
_DIGNIFIED = "[国部功禄议卿士史闾政奉散德上中下]"
_ONLY = "[有是要能会好得顾想管不在为因占剩差留用做当算见需求知说给许看对限]"
"""What follows 只 where it means only, also after 这 and 那."""
_NO_WEIGHT = "(?<![严沉体贵慎尊着比超减净毛庄繁笨隆凝注侧])"
_NO_MORE = f"(?=$|{NO_CHARACTER})"

SIGNS: Mapping[str, tuple[Sign, ...]] = {
    "长": (
        Sign("chang2", "长[队龙]", "排"),
        Sign(
            "chang2",
            "长(?=[\\d一二两三四五六七八九十百千万约近逾超达])",
            "[片全身车桥路线道总边船翼体篇管程河墙]",
        ),
        Sign("zhang3", "长期(?:[待盼望许](?!在))", _HEADS),
        Sign("zhang3", "长长[期年]", _HEADS),
        Sign("zhang3", "长制", "[河湖林田路链街桩]"),
        Sign("zhang3", "长长了"),
        Sign("zhang3", "长着"),
        Sign("zhang3", "长(?=[一两])", "每"),
        Sign("zhang3", "长(?:得(?!多)|高|胖|出|满|成|在)", "(?:^|[^度更太很最较延加增])"),
        Sign("zhang3", "长(?:个|毛|草|记性|心眼|肉|痘|斑|虫|牙|芽|皱纹)", "[不没会爱]"),
        Sign("chang2", f"长(?:的|{_NO_MORE})", "不"),
        Sign("chang2", "长", f"(?:{_LENGTHS}|又|{_ADVERBS}|又{CHARACTER}{{1,2}}又)(?<!不)"),
        Sign("zhang3", f"长{_NOT_OF_LENGTH}", f"(?:{_CHIEFS})"),
    ),
    "的": (Sign("de5", "的(?![士确])", "[A-Za-z\\d%”）》]"),),
    "只": (Sign("zhi1", f"只(?!{_ONLY})", _COUNTS),),
    "儿": (
        Sign("er2", "儿[童子女科媳孙戏歌]"),
        Sign(
            "er5",
            "儿",
            "[会点花事活劲头味块份圈片玩门口鸟孩样哪这那今明昨后伴词字条缝空准谱根皮丝球画板同边面眼尖底盆罐碗勺"
            "馅枣核歌腔号嗓劲本票罪弯坎档趟阵个曲籽]",
        ),
    ),
    # 恰当地, where 当地 is no word.
    "当": (Sign("dang4", "当地", "[恰适妥得失]"),),
    # What is given back; 还 before other particles is still, and never ends a clause.
    "还": (
        Sign("huan2", "还(?:了(?!得)|完|不[起清上])"),
        Sign("huan2", f"还{_NO_MORE}", CHARACTER),
        Sign("huan2", "还的[钱款债账书]"),
    ),
    # Counted lines: 第三行, 一行一行; 一行人 is a party that travels. 该行 is a bank.
    "行": (
        Sign("hang2", "行(?:行|一行|字|诗|泪|代码)", "(?:^|[^第])一"),
        Sign("hang2", "行", "一行一"),
        Sign(
            "hang2",
            "行(?![政程动驶为人])",
            "第[一二两三四五六七八九十百零]{1,4}|[两三四五六七八九十几数]",
        ),
        Sign(
            "hang2",
            f"行(?!为(?:$|{NO_CHARACTER}|[已是属违构被的严涉不也在系将会并])|[动程使政走])",
            "该",
        ),
    ),
    # After what is counted in shares it is a rate: 城镇化率; to lead comes after a subject.
    "率": (
        Sign(
            "shuai4",
            f"率(?:[领先众兵]|{CHARACTER}{{0,6}}[团队](?!化))",
            "(?:^|[^化效利税频功概比增])",
        ),
        Sign(
            "lv4",
            "率(?![领先部队众团军兵])",
            "[化比概效利税频功速胜命生死亡汇产格业续视击用盖入现占长损耗费收透控标准误差成倍率别金]",
        ),
    ),
    "差": (
        Sign("cha1", "差(?!不多|一?点|[一两几])", "[温误逆顺落偏级视反]|(?<![平当这那同车])时"),
        Sign("cha4", "差", "[平当这那]时"),
        Sign("cha4", "差", "相"),
        Sign("cha4", "差(?:生|评|劲|等生|不多|钱)", "(?:^|[^时温价误逆顺落反偏级利色视代之])"),
        Sign("cha4", "差在", "(?:[不就也都只还]|不是|就是|究竟|到底)"),
        Sign("cha4", "差(?:[一两几三五十半]|\\d)", "(?:^|[^时温价误逆顺级落反偏方利色视代之])"),
        Sign("cha4", "差(?![距别异额价旅])", f"(?:{_ADVERBS}|还|也不|并不|不算)"),
        Sign(
            "cha4",
            f"差(?=$|{NO_CHARACTER}|[的了等就怎到也而但且又、])",
            "成绩|质量?|效果|服务|条件|环境|基础|素质|态度|信誉|口碑|卫生|身体|视力|记性|经济|能力|水平|表现|状态|性能|治安|空气|"
            "流动性|业绩|体质|抵抗力|免疫力|心情|脾气|运气|天气|路况|设施|信号|味道|口感|体验|安全性|稳定性|学习|关系|印象|生活",
        ),
    ),
    "更": (
        Sign("geng1", "更", "变|自力"),
        Sign("geng1", f"更(?:$|{NO_CHARACTER}|半夜|时|天|鼓|锣|梆)", "[三五四二一打初敲守]"),
        Sign(
            "geng1",
            "更(?:新(?![鲜颖潮奇])|换|改(?!善)|名(?!副|贵|正)|正(?![式常确宗当面规])|替|迭|衣|年期|夫|鼓|漏|仆|弦)",
        ),
        Sign("geng4", "更"),
    ),
    "少": (
        Sign("shao3", "少[吃喝说走做看用开去抽睡花管玩]"),
        Sign("shao3", "少(?![年先女男将校])", "[应要该可请须多尽]"),
    ),
    # The doctor; in old states and titles he is a dignitary: 郑国大夫, 光禄大夫.
    "大": (Sign("da4", "大夫", _DIGNIFIED),),
    "夫": (Sign("fu1", "夫", f"{_DIGNIFIED}大"),),
    "空": (Sign("kong4", "空(?:地(?![导空对一协])|[着当挡])"),),
    "将": (Sign("jiang1", "将兵分"),),
    "晃": (Sign("huang4", "晃(?=[就又过眼间数几]|[一二两三四五六七八九十百]+[年天])", "一"),),
    "累": (
        Sign(
            "lei4",
            "累(?:[得死坏病垮倒趴极]|了(?!些|大量))",
            "(?:^|[^积连拖牵])",
        ),
        Sign("lei4", "累", "[很太又不劳受苦真疲]|最"),
    ),
    "脏": (Sign("zang1", "脏(?!器|腑)", "[又很太不最更真弄好怕嫌]"),),
    "朝": (Sign("zhao1", "朝阳(?:升|初|冉|喷薄|产业|洒|映|东升|似|般|里|下)"),),
    "重": (
        Sign("zhong4", "重", "有多|多么"),
        Sign("zhong4", "重重地"),
        Sign("zhong4", "重地", "重"),
        Sign("chong2", "重重", _NO_WEIGHT),
        Sign("chong2", "重", f"{_NO_WEIGHT}重"),
    ),
}
