"""What the lists and counts need of a proceeding, computed from its fold and from nothing else."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from app.domain.figures.facts import counted
from app.domain.figures.stages import counted_stage
from app.domain.instants import local_date
from app.domain.proceedings.agency.state import AgencyProceeding
from app.domain.proceedings.answered import Answered
from app.domain.proceedings.asked_of_operator import first_owed
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.deadlines import OWED_TO_THE_PASSENGER, Deadline
from app.domain.proceedings.ended import ENDED
from app.domain.proceedings.notification import Told
from app.domain.proceedings.proceeding import Proceeding
from app.domain.proceedings.review.state import Review
from app.domain.proceedings.validity import Determination, Validity, holding
from app.domain.proceedings.waiting import waiting_in
from app.domain.rulebook.kinds import DeadlineKind
from app.store.tables.proceedings import PROCEEDING, Part
from app.store.tallies import tally_of

IDENTITY = frozenset({"id", "kind", "number", "concerns", "version", "head_hash"})
"""Columns that the fold does not tell: they are the record's own."""

NOTHING: Mapping[str, Any] = {
    column.name: None for column in PROCEEDING.columns if column.name not in IDENTITY
}

END_OF_TIME = datetime(9999, 12, 31, tzinfo=UTC)

Columns = dict[str, Any]


def row_of(proceeding: Proceeding) -> Columns:
    """Every column of the proceeding's row but those of its identity."""
    return {**NOTHING, **_shared(proceeding), **_own(proceeding)}


def deadline_row(proceeding: Proceeding, deadline: Deadline) -> Columns:
    return {
        "proceeding": proceeding.id,
        "kind": deadline.kind,
        "cycle": deadline.cycle,
        "opened_at": deadline.opened_at,
        "due_at": deadline.due_at,
        "judged_due_at": deadline.judged_due_at,
        "last_day": deadline.last_day,
        "provisional": deadline.provisional,
        "rulebook": deadline.rulebook,
        "calendar": deadline.calendar,
        "reach": deadline.reach,
        "met_at": deadline.met_at,
        "missed_at": deadline.missed_at,
        "closed_at": deadline.closed_at,
        **_at_a_unit(proceeding, deadline),
    }


def _at_a_unit(proceeding: Proceeding, deadline: Deadline) -> Columns:
    """Whose work order the clock is of, and where it stands in that unit's list (rule S11)."""
    orders = proceeding.work_orders if isinstance(proceeding, Complaint) else ()
    is_its = deadline.kind is DeadlineKind.WORK_ORDER
    order = next((one for one in orders if is_its and one.cycle == deadline.cycle), None)
    return {
        "unit": order.unit if order else None,
        "work_order": order.id if order else None,
        "worklist_at": (deadline.judged_due_at if deadline.is_running else END_OF_TIME) if order else None,
    }


def parties_of(proceeding: Proceeding) -> frozenset[tuple[Part, str]]:
    """Who takes part, and as what."""
    subjects = {(Part.SUBJECT, account) for account in proceeding.subjects}
    handlers = {(Part.HANDLER, account) for account in proceeding.handlers}
    units = proceeding.units if isinstance(proceeding, Complaint) else frozenset()
    return frozenset(subjects | handlers | {(Part.UNIT, unit) for unit in units})


def party_rows(id: str, parties: Iterable[tuple[Part, str]]) -> list[Columns]:
    return [{"proceeding": id, "part": part, "party": party} for part, party in sorted(parties)]


def _shared(proceeding: Proceeding) -> Columns:
    running = [deadline for deadline in proceeding.deadlines if deadline.is_running]
    first = min(running, key=lambda deadline: (deadline.judged_due_at, deadline.kind), default=None)
    return {
        "owner": proceeding.owner,
        "status": str(proceeding.state),
        "is_open": proceeding.state not in ENDED,
        "received_at": proceeding.received_at,
        "received_on": local_date(proceeding.received_at),  # rule F2
        "registered_at": proceeding.registered_at,
        "handler": proceeding.handler,
        "is_late": any(
            d.missed_at is not None for d in proceeding.deadlines if d.kind in OWED_TO_THE_PASSENGER
        ),
        "due_at": first.judged_due_at if first else None,
        "worklist_at": first.judged_due_at if first else END_OF_TIME,
        "due_kind": first.kind if first else None,
        "is_provisional": any(deadline.provisional for deadline in running),  # rule T6
        "awaited": ",".join(sorted(waiting_in(proceeding))) or None,
    }


def _own(proceeding: Proceeding) -> Columns:
    match proceeding:
        case Complaint():
            return _of_complaint(proceeding)
        case Review():
            result = proceeding.result
            return {**_of_answered(proceeding), "outcome": _word(result.outcome if result else None)}
        case AgencyProceeding():
            decision = proceeding.decision
            outcome = _word(decision.outcome if decision else None)
            return {**_of_answered(proceeding), "outcome": outcome, **_owed(proceeding)}
    raise TypeError(f"no columns are said for a {type(proceeding).__name__}")


def _of_complaint(complaint: Complaint) -> Columns:
    reply, article_10 = complaint.reply, complaint.article_10
    return {
        "is_opened": complaint.is_opened_to_agency,
        "matter_type": complaint.matter_type,
        "channel": complaint.channel,
        "category": complaint.category,
        "line": complaint.place.line,
        "station": complaint.place.station,
        "severe": complaint.severe,
        "legacy": complaint.legacy,
        "started_at": complaint.started_at,
        "resolved_at": complaint.resolved_at,
        **_told(complaint.told),
        "outcome": _word(reply.outcome if reply else None),
        **_held(complaint.held),
        "article_10_at": article_10.opened_at if article_10 else None,
        "incident": complaint.incident,
        "merged_into": complaint.merged_into,
        **_counted(complaint),
    }


def _of_answered(answered: Answered) -> Columns:
    return {
        "severe": False,
        "legacy": False,
        "resolved_at": answered.resolved_at,
        **_told(answered.told),
        **_held(holding(answered.determinations)),
        **_counted_stage(answered),
    }


def _owed(proceeding: AgencyProceeding) -> Columns:
    """The first thing that the agency still waits for from the operator (rules S5, S7, S13, S15)."""
    deadline = first_owed(proceeding)
    if deadline is None:
        return {}
    return {
        "owed_at": deadline.judged_due_at,
        "owed_kind": str(deadline.kind),
        "is_owed_provisional": deadline.provisional,
    }


def _counted(complaint: Complaint) -> Columns:
    """The countable facts that no column said before."""
    case = counted(complaint)
    return {
        "operator": case.operator,
        "tally": tally_of(case),
        "counted_as": str(case.counted_as),
        "original_type": _word(case.original_type),
        "concluded_on": case.concluded_on,
        "start_clock": str(case.start.clock),
        "start_due_at": case.start.due_at,
        "answer_clock": str(case.reply.clock),
        "answer_due_at": case.reply.due_at,
        "answered_how": _word(case.replied_how),
        "cause": _word(case.judgement.cause),
        "responsible": case.judgement.responsible,
        "is_overturned": case.judgement.is_overturned,
        "handled": ",".join(case.handled),
        "call_clock": str(case.call),
        "satisfaction": _word(case.satisfaction),
    }


def _counted_stage(answered: Answered) -> Columns:
    stage = counted_stage(answered)
    return {
        "operator": stage.operator,
        "matter": stage.complaint,
        "counted_as": _word(stage.course),
        "answer_clock": str(stage.answer.clock),
        "answer_due_at": stage.answer.due_at,
        "answered_how": _word(stage.answered_how),
        "extension": _word(stage.extension),
        "interviews": stage.interviews,
        "inspections": stage.inspections,
    }


def _told(told: Told | None) -> Columns:
    return {"told_at": told.at if told else None, "told_how": _word(told.how if told else None)}


def _held(held: Determination | None) -> Columns:
    """What was determined of validity and of the facts; pending where nothing was (rule V1)."""
    return {
        "validity": str(held.validity if held else Validity.PENDING),
        "finding": _word(held.finding if held else None),
    }


def _word(word: StrEnum | None) -> str | None:
    return None if word is None else str(word)
