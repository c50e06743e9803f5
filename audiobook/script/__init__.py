"""Articles become scripts: everything that is said, in order, and how."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from audiobook.cast import Cast
from audiobook.lexicon import Lexicon
from audiobook.model import Article, Block, Finding, Kind, Role, Script, Take
from audiobook.outline import blocks
from audiobook.script.drafts import Drafter
from audiobook.script.rewriting import Rewritten, retold, rewrite, with_utterances
from audiobook.script.takes import divided, joined
from audiobook.script.wording import still_says
from audiobook.script.writer import Writer, nothing_to_say
from audiobook.signposts import SIGNPOSTS, Signposts
from audiobook.text.scripts import is_speakable

__all__ = [
    "Rewritten",
    "rewrite",
    "still_says",
    "with_opening",
    "with_utterances",
    "write_passage",
    "write_script",
]


def write_script(
    article: Article, cast: Cast, lexicon: Lexicon, signposts: Signposts = SIGNPOSTS
) -> tuple[Script, tuple[Finding, ...]]:
    """The body of an article's script, numbered to follow its opening, and what cannot be said.

    The opening says how long the programme is; `with_opening` adds it once that is known.
    """
    drafter = Drafter(article, cast.narrator.pauses, signposts)
    writer = Writer(article.lang, cast, lexicon)
    before = writer.count(drafter.opening(seconds=0))
    takes = joined(divided(drafter.body()), cast.voice_for)
    body, findings = writer.write(takes, before + 1)
    silent = tuple(
        nothing_to_say(block.place or block.id, block.text)
        for block in blocks(article)
        if block.text.strip() and not is_speakable(block.text)
    )
    return Script(opening=(), body=body), silent + findings


def with_opening(
    script: Script, article: Article, cast: Cast, lexicon: Lexicon, seconds: float
) -> Script:
    """The script with the opening of a programme that is `seconds` long.

    Of an opening that it has already, only what tells the length is written anew.
    """
    drafter = Drafter(article, cast.narrator.pauses)
    if script.opening:
        write = partial(rewrite, lang=article.lang, cast=cast, lexicon=lexicon)
        return retold(script, drafter, seconds, write)
    drafts = divided(drafter.opening(seconds))
    opening, _ = Writer(article.lang, cast, lexicon).write(drafts, first=1)
    return replace(script, opening=opening)


def write_passage(text: str, cast: Cast, lexicon: Lexicon) -> tuple[Take, ...]:
    """The takes that say a text, in the narrator's language, and nothing else."""
    block = Block("passage", Kind.PARAGRAPH, text)
    drafter = Drafter(Article(block, cast.narrator.lang, sections=()), cast.narrator.pauses)
    drafts = drafter.block(block, Role.BODY, block.id, pause_after=0)
    takes, _ = Writer(cast.narrator.lang, cast, lexicon).write(divided(drafts), first=1)
    return takes
