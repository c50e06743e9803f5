"""What we say besides the article, in both languages."""

from __future__ import annotations

import pytest

from audiobook.script.wording import running_time, still_says, wording

CHINESE, ENGLISH = wording("zh-CN"), wording("en-GB")


@pytest.mark.parametrize(
    ("seconds", "chinese", "english"),
    [
        (3, "约十秒", "about ten seconds"),
        (44, "约四十秒", "about 40 seconds"),
        (56, "约一分钟", "about one minute"),
        (75, "约一分半钟", "about one and a half minutes"),
        (120, "约两分钟", "about two minutes"),
        (510, "约八分半钟", "about eight and a half minutes"),
        (47 * 60, "约四十七分钟", "about 47 minutes"),
        (59 * 60 + 50, "约一小时", "about one hour"),
        (2 * 3600, "约两小时", "about two hours"),
        (3600 + 120, "约一小时两分钟", "about one hour and two minutes"),
        (13 * 3600 + 29 * 60, "约十三小时二十九分钟", "about 13 hours and 29 minutes"),
    ],
)
def test_running_time(seconds: float, chinese: str, english: str) -> None:
    """A duration is told as exactly as a listener wants it."""
    assert running_time(seconds, CHINESE) == chinese
    assert running_time(seconds, ENGLISH) == english


def test_when_the_time_told_still_holds() -> None:
    """What was said holds as long as one would say the same of a length 2% longer or shorter."""
    assert still_says(510, 520)
    assert still_says(510, 530)
    assert not still_says(510, 540)
    assert still_says(480, 500)
    assert not still_says(480, 510)
    assert not still_says(50, 59)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        (CHINESE.section(2, 3), ENGLISH.section(2, 3)),
        (CHINESE.section(12, 22), ENGLISH.section(12, 22)),
        (CHINESE.contents(2, "约一分钟"), ENGLISH.contents(2, "about one minute")),
        (CHINESE.contents(1, "约一分钟"), ENGLISH.contents(1, "about one minute")),
        (CHINESE.contents(0, "约一分钟"), ENGLISH.contents(0, "about one minute")),
        (CHINESE.date("2026-07-05"), ENGLISH.date("2026-07-05")),
        (CHINESE.date("去年春天"), ENGLISH.date("last spring")),
        (CHINESE.source("盐城发布"), ENGLISH.source("The Times")),
        (CHINESE.byline("李明"), ENGLISH.byline("Ann Lee")),
        (CHINESE.caption, ENGLISH.caption),
        (CHINESE.image, ENGLISH.image),
        (CHINESE.synthetic, ENGLISH.synthetic),
        (CHINESE.closing, ENGLISH.closing),
    ],
)
def test_announcements(chinese: str, english: str) -> None:
    """Each announcement is a sentence that one would say."""
    assert chinese + " | " + english in {
        "第二节，共三节。 | Section two of three.",
        "第十二节，共二十二节。 | Section twelve of 22.",
        "全文共两节，约一分钟。 | Two sections, about one minute.",
        "全文共一节，约一分钟。 | One section, about one minute.",
        "全文约一分钟。 | About one minute.",
        "日期：2026年7月5日。 | July 5, 2026.",
        "日期：去年春天。 | last spring.",
        "来源：盐城发布。 | Source: The Times.",
        "作者：李明。 | By Ann Lee.",
        "图片说明： | Caption:",
        "图片： | Image:",
        "本音频由合成语音朗读。 | Read by a synthetic voice.",
        "全文完。 | End of the article.",
    }


@pytest.mark.parametrize(
    ("lang", "closing"),
    [
        ("zh-TW", "全文完。"),
        ("cmn", "全文完。"),
        ("fr", "End of the article."),
        ("en-US", "End of the article."),
    ],
)
def test_which_language_we_speak(lang: str, closing: str) -> None:
    """Chinese of any kind is announced in Chinese, all else in English."""
    assert wording(lang).closing == closing


def test_rights_that_end_with_a_full_stop_have_no_second_one() -> None:
    """They are a sentence of the closing, however their author wrote them."""
    assert CHINESE.rights("© 小城日报。保留所有权利。") == "版权信息：© 小城日报。保留所有权利。"
    assert ENGLISH.rights("© Daily. All rights reserved.") == "© Daily. All rights reserved."
