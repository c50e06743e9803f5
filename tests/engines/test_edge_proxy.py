"""Which proxy stands between us and the online service."""

from __future__ import annotations

import os

import pytest

from audiobook.engines.edge.service import proxy_for
from audiobook.engines.online import Online

NEAR, FAR = "http://near.example:3128", "http://far.example:80"


@pytest.mark.parametrize(
    ("environment", "settings", "proxy"),
    [
        ({}, None, None),
        ({"HTTPS_PROXY": NEAR}, None, NEAR),
        ({"ALL_PROXY": NEAR}, None, NEAR),
        ({"HTTPS_PROXY": NEAR, "ALL_PROXY": FAR}, None, NEAR),
        ({"HTTPS_PROXY": NEAR, "NO_PROXY": "bing.com"}, None, None),
        ({"HTTPS_PROXY": NEAR, "NO_PROXY": "bing.com"}, FAR, FAR),
        ({"HTTPS_PROXY": NEAR}, FAR, FAR),
        ({"HTTP_PROXY": NEAR}, None, None),
    ],
)
def test_the_proxy(
    environment: dict[str, str],
    settings: str | None,
    proxy: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The settings' proxy, or else the environment's, unless it leaves the service's host alone."""
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert proxy_for(Online(proxy=settings)) == proxy
