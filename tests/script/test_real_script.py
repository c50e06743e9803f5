"""The real article's script, by counts and single words; its text is not ours to publish."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from audiobook import cleaning, lexicon, readers
from audiobook.cast import load_cast
from audiobook.model import Role, Script
from audiobook.script import write_script

pytestmark = pytest.mark.real_article


@pytest.fixture(name="script", scope="module")
def _script(real_article: Path) -> Script:
    article, _ = cleaning.clean(readers.read(str(real_article)))
    script, findings = write_script(article, load_cast("mandarin", ()), lexicon.load(()))
    assert findings == ()
    return script


def read_as(script: Script, word: str) -> set[str]:
    """Every way in which a word is read in the script."""
    found = set()
    for utterance in script.utterances:
        syllables = dict(
            pair
            for one in utterance.pronunciation
            for pair in zip(range(one.start, one.end), one.syllables, strict=True)
        )
        for match in re.finditer(word, utterance.spoken):
            found.add(" ".join(syllables[at] for at in range(*match.span())))
    return found


def test_its_parts(script: Script) -> None:
    """Two sections are announced, three captions too, and then it ends."""
    roles = Counter(one.role for one in script.utterances)
    assert roles[Role.HEADING] == 2
    assert roles[Role.ANNOUNCEMENT] == 2 + 3
    assert roles[Role.CAPTION] == 3
    assert roles[Role.CLOSING] == 1


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("6月30日", "六月三十日"),
        ("3月22日", "三月二十二日"),
        ("2015年", "二零一五年"),
        ("2018年12月", "二零一八年十二月"),
        ("10年来", "十年来"),
        ("10年前", "十年前"),
        ("152个镇", "一百五十二个镇"),
        ("23个", "二十三个"),
        ("30个省市", "三十个省市"),
        ("800多名", "八百多名"),
        ("5000多名", "五千多名"),
        ("25名", "二十五名"),
        ("73%", "百分之七十三"),
        ("6·26国际禁毒日", "六二六国际禁毒日"),
        ("专业+机制+大数据", "专业加机制加大数据"),
        ("VR体验", "V-R体验"),
        ("(街道)", "（街道）"),
    ],
)
def test_its_numbers(script: Script, written: str, spoken: str) -> None:
    """Each number is said as a newsreader says it, and shown as it is written."""
    (holding, *_) = [one for one in script.utterances if written in one.written]
    assert spoken in holding.spoken


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("盐都", "yan2 du1"),
        ("道阻且长", "dao4 zu3 qie3 chang2"),
        ("誓不还", "shi4 bu4 huan2"),
        ("骨头", "gu3 tou5"),
        ("支队长", "zhi1 dui4 zhang3"),
        ("考量", "kao3 liang2"),
        ("荷枪实弹", "he4 qiang1 shi2 dan4"),
        ("列为", "lie4 wei2"),
        ("为牵引", "wei2 qian1 yin3"),
        ("确定为", "que4 ding4 wei2"),
        ("奋起直追", "fen4 qi3 zhi2 zhui1"),
        ("一日不绝", "yi2 ri4 bu4 jue2"),
        ("一刻不止", "yi2 ke4 bu4 zhi3"),
        ("一批", "yi4 pi1"),
        ("不断", "bu2 duan4"),
        ("氯胺酮", "lv4 an4 tong2"),
        ("大案", "da4 an4"),
        ("源头发力", "yuan2 tou2 fa1 li4"),
        ("禁毒", "jin4 du2"),
    ],
)
def test_its_readings(script: Script, word: str, syllables: str) -> None:
    """Each word is read right wherever it stands."""
    assert read_as(script, word) == {syllables}
