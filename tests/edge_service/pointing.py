"""Pointing edge-tts, as it is installed, at a service on this machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_SITE = '''\
"""Written by tests/edge_service: edge-tts in this Python asks {address}."""

import importlib.util
import os.path
import sys

_package = importlib.util.find_spec("edge_tts")
if _package is not None:
    # edge-tts's other modules take the addresses from this one; they are not imported until they
    # are wanted, so that a program starts as fast as ever.
    _path = os.path.join(_package.submodule_search_locations[0], "constants.py")
    _spec = importlib.util.spec_from_file_location("edge_tts.constants", _path)
    _constants = importlib.util.module_from_spec(_spec)
    _spec.loader.exec_module(_constants)
    _constants.WSS_URL = "{socket}"
    _constants.VOICE_LIST = "{voices}"
    sys.modules["edge_tts.constants"] = _constants
'''


def socket_url(address: str) -> str:
    """Where texts are spoken. edge-tts goes on with `&`, so it has a `?`."""
    return f"ws://{address}/edge/v1?TrustedClientToken=x"


def voices_url(address: str) -> str:
    """Where the list of voices is."""
    return f"http://{address}/voices/list?trustedclienttoken=x"


def install(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point edge-tts in this process, and let no proxy stand between."""
    monkeypatch.setattr("edge_tts.communicate.WSS_URL", socket_url(address))
    monkeypatch.setattr("edge_tts.voices.VOICE_LIST", voices_url(address))
    for name in [name for name in os.environ if _is_proxy(name)]:
        monkeypatch.delenv(name)


def environment(address: str, folder: Path) -> dict[str, str]:
    """The environment of a process whose edge-tts asks the service; writes a module to `folder`."""
    site = _SITE.format(address=address, socket=socket_url(address), voices=voices_url(address))
    folder.joinpath("sitecustomize.py").write_text(site, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not _is_proxy(name)}
    paths = (str(folder), kept.get("PYTHONPATH", ""))
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


def _is_proxy(name: str) -> bool:
    return name.lower().endswith("_proxy")
