"""What waits for another person: told by what was recorded last, so that it needs no column of its own."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, exists, literal_column, or_, select

from app.store.tables.history import EVENT
from app.store.tables.proceedings import PROCEEDING


class Waiting(StrEnum):
    REPLY = "reply"  # drafted, to be checked and signed (rule S11)
    DETERMINATION = "determination"  # proposed, to be confirmed (rule V1)
    DECISION = "decision"  # type, merging, non-acceptance, proposed (rule V3)
    HANDOVER = "handover"  # offered, to be acknowledged (rule S11)
    EXTENSION = "extension"  # asked for, to be approved before the due instant (rule S6)
    ORDER = "order"  # answered by the operator, to be checked (rule S15)


ENDED_BY: Mapping[Waiting, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Waiting.REPLY: (("reply_drafted",), ("reply_signed", "forwarded", "merged", "withdrawn", "not_accepted")),
    Waiting.DETERMINATION: (("determination_proposed",), ("validity_determined",)),
    Waiting.DECISION: (
        ("decision_proposed",),
        ("proposal_declined", "retyped", "merged", "not_accepted", "reopened", "receipt_corrected"),
    ),
    Waiting.HANDOVER: (("handover_offered",), ("handover_acknowledged", "handler_assigned")),
    Waiting.EXTENSION: (
        ("extension_requested", "extension_lapse_superseded"),
        ("extension_approved", "extension_refused", "extension_lapsed", "decision_made", "withdrawn"),
    ),
    Waiting.ORDER: (("order_answered",), ("order_verified", "order_answer_rejected")),
}
"""Each begins with one of the first kinds of record and lasts until one of the others follows."""


BY_THEMSELVES = frozenset({Waiting.DECISION, Waiting.HANDOVER})
"""Rare, and found by their own index (`ix_event_asked`); the others among the few rows that a list is narrowed to."""


def is_waiting(some: Iterable[Waiting]) -> ColumnElement[bool]:
    """A condition on the proceeding's row."""
    return or_(*(_waits(one) for one in sorted(some)))


def _waits(one: Waiting) -> ColumnElement[bool]:
    begins, ends = ENDED_BY[one]
    begun, ended = EVENT.alias(f"{one}_begun"), EVENT.alias(f"{one}_ended")
    later = exists().where(
        and_(
            ended.c.proceeding == begun.c.proceeding,
            ended.c.sequence > begun.c.sequence,
            ended.c.kind.in_(ends),
        )
    )
    # written out, so that the index is recognised
    is_begun = or_(*(begun.c.kind == literal_column(f"'{kind}'") for kind in begins))
    if one in BY_THEMSELVES:
        return PROCEEDING.c.id.in_(select(begun.c.proceeding).where(is_begun, ~later))
    return exists().where(begun.c.proceeding == PROCEEDING.c.id, is_begun, ~later)
