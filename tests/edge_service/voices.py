"""The voices that the service says it has."""

from __future__ import annotations

import re
from typing import Any

_ROWS = """
zh-CN-XiaoxiaoNeural            Female  News,Novel              Warm
zh-CN-XiaoyiNeural              Female  Cartoon,Novel           Lively
zh-CN-YunjianNeural             Male    Sports,Novel            Passion
zh-CN-YunxiNeural               Male    Novel                   Lively,Sunshine
zh-CN-YunxiaNeural              Male    Cartoon,Novel           Cute
zh-CN-YunyangNeural             Male    News                    Professional,Reliable
zh-CN-liaoning-XiaobeiNeural    Female  Dialect                 Humorous
zh-CN-shaanxi-XiaoniNeural      Female  Dialect                 Bright
zh-HK-HiuGaaiNeural             Female  General                 Friendly,Positive
zh-HK-HiuMaanNeural             Female  General                 Friendly,Positive
zh-HK-WanLungNeural             Male    General                 Friendly,Positive
zh-TW-HsiaoChenNeural           Female  General                 Friendly,Positive
zh-TW-HsiaoYuNeural             Female  General                 Friendly,Positive
zh-TW-YunJheNeural              Male    General                 Friendly,Positive
en-GB-RyanNeural                Male    General                 Friendly,Positive
en-GB-SoniaNeural               Female  General                 Friendly,Positive
en-US-AriaNeural                Female  News,Novel              Positive,Confident
en-US-EmmaMultilingualNeural    Female  Conversation,Copilot    Cheerful,Clear,Conversational
en-US-GuyNeural                 Male    News,Novel              Passion
"""

_LONG_NAME = re.compile(r"Microsoft Server Speech Text to Speech Voice \((.+), (.+)\)")


def short_name(long_name: str) -> str:
    """`zh-CN-YunyangNeural` for the name by which a request calls that voice."""
    found = _LONG_NAME.fullmatch(long_name)
    return f"{found[1]}-{found[2]}" if found else long_name


def _voice(row: str) -> dict[str, Any]:
    name, gender, categories, personalities = row.split()
    locale, _, who = name.rpartition("-")
    return {
        "Name": f"Microsoft Server Speech Text to Speech Voice ({locale}, {who})",
        "ShortName": name,
        "Gender": gender,
        "Locale": locale,
        "SuggestedCodec": "audio-24khz-48kbitrate-mono-mp3",
        "FriendlyName": f"Microsoft {who.removesuffix('Neural')} Online (Natural) - {locale}",
        "Status": "GA",
        "VoiceTag": {
            "ContentCategories": categories.split(","),
            "VoicePersonalities": personalities.split(","),
        },
    }


VOICES = tuple(_voice(row) for row in _ROWS.strip().splitlines())
"""In the form of the list that the service gives."""

SHORT_NAMES = frozenset(voice["ShortName"] for voice in VOICES)
