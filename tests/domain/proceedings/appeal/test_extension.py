"""The extension of Art. 12: once, difficult, two people, before the original due instant (rule S6)."""

from datetime import UTC, datetime

import pytest

from app.domain.parties import Actor, Role
from app.domain.proceedings.agency.extension import (
    ApproveExtension,
    ExtensionApproved,
    ExtensionLapsed,
    ExtensionLapseSuperseded,
    ExtensionTold,
    MarkDifficult,
    RefuseExtension,
    RequestExtension,
    TellExtension,
    lapse_undone,
)
from app.domain.proceedings.appeal.handling import Accept
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.clock_events import DeadlineMissed, DeadlineMoved, MissSuperseded, MoveReason
from app.domain.proceedings.complaint.state import Wish
from app.domain.proceedings.deadlines import Reach
from app.domain.proceedings.notification import NotificationForm
from app.domain.proceedings.papers import FlagConflict
from app.domain.proceedings.proceeding import BY_TIME, Act
from app.domain.refusals import RefusalCode
from app.domain.rulebook.kinds import DeadlineKind
from tests.domain.proceedings.appeal.steps import (
    DUE_AT,
    EXTENDED_DUE_AT,
    accepted_appeal,
    decision,
    extended_appeal,
    with_request,
)
from tests.domain.proceedings.stage import (
    AGENCY,
    AGENCY_DEPUTY,
    AGENCY_HEAD,
    HEAD,
    MICROSECOND,
    OFFICER,
    OTHER_OFFICER,
    actor,
    an_appeal,
    is_refused,
    kept,
    wishes,
)

WEDNESDAY = "2026-09-30 10:00"
EXTENDED = [
    pytest.param("2026-09-28 10:00", datetime(2026, 10, 16, 16, tzinfo=UTC), id="Mon, 国庆: Fri 16 Oct"),
    pytest.param(
        "2026-10-08 10:00", datetime(2026, 10, 21, 16, tzinfo=UTC), id="Thu, Sat 10 works: Wed 21 Oct"
    ),
    pytest.param("2026-11-06 10:00", datetime(2026, 11, 20, 16, tzinfo=UTC), id="Fri: Fri a fortnight later"),
    pytest.param("2026-11-07 10:00", datetime(2026, 11, 20, 16, tzinfo=UTC), id="Sat: the same Fri"),
]


@pytest.mark.parametrize(("received", "due_at"), EXTENDED)
def test_extension_ends_with_the_tenth_working_day_from_receipt(received: str, due_at: datetime) -> None:
    case = an_appeal(received)
    day = received[:10]
    case.do(Accept(), f"{day} 11:00", OFFICER)
    case.do(MarkDifficult(reason=kept()), f"{day} 12:00", OFFICER)
    case.do(RequestExtension(reason=kept()), f"{day} 13:00", OFFICER)
    case.do(ApproveExtension(), f"{day} 14:00", AGENCY_HEAD)
    clock = case.clock(DeadlineKind.APPEAL)
    assert (clock.due_at, clock.reach) == (due_at, Reach.EXTENSION)


def test_move_names_the_article_and_keeps_the_old_due_instant() -> None:
    moves = [e for e in extended_appeal().events if isinstance(e, DeadlineMoved)]
    assert [(m.reason, m.basis, m.due_before, m.due_at) for m in moves] == [
        (MoveReason.EXTENSION, "Art. 12", DUE_AT, EXTENDED_DUE_AT)
    ]


@pytest.mark.parametrize(
    ("who", "acting"),
    [pytest.param(AGENCY_HEAD, False, id="head"), pytest.param(AGENCY_DEPUTY, True, id="acting head")],
)
def test_head_or_acting_head_approves(who: Actor, acting: bool) -> None:
    case = with_request()
    events = case.do(ApproveExtension(), WEDNESDAY, who)
    assert [e.by_acting_head for e in events if isinstance(e, ExtensionApproved)] == [acting]


HEAD_WHO_ASKED = actor(OFFICER.id, AGENCY, Role.CASE_OFFICER, Role.AGENCY_HEAD)
NO_APPROVER = [
    pytest.param(OTHER_OFFICER, RefusalCode.HEAD_NEEDED, "Art. 12", id="another officer"),
    pytest.param(OFFICER, RefusalCode.HEAD_NEEDED, "Art. 12", id="the officer who asked"),
    pytest.param(HEAD, RefusalCode.HEAD_NEEDED, "Art. 12", id="the operator's head"),
    pytest.param(HEAD_WHO_ASKED, RefusalCode.TWO_PERSONS_NEEDED, "S6", id="a head who asked"),
    pytest.param(
        actor("driver", AGENCY, Role.AGENCY_HEAD),
        RefusalCode.CONFLICT_OF_INTEREST,
        "S14",
        id="a head concerned",
    ),
]


@pytest.mark.parametrize(("who", "code", "basis"), NO_APPROVER)
def test_nobody_else_approves_or_refuses(who: Actor, code: RefusalCode, basis: str) -> None:
    case = with_request()
    assert is_refused(case.refused(ApproveExtension(), WEDNESDAY, who), code, basis)
    assert is_refused(case.refused(RefuseExtension(reason=kept()), WEDNESDAY, who), code, basis)


BEFORE_DUE = [
    pytest.param(DUE_AT - MICROSECOND, True, id="Tue 24:00 less 1 µs: approved"),
    pytest.param(DUE_AT, False, id="Tue 24:00: refused"),
    pytest.param(DUE_AT + MICROSECOND, False, id="Tue 24:00 and 1 µs: refused"),
]


@pytest.mark.parametrize(("at", "in_time"), BEFORE_DUE)
def test_extension_is_approved_only_before_the_original_due_instant(at: datetime, in_time: bool) -> None:
    case = with_request()
    if in_time:
        case.do(ApproveExtension(), at, AGENCY_HEAD)
        assert case.clock(DeadlineKind.APPEAL).due_at == EXTENDED_DUE_AT
    else:
        refusal = case.refused(ApproveExtension(), at, AGENCY_HEAD)
        assert is_refused(refusal, RefusalCode.EXTENSION_TOO_LATE, "S6")
        assert refusal.facts["due_at"] == DUE_AT


@pytest.mark.parametrize(("at", "in_time"), BEFORE_DUE)
def test_extension_is_asked_for_only_before_the_original_due_instant(at: datetime, in_time: bool) -> None:
    case = accepted_appeal()
    case.do(MarkDifficult(reason=kept()), WEDNESDAY, OFFICER)
    if in_time:
        case.do(RequestExtension(reason=kept()), at, OFFICER)
        assert case.proceeding.is_extension_pending
    else:
        refusal = case.refused(RequestExtension(reason=kept()), at, OFFICER)
        assert is_refused(refusal, RefusalCode.EXTENSION_TOO_LATE, "S6")


def test_undecided_request_lapses_at_the_due_instant_on_record_before_the_miss() -> None:
    case = with_request()
    assert case.wait_until(DUE_AT - MICROSECOND) == []
    events = case.wait_until("2026-12-01 09:00")
    assert [(type(e), e.at) for e in events] == [(ExtensionLapsed, DUE_AT), (DeadlineMissed, DUE_AT)]
    refusal = case.refused(ApproveExtension(), "2026-12-01 09:00", AGENCY_HEAD)
    assert is_refused(refusal, RefusalCode.EXTENSION_TOO_LATE, "S6")


def test_extension_is_for_difficult_cases() -> None:
    refusal = accepted_appeal().refused(RequestExtension(reason=kept()), WEDNESDAY, OFFICER)
    assert is_refused(refusal, RefusalCode.EXTENSION_NOT_DIFFICULT, "Art. 12")


def test_only_the_case_officer_marks_and_asks() -> None:
    case = accepted_appeal()
    marking = case.refused(MarkDifficult(reason=kept()), WEDNESDAY, OTHER_OFFICER)
    assert is_refused(marking, RefusalCode.NOT_THE_HANDLER, "S6")
    case.do(MarkDifficult(reason=kept()), WEDNESDAY, OFFICER)
    asking = case.refused(RequestExtension(reason=kept()), WEDNESDAY, OTHER_OFFICER)
    assert is_refused(asking, RefusalCode.NOT_THE_HANDLER, "S6")


def test_nobody_asks_for_an_appeal_that_has_lost_its_officer() -> None:
    case = accepted_appeal()
    case.do(MarkDifficult(reason=kept()), WEDNESDAY, OFFICER)
    case.do(FlagConflict(subject=OFFICER.id), WEDNESDAY, OTHER_OFFICER)
    asking = case.refused(RequestExtension(reason=kept()), WEDNESDAY, OTHER_OFFICER)
    assert is_refused(asking, RefusalCode.NOT_THE_HANDLER, "S6")


def test_extension_is_granted_once() -> None:
    case = extended_appeal()
    for act, who in ((RequestExtension(reason=kept()), OFFICER), (ApproveExtension(), AGENCY_HEAD)):
        assert is_refused(case.refused(act, "2026-10-08 09:00", who), RefusalCode.EXTENSION_ONCE, "Art. 12")


def test_second_request_waits_for_the_first() -> None:
    refusal = with_request().refused(RequestExtension(reason=kept()), WEDNESDAY, OFFICER)
    assert is_refused(refusal, RefusalCode.PROPOSAL_PENDING, "S6")


def test_what_nobody_asked_for_is_neither_approved_nor_refused() -> None:
    case = accepted_appeal()
    acts: list[Act[Appeal]] = [ApproveExtension(), RefuseExtension(reason=kept())]
    for act in acts:
        assert is_refused(
            case.refused(act, WEDNESDAY, AGENCY_HEAD), RefusalCode.EXTENSION_NOT_REQUESTED, "S6"
        )


def test_refused_extension_leaves_the_due_instant_and_may_be_asked_for_again() -> None:
    case = with_request()
    case.do(RefuseExtension(reason=kept()), WEDNESDAY, AGENCY_HEAD)
    assert case.clock(DeadlineKind.APPEAL).due_at == DUE_AT
    case.do(RequestExtension(reason=kept()), "2026-10-08 09:00", OFFICER)
    case.do(ApproveExtension(), "2026-10-08 10:00", AGENCY_HEAD)
    assert case.clock(DeadlineKind.APPEAL).due_at == EXTENDED_DUE_AT


def test_decision_leaves_nothing_to_extend() -> None:
    case = with_request()
    case.do(decision(), WEDNESDAY, OFFICER)
    refusal = case.refused(ApproveExtension(), "2026-10-08 09:00", AGENCY_HEAD)
    assert is_refused(refusal, RefusalCode.ACTION_NOT_OPEN, "Art. 12")
    assert [type(e) for e in case.wait_until("2026-12-01 09:00")] == [DeadlineMissed]


def test_extended_appeal_is_missed_at_the_extended_instant() -> None:
    events = extended_appeal().wait_until("2026-12-01 09:00")
    assert [(type(e), e.at) for e in events] == [(DeadlineMissed, EXTENDED_DUE_AT)]


TOLD_IN_TIME = [
    pytest.param(DUE_AT - MICROSECOND, True, id="Tue 24:00 less 1 µs: in time"),
    pytest.param(DUE_AT, False, id="Tue 24:00: late, and on record"),
    pytest.param(DUE_AT + MICROSECOND, False, id="Tue 24:00 and 1 µs: late, and on record"),
]


@pytest.mark.parametrize(("at", "in_time"), TOLD_IN_TIME)
def test_passenger_is_told_of_the_extension_before_the_original_due_instant(
    at: datetime, in_time: bool
) -> None:
    case = extended_appeal()
    events = case.do(TellExtension(form=NotificationForm.RECORDED_CALL, evidence="rec-3"), at, OFFICER)
    assert [e.in_time for e in events if isinstance(e, ExtensionTold)] == [in_time]


def test_extension_is_told_once_with_its_evidence_and_as_the_passenger_wishes() -> None:
    told: TellExtension[Appeal] = TellExtension(form=NotificationForm.RECORDED_CALL, evidence="rec-3")
    unproved: TellExtension[Appeal] = TellExtension(form=NotificationForm.RECORDED_CALL, evidence="")
    at = "2026-10-08 09:00"
    assert is_refused(with_request().refused(told, at, OFFICER), RefusalCode.EXTENSION_NOT_REQUESTED, "S6")
    case = extended_appeal()
    assert is_refused(case.refused(unproved, at, OFFICER), RefusalCode.EVIDENCE_NEEDED, "S8")
    case.do(told, at, OFFICER)
    assert is_refused(case.refused(told, at, OFFICER), RefusalCode.ALREADY_DECIDED, "S6")
    unwilling = extended_appeal(wishes=wishes(Wish.TEXT_ONLY))
    assert is_refused(unwilling.refused(told, at, OFFICER), RefusalCode.WISH_BINDS, "S14")


def test_extension_is_posted_for_an_anonymous_passenger_and_for_no_other() -> None:
    posted: TellExtension[Appeal] = TellExtension(form=None, evidence="posted under the code")
    at = "2026-10-08 09:00"
    refusal = extended_appeal().refused(posted, at, OFFICER)
    assert is_refused(refusal, RefusalCode.FORM_NOT_ALLOWED, "S8")
    case = extended_appeal(anonymous=True)
    case.do(posted, at, OFFICER)
    assert case.proceeding.extension is not None
    assert case.proceeding.extension.told_at is not None


def test_staff_cannot_state_that_news_of_the_extension_was_read() -> None:
    read: TellExtension[Appeal] = TellExtension(form=NotificationForm.PORTAL_MESSAGE_READ, evidence="s-1")
    refusal = extended_appeal().refused(read, "2026-10-08 09:00", OFFICER)
    assert is_refused(refusal, RefusalCode.FORM_NOT_ALLOWED, "S8")


def test_request_of_an_officer_who_is_concerned_falls() -> None:
    case = with_request()
    case.do(FlagConflict(subject=OFFICER.id), WEDNESDAY, OTHER_OFFICER)
    refusal = case.refused(ApproveExtension(), WEDNESDAY, AGENCY_HEAD)
    assert is_refused(refusal, RefusalCode.EXTENSION_NOT_REQUESTED, "S6")


def test_request_that_lapsed_at_an_instant_a_notice_moved_stands_again() -> None:
    case = with_request()
    case.wait_until("2026-10-14 09:00")
    lapsed = case.proceeding
    miss: MissSuperseded[Appeal] = MissSuperseded(
        at=DUE_AT, by=BY_TIME, kind=DeadlineKind.APPEAL, cycle=1, notice="国办发明电〔2026〕9号"
    )
    undone = list(lapse_undone(lapsed, miss))
    assert [type(event) for event in undone] == [ExtensionLapseSuperseded]
    assert undone[0].change(lapsed).is_extension_pending
    assert list(lapse_undone(with_request().proceeding, miss)) == []


def test_legacy_appeal_has_nothing_to_extend() -> None:
    case = accepted_appeal(received="2019-08-01 09:00")
    refusal = case.refused(RequestExtension(reason=kept()), WEDNESDAY, OFFICER)
    assert is_refused(refusal, RefusalCode.EXTENSION_NOT_PROVIDED, "Art. 12")
