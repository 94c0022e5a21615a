"""Inquiries with minutes and two officers, the operator's file, recordings kept (Art. 12; rules S5, S13, S14)."""

from datetime import UTC, datetime

import pytest

from app.domain.proceedings.agency.inquiry import (
    AssignOfficer,
    ConfirmCctvHold,
    DeliverFile,
    OrderCctvHold,
    RecordInquiry,
    RequestFile,
)
from app.domain.proceedings.agency.state import InquiryKind, Officer
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.papers import AddAttachment, AddNote, AddSupplement, FlagConflict
from app.domain.refusals import RefusalCode
from app.domain.rulebook.kinds import DeadlineKind
from tests.domain.proceedings.appeal.steps import NEXT_DAY, accepted_appeal, decision
from tests.domain.proceedings.stage import (
    AGENCY_HEAD,
    CLERK,
    MICROSECOND,
    OFFICER,
    OTHER_OFFICER,
    PASSENGER,
    is_refused,
    kept,
    shanghai,
)

FIRST, SECOND = (
    Officer(id="officer", certificate="辽A-001"),
    Officer(id="other-officer", certificate="辽A-002"),
)
UNCERTIFIED = Officer(id="trainee", certificate="")


def inquiry(kind: InquiryKind, *officers: Officer, held: str = "2026-09-28 16:00") -> RecordInquiry[Appeal]:
    return RecordInquiry(kind=kind, officers=officers, held_at=shanghai(held), minutes=kept("minutes"))


ENOUGH = [
    pytest.param(InquiryKind.INTERVIEW, (FIRST, SECOND), id="interview by two"),
    pytest.param(InquiryKind.SITE_INSPECTION, (FIRST, SECOND), id="site inspection by two"),
    pytest.param(InquiryKind.FILE_REVIEW, (FIRST,), id="file review by one"),
    pytest.param(InquiryKind.CONTACT, (FIRST,), id="contact by one"),
]
TOO_FEW = [
    pytest.param(InquiryKind.INTERVIEW, (FIRST,), id="interview by one"),
    pytest.param(
        InquiryKind.SITE_INSPECTION, (FIRST, UNCERTIFIED), id="site inspection with one certificate"
    ),
    pytest.param(InquiryKind.INTERVIEW, (FIRST, FIRST), id="interview by one named twice"),
    pytest.param(InquiryKind.CONTACT, (), id="contact by nobody"),
]


@pytest.mark.parametrize(("kind", "officers"), ENOUGH)
def test_inquiry_is_recorded_with_its_minutes(kind: InquiryKind, officers: tuple[Officer, ...]) -> None:
    case = accepted_appeal()
    case.do(inquiry(kind, *officers), NEXT_DAY, OFFICER)
    assert [(i.kind, i.officers, i.minutes) for i in case.proceeding.inquiries] == [
        (kind, officers, kept("minutes"))
    ]


@pytest.mark.parametrize(("kind", "officers"), TOO_FEW)
def test_interviews_and_inspections_take_two_officers_with_certificates(
    kind: InquiryKind, officers: tuple[Officer, ...]
) -> None:
    refusal = accepted_appeal().refused(inquiry(kind, *officers), NEXT_DAY, OFFICER)
    assert is_refused(refusal, RefusalCode.TWO_OFFICERS_NEEDED, "S5")


def test_inquiry_that_has_not_been_held_is_refused() -> None:
    act = inquiry(InquiryKind.CONTACT, FIRST, held="2026-09-29 09:00:00.000001")
    refusal = accepted_appeal().refused(act, NEXT_DAY, OFFICER)
    assert is_refused(refusal, RefusalCode.RECEIPT_IN_FUTURE, "S5")


def test_officer_concerned_takes_no_part() -> None:
    concerned = Officer(id="driver", certificate="辽A-003")
    refusal = accepted_appeal().refused(inquiry(InquiryKind.INTERVIEW, FIRST, concerned), NEXT_DAY, OFFICER)
    assert is_refused(refusal, RefusalCode.CONFLICT_OF_INTEREST, "S14")


def test_case_officer_found_to_be_concerned_loses_the_appeal() -> None:
    case = accepted_appeal()
    case.do(FlagConflict(subject=OFFICER.id), NEXT_DAY, OTHER_OFFICER)
    assert case.proceeding.handler is None
    refusal = case.refused(decision(), NEXT_DAY, OFFICER)
    assert is_refused(refusal, RefusalCode.CONFLICT_OF_INTEREST, "S14")
    assert is_refused(case.refused(decision(), NEXT_DAY, OTHER_OFFICER), RefusalCode.NOT_THE_HANDLER, "S5")
    case.do(AssignOfficer(officer=OTHER_OFFICER.id), NEXT_DAY, AGENCY_HEAD)
    case.do(decision(), NEXT_DAY, OTHER_OFFICER)
    assert case.status == "resolved"


def test_file_is_due_in_two_working_days_over_the_holidays() -> None:
    case = accepted_appeal()
    case.do(RequestFile(request="file-1", what=kept()), "2026-09-30 09:00", OFFICER)  # Wednesday
    assert case.clock(DeadlineKind.FILE_DELIVERY).due_at == datetime(2026, 10, 9, 16, tzinfo=UTC)  # Friday


def test_operator_delivers_what_was_asked_for_once() -> None:
    case = accepted_appeal()
    case.do(RequestFile(request="file-1", what=kept()), NEXT_DAY, OFFICER)
    file: DeliverFile[Appeal] = DeliverFile(request="file-1", reference=kept("file"))
    assert is_refused(case.refused(file, NEXT_DAY, OTHER_OFFICER), RefusalCode.OWNER_ONLY, "S5")
    unknown: DeliverFile[Appeal] = DeliverFile(request="file-9", reference=kept())
    assert is_refused(case.refused(unknown, NEXT_DAY, CLERK), RefusalCode.UNKNOWN_PART, "S5")
    case.do(file, "2026-09-30 09:00", CLERK)
    assert case.clock(DeadlineKind.FILE_DELIVERY).met_at == shanghai("2026-09-30 09:00")
    assert is_refused(case.refused(file, "2026-09-30 09:01", CLERK), RefusalCode.PART_NOT_OPEN, "S5")


def test_each_request_has_a_clock_of_its_own_and_one_id() -> None:
    case = accepted_appeal()
    case.do(RequestFile(request="file-1", what=kept()), NEXT_DAY, OFFICER)
    twice: RequestFile[Appeal] = RequestFile(request="file-1", what=kept())
    assert is_refused(case.refused(twice, NEXT_DAY, OFFICER), RefusalCode.ALREADY_DECIDED, "S5")
    case.do(RequestFile(request="file-2", what=kept()), "2026-09-30 09:00", OFFICER)
    case.do(DeliverFile(request="file-2", reference=kept()), "2026-09-30 10:00", CLERK)
    clocks = [case.clock(DeadlineKind.FILE_DELIVERY, cycle) for cycle in (1, 2)]
    assert [clock.is_running for clock in clocks] == [True, False]


def test_late_file_is_missed_and_no_clock_of_the_appeal_waits() -> None:
    case = accepted_appeal()
    case.do(RequestFile(request="file-1", what=kept()), NEXT_DAY, OFFICER)
    before = case.clock(DeadlineKind.APPEAL)
    case.do(DeliverFile(request="file-1", reference=kept()), "2026-10-09 09:00", CLERK)
    late = case.clock(DeadlineKind.FILE_DELIVERY)
    assert late.missed_at == datetime(2026, 10, 8, 16, tzinfo=UTC)  # Tuesday 29, two days: Thursday 8 October
    assert case.clock(DeadlineKind.APPEAL) == before


def test_decision_leaves_no_file_owed() -> None:
    case = accepted_appeal()
    case.do(RequestFile(request="file-1", what=kept()), NEXT_DAY, OFFICER)
    case.do(decision(), "2026-09-29 12:00", OFFICER)
    assert case.armed == {DeadlineKind.APPEAL}


def test_recordings_are_ordered_to_be_kept_until_ninety_days_after_the_event() -> None:
    case = accepted_appeal()
    case.do(OrderCctvHold(occurred_at=shanghai("2026-09-20 08:00")), NEXT_DAY, OFFICER)
    purge = case.clock(DeadlineKind.CCTV_PURGE)
    assert purge.due_at == datetime(2026, 12, 19, 16, tzinfo=UTC)  # Sunday 20 September and 90 days: Saturday
    twice: OrderCctvHold[Appeal] = OrderCctvHold(occurred_at=shanghai("2026-09-20 08:00"))
    assert is_refused(case.refused(twice, NEXT_DAY, OFFICER), RefusalCode.ALREADY_DECIDED, "S13")
    case.do(ConfirmCctvHold(reference="disk-7", sha256="ab"), "2026-09-30 09:00", CLERK)
    confirmed: ConfirmCctvHold[Appeal] = ConfirmCctvHold(reference="disk-7")
    assert is_refused(case.refused(confirmed, "2026-09-30 09:01", CLERK), RefusalCode.PART_NOT_OPEN, "S13")


def test_hold_of_recordings_yet_to_be_made_is_refused() -> None:
    act: OrderCctvHold[Appeal] = OrderCctvHold(occurred_at=shanghai(NEXT_DAY) + MICROSECOND)
    assert is_refused(accepted_appeal().refused(act, NEXT_DAY, OFFICER), RefusalCode.RECEIPT_IN_FUTURE, "S13")


def test_papers_join_the_appeal() -> None:
    case = accepted_appeal()
    case.do(AddNote(text=kept()), NEXT_DAY, OFFICER)
    case.do(AddSupplement(text=kept(), attachments=(kept("photo"),)), NEXT_DAY, PASSENGER)
    case.do(AddAttachment(attachment=kept("ticket")), NEXT_DAY, OFFICER)
    assert case.proceeding.supplements == 1
    assert [one.item for one in case.proceeding.attachments] == ["photo", "ticket"]
