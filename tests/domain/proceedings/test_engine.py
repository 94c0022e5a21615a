"""One turn of a proceeding: settled to now by whoever comes first, with the same record (rules T3, T5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.proceedings.clock_events import DeadlineMissed
from app.domain.proceedings.complaint import procedure as complaint
from app.domain.proceedings.complaint.additions import AddNote, FlagConflict
from app.domain.proceedings.complaint.article_10 import AskForExtension
from app.domain.proceedings.complaint.external_limits import SetExternalLimit
from app.domain.proceedings.complaint.handling import RequestCctvHold
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.complaint.status import Action
from app.domain.proceedings.complaint.work_orders import DispatchWorkOrder
from app.domain.proceedings.engine import carry_out, possibilities, settle
from app.domain.proceedings.proceeding import BY_TIME, Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import ExternalOwner
from tests.domain.proceedings.complaint.steps import DUE, RECEIVED, START, ComplaintCase, a_complaint
from tests.domain.proceedings.stage import (
    CLERK,
    HEAD,
    MICROSECOND,
    OPERATOR,
    PASSENGER,
    is_refused,
    kept,
    moment,
    shanghai,
)

PROCEDURE = complaint.PROCEDURE
NOTE = AddNote(text=kept())


def busy() -> ComplaintCase:
    """Several clocks at once, two of them due at the same instant."""
    case = a_complaint(category="A01")
    case.do(START, "2026-03-02 10:30", CLERK)
    for number, last_day in (("SY-1", date(2026, 3, 11)), ("SY-2", date(2026, 3, 4))):
        limit = SetExternalLimit(owner=ExternalOwner.CITY_HOTLINE_12345, number=number, last_day=last_day)
        case.do(limit, "2026-03-02 10:30", CLERK)
    order = DispatchWorkOrder(work_order="wo-1", unit=OPERATOR, is_lead=True, task=kept())
    case.do(order, "2026-03-02 10:30", CLERK)
    return case


BUSY = busy().proceeding
hours = st.integers(min_value=0, max_value=24 * 20)
steps = st.lists(hours, max_size=12).map(sorted)


def settled_through(hours_after: Sequence[int]) -> tuple[Complaint, list[Event[Complaint]]]:
    proceeding, events = BUSY, []
    for after in hours_after:
        turn = settle(proceeding, shanghai(RECEIVED) + timedelta(hours=after), PROCEDURE)
        proceeding = turn.proceeding
        events += turn.events
    return proceeding, events


@given(steps, hours)
def test_settling_in_many_steps_is_settling_once(many: list[int], last: int) -> None:
    stops = [after for after in many if after < last]
    assert settled_through([*stops, last]) == settled_through([last])


@given(steps, hours)
def test_the_record_does_not_depend_on_who_came_first(many: list[int], last: int) -> None:
    """The worker's turns and then the command, or the command alone."""
    now = moment(shanghai(RECEIVED) + timedelta(hours=last), CLERK)
    before, events = settled_through([after for after in many if after <= last])
    with_worker = carry_out(before, NOTE, now, PROCEDURE)
    alone = carry_out(BUSY, NOTE, now, PROCEDURE)
    assert (with_worker.proceeding, events + with_worker.events) == (alone.proceeding, alone.events)


@given(hours)
def test_settling_twice_adds_nothing(last: int) -> None:
    now = shanghai(RECEIVED) + timedelta(hours=last)
    assert settle(settle(BUSY, now, PROCEDURE).proceeding, now, PROCEDURE).events == []


def test_what_time_brings_about_is_recorded_in_the_order_it_came() -> None:
    events = settle(BUSY, shanghai("2026-04-01 00:00"), PROCEDURE).events
    instants = [event.at for event in events]
    assert instants == sorted(instants)
    assert {event.by for event in events} == {BY_TIME}
    missed = [(e.at, e.kind, e.cycle) for e in events if isinstance(e, DeadlineMissed)]
    assert missed == [
        (shanghai("2026-03-02 11:00"), DeadlineKind.DUTY_REPORT, 1),
        (shanghai("2026-03-05 00:00"), DeadlineKind.EXTERNAL, 2),
        (shanghai("2026-03-06 00:00"), DeadlineKind.WORK_ORDER, 1),
        (shanghai(DUE), DeadlineKind.EXTERNAL, 1),
        (shanghai(DUE), DeadlineKind.HANDLING, 1),
    ]


def test_a_miss_carries_its_due_instant_whenever_it_is_noticed() -> None:
    for noticed in (DUE, "2026-03-12 00:00:00.000001", "2031-01-01 00:00"):
        turn = settle(a_complaint().proceeding, shanghai(noticed), PROCEDURE)
        assert turn.proceeding.deadline(DeadlineKind.HANDLING, 1).missed_at == shanghai(DUE)


def test_nothing_is_missed_a_microsecond_early() -> None:
    turn = settle(a_complaint().proceeding, shanghai("2026-03-03 10:00") - MICROSECOND, PROCEDURE)
    assert turn.events == []


def test_a_clock_that_an_act_opens_in_the_past_is_missed_in_the_same_turn() -> None:
    case = a_complaint()
    case.do(RequestCctvHold(occurred_at=shanghai("2025-06-01 08:00")), "2026-03-02 11:00", CLERK)
    assert case.clock(DeadlineKind.CCTV_PURGE).missed_at == shanghai("2025-08-31 00:00")


def test_a_refused_act_leaves_nothing_not_even_what_time_brought() -> None:
    case = a_complaint()
    case.refused(AskForExtension(), "2026-06-01 00:00", CLERK)
    assert case.events == a_complaint().events


@pytest.mark.parametrize("at", ["2026-03-02 10:01", DUE, "2027-01-01 00:00"])
def test_an_extension_of_a_complaint_is_refused_whenever_it_is_asked_for(at: str) -> None:
    refusal = a_complaint().refused(AskForExtension(), at, HEAD)
    assert is_refused(refusal, RefusalCode.EXTENSION_NOT_PROVIDED, "Art. 9")


# --- what a page offers


def offered(case: ComplaintCase, at: str, by: Any) -> dict[str, Refused | None]:
    found = possibilities(case.proceeding, moment(shanghai(at), by), PROCEDURE)
    return {str(one.action): one.refused for one in found}


def test_a_page_offers_what_is_open_and_says_why_the_rest_is_not() -> None:
    offers = offered(a_complaint(), "2026-03-04 10:00", CLERK)
    assert offers["start_handling"] is None
    not_yet = offers["apply_for_review"]
    assert not_yet is not None
    assert (not_yet.code, not_yet.opens_at) == (RefusalCode.ARTICLE_10_NOT_OPEN, shanghai(DUE))
    never = offers["ask_for_extension"]
    assert never is not None
    assert is_refused(never, RefusalCode.EXTENSION_NOT_PROVIDED, "Art. 9")


def test_a_page_sees_the_case_as_it_stands_whether_or_not_a_worker_has_been_there() -> None:
    assert offered(a_complaint(), DUE, PASSENGER)["apply_for_review"] is None


def test_a_page_offers_nothing_that_follows_from_elsewhere() -> None:
    assert not offered(a_complaint(), DUE, CLERK).keys() & {"note_outcome", "tell_through_target"}


def test_whoever_is_complained_about_is_offered_nothing() -> None:
    case = a_complaint()
    case.do(FlagConflict(subject=CLERK.id), "2026-03-02 11:00", HEAD)
    assert None not in offered(case, "2026-03-02 12:00", CLERK).values()


# --- an act that breaks its table does not pass unseen


@dataclass(frozen=True, slots=True, kw_only=True)
class Leap(Event[Complaint]):
    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, status=type(proceeding.status).CONCLUDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteThatLeaps(Act[Complaint]):
    action: ClassVar = Action.ADD_NOTE

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield Leap(at=moment.now, by=moment.by)


def test_an_act_that_leads_where_no_edge_goes_fails() -> None:
    with pytest.raises(KeyError):
        carry_out(a_complaint().proceeding, NoteThatLeaps(), moment(shanghai(RECEIVED), CLERK), PROCEDURE)
