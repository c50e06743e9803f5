"""Speaking a script and making one programme of it."""

from __future__ import annotations

from audiobook.recording.pace import Pace, pace_of
from audiobook.recording.programme import Recording
from audiobook.recording.reel import Reel, record_reel
from audiobook.recording.session import Listener, Session
from audiobook.recording.tempo import tuned

__all__ = [
    "Listener",
    "Pace",
    "Recording",
    "Reel",
    "Session",
    "pace_of",
    "record_reel",
    "tuned",
]
