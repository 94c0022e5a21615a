"""What the store says when it cannot do what was asked."""

from dataclasses import dataclass

from app.domain.identifiers import ProceedingId


class StoreError(Exception):
    """Nothing was written: the transaction is rolled back as a whole."""


class UnsupportedDatabaseError(StoreError, ValueError):
    """The URL names a database this service does not run on."""


@dataclass(eq=False)
class LostRace(StoreError):
    """Somebody else was first: the proceeding is at `version` now (the last sequence on record)."""

    proceeding: ProceedingId
    version: int

    def __str__(self) -> str:
        return f"proceeding {self.proceeding} has moved on to version {self.version}"


@dataclass(eq=False)
class UnknownProceeding(StoreError):
    proceeding: ProceedingId

    def __str__(self) -> str:
        return f"no proceeding {self.proceeding}"


@dataclass(eq=False)
class Busy(StoreError):
    """The database could not answer in time or not at all; trying again later may help.

    `reason` is a stable word.

    After `connection` the outcome of a commit is unknown: retry only with an idempotency key.
    """

    reason: str

    def __str__(self) -> str:
        return f"the database is busy or out of reach ({self.reason})"
