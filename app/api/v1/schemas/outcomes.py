"""Where a proceeding stands after a verb, and its clocks."""

from datetime import date
from typing import Self

from app.domain.proceedings.deadlines import Deadline
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.rulebook.kinds import DeadlineKind
from app.http.strict_models import InstantOut, Out
from app.usecases.outcome import Outcome


class DeadlineOut(Out):
    """`due_at` is exclusive: on time is before it (rule T3). A miss stays beside a late act (rule T5).

    `judged_due_at` is the same instant, but for a deadline that a notice made earlier than what the passenger had
    been told (rule T6). `provisional`: a notice yet to come may move it.
    """

    kind: DeadlineKind
    cycle: int
    opened_at: InstantOut
    due_at: InstantOut
    judged_due_at: InstantOut
    last_day: date | None
    provisional: bool
    rulebook: str
    calendar: str
    met_at: InstantOut | None
    missed_at: InstantOut | None
    closed_at: InstantOut | None

    @classmethod
    def of(cls, deadline: Deadline) -> Self:
        return cls(**{name: getattr(deadline, name) for name in cls.model_fields})


class OutcomeOut(Out):
    """`version` is what the next verb names in If-Match; it comes as the ETag too."""

    id: str
    number: str
    kind: ProceedingKind
    status: str
    version: int
    deadlines: list[DeadlineOut]

    @classmethod
    def of(cls, outcome: Outcome) -> Self:
        return cls(
            id=outcome.id,
            number=outcome.number,
            kind=outcome.kind,
            status=outcome.status,
            version=outcome.version,
            deadlines=[DeadlineOut.of(one) for one in outcome.deadlines],
        )
