"""The cases behind a figure: every count is a selection, and the same selection lists what it counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from app.domain.figures.facts import COUNTED, Clock, CountedAs
from app.domain.figures.groups import CaseGroup
from app.domain.proceedings.notification import ToldHow
from app.domain.proceedings.validity import Finding, Validity
from app.domain.taxonomy import MatterType


class FigureKey(StrEnum):
    """Every figure that counts complaints of the operator's register."""

    CARRIED_IN = "carried_in"  # 期初
    RECEIVED = "received"  # 受理
    CONCLUDED = "concluded"  # 办结
    CARRIED_OUT = "carried_out"  # 期末在办
    CONCLUDED_OF_RECEIVED = "concluded_of_received"
    VALID = "valid"
    NOT_VALID = "not_valid"
    PENDING = "pending"
    SUBSTANTIATED = "substantiated"
    PARTLY_SUBSTANTIATED = "partly_substantiated"
    NOT_SUBSTANTIATED = "not_substantiated"
    UNVERIFIABLE = "unverifiable"
    NO_FINDING = "no_finding"
    REPLIED = "replied"  # of the valid, as the five that follow
    REPLIED_ON_TIME = "replied_on_time"
    NOT_REPLIED = "not_replied"  # though due
    REPLY_RUNNING = "reply_running"  # neither replied nor yet due
    REPLY_NOT_OWED = "reply_not_owed"  # withdrawn before it fell due
    VALID_TOLD = "valid_told"
    VALID_UNREACHABLE = "valid_unreachable"
    VALID_POSTED = "valid_posted"
    START_ON_TIME = "start_on_time"
    START_LATE = "start_late"
    START_OVERDUE = "start_overdue"
    START_OPEN = "start_open"
    START_MISSED = "start_missed"
    START_NOT_OWED = "start_not_owed"
    REPLY_ON_TIME = "reply_on_time"  # of all complaints, as those that follow
    REPLY_LATE = "reply_late"
    REPLY_OVERDUE = "reply_overdue"
    REPLY_OPEN = "reply_open"
    REPLY_MISSED = "reply_missed"
    REPLY_CLOCK_NOT_OWED = "reply_clock_not_owed"
    UNREACHABLE = "unreachable"
    POSTED_UNDER_CODE = "posted_under_code"
    NON_ACCEPTED = "non_accepted"
    FORWARDED = "forwarded"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    RETYPED_OUT = "retyped_out"  # was a complaint, and counts no longer
    RETYPED_IN = "retyped_in"  # was another matter, and counts since
    OVERTURNED = "overturned"  # validity, by the agency


class Span(StrEnum):
    """By which of its days a case belongs to a period."""

    RECEIVED = "received"  # rule F2
    CARRIED_IN = "carried_in"
    CONCLUDED = "concluded"
    CARRIED_OUT = "carried_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a case must be like; None asks nothing. None within a set is a fact that is absent."""

    span: Span = Span.RECEIVED
    counted_as: frozenset[CountedAs] = COUNTED
    original_type: frozenset[MatterType | None] | None = None
    validity: frozenset[Validity] | None = None
    finding: frozenset[Finding | None] | None = None
    is_overturned: frozenset[bool] | None = None
    is_concluded: frozenset[bool] | None = None
    start: frozenset[Clock] | None = None
    reply: frozenset[Clock] | None = None
    replied_how: frozenset[ToldHow | None] | None = None

    def asked(self) -> Iterator[tuple[str, frozenset[Any]]]:
        """The facts that it asks for, by their names in CaseGroup, and what each may be."""
        for field in fields(self):
            wanted = getattr(self, field.name)
            if field.name != "span" and wanted is not None:
                yield field.name, wanted

    def total(self, groups: Mapping[CaseGroup, int]) -> int:
        """How many cases of the span are such."""
        asked = tuple(self.asked())
        return sum(
            n for group, n in groups.items() if all(getattr(group, name) in wanted for name, wanted in asked)
        )


ONLY_VALID = frozenset({Validity.VALID})
ANYHOW: frozenset[ToldHow | None] = frozenset(ToldHow)
NOT_AT_ALL: frozenset[ToldHow | None] = frozenset({None})
YES = frozenset({True})
OVERDUE = frozenset({Clock.OVERDUE, Clock.MISSED})
CLOCKS: Mapping[str, Clock] = {
    "on_time": Clock.ON_TIME,
    "late": Clock.LATE,
    "overdue": Clock.OVERDUE,
    "open": Clock.OPEN,
    "missed": Clock.MISSED,
}


def _valid(
    *, reply: frozenset[Clock] | None = None, how: frozenset[ToldHow | None] | None = None
) -> Selection:
    return Selection(validity=ONLY_VALID, reply=reply, replied_how=how)


def _exit(*ways: CountedAs) -> Selection:
    return Selection(counted_as=frozenset(ways))


SELECTIONS: Mapping[FigureKey, Selection] = {
    FigureKey.CARRIED_IN: Selection(span=Span.CARRIED_IN),
    FigureKey.RECEIVED: Selection(),
    FigureKey.CONCLUDED: Selection(span=Span.CONCLUDED),
    FigureKey.CARRIED_OUT: Selection(span=Span.CARRIED_OUT),
    FigureKey.CONCLUDED_OF_RECEIVED: Selection(is_concluded=YES),
    FigureKey.VALID: _valid(),
    FigureKey.NOT_VALID: Selection(validity=frozenset({Validity.NOT_VALID})),
    FigureKey.PENDING: Selection(validity=frozenset({Validity.PENDING})),
    FigureKey.SUBSTANTIATED: Selection(finding=frozenset({Finding.SUBSTANTIATED})),
    FigureKey.PARTLY_SUBSTANTIATED: Selection(finding=frozenset({Finding.PARTLY_SUBSTANTIATED})),
    FigureKey.NOT_SUBSTANTIATED: Selection(finding=frozenset({Finding.NOT_SUBSTANTIATED})),
    FigureKey.UNVERIFIABLE: Selection(finding=frozenset({Finding.UNVERIFIABLE})),
    FigureKey.NO_FINDING: Selection(finding=frozenset({None})),
    FigureKey.REPLIED: _valid(how=ANYHOW),
    FigureKey.REPLIED_ON_TIME: _valid(how=ANYHOW, reply=frozenset({Clock.ON_TIME})),
    # rule F6: a withdrawn case stays out unless it was overdue before the withdrawal
    FigureKey.NOT_REPLIED: _valid(how=NOT_AT_ALL, reply=OVERDUE),
    FigureKey.REPLY_RUNNING: _valid(how=NOT_AT_ALL, reply=frozenset({Clock.OPEN})),
    FigureKey.REPLY_NOT_OWED: _valid(how=NOT_AT_ALL, reply=frozenset({Clock.NOT_OWED})),
    FigureKey.VALID_TOLD: _valid(how=frozenset({ToldHow.TOLD})),
    FigureKey.VALID_UNREACHABLE: _valid(how=frozenset({ToldHow.UNREACHABLE})),
    FigureKey.VALID_POSTED: _valid(how=frozenset({ToldHow.POSTED_UNDER_CODE})),
    FigureKey.START_NOT_OWED: Selection(start=frozenset({Clock.NOT_OWED})),
    FigureKey.REPLY_CLOCK_NOT_OWED: Selection(reply=frozenset({Clock.NOT_OWED})),
    FigureKey.UNREACHABLE: Selection(replied_how=frozenset({ToldHow.UNREACHABLE})),
    FigureKey.POSTED_UNDER_CODE: Selection(replied_how=frozenset({ToldHow.POSTED_UNDER_CODE})),
    FigureKey.NON_ACCEPTED: _exit(CountedAs.NON_ACCEPTED),
    FigureKey.FORWARDED: _exit(CountedAs.FORWARDED),
    FigureKey.WITHDRAWN: _exit(CountedAs.WITHDRAWN),
    FigureKey.MERGED: _exit(CountedAs.MERGED),
    FigureKey.RETYPED_OUT: _exit(CountedAs.RETYPED),
    FigureKey.RETYPED_IN: Selection(original_type=frozenset(MatterType)),
    FigureKey.OVERTURNED: Selection(is_overturned=YES),
    **{FigureKey(f"start_{name}"): Selection(start=frozenset({clock})) for name, clock in CLOCKS.items()},
    **{FigureKey(f"reply_{name}"): Selection(reply=frozenset({clock})) for name, clock in CLOCKS.items()},
}
"""What each figure counts. Total: every key stands here."""
