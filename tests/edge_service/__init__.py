"""A stand-in for Microsoft Edge's read-aloud service, on this machine.

    with EdgeService() as service:
        service.install(monkeypatch)                    # edge-tts in this process asks it, or
        subprocess.run(..., env=service.environment(folder))        # edge-tts in another one
        service.fail("reset mid-stream", times=1, containing="今天")
        ...
        service.requests                                # what it was asked, and how that ended

It speaks the service's protocol over a real WebSocket, so that the package edge-tts is the real
one, and answers with real speech. By hand: `python -m tests.edge_service --help`.
"""

from .faults import FAULTS
from .handshake_faults import HANDSHAKE_FAULTS
from .ledger import Refusal, Request
from .server import EdgeService

__all__ = ["FAULTS", "HANDSHAKE_FAULTS", "EdgeService", "Refusal", "Request"]
