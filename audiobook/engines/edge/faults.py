"""Why a request failed, and whether it is worth asking again. None of these reaches the user.

Fault           ask again
├── Busy        ask again, and less at once
├── Refused     ask once more: the service takes us for somebody it does not serve
└── Rejected    no other answer is to be had
"""

from __future__ import annotations


class Fault(Exception):  # noqa: N818 - it is no error of the programme's until all tries have failed
    """One request failed. The message says what the service did, as `it stopped answering`."""

    def __init__(self, what: str, at: int = 0) -> None:
        """Remember what happened, and at which character of the request's text."""
        super().__init__(what)
        self.at = at


class Busy(Fault):
    """The service has too much to do, or says so."""


class Refused(Fault):
    """HTTP 403: the service has changed its secret, or does not serve this address."""


class Rejected(Fault):
    """The service understands us and will not."""
