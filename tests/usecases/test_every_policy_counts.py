"""Every policy of a rulebook is carried out: another value, and something else happens (rules T3 to D5)."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.domain.duties.cut_offs import CutOff
from app.domain.duties.threshold import ThresholdInputs
from app.domain.figures.counting import Reckoning
from app.domain.identifiers import CaseNumber, IncidentId, ProceedingId
from app.domain.law import Law
from app.domain.proceedings.agency.inquiry import RecordInquiry
from app.domain.proceedings.agency.state import InquiryKind, Officer
from app.domain.proceedings.appeal import procedure as appeal
from app.domain.proceedings.complaint import procedure as complaint
from app.domain.proceedings.complaint.article_10 import LodgeAppeal, require_review_open
from app.domain.proceedings.complaint.reply import SignReply
from app.domain.proceedings.complaint.state import Complaint, Linked
from app.domain.proceedings.direct_complaint.receipt import DirectApplication, receive
from app.domain.proceedings.direct_complaint.triage import PassOn
from app.domain.proceedings.engine import carry_out
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm
from app.domain.proceedings.proceeding import Act, By, Moment
from app.domain.proceedings.recalculation import ActivatedNotice, recalculated
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind, LimitUnit, Stage
from app.domain.rulebook.policies import (
    Lateness,
    OtherMediaReceipt,
    Policies,
    RateCounts,
    ReplyRateTested,
    Signing,
    SigningPath,
    Span,
    UnreachablePolicy,
)
from app.domain.sign_in import SignInRefused
from app.domain.taxonomy import Channel
from app.store.outgoing import Access
from app.store.tables.access import ACCESS_LOG
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.commands.forget_accesses import forget_accesses
from app.usecases.commands.open_case_access import open_case_access
from app.usecases.office import Office
from app.usecases.threshold_tests import _tested, outcome_of
from tests.architecture.source import ROOT
from tests.domain.calendar.samples import with_makeup
from tests.domain.figures.made import a_case, figures_of, trips
from tests.domain.proceedings.appeal.steps import accepted_appeal
from tests.domain.proceedings.complaint.steps import (
    DRAFT,
    NOT_ACCEPT,
    START,
    attempt,
    complaint_under,
    reached,
    under,
)
from tests.domain.proceedings.stage import (
    AGENCY,
    CLERK,
    HEAD,
    LAW,
    OFFICER,
    OPERATOR,
    PASSENGER,
    a_direct_complaint,
    kept,
    shanghai,
)
from tests.usecases.test_complaint_life import LI, RECEIVED_AT, stated

Shown = Callable[[Law], Any]
"""What can be seen of a policy under this law."""

AWAITED = {
    "spot_check": "P1",
    "identity_kept_years": "D3",
    "small_cells_under": "D4",
}
"""What these rules ask for is not built yet: nothing reads the policy, and a test says so."""


def outcome(law: Law, case: Any, act: Act[Any], at: str, by: Any = CLERK) -> str:
    """The status an act leads to, or the code it is refused with."""
    moment = Moment(now=shanghai(at), actor=by, law=law)
    try:
        return str(carry_out(case.proceeding, act, moment, case.procedure).proceeding.state)
    except Refused as refused:
        return str(refused.code)


def due_at(law: Law) -> Any:
    return complaint_under(law).clock(DeadlineKind.HANDLING).due_at


def judged_after_an_earlier_due(law: Law) -> Any:
    """Saturday 7 March 2026 made a workday: the seventh falls a day earlier than was told."""
    case = complaint_under(law)
    calendar = with_makeup(date(2026, 3, 7))
    notice = ActivatedNotice("test", date(2026, 3, 3), shanghai("2026-03-03 18:00"))
    moment = Moment(now=shanghai("2026-03-04 09:00"), actor=CLERK, law=replace(law, calendar=calendar))
    turn = recalculated(case.proceeding, notice, moment, complaint.PROCEDURE)
    return turn.proceeding.deadline(DeadlineKind.HANDLING, 1).judged_due_at


def taken_from_social_media(law: Law) -> str:
    try:
        return complaint_under(law, channel=Channel.SOCIAL_MEDIA).status
    except Refused as refused:
        return str(refused.code)


def signed_by_the_drafter(law: Law) -> str:
    case = complaint_under(law)
    case.do(START, "2026-03-02 10:00", CLERK)
    case.do(DRAFT, "2026-03-02 11:00", CLERK)
    return outcome(law, case, SignReply(version=1), "2026-03-02 12:00")


def told(law: Law) -> Any:
    case = complaint_under(law)
    case.do(START, "2026-03-02 10:00", CLERK)
    case.do(DRAFT, "2026-03-02 11:00", CLERK)
    case.do(SignReply(version=1), "2026-03-02 12:00", CLERK)
    case.do(reached("2026-03-02 13:00"), "2026-03-02 13:00", CLERK)
    return case


def review_of_none(law: Law) -> str:
    return _review(law, told(law).proceeding)


def review_after_one(law: Law) -> str:
    case = told(law).proceeding
    return _review(law, replace(case, reviews=(Linked(id=case.id, applied_at=RECEIVED_AT),)))


def _review(law: Law, case: Complaint) -> str:
    try:
        require_review_open(case, Moment(now=shanghai("2026-03-09 09:00"), actor=PASSENGER, law=law))
    except Refused as refused:
        return str(refused.code)
    return "open"


def appeal_in_june(law: Law) -> str:
    act = LodgeAppeal(appeal=told(law).proceeding.id)
    return outcome(law, told(law), act, "2026-06-02 09:00", PASSENGER)


def interview_by_one(law: Law) -> str:
    act: RecordInquiry[Any] = RecordInquiry(
        kind=InquiryKind.INTERVIEW,
        officers=(Officer(id=OFFICER.id, certificate="1"),),
        held_at=shanghai("2026-09-29 09:00"),
        minutes=kept(),
    )
    case = accepted_appeal()
    assert case.procedure is appeal.PROCEDURE
    return outcome(law, case, act, "2026-09-29 10:00", OFFICER)


def two_vain_calls_and_a_message(law: Law) -> str:
    case = complaint_under(law)
    case.do(START, "2026-03-02 10:00", CLERK)
    case.do(DRAFT, "2026-03-02 11:00", CLERK)
    case.do(SignReply(version=1), "2026-03-02 12:00", CLERK)
    for at in ("2026-03-02 13:00", "2026-03-03 13:00"):
        case.do(attempt(at, AttemptOutcome.NO_ANSWER), at, CLERK)
    message = attempt(
        "2026-03-03 14:00", AttemptOutcome.MESSAGE_LEFT, NotificationForm.SMS_WITH_RECEIPT, "sms-1"
    )
    return outcome(law, case, message, "2026-03-03 14:00")


def representing_six(law: Law) -> str:
    try:
        return complaint_under(law, representing=6).status
    except Refused as refused:
        return str(refused.code)


def valid_of_one_incident(law: Law) -> int:
    incident = IncidentId("flooded station")
    cases = (a_case(incident=incident), a_case(incident=incident))
    reckoning = Reckoning.of(law.rulebook.policy)
    return figures_of(*cases, ridership=trips(1_000_000), reckoning=reckoning).rate.valid


def all_replied_one_late(law: Law) -> Any:
    inputs = ThresholdInputs(
        first_on=date(2026, 1, 1),
        last_on=date(2026, 3, 31),
        last_due_at=RECEIVED_AT,
        valid=1,
        pending=0,
        trips=1_000_000,
        basis="trips",
        owed=10,
        replied=10,
        replied_on_time=9,
    )
    return outcome_of(inputs, law)


def is_first_quarter_deferrable(law: Law) -> bool:
    inputs = ThresholdInputs(
        first_on=date(2026, 1, 1),
        last_on=date(2026, 3, 31),
        last_due_at=RECEIVED_AT,
        valid=1,
        pending=0,
        trips=1_000_000,
        basis="trips",
        owed=1,
        replied=1,
        replied_on_time=1,
    )
    moment = Moment(now=RECEIVED_AT, actor=HEAD, law=law)
    operator = HEAD.organisation
    assert operator is not None
    return _tested(operator, CutOff.read("2026Q1"), inputs, moment).is_deferrable


HEADS = Signing(default=SigningPath.CHECKER_AND_HEAD, by_category=())
POLICIES: dict[str, tuple[Any, Shown]] = {
    "cut_off": (time(17), due_at),
    "lateness_after_move": (Lateness.DUE, judged_after_an_earlier_due),
    "other_media_received": (OtherMediaReceipt.ARRIVED, taken_from_social_media),
    "signing": (HEADS, signed_by_the_drafter),
    "severe_categories": (frozenset({"S01"}), lambda law: complaint_under(law).proceeding.severe),
    "application_limit": (Span(60, LimitUnit.CALENDAR_DAYS), appeal_in_june),
    "reviews_per_complaint": (2, review_after_one),
    "officers_per_inquiry": (1, interview_by_one),
    "unreachable": (UnreachablePolicy(2, 2, 2), two_vain_calls_and_a_message),
    "non_acceptance": (
        False,
        lambda law: outcome(law, complaint_under(law), NOT_ACCEPT, "2026-03-02 11:00"),
    ),
    "most_representatives": (6, representing_six),
    "rate_counts": (RateCounts.INCIDENTS, valid_of_one_incident),
    "reply_rate_tested": (ReplyRateTested.REPLIED_ON_TIME, all_replied_one_late),
    "assessment_deferrable": (False, is_first_quarter_deferrable),
}
"""Another value for each, and where it shows."""

BY_USE_CASE = {"access_code_tries", "access_log_kept_months"}


def test_every_policy_is_shown_to_count_or_is_awaited() -> None:
    assert {field.name for field in fields(Policies)} == {*POLICIES, *BY_USE_CASE, *AWAITED}


@pytest.mark.parametrize("name", POLICIES)
def test_another_value_makes_a_difference(name: str) -> None:
    value, shown = POLICIES[name]
    assert getattr(LAW.rulebook.policy, name) != value
    assert shown(under(**{name: value})) != shown(LAW)


@pytest.mark.parametrize("name", AWAITED)
def test_what_is_awaited_is_read_by_nobody(name: str) -> None:
    """Whoever builds it moves it into the table above."""
    readers = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "app").rglob("*.py")
        if f".{name}" in path.read_text() and "rulebook" not in path.parts
    ]
    assert readers == []


def lacking(stage: Stage) -> Law:
    rulebook = LAW.rulebook
    stages = tuple(replace(one, present=one.present and one.stage is not stage) for one in rulebook.stages)
    return replace(LAW, rulebook=replace(rulebook, stages=stages))


def complaining_to_the_agency(law: Law) -> str:
    application = DirectApplication(
        owner=AGENCY,
        number=CaseNumber("direct"),
        received_at=RECEIVED_AT,
        channel=Channel.HOTLINE,
        text=kept(),
    )
    moment = Moment(now=RECEIVED_AT, actor=OFFICER, law=law)
    try:
        return str(receive(ProceedingId("direct"), application, moment)[1].proceeding.state)
    except Refused as refused:
        return str(refused.code)


STAGES: dict[Stage, Shown] = {
    Stage.REVIEW: review_of_none,
    Stage.APPEAL: appeal_in_june,
    Stage.DIRECT_COMPLAINT: complaining_to_the_agency,
    Stage.SUPERVISED_FOLLOW_UP: lambda law: outcome(
        law, a_direct_complaint(), PassOn(operator=OPERATOR), "2026-09-28 11:00", OFFICER
    ),
}


@pytest.mark.parametrize("stage", STAGES)
def test_what_needs_a_stage_the_city_lacks_is_refused(stage: Stage) -> None:
    assert STAGES[stage](LAW) != RefusalCode.STAGE_NOT_PROVIDED
    assert STAGES[stage](lacking(stage)) == RefusalCode.STAGE_NOT_PROVIDED


@pytest.mark.parametrize("most", [2, 5])
async def test_as_many_wrong_codes_lock_as_the_rulebook_says(office: Office, most: int) -> None:
    law = under(access_code_tries=most)
    books = replace(office.rulebooks, books=(law.rulebook,))
    other = replace(office, rulebooks=books)
    case = await accept_complaint(other, stated=stated(), by=LI, now=RECEIVED_AT)
    wrong = "00000000" if case.code != "00000000" else "11111111"
    for _ in range(most - 1):
        with pytest.raises(SignInRefused):
            await open_case_access(other, number=case.number, code=wrong, now=RECEIVED_AT)
    entered = await open_case_access(other, number=case.number, code=case.code, now=RECEIVED_AT)
    assert entered.token
    for _ in range(most):
        with pytest.raises(SignInRefused):
            await open_case_access(other, number=case.number, code=wrong, now=RECEIVED_AT)
    with pytest.raises(SignInRefused):
        await open_case_access(other, number=case.number, code=case.code, now=RECEIVED_AT)


@pytest.mark.parametrize(("months", "kept_since"), [(6, "2026-03-23"), (12, "2025-09-23"), (1, "2026-03-23")])
async def test_the_access_log_is_kept_as_long_as_the_rulebook_says_and_six_months_at_the_least(
    office: Office, months: int, kept_since: str
) -> None:
    """Asked on Wednesday 23 September 2026; what was logged on the last day kept is kept whole."""
    law = under(access_log_kept_months=months)
    other = replace(office, rulebooks=replace(office.rulebooks, books=(law.rulebook,)))
    since = shanghai(f"{kept_since} 00:00")
    logged = [since - timedelta(days=400), since - timedelta(microseconds=1), since, RECEIVED_AT]
    for at in logged:
        async with office.store.transaction(at) as transaction:
            transaction.log_access(Access(by=By.of(LI), operation="unmask_contact"))
    now = shanghai("2026-09-23 10:00")
    gone = [await forget_accesses(other, limit=1, now=now) for _ in range(3)]
    assert gone == [1, 1, 0]
    async with office.store.reading() as reading:
        kept = (await reading.run(select(ACCESS_LOG.c.at).order_by(ACCESS_LOG.c.at))).scalars().all()
    assert kept == sorted([since, RECEIVED_AT])
