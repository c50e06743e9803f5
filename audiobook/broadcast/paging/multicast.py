"""Sockets that send to a zone's group, and that hear it."""

from __future__ import annotations

import errno
import ipaddress
import socket
import struct
import sys
from typing import Final

from audiobook.broadcast.paging.zones import Zone
from audiobook.errors import BroadcastError

_EXPEDITED: Final = 46 << 2
"""DSCP 46 in the byte of IP's header: switches that know of it let speech go first."""
_ANY: Final = bytes(4)
"""The address 0.0.0.0: the system chooses."""


def sender(zone: Zone) -> socket.socket:
    """A socket on which packets for a zone are sent; none has been.

    Raises:
        BroadcastError: the interface is not there, or there is no way to the group.
    """
    interface = _interface(zone)
    card = interface if len(interface) == len(_ANY) else _ANY + interface
    opened = _opened()
    try:
        opened.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, card)
        opened.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, zone.ttl)
        # Whoever listens on this machine hears it too.
        opened.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 1)
        opened.setsockopt(socket.IPPROTO_IP, socket.IP_TOS, _EXPEDITED)
        opened.connect((zone.group, zone.port))
        # Rather a packet lost than all that follow late.
        opened.setblocking(False)  # noqa: FBT003 - its only parameter
    except OSError as error:
        opened.close()
        raise _no_way(zone, error) from error
    return opened


def listener(zone: Zone) -> socket.socket:
    """A socket on which a zone's packets are heard.

    Raises:
        BroadcastError: the interface is not there, or the group cannot be joined.
    """
    membership = socket.inet_aton(zone.group) + _interface(zone)
    opened = _opened()
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "SO_REUSEPORT"):
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        # Bound to the group, it hears no other group on this port; Windows binds to no group.
        opened.bind(("" if sys.platform == "win32" else zone.group, zone.port))
        opened.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, membership)
    except OSError as error:
        opened.close()
        raise _no_way(zone, error) from error
    return opened


def _opened() -> socket.socket:
    return socket.socket(socket.AF_INET, socket.SOCK_DGRAM)


def _interface(zone: Zone) -> bytes:
    """The interface as a membership ends with it: an address, or what holds an index."""
    if zone.interface is None:
        return _ANY
    try:
        address = ipaddress.IPv4Address(zone.interface)
    except ValueError:
        return _by_name(zone, zone.interface)
    try:
        with _opened() as trial:
            trial.bind((str(address), 0))
    except OSError as error:
        raise _no_interface(zone) from error
    return address.packed


def _by_name(zone: Zone, name: str) -> bytes:
    try:
        index = socket.if_nametoindex(name)
    except OSError as error:
        raise _no_interface(zone) from error
    if sys.platform == "win32":
        return struct.pack("!I", index)
    return _ANY + struct.pack("=i", index)


def _no_interface(zone: Zone) -> BroadcastError:
    names = ", ".join(name for _, name in socket.if_nameindex())
    return BroadcastError(
        f"{zone.file}: “{zone.name}.interface” must be a network card of this machine, or the IPv4"
        f" address of one; there is no “{zone.interface}”, the cards are: {names}."
    )


def _no_way(zone: Zone, error: OSError) -> BroadcastError:
    through = f" through {zone.interface}" if zone.interface else ""
    advice = ""
    if error.errno in {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENODEV, errno.EADDRNOTAVAIL}:
        advice = (
            "; look whether the network is up"
            if zone.interface
            else f"; name the network card in {zone.file}: interface = …"
        )
    reason = error.strerror or str(error)
    return BroadcastError(
        f"Zone {zone.name}, {zone.address}, is out of reach{through}: {reason}{advice}."
    )
