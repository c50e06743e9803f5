"""Rules that say in words what is written with digits, signs and letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from audiobook.script.conversion import Edit
from audiobook.text.scripts import HAN, is_han

FURTHEST_LEAD = 14
"""Characters before a match that its rule may look at: the longest lead and a word after it."""

# Han characters, Chinese punctuation and the inside of Latin words, which are most of any text,
# begin nothing that is said otherwise.
_BEGINNING = re.compile(rf"[^{HAN}A-Za-z，。、；：？！“”‘’（）《》…\n]|(?<![A-Za-z])[A-Za-z]")
_SPACES = " \t\u00a0\u3000"


@dataclass(frozen=True)
class Rule:
    """How one kind of writing is said."""

    name: str
    pattern: str
    """May look around, but its match begins with none of what begins nothing."""
    say: Callable[[re.Match[str]], str]
    lead: str = ""
    """What must stand right before the match."""

    def match(self, text: str, at: int, end: int) -> re.Match[str] | None:
        """The match that begins at `at`; nothing from `end` on is looked at."""
        if self.lead and not self._lead.search(text[max(0, at - FURTHEST_LEAD) : at]):
            return None
        return self._pattern.match(text, at, end)

    # Compiled where a text first needs them: all of them would take longer than the reading of an
    # article by those that it needs.

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    @cached_property
    def _lead(self) -> re.Pattern[str]:
        return re.compile(f"(?:{self.lead})$")


def rule(
    name: str, pattern: str, say: Callable[[re.Match[str]], str] | str, *, lead: str = ""
) -> Rule:
    """A rule as the tables write it; a `say` that is a text is said as it stands."""
    return Rule(name, pattern, (lambda _match: say) if isinstance(say, str) else say, lead)


def any_of(words: str) -> str:
    """A pattern for any of the words, which spaces part; the longest that fits."""
    return "(?:" + "|".join(sorted(map(re.escape, words.split()), key=len, reverse=True)) + ")"


def find_edits(text: str, start: int, end: int, rules: Sequence[Rule]) -> Iterator[Edit]:
    """What the rules change between `start` and `end`: leftmost first, then in order."""
    last = Edit(start, start, "")
    at = start
    while beginning := _BEGINNING.search(text, at, end):
        at = beginning.start()
        edit = _first(text, at, end, rules)
        if edit is None:
            at += 1
            continue
        last = with_spaces(text, edit, last, end)
        yield last
        at = last.end


def _first(text: str, at: int, end: int, rules: Sequence[Rule]) -> Edit | None:
    for one in rules:
        match = one.match(text, at, end)
        if match is not None:
            return Edit(at, match.end(), one.say(match), one.name)
    return None


def with_spaces(text: str, edit: Edit, last: Edit, end: int) -> Edit:
    """The edit and the spaces between it and Han: Chinese words are written without them."""
    start, stop = edit.start, edit.end
    if edit.spoken and is_han(edit.spoken[0]):
        before = len(text[last.end : start].rstrip(_SPACES)) + last.end
        neighbour = last.spoken[-1:] if before == last.end else text[before - 1]
        start = before if neighbour and is_han(neighbour) else start
    if edit.spoken and is_han(edit.spoken[-1]):
        after = end - len(text[stop:end].lstrip(_SPACES))
        stop = after if after < end and is_han(text[after]) else stop
    return edit._replace(start=start, end=stop)
