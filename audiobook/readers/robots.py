"""What a site asks of robots, after RFC 9309: the longest rule that fits decides.

User-agent: *
Disallow: /private/
Allow: /private/open.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote

_LARGEST = 512_000
"""Characters that are looked at; the RFC asks for at least 500 KiB."""
_LONGEST_RULE = 2000
_MOST_STARS = 20
"""In a rule; more are an attack on whoever matches them."""


@dataclass(frozen=True, slots=True)
class _Rule:
    allows: bool
    path: str
    """A pattern: `*` for anything, `$` for the end."""


def forbidding_rule(robots: str, agent: str, target: str) -> str | None:
    """The line that forbids the target to the agent; None where it may be fetched.

    Args:
        robots: The text of robots.txt.
        agent: Our name in small letters.
        target: Path and query of an address.
    """
    best: _Rule | None = None
    for rule in _rules(robots[:_LARGEST], agent):
        longer = best is None or (len(rule.path), rule.allows) > (len(best.path), best.allows)
        if longer and _fits(rule.path, target):
            best = rule
    return f"Disallow: {best.path}" if best is not None and not best.allows else None


def _rules(robots: str, agent: str) -> Sequence[_Rule]:
    """The rules for the agent: those of all groups that name it, else of those for everyone."""
    ours: list[_Rule] = []
    everyones: list[_Rule] = []
    named = False
    agents: list[str] = []
    begun = False
    """Whether the group's rules have begun, so that the next agent begins another."""
    for field, value in _fields(robots):
        if field == "user-agent":
            agents = [] if begun else agents
            begun = False
            agents.append(value.lower())
            named = named or value.lower() == agent
        elif field in {"allow", "disallow"}:
            begun = True
            rule = _Rule(field == "allow", value)
            if value and agent in agents:
                ours.append(rule)
            if value and "*" in agents:
                everyones.append(rule)
    return ours if named else everyones


def _fields(robots: str) -> Iterator[tuple[str, str]]:
    for line in robots.splitlines():
        field, colon, value = line.partition("#")[0].partition(":")
        if colon and len(value) <= _LONGEST_RULE:
            yield field.strip().lower(), value.strip()


def _fits(path: str, target: str) -> bool:
    ends = path.endswith("$")
    parts = _spelled(path.removesuffix("$")).split("*")
    if len(parts) > _MOST_STARS:
        return False
    target = _spelled(target)
    if not target.startswith(parts[0]):
        return False
    at = len(parts[0])
    for part in parts[1:]:
        found = target.rfind(part, at) if ends and part is parts[-1] else target.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not ends or at == len(target)


def _spelled(path: str) -> str:
    """The path in one spelling: what may stand for itself does, the rest in percent."""
    return quote(unquote(path), safe="/?=&*$:@!'()+,;~-._%")
