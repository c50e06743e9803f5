"""Every role has the voice and the pitch that profiles give it: the example of the handbook."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from command import ROOT, make
from edge_service import EdgeService
from heard import RATE, Samples, decoded
from online import run_online

from audiobook.editions.files.record import load
from audiobook.model import Role

ARTICLE = """---
title: 早市
---

天还没亮，河边的早市醒了。卖豆浆的人从不迟到，扫街的人跟着出门。

> 扑面而来的是热气，没有人知道是谁生的火。

![塔下的集市上摆满了刚摘下来的萝卜](a.jpg)

The first bus leaves at six o'clock in the morning.

## 河边的土路一直通到老桥

泼水，扫地，支摊子。刺槐开了花，没有人知道是谁种的。

## 天亮以后大家都回家去了

回家吧，饭已经做好了，孩子们还在睡觉。
"""

VOICES = {
    Role.OPENING: "evening",
    Role.BODY: "evening",
    Role.CLOSING: "evening",
    Role.ANNOUNCEMENT: "low",
    Role.HEADING: "low",
    Role.CAPTION: "high",
    Role.QUOTE: "high",
}
LOWER = {"low": -25, "high": 30}
"""Hertz, as the handbook's profiles have them."""


ONLINE = {"espeak": "edge", "cmn": "zh-CN-YunyangNeural", "english": "sonia"}
"""What stands in the profiles of online voices instead."""


def example(place: Path, engine: str) -> None:
    """Write the handbook's profiles, for this engine."""
    text = (ROOT / "docs" / "usage.md").read_text("utf-8")
    profiles = re.findall(r"```toml\n# voices/(\w+)\.toml\n(.*?)```", text, re.DOTALL)
    profiles = profiles[:3]  # what follows is of several engines
    assert [name for name, _ in profiles] == ["evening", "low", "high"]
    (place / "voices").mkdir()
    for name, profile in profiles:
        if engine == "edge":
            profile = profile.replace('"espeak"', '"edge"').replace(
                '"cmn"', '"zh-CN-YunyangNeural"'
            )
            profile = profile.replace('= "english"', '= "sonia"')
        (place / "voices" / f"{name}.toml").write_text(profile, "utf-8")
    (place / "a.md").write_text(ARTICLE, "utf-8")


def test_each_role_is_heard_in_its_pitch(tmp_path: Path) -> None:
    """Measured in the MP3: headings and numbers lower, captions and quotations higher."""
    example(tmp_path, "espeak")
    made = make(tmp_path, "a.md", "--voice", "evening", "--to", "mp3", "--name", "a")
    programme, sound = load(made.folder).programme, decoded(made.mp3)
    heard = defaultdict(list)
    for utterance, clip in zip(programme.script.utterances, programme.clips, strict=True):
        english = utterance.written.startswith("The")
        assert utterance.voice == ("english" if english else VOICES[utterance.role])
        if not english:
            heard[utterance.role].append(sound[clip.start : clip.end])
    hertz = {role: pitch(np.concatenate(parts)) for role, parts in heard.items()}
    assert hertz.keys() == VOICES.keys()
    narrator = hertz[Role.BODY]
    for role, found in hertz.items():
        assert found - narrator == pytest.approx(LOWER.get(VOICES[role], 0), abs=12), role


def pitch(sound: Samples) -> float:
    """The middle of a voice's pitch, in hertz, by autocorrelation of 46 ms windows."""
    pitches = []
    loud = 0.3 * float(np.sqrt(np.mean(sound**2)))
    for at in range(0, len(sound) - 2048, 1024):
        window = sound[at : at + 2048]
        if np.sqrt(np.mean(window**2)) > loud:
            likeness = np.correlate(window, window, "full")[2047:]
            shortest, longest = RATE // 400, RATE // 60
            pitches.append(RATE / (shortest + int(likeness[shortest:longest].argmax())))
    return float(np.median(pitches))


def test_the_service_is_asked_for_each_roles_pitch(tmp_path: Path) -> None:
    """Online voices are asked for the pitch and the volume of the profile that speaks."""
    example(tmp_path, "edge")
    with EdgeService() as service:
        done = run_online(
            service, "make", "a.md", "--voice", "evening", "--name", "a", cwd=tmp_path
        )
        assert done.returncode == 0, done.stderr
        asked = {(one.voice, one.pitch, one.volume) for one in service.requests}
    voices = {voice for voice, _, _ in asked}
    assert any("Sonia" in voice for voice in voices)
    assert {(pitch, volume) for voice, pitch, volume in asked if "Yunyang" in voice} == {
        (0, 0),
        (-25, 0),
        (30, -20),
    }
