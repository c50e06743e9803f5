"""What somebody says is found in a recording, whatever the room sounds like."""

from __future__ import annotations

import numpy as np
import pytest
from rooms import RATE, Room, spoken

from audiobook.audio.room import cut_out, speech_in_room, without_rumble

SENTENCES = (
    "Nobody has ever said this sentence before.",
    "Five thick fish.",
    "Shh, softly he sits.",
    "Stop!",
    "Paul put the pot up, please, at six.",
)
ECHO_S = 0.2


def found(room: Room, text: str) -> tuple[float, float]:
    """Seconds from where speech begins to where it is found, and from where it ends."""
    speech = spoken(text)
    span = speech_in_room(without_rumble(room.record(speech), RATE), RATE)
    assert span is not None
    begins = room.before_s * RATE
    return (span[0] - begins) / RATE, (span[1] - begins - len(speech)) / RATE


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize(
    "room",
    [
        Room(noise_dbfs=-75),
        Room(noise_dbfs=-60),
        Room(noise_dbfs=-50),
        Room(before_s=8, after_s=12),
        Room(noise_dbfs=-85, level_dbfs=-50),
        Room(offset=0.2),
        Room(clicks=True),
        Room(before_s=0.02, after_s=0.02, noise_dbfs=-75),
    ],
    ids=["quiet", "usual", "noisy", "long", "soft", "an offset", "clicks", "no silence"],
)
def test_speech_is_found(room: Room, text: str) -> None:
    """To the hundredth where it begins, and where it ends with no more than its echo."""
    begins, ends = found(room, text)
    assert begins == pytest.approx(0, abs=0.025)
    assert -0.01 < ends < ECHO_S


@pytest.mark.parametrize("text", SENTENCES)
def test_in_a_loud_room_no_syllable_is_lost(text: str) -> None:
    """What is softer than the room may be; what is kept around it gives most of that back."""
    begins, ends = found(Room(noise_dbfs=-40), text)
    assert begins < 0.05
    assert ends > -0.05


def test_an_echo_is_not_cut_off() -> None:
    """A hall is heard until it is softer than speech may be, half a second at the most."""
    _, ends = found(Room(echo_s=1.5), SENTENCES[0])
    assert 0.5 < ends < 1.0


def test_where_nothing_can_be_told_nothing_is_cut_away() -> None:
    """A voice that hardly stands out from its room is left as it is."""
    heard = without_rumble(Room(noise_dbfs=-20).record(spoken()), RATE)
    assert speech_in_room(heard, RATE) == (0, len(heard))


@pytest.mark.parametrize("seconds", [2, 20])
def test_a_room_is_nobody(seconds: float) -> None:
    """Steady noise is not taken for speech."""
    room = Room(before_s=seconds, after_s=0, noise_dbfs=-45, level_dbfs=-120)
    assert speech_in_room(without_rumble(room.record(spoken("Ah.")), RATE), RATE) is None


def test_what_is_cut_out_comes_and_goes_softly() -> None:
    """A little of the room is kept, and no click is made."""
    heard = np.full(RATE, 0.5, np.float32)
    kept = cut_out(heard, RATE, (RATE // 2, RATE // 2 + 100))
    assert len(kept) == 100 + RATE // 10
    assert abs(kept[0]) < 1e-3
    assert abs(kept[-1]) < 1e-3
    assert np.abs(np.diff(kept)).max() < 0.001
    whole = cut_out(heard, RATE, (0, RATE))
    assert np.array_equal(whole, heard)


def test_an_offset_and_rumble_are_taken_out() -> None:
    """A voice stays as it is, and what no voice is goes."""
    at = np.arange(RATE) / RATE
    voice = 0.3 * np.sin(2 * np.pi * 220 * at)
    rumble = 0.3 * np.sin(2 * np.pi * 12 * at) + 0.25
    clean = without_rumble((voice + rumble).astype(np.float32), RATE)[RATE // 10 :]
    assert np.abs(clean).max() == pytest.approx(0.3, abs=0.02)
    assert abs(clean.mean()) < 0.001
