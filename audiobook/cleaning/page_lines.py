"""How the lines look that belong to a page and not to its article; literal patterns of whole lines.

They are written in simplified characters and compared with `simpler(text)`.
"""

from __future__ import annotations

import re

from audiobook.text.crumbs import CRUMBS

_SIMPLER = str.maketrans(
    "關連閱讀廣點擊閉窗體瀏覽數轉發佈載聯繫評論這裡為於與個擴薦熱門標籤贊報舉條間記責編輯來權"
    "聲續離開請識別碼觀評錄註冊訂審校監導創讚專頁馬費緊據險",
    "关连阅读广点击闭窗体浏览数转发布载联系评论这里为于与个扩荐热门标签赞报举条间记责编辑来权"
    "声续离开请识别码观评录注册订审校监导创赞专页马费紧据险",
)


def simpler(text: str) -> str:
    """The text in the characters that the patterns are written in."""
    return text.translate(_SIMPLER)


def _lines(*patterns: str) -> re.Pattern[str]:
    """Any of these as a whole line, with the colons, dashes and dots that pages add."""
    return re.compile(rf"\W*(?:{'|'.join(patterns)})\W*", re.IGNORECASE)


_DATE = r"\d{4}[-/.年 ]+\d{1,2}[-/.月 ]+\d{1,2}日?(?: ?\d{1,2}:\d{2}(?::\d{2})?)?"

LINKS_FOLLOW = _lines(
    "相关(?:推荐|阅读|新闻|文章|链接|资讯|报道|问题)",
    "(?:推荐|延伸|扩展)阅读",
    "(?:热门|热点|为您|为你|编辑|精彩|猜你喜欢的)推荐",
    "(?:热门|最新|推荐|近期|作者最新)(?:文章|新闻|资讯|评论)",
    "猜你喜欢|大家都在看|更多(?:新闻|资讯|文章|精彩)|往期(?:推荐|精彩|回顾|文章)|精彩回顾|看了又看",
    "(?:评论|留言)列表|(?:网友|全部|最新|精彩)(?:评论|留言)",
    "(?:related|recommended|more|latest|recent)(?: (?:articles|stories|posts|news|reading))",
    "(?:you may also like|recommended for you|most (?:read|popular)|trending(?: now)?)",
    "(?:more on this story|read next|up next|related)",
)
"""Everything short after one of these is a link or a comment."""

CERTAIN = _lines(
    "暂无(?:评论|留言).{0,20}|快?来?抢沙发吧?",
    "(?:欢迎)? ?(?:你|您)? ?(?:发表|我要|参与|写)评论吧?",
    r"(?:全部)?(?:评论|留言|回复) ?[(（]?\d+[)）]?|\d+ ?条(?:评论|留言|回复)",
    "(?:上|下)一(?:篇|条)[:： ].*",
    "(?:返回|回到|回)(?:顶部|首页|列表|上一页)",
    "(?:点击|长按|扫码|扫一扫|扫描|识别).{0,15}(?:二维码|关注|加载更多|查看更多|下载).{0,20}",
    "(?:微信)?扫(?:码|一扫).{0,20}|更多(?:精彩|内容|资讯).{0,12}(?:下载|关注|点击).{0,12}",
    ".{0,12}(?:点个?|点击?|喜欢就点).{0,6}(?:在看|赞|收藏).{0,20}",
    "(?:立即|马上|点击|免费|按此)?下载.{0,12}(?:app|客户端).{0,20}|.{0,40}尽在.{1,20}(?:app|客户端)",
    "(?:按此|点击|欢迎)?(?:赞好|点赞|追踪|关注).{0,20}(?:专页|粉丝团|频道|公众号)",
    ".{0,12}(?:本(?:内容|文|文章|信息)|以上内容|文章)仅供参考.{0,60}",
    r"(?:contact|reach|e-?mail|follow) .{1,60}(?: at .{1,40}@.{3,60}"
    r"| on (?:x|twitter|bluesky|instagram)\b.{0,60})",
    "(?:加入|追踪|关注).{0,6}(?:LINE|微信|公众号|官方|我们|微博|好友).{0,20}",
    "(?:版权(?:声明|所有)|免责声明|特别声明|郑重声明)[:：© ].*",
    "(?:未经授权|未经许可|转载请|欢迎转载).*|.{0,30}(?:如有侵权|若有侵权|侵权必究).{0,20}",
    "(?:以上内容|本文|文章)仅代表作者.{0,30}",
    ".{0,40}(?:ICP备|公网安备).{0,30}",
    r"(?:copyright|©|\(c\)) .*|all rights reserved.*|powered by .{1,40}",
    r"(?:leave|post|add|write) (?:a|your) (?:comment|reply)|(?:no|\d+) comments(?: yet)?",
    "(?:sign (?:in|up)|log in) to (?:comment|reply)",
    "(?:subscribe|sign up) (?:to|for) (?:our|the) (?:.{0,20} )?newsletter.{0,40}",
    "your email address will not be published.*|support (?:local|our) journalism.*",
    "(?:to receive new posts|this post is for|thanks for reading).*(?:subscrib).*",
    "we (?:and our partners )?use cookies.*|我们使用 ?cookie.*|.{0,20}cookies? (?:政策|policy)",
    "(?:(?:网站地图|(?:联系|关于)我们|(?:隐私|法律|网站|免责|版权)声明|使用帮助|无障碍)[| ]*){2,}",
    "(?:主办|承办|版权所有)(?:单位)?[:： ].{1,30}(?:技术支持|网站标识码|备案号?).{0,40}",
    "back to top|the end",
    "(?:GMT|UTC) ?[+-]\\d.{0,30}|all times are (?:GMT|UTC).*|举报(?:文章)?",
)
"""Nobody ends an article so."""

POSSIBLE = _lines(
    "欢迎|评论|留言|登录|注册|提交|分享(?:到.{0,20})?|点赞|收藏|打赏|举报|打印|关闭|更多|搜索|支持|反对|回复",
    "comments?|share(?: this.{0,20})?|tweet|print|email|facebook|twitter|reply|next|previous",
    "(?:责任|本期|执行)?(?:编辑|责编)[:：] ?.{1,20}",
    "标签 ?[:：].{0,40}|关键[字词] ?[:：].{0,40}|tags?:.{0,40}|topics?",
)
"""An article may end so, but not beside the others."""

READING_TIME = "|".join(
    (
        r"(?:about |~)?\d+[ -]?min(?:ute)?s? read",
        r"(?:estimated )?read(?:ing)? time ?:? ?(?:about |~)?\d+ ?min(?:ute)?s?",
        r"(?:(?:全文|本文)?共?约? ?\d+ ?字[，,|· ]{0,3})?(?:预计|大约)?阅读(?:时间|时长|全文|本文)?"
        r"[:：]? ?(?:大?约|大概|预计)?需?要?(?:大?约)? ?\d+ ?分钟",
    )
)
"""How long a page takes its readers."""

BUTTON = "|".join(
    (
        "点击查看更多.{0,6}|(?:展开|阅读|查看|收起|点击)(?:全文|更多|大图|原文|原图)",
        "点击(?:展开|查看|阅读|图片)(?:全文|更多|大图|查看大图)?|图片(?:可)?(?:查看|放大).{0,6}",
        r"(?:字号|字体)[:：]? ?(?:大|中|小|[+-]|[ /|\[\]]|超大)+",
        "(?:分享|转发)(?:到|至)[:：].{0,30}",
        r"[【\[]?(?:打印|关闭|收藏|复制)(?:本页|窗口|页面|本文|链接)[】\]]?",
        r"被?(?:阅读|浏览|点击|访问|点阅|围观)(?:量|数|次数)?"
        r"(?:[:：] ?| ?(?=\d))[\d,.]*[万wk+]*次?",
        r"关注者 ?[\d,]+",
        f"(?:发表|发布|编辑|更新|回复|posted)于? ?(?:on )?{_DATE}",
        "(?:点击)?(?:上方|下方|左下角).{0,8}(?:蓝字|关注|阅读原文|订阅).{0,12}|点击(?:上方|下方).{0,16}",
        r"(?:by )?\S{1,30} » .{0,30}\d{4}.{0,12}",
        r"只看该作者|倒序浏览|(?:显示)?全部楼层|发消息|加好友|积分 ?\d+|本帖最后由.{0,60}",
        r"(?:全部)?(?:评论|留言|回复) ?[(（]\d+[)）]|\d+ ?条(?:评论|留言|回复)",
        r"(?:(?:点?赞|收藏|评论|分享|转发|回复|在看|喜欢|举报|海报|打赏|打印|关闭)"
        r"[ (（]?[\d.万]*[)）]? ?){2,}",
        r"(?:听(?:全文|新闻|文章)|朗读|播放)?[:：]? ?\d\d:\d\d ?/ ?\d\d:\d\d",
        CRUMBS,
        "share (?:on|via|to) [a-z]+(?: [a-z]+)?",
        r"第 ?[A-Z]?\d{1,3} ?版[:：].{0,12}",
        "(?:gift|save|share|print|bookmark|email) (?:this )?(?:article|story|page)",
        "(?:read (?:more|also|next)|also read|don.t miss)[:：] ?.*",
        "end|全文完|本文完|完毕",
        "广告|advertisement|article continues(?: below)?(?: advertisement)?|sponsored(?: content)?",
        "copy link|jump to .{1,20}",
        READING_TIME,
        "listen to this article|click here to .{1,30}|(?:click|tap|view) to enlarge",
        "read more|continue reading|show more|(?:相关)?(?:视频|音频)加载中.{0,6}",
        "您的浏览器不支持.{0,20}|your browser does not support.{0,40}",
    )
)
"""Buttons and labels, which may stand between paragraphs."""

LABEL = rf"{BUTTON}|原创|转载|首发|A[-+]|follow(?:ing)?|\+? ?关注"
"""Such as stand beside the author's name too, but may be an article's own line elsewhere."""

ANYWHERE = _lines(BUTTON)
BESIDE_READING_TIME = _lines(r".{0,50}\b\d+ min(?:ute)?s? read\b.{0,30}")
