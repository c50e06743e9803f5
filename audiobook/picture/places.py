"""Near which sentence something was left out: findings name places of the source, as people do.

`line 12` is at the last block that stood at line 12 or before it; `s0012` is a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from audiobook.model import Finding, Programme
from audiobook.outline import blocks

_NUMBER = re.compile(r"(\d+)")

_Form = tuple[str, ...]
"""What a place says beside its numbers: `line `, or `page `."""
_Numbers = tuple[int, ...]


class Places:
    """The sentences of a programme, by what findings call places."""

    def __init__(self, programme: Programme) -> None:
        """Remember where each block stood, and what is said of it."""
        utterances = programme.script.utterances
        self._written = [one.written for one in utterances]
        self._sentences = {one.id: number for number, one in enumerate(utterances)}
        of_block: defaultdict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(utterances):
            of_block[one.block or ""].append(number)
        self._blocks: dict[str, Sequence[int]] = {}
        self._stood: defaultdict[_Form, list[tuple[_Numbers, str]]] = defaultdict(list)
        last: Sequence[int] = (0,)
        for block in blocks(programme.article):
            last = of_block.get(block.id, last[-1:])
            self._blocks[block.id] = last
            form, numbers = _parsed(block.place)
            self._stood[form].append((numbers, block.id))
        for stood in self._stood.values():
            stood.sort()

    def of(self, findings: Sequence[Finding]) -> Iterator[tuple[Finding, int]]:
        """Each finding, and the number of the sentence in the script that it is nearest to."""
        return ((one, self._near(one)) for one in findings)

    def _near(self, finding: Finding) -> int:
        if finding.place in self._sentences:
            return self._sentences[finding.place]
        form, numbers = _parsed(finding.place)
        stood = self._stood.get(form, [])
        at = bisect_right(stood, (numbers, "\uffff")) - 1
        if finding.place in self._blocks:
            said = self._blocks[finding.place]
        elif at < 0:
            return 0
        else:
            said = self._blocks[stood[at][1]]
            if stood[at][0] != numbers:  # what stood there is gone, and came after this
                return said[-1]
        holds = (one for one in said if finding.after and finding.after in self._written[one])
        return next(holds, said[0])


def _parsed(place: str) -> tuple[_Form, _Numbers]:
    parts = _NUMBER.split(place)
    return tuple(parts[::2]), tuple(map(int, parts[1::2]))
