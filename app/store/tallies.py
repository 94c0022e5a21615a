"""A case's countable facts in one text, so that the database groups by one column: half the time of nine (ADR 0013)."""

from collections.abc import Iterator
from datetime import date

from app.domain.figures.facts import Clock, CountedAs, CountedCase
from app.domain.figures.groups import CaseGroup
from app.domain.proceedings.notification import ToldHow
from app.domain.proceedings.validity import Finding, Validity
from app.domain.taxonomy import MatterType

BETWEEN = ","
YES = "yes"


def tally_of(case: CountedCase) -> str:
    """What CaseGroup tells of it, in its order, but for the month and for what is overdue: those nobody records."""
    judged = case.judgement
    facts = (
        case.counted_as,
        case.original_type,
        judged.validity,
        judged.finding,
        YES if judged.is_overturned else None,
        YES if case.concluded_on else None,
        case.start.clock,
        case.reply.clock,
        case.replied_how,
    )
    return BETWEEN.join(fact or "" for fact in facts)


def counted_as_of(tally: str) -> CountedAs:
    return CountedAs(tally.partition(BETWEEN)[0])


def groups_of(
    tally: str, month_on: date, *, total: int, start_past: int, reply_past: int, both_past: int
) -> Iterator[tuple[CaseGroup, int]]:
    """The groups of the cases with this tally. `start_past`: how many are past the due instant of the start, and so on;
    it matters only of a clock that is still open.
    """
    counted_as, was, validity, finding, overturned, concluded, start, reply, how = tally.split(BETWEEN)
    is_start_open, is_reply_open = start == Clock.OPEN, reply == Clock.OPEN
    starts = start_past if is_start_open else 0
    replies = reply_past if is_reply_open else 0
    both = both_past if is_start_open and is_reply_open else 0
    for start_now, reply_now, n in (
        (Clock(start), Clock(reply), total - starts - replies + both),
        (Clock.OVERDUE, Clock(reply), starts - both),
        (Clock(start), Clock.OVERDUE, replies - both),
        (Clock.OVERDUE, Clock.OVERDUE, both),
    ):
        if n:
            group = CaseGroup(
                month_on=month_on,
                counted_as=CountedAs(counted_as),
                original_type=MatterType(was) if was else None,
                validity=Validity(validity),
                finding=Finding(finding) if finding else None,
                is_overturned=overturned == YES,
                is_concluded=concluded == YES,
                start=start_now,
                reply=reply_now,
                replied_how=ToldHow(how) if how else None,
            )
            yield group, n
