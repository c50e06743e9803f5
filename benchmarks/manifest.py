"""The W3C's audiobook in a file, by the rules of the recommendation and of its JSON schema.

Rules: https://www.w3.org/TR/audiobooks/, https://github.com/w3c/pub-manifest/tree/master/schema.
"""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

_CONTEXTS = ["https://schema.org", "https://www.w3.org/ns/pub-context"]
_DURATION = re.compile(r"PT\d+(\.\d+)?S")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(T|$)")


def problems_in(path: Path) -> tuple[int, list[str]]:
    """How many files of sound a package lists, and what is otherwise than it should be."""
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("publication.json"))
        wrong = _problems(manifest, set(archive.namelist()))
        if broken := archive.testzip():
            wrong.append(f"{broken} is damaged")
    return len(manifest["readingOrder"]), wrong


def _problems(manifest: dict[str, Any], names: set[str]) -> list[str]:
    links = manifest["readingOrder"] + manifest["resources"]
    lengths = [one["duration"] for one in manifest["readingOrder"]]
    relations = {relation for one in manifest["resources"] for relation in one["rel"]}
    rules = {
        "contexts": manifest["@context"][:2] == _CONTEXTS,
        "conformsTo": manifest["conformsTo"] == "https://www.w3.org/TR/audiobooks/",
        "type": manifest["type"] == "Audiobook",
        "name": bool(manifest["name"]),
        "asked for": {"author", "readBy", "id", "inLanguage", "dateModified"} <= manifest.keys(),
        "durations": all(map(_DURATION.fullmatch, [*lengths, manifest["duration"]])),
        "sum": abs(sum(map(_seconds, lengths)) - _seconds(manifest["duration"])) < 0.001,
        "accessModeSufficient": all(
            one["type"] == "ItemList" and one["itemListElement"]
            for one in manifest["accessModeSufficient"]
        ),
        "dates": all(
            _DATE.match(manifest[key])
            for key in ("datePublished", "dateModified")
            if key in manifest
        ),
        "contents and cover": {"contents", "cover"} <= relations,
        "files": {one["url"] for one in links} == names - {"publication.json"},
        "each once": len({one["url"] for one in links}) == len(links),
        "types": all("encodingFormat" in one and one["type"] == "LinkedResource" for one in links),
    }
    return [rule for rule, holds in rules.items() if not holds]


def _seconds(duration: str) -> float:
    return float(duration[2:-1])
