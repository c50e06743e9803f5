r"""Formulas in LaTeX on their way from a source to a script; golden lines tell what is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobook import cleaning
from audiobook.outline import lines
from audiobook.readers import html, markdown, markdown_writer, plain
from audiobook.readers.source import Source
from audiobook.script.doubts import doubts
from audiobook.script.pronunciation import Pronounced
from audiobook.script.spoken import speak

FIRST = "柳溪村的图书馆十年前没有人进门，书架上落满了灰。"
LAST = "馆员陈立新挨家挨户去问，才知道村里有许多听不清也看不见的老人。"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"设\(x_i \leq 3\)，$$\frac{a}{b}$$。", r"设\(x_i \leq 3\)，$$\frac{a}{b}$$。"),
        (r'设<math alttext="{\displaystyle x^{2}}"><mi>x</mi></math>。', r"设\(x^{2}\)。"),
        (
            "质能<span style='display:none'><math><mi>E</mi></math></span>"
            r'<img width="20" alt="{\displaystyle E=mc^{2}}">方程。',
            r"质能\(E=mc^{2}\)方程。",
        ),
        (
            '<span class="katex"><math><semantics><mi>x</mi><annotation encoding='
            r'"application/x-tex">x_1</annotation></semantics></math><span class="katex-html">x1'
            "</span></span>为正。",
            r"\(x_1\)为正。",
        ),
        (
            "则<math><msup><mi>x</mi><mn>2</mn></msup><mo>−</mo><mfrac><mi>α</mi><mn>2</mn></mfrac>"
            "<mo>≤</mo><munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><msqrt><mi>sin</mi>"
            "<mo>&#x2061;</mo><mi>x</mi></msqrt></math>。",
            r"则\({x}^{2}-\frac{α}{2}≤\sum _{i}^{n}\sqrt{\sin x}\)。",
        ),
        ("则<math><mi>x</mi><mo>=</mo><mn>2</mn></math>。", "则x=2。"),
    ],
)
def test_of_pages(body: str, text: str) -> None:
    """A formula of a page, in LaTeX or in MathML, comes as LaTeX, once."""
    page = f"<html><body><h1>书角</h1><p>{FIRST}</p><p>{body}</p><p>{LAST}</p></body></html>"
    article, _ = cleaning.clean(html.read(Source("page", ".html", page.encode())))
    assert text in [line.block.text for line in lines(article)]


@pytest.mark.parametrize(
    "formula",
    [
        "$x_i$ 与 $y_i$",
        "$a*b*c$",
        r"\(\alpha_1 \leq 3\)",
        r"$$ \frac{a}{b} \\ x $$",
        r"\[ \sqrt[3]{x} \]",
        r"$\{1,2\}$",
        r"\begin{align} x &= 1 \\ y &= 2 \end{align}",
    ],
)
def test_of_markdown(formula: str) -> None:
    """Markdown leaves a formula as it is, and so does the article that is written."""
    for form in (f"设{formula}。", f"{FIRST}\n{formula}"):
        page = f"# 书角\n\n{FIRST}\n\n{form}\n\n{LAST}\n"
        article = markdown.read(Source("page", ".md", page.encode()))
        assert formula in lines(article)[1].block.text
        written = markdown.read(Source("page", ".md", markdown_writer.write(article).encode()))
        assert lines(written)[1].block.text == lines(article)[1].block.text


def test_what_is_no_formula_in_markdown() -> None:
    """Amounts of money, escaped brackets and folders are what they were."""
    page = f"# 书角\n\n{FIRST}\n\n" + r"从 $5 到 *约* $6，\(书\)，\[新\]，C:\new\(a\)。"
    article = markdown.read(Source("page", ".md", page.encode()))
    assert lines(article)[1].block.text == r"从 $5 到 约 $6，(书)，[新]，C:\new(a)。"


def test_of_plain_text() -> None:
    """Cleaning a text leaves its formulas whole."""
    text = rf"面积为$\sqrt[3]{{x_1}}$，{LAST}"
    article, _ = cleaning.clean(
        plain.read(Source("page", ".txt", f"书角\n\n{FIRST}\n\n{text}".encode()))
    )
    assert lines(article)[1].block.text == text


@pytest.mark.parametrize(("formula", "doubtful"), [(r"$\foo{x}$", True), (r"$\alpha x$", False)])
def test_a_doubt(formula: str, doubtful: bool) -> None:
    """A formula with a command that nobody has words for is said by its name, and is a doubt."""
    spoken = speak(f"设{formula}为正。", "zh-CN", (), ())
    found = doubts(spoken, Pronounced((), ()), "zh-CN")
    assert [one.kind for one in found] == ["number"] * doubtful


SIGNS = st.sampled_from(
    [
        *r"{}[]()^_$\-+=|!'&~ x2α。,",
        r"\frac",
        r"\sqrt",
        r"\sum",
        r"\text",
        r"\log",
        r"\vec",
        r"\foo",
    ]
)


@given(st.lists(SIGNS, max_size=30).map("".join), st.sampled_from(["zh-CN", "en"]))
def test_of_any_formula(formula: str, lang: str) -> None:
    """Whatever stands between the signs is said without a brace or a command."""
    said = speak(f"A ${formula}^2$.", lang, (), ()).conversion.spoken
    if "$" not in formula and not formula.startswith(" ") and not formula.endswith("\\"):
        assert not set(said) & set("{}^$")


@pytest.mark.parametrize("part", ["{", "^", r"\frac", "f(", r"\sqrt[", "_", r"\vec"])
def test_of_deep_formulas(part: str) -> None:
    """A formula that only opens what it never closes is said to its end."""
    said = speak(f"${part * (900 // len(part))}x$", "zh-CN", (), ()).conversion.spoken
    assert said
