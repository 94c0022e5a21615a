"""What is counted for the people who watch the service. Labels hold names of ours only, never an address."""

from collections.abc import Iterable
from datetime import timedelta
from math import nan

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
NO_OPERATION = "none"
"""An address that leads nowhere."""


class Figures:
    """One registry per application, so that two of them in one process count apart; `beside` are those of what runs in
    the same process, such as the worker."""

    def __init__(self, beside: Iterable[CollectorRegistry] = ()) -> None:
        self.registry = CollectorRegistry()
        for one in beside:
            self.registry.register(one)
        self._requests = Counter(
            "metro_http_requests",
            "Requests answered, by operation and status.",
            ("operation", "method", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "metro_http_request_seconds",
            "Time from the request's headers to the end of its answer.",
            ("operation",),
            buckets=SECONDS,
            registry=self.registry,
        )

        self._waiting = Gauge(
            "metro_waiting_seconds",
            "How long what is most overdue has waited for a worker; NaN while the database does not tell.",
            ("work",),
            registry=self.registry,
        )

    def waiting(self, **works: timedelta | None) -> None:
        """By the rows, so it holds wherever the workers run, and where none does. None: nobody knows."""
        for work, waited in works.items():
            self._waiting.labels(work).set(nan if waited is None else waited.total_seconds())

    def count(self, *, operation: str, method: str, status: int, seconds: float) -> None:
        self._requests.labels(operation, method, status).inc()
        self._seconds.labels(operation).observe(seconds)

    def exposition(self) -> bytes:
        return generate_latest(self.registry)


"""Prometheus' text format."""
