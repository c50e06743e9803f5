"""Speaking a script and making one programme of it."""

from __future__ import annotations

from audiobook.recording.reel import Reel, record_reels
from audiobook.recording.session import Listener, Session, record_programme

__all__ = ["Listener", "Reel", "Session", "record_programme", "record_reels"]
