"""Who is sending: a lock for each airing, which its sender holds and which dies with its process.

An airing whose end is not in the register and whose lock is free was interrupted; the next who
sends says so. Locks are taken by whoever is alone with the register, and by nobody else.
"""

from __future__ import annotations

from datetime import datetime

import filelock

from audiobook.broadcast.gates.register import Begun, Ended, Register, Result
from audiobook.files import writing


class Sending:
    """An airing that is being sent, by this process."""

    def __init__(self, register: Register, number: int) -> None:
        self._register = register
        self._number = number
        # It may begin in one thread and end in another.
        self._lock = filelock.FileLock(
            register.locks / str(number), blocking=False, thread_local=False
        )

    def ends(self, at: datetime, result: Result, why: str = "") -> None:
        """Enter its end; whoever does is alone with the register."""
        try:
            self._register.append(
                Ended(number=self._number, at=at, result=result, why=writable(why))
            )
        finally:
            self.gives_up()

    def gives_up(self) -> None:
        """Let go of the lock, with or without an end in the register."""
        self._lock.release()
        with writing(self._register.locks):
            (self._register.locks / str(self._number)).unlink(missing_ok=True)

    def is_ours(self) -> bool:
        """Take the lock, unless another process has it."""
        with writing(self._register.locks):
            try:
                self._lock.acquire()
            except filelock.Timeout:
                return False
        return True


def begin(register: Register, entry: Begun) -> Sending:
    """Enter the beginning of an airing; whoever does is alone with the register."""
    sending = Sending(register, entry.number)
    if not sending.is_ours():
        raise RuntimeError(f"Airing {entry.number} has another sender before it began.")
    try:
        register.append(entry)
    except BaseException:
        sending.gives_up()
        raise
    return sending


def close_interrupted(register: Register, at: datetime) -> None:
    """Enter the end of what nobody is sending any more; whoever does is alone with the register."""
    for airing in register.read().airings:
        if airing.ended is None:
            sending = Sending(register, airing.begun.number)
            if sending.is_ours():
                sending.ends(at, "interrupted")


def writable(text: str) -> str:
    """A text that UTF-8 can hold: names of files may be bytes that are none."""
    return text.encode(errors="backslashreplace").decode()
