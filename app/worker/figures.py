"""What is counted of the worker for the people who watch the service."""

from datetime import timedelta

from prometheus_client import CollectorRegistry, Counter, Gauge


class Figures:
    """One registry per worker; whoever serves figures adds it to theirs."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.recorded = Counter(
            "metro_worker_recorded",
            "Proceedings for which time's work was recorded.",
            ("work",),
            registry=self.registry,
        )
        self.failed = Counter(
            "metro_worker_failed",
            "Proceedings that could not be dealt with.",
            ("work",),
            registry=self.registry,
        )
        self.turns_lost = Counter(
            "metro_worker_turns_lost",
            "Turns of a lane that ended in an error.",
            ("lane",),
            registry=self.registry,
        )
        self.tidied = Counter(
            "metro_worker_tidied",
            "What was over and went: rows and files.",
            ("what",),
            registry=self.registry,
        )
        self.messages = Counter(
            "metro_worker_messages",
            "Attempts to send a message, by how they ended.",
            ("ended",),
            registry=self.registry,
        )
        self._lag = Gauge(
            "metro_worker_lag_seconds",
            "How long the most overdue deadline has waited to be recorded.",
            registry=self.registry,
        )
        self._holding = Gauge(
            "metro_worker_holding", "1 while the clock is not trusted.", registry=self.registry
        )

    def lag(self, lag: timedelta) -> None:
        self._lag.set(lag.total_seconds())

    def holding(self, *, is_holding: bool) -> None:
        self._holding.set(1 if is_holding else 0)
