"""Sentences of ours that others look for in a script, found by their place and not by their words.

An opening is the title, where the article comes from, what is in it, and that its voice is
synthetic.
"""

from __future__ import annotations

from audiobook.model import Script, Utterance


def disclosure(script: Script) -> Utterance:
    """The sentence that says that the voice is synthetic: the opening's last.

    The script has an opening.
    """
    return _opening(script)[-1]


def contents(script: Script) -> Utterance:
    """The sentence that says how many sections there are and how long it takes: before that.

    The script has an opening.
    """
    return _opening(script)[-2]


def has_opening(script: Script) -> bool:
    """Whether a script has an opening as we write it."""
    return len(_opening(script)) > len((contents, disclosure))


def _opening(script: Script) -> list[Utterance]:
    return [one for take in script.opening for one in take.utterances]
