"""Which faults a test has ordered, for which texts, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field


@dataclass(slots=True)
class Order:
    """A fault for what contains a string."""

    fault: str
    times: int | None
    """For each text; None is always."""
    containing: str
    _met: Counter[str] = field(default_factory=Counter)

    def take(self, text: str) -> bool:
        """Whether a request for this text meets the fault, this time."""
        if self.containing not in text or self._met[text] == self.times:
            return False
        self._met[text] += 1
        return True


class Orders:
    """The orders, first come, first served."""

    def __init__(self) -> None:
        self._orders: list[Order] = []

    def add(self, order: Order) -> None:
        """Take an order."""
        self._orders.append(order)

    def clear(self) -> None:
        """Forget all orders."""
        self._orders.clear()

    def next(self, faults: Collection[str], text: str = "") -> str | None:
        """The fault, of these, that is to happen now."""
        for order in self._orders:
            if order.fault in faults and order.take(text):
                return order.fault
        return None
