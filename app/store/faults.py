"""What a verification can find."""

from dataclasses import dataclass
from enum import StrEnum


class Invariant(StrEnum):
    """What does not hold, by a stable id."""

    WHOLE = "I-05"  # nothing half written: every kept item has its commitment, and the other way round
    GAPLESS = "I-17"  # records are numbered 1 to n and recorded in time
    PROJECTION = "I-18"  # every row is what folding the history gives
    COLUMNS = "I-24"  # what can be searched of a record is what its body says
    CHAIN = "I-25"  # each record follows the one before it, up to the head on record
    COMMITMENT = "D2"  # a kept text is the one that was committed to
    NUMBERS = "D5"  # a body's numbers of a year run from 1 without a gap


@dataclass(frozen=True, slots=True)
class Fault:
    """`sequence` is the record it shows at, None where it is none in particular."""

    invariant: Invariant
    what: str
    sequence: int | None = None
