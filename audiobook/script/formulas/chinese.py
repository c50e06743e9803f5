"""How formulas are said in Chinese, as teachers read them out."""

from __future__ import annotations

from audiobook.script.formulas.words import Words, greek
from audiobook.text.numerals import quantity

_LETTERS = (
    "阿尔法 贝塔 伽马 德尔塔 艾普西隆 泽塔 伊塔 西塔 约塔 卡帕 拉姆达 缪 纽 克西 奥密克戎 派 柔 "
    "西格玛 陶 宇普西隆 斐 希 普西 欧米伽"
).split()

_SIGNS = {
    ",": "，", ";": "；", "(": "括号", ")": "括号", "[": "方括号", "]": "方括号",
    "+": "加", "=": "等于", "<": "小于", ">": "大于", "/": "除以", "*": "乘", ":": "比", "×": "乘",
    "÷": "除以", "±": "正负", "≤": "小于等于", "≥": "大于等于", "≠": "不等于", "≈": "约等于",
    "∞": "无穷大",
    "→": "趋于", "·": "乘", "'": "撇", "’": "撇", "%": "百分号", "|": "竖线", "℃": "摄氏度",
    "°": "度",
    "times": "乘", "cdot": "乘", "ast": "乘", "div": "除以", "pm": "正负", "mp": "负正",
    "leq": "小于等于", "le": "小于等于", "leqslant": "小于等于", "geq": "大于等于",
    "ge": "大于等于",
    "geqslant": "大于等于", "lt": "小于", "gt": "大于", "ll": "远小于", "gg": "远大于",
    "neq": "不等于",
    "ne": "不等于", "approx": "约等于", "sim": "相似于", "simeq": "约等于", "cong": "全等于",
    "equiv": "恒等于", "propto": "正比于", "infty": "无穷大", "to": "趋于", "rightarrow": "趋于",
    "longrightarrow": "趋于", "Rightarrow": "推出", "implies": "推出", "Leftrightarrow": "等价于",
    "iff": "等价于", "in": "属于", "notin": "不属于", "subset": "包含于", "subseteq": "包含于",
    "supset": "包含", "supseteq": "包含", "cup": "并", "cap": "交", "emptyset": "空集",
    "varnothing": "空集", "setminus": "减去", "forall": "对任意", "exists": "存在", "neg": "非",
    "land": "且", "wedge": "且", "lor": "或", "vee": "或", "partial": "偏", "nabla": "梯度",
    "angle": "角", "triangle": "三角形", "perp": "垂直于", "parallel": "平行于", "mid": "整除",
    "degree": "度", "circ": "圈", "prime": "撇", "because": "因为", "therefore": "所以",
    "ldots": "，省略，", "cdots": "，省略，", "dots": "，省略，", "hbar": "约化普朗克常数",
    "ell": "L", "bmod": "模", "mod": "模",
    "sum": "求和", "prod": "求积", "int": "积分", "iint": "二重积分", "iiint": "三重积分",
    "oint": "环路积分", "bigcup": "并", "bigcap": "交",
}  # fmt: skip

WORDS = Words(
    number=quantity,
    signs={
        **_SIGNS,
        **greek(_LETTERS, "大写"),
    },
    functions={
        "sin": "正弦", "cos": "余弦", "tan": "正切", "cot": "余切", "sec": "正割", "csc": "余割",
        "arcsin": "反正弦", "arccos": "反余弦", "arctan": "反正切", "sinh": "双曲正弦",
        "cosh": "双曲余弦", "tanh": "双曲正切", "log": "对数", "lg": "常用对数", "ln": "自然对数",
        "exp": "指数", "lim": "极限", "max": "最大值", "min": "最小值", "sup": "上确界",
        "inf": "下确界", "det": "行列式", "gcd": "最大公约数", "deg": "次数", "dim": "维数",
        "Pr": "概率",
    },
    negative="负",
    minus="减",
    fraction="{below}分之{above}",
    long_fraction="分式，分子{above}，分母{below}，",
    power="的{power}次方",
    powers={"二": "的平方", "三": "的立方", "度": "度", "撇": "撇", "乘": "星"},
    percent="百分之{number}",
    degrees="度",
    index="下标{index}",
    root="根号{what}",
    roots={"三": "三次根号{what}"},
    any_root="{degree}次根号{what}",
    limits="，从{low}到{high}，",
    low_limit="，{low}，",
    logarithm="以{base}为底的对数",
    choice="从{whole}中取{part}的组合数",
    accents={
        "vec": "向量{what}", "overrightarrow": "向量{what}", "hat": "{what}帽",
        "widehat": "{what}帽",
        "bar": "{what}杠", "overline": "{what}上划线", "dot": "{what}点", "ddot": "{what}两点",
        "tilde": "{what}波浪", "abs": "{what}的绝对值",
    },
    of="{what}",
    factorial="的阶乘",
    pause="，",
)  # fmt: skip
