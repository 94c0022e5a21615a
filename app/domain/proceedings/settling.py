"""What time brings about, one step after the other, so that linked proceedings keep pace (rules S3, T6)."""

from datetime import datetime

from app.domain.law import Law
from app.domain.proceedings.consequences import up_to_a_consequence
from app.domain.proceedings.engine import Procedure, settle
from app.domain.proceedings.proceeding import Event, P
from app.domain.proceedings.recalculation import ActivatedNotice, moves


def next_step(
    proceeding: P, until: datetime, *, notice: ActivatedNotice | None, law: Law, procedure: Procedure[P]
) -> list[Event[P]]:
    """The next events up to `until`, to the first that means something for others; none where it is settled.

    `notice` was activated and may not have reached this proceeding: what it moves is a step of its own.
    """
    if notice is None or until < notice.activated_at:
        return _to(proceeding, until, procedure)
    return (
        _to(proceeding, notice.activated_at, procedure)
        or moves(proceeding, notice, law, procedure)
        or _to(proceeding, until, procedure)
    )


def _to(proceeding: P, until: datetime, procedure: Procedure[P]) -> list[Event[P]]:
    return up_to_a_consequence(proceeding, settle(proceeding, until, procedure).events)
