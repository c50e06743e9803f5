"""`audiobook export`: more editions of a finished programme."""

from __future__ import annotations

from audiobook.commands.options import Cover, MadeFolder, To
from audiobook.commands.streams import tell
from audiobook.commands.wanted import wanted_editions


def export(
    folder: MadeFolder,
    to: To,
    cover: Cover = None,
) -> None:
    """Make more editions of a finished programme, speaking nothing."""
    from audiobook.export import export as export_programme
    from audiobook.settings import read_settings

    editions = wanted_editions(to)
    exported = export_programme(folder, editions, cover, read_settings().cache)
    for path in exported.files.values():
        tell(path)
    tell("Made from the sound that was proven, and compared with programme.json.")
