"""A plain HTTP/1.1 client for benches: so many connections, each sends the next request when the last is answered."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it: answers a second, and milliseconds by rank."""

    per_second: float
    p50: float
    p99: float


async def answered(
    ports: Sequence[int], requests: Callable[[int], bytes], *, connections: int, each: int
) -> Load:
    """The connections are dealt out to the ports in turn. Raises RuntimeError for the first answer that is not 201."""
    waits: list[float] = []
    began = perf_counter()
    await asyncio.gather(
        *(
            _connection(ports[c % len(ports)], requests, range(c * each, (c + 1) * each), waits)
            for c in range(connections)
        )
    )
    taken = perf_counter() - began
    waits.sort()
    return Load(
        per_second=len(waits) / taken,
        p50=waits[len(waits) // 2] * 1000,
        p99=waits[int(len(waits) * 0.99)] * 1000,
    )


async def _connection(
    port: int, requests: Callable[[int], bytes], numbers: range, waits: list[float]
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for number in numbers:
        began = perf_counter()
        writer.write(requests(number))
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length")
        )
        body = await reader.readexactly(length)
        if not head.startswith(b"HTTP/1.1 201"):
            raise RuntimeError(f"{head.decode()}{body.decode()}")
        waits.append(perf_counter() - began)
    writer.close()
    await writer.wait_closed()
