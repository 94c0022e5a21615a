"""Ports for services that a test starts as a process of its own."""

import socket
from contextlib import closing


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on; the kernel hands out others before it."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def is_listening(port: int) -> bool:
    with closing(socket.socket()) as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
