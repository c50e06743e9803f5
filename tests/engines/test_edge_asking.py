"""Asking politely: how many at once, how often, and which failures are worth another attempt."""

from __future__ import annotations

import asyncio

import pytest

from audiobook.engines.edge.asking import Gate, insist
from audiobook.engines.edge.faults import Busy, Fault, Refused, Rejected
from audiobook.engines.online import Online

AT_ONCE = Online(first_wait_s=0, longest_wait_s=0, attempts=5)


class Attempts:
    """Fails as it is told to, then succeeds."""

    def __init__(self, *failures: Exception) -> None:
        self._failures = list(failures)
        self.made = 0

    async def __call__(self) -> str:
        """One attempt."""
        self.made += 1
        if self._failures:
            raise self._failures.pop(0)
        return "spoken"


def ask(attempts: Attempts, online: Online = AT_ONCE) -> str:
    """What insisting gives."""

    async def asking() -> str:
        return await insist(online, Gate(online.requests), attempts)

    return asyncio.run(asking())


@pytest.mark.parametrize("fault", [Fault, Busy])
def test_failures_are_tried_again(fault: type[Fault]) -> None:
    """What may have been chance is tried as often as is set, and no more."""
    attempts = Attempts(*[fault("broke")] * 4)
    assert ask(attempts) == "spoken"
    assert attempts.made == 5
    attempts = Attempts(*[fault("broke")] * 5)
    with pytest.raises(fault, match="broke"):
        ask(attempts)
    assert attempts.made == 5


@pytest.mark.parametrize(("fault", "made"), [(Refused, 2), (Rejected, 1)])
def test_what_will_not_change_is_believed(fault: type[Fault], made: int) -> None:
    """A refusal is believed the second time, a rejection at once."""
    attempts = Attempts(*[fault("no")] * 5)
    with pytest.raises(fault):
        ask(attempts)
    assert attempts.made == made


def test_what_is_no_fault_is_a_defect() -> None:
    """An error of ours is never tried again."""
    attempts = Attempts(ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        ask(attempts)
    assert attempts.made == 1


def test_the_pauses_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each pause is twice the last one and some chance more, and none is above the longest."""
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr("asyncio.sleep", sleep)
    attempts = Attempts(*[Fault("broke")] * 7)
    assert ask(attempts, Online(first_wait_s=1, longest_wait_s=20, attempts=8)) == "spoken"
    pauses = [seconds for seconds in slept if seconds]
    for number, pause in enumerate(pauses):
        assert min(20, 2**number) <= pause <= min(20, 2**number) + 1
    assert len(pauses) == 7


async def most_inside(gate: Gate, count: int, *, busy: bool = False) -> int:
    """How many of so many that come at once are let in at the same time."""
    inside = most = 0

    async def enter() -> None:
        nonlocal inside, most
        async with gate.place():
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1
            if busy:
                raise Busy("429")

    await asyncio.gather(*(enter() for _ in range(count)), return_exceptions=True)
    return most


def test_the_gate_lets_in_so_many() -> None:
    """Never more than the most are inside, and as many as that."""
    assert asyncio.run(most_inside(Gate(3), 10)) == 3


def test_the_gate_narrows_and_widens() -> None:
    """Each busy answer halves the places, down to one; each good one gives a quarter back."""

    async def story() -> None:
        gate = Gate(8)
        assert await most_inside(gate, 2, busy=True) == 2
        assert await most_inside(gate, 3) == 2
        assert await most_inside(gate, 4, busy=True) == 2
        assert await most_inside(gate, 2) == 1
        assert await most_inside(gate, 40) > 3
        assert await most_inside(gate, 40) == 8

    asyncio.run(story())
