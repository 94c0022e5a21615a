"""Receipt: what counts, what may be stated, how it is corrected (rules S10, S14, T8)."""

import pytest

from app.domain.history import Kept
from app.domain.parties import NOBODY, Actor
from app.domain.proceedings.clock_events import DeadlineMissed, DeadlineMoved, MoveReason
from app.domain.proceedings.complaint.decisions import ConfirmProposal
from app.domain.proceedings.complaint.state import Article10Basis, Remedy
from app.domain.proceedings.complaint.telling import SettleInFirstContact
from app.domain.proceedings.notification import NotificationForm
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import HowHandled
from tests.domain.proceedings.complaint.steps import (
    DUE,
    RECEIVED,
    SOURCE,
    START,
    a_complaint,
    complaint_under,
    correct_receipt,
    decide,
    started,
    told,
    under,
)
from tests.domain.proceedings.stage import CLERK, HEAD, OTHER_CLERK, PASSENGER, is_refused, kept, shanghai


def refusal(received: str, registered: str, by: Actor = CLERK, **stated: object) -> Refused:
    with pytest.raises(Refused) as refused:
        a_complaint(received, registered=registered, by=by, **stated)
    return refused.value


def test_a_receipt_after_the_registration_is_refused() -> None:
    refused = refusal("2026-03-02 10:00", "2026-03-02 09:59")
    assert is_refused(refused, RefusalCode.RECEIPT_IN_FUTURE, "S10")
    assert refused.opens_at == shanghai("2026-03-02 10:00")


def test_an_earlier_receipt_needs_its_source() -> None:
    refused = refusal("2026-03-02 10:00", "2026-03-02 11:00")
    assert is_refused(refused, RefusalCode.RECEIPT_SOURCE_NEEDED, "S10")


@pytest.mark.parametrize("by", [PASSENGER, NOBODY], ids=["with a code", "unknown"])
def test_passengers_never_state_the_receipt(by: Actor) -> None:
    refused = refusal("2026-03-02 10:00", "2026-03-02 11:00", by, receipt_source=kept("I called"))
    assert is_refused(refused, RefusalCode.OWNER_ONLY, "S10")


def test_receipt_and_registration_are_kept_apart() -> None:
    case = a_complaint(RECEIVED, registered="2026-03-03 08:00", receipt_source=kept("voicemail 7"))
    assert case.proceeding.received_at == shanghai(RECEIVED)
    assert case.proceeding.registered_at == shanghai("2026-03-03 08:00")
    assert case.clock(DeadlineKind.HANDLING).due_at == shanghai(DUE)


def test_what_is_past_due_at_registration_is_missed_at_once() -> None:
    case = a_complaint(RECEIVED, registered="2026-03-20 08:00", receipt_source=kept("letter found"))
    assert case.clock(DeadlineKind.START).missed_at == shanghai("2026-03-03 10:00")
    assert case.clock(DeadlineKind.HANDLING).missed_at == shanghai(DUE)
    assert case.opened == (shanghai(DUE), Article10Basis.NO_REPLY_IN_TIME)


def test_at_most_as_many_represent_as_the_rulebook_says() -> None:
    assert a_complaint(representing=5).proceeding.representing == 5
    refused = refusal(RECEIVED, RECEIVED, representing=6)
    assert is_refused(refused, RefusalCode.REPRESENTATIVES_TOO_MANY, "S14")
    assert complaint_under(under(most_representatives=6), representing=6).proceeding.representing == 6


def test_what_was_asked_for_is_kept() -> None:
    asked = (Remedy(kind=HowHandled.REFUND, amount_fen=400),)
    assert a_complaint(remedies_asked=asked).proceeding.remedies_asked == asked


SETTLE = SettleInFirstContact(
    text=kept(),
    handled=(HowHandled.EXPLANATION,),
    form=NotificationForm.RECORDED_CALL,
    evidence="rec-1",
)


def test_what_is_settled_in_the_first_contact_is_one_act() -> None:
    case = a_complaint()
    case.do(SETTLE, RECEIVED, CLERK)
    assert case.status == "concluded"
    assert case.proceeding.started_at == case.proceeding.resolved_at == shanghai(RECEIVED)
    assert case.clock(DeadlineKind.START).met_at == shanghai(RECEIVED)
    assert case.clock(DeadlineKind.HANDLING).met_at == shanghai(RECEIVED)
    assert case.opened == (shanghai(RECEIVED), Article10Basis.REPLY_TOLD)


@pytest.mark.parametrize(
    ("form", "evidence", "code"),
    [
        (NotificationForm.RECORDED_CALL, "", RefusalCode.EVIDENCE_NEEDED),
        (NotificationForm.SMS_WITH_RECEIPT, "sms-1", RefusalCode.FORM_NOT_ALLOWED),
        (NotificationForm.PORTAL_MESSAGE_READ, "read", RefusalCode.FORM_NOT_ALLOWED),
    ],
    ids=["no recording", "a text message", "a portal message"],
)
def test_settling_needs_the_recording_or_the_signed_form(
    form: NotificationForm, evidence: str, code: RefusalCode
) -> None:
    act = SettleInFirstContact(text=kept(), handled=(), form=form, evidence=evidence)
    assert a_complaint().refused(act, RECEIVED, CLERK).code is code


def test_what_two_must_sign_is_not_settled_by_one() -> None:
    refused = a_complaint(category="A01").refused(SETTLE, RECEIVED, CLERK)
    assert is_refused(refused, RefusalCode.REPLY_NOT_CHECKED, "S11")


def test_only_the_named_handler_settles() -> None:
    refused = started().refused(SETTLE, RECEIVED, OTHER_CLERK)
    assert is_refused(refused, RefusalCode.NOT_THE_HANDLER, "S10")


# --- the receipt corrected (rule S10): two people, and no breach erased


def test_a_receipt_corrected_to_earlier_moves_both_clocks() -> None:
    case = a_complaint()
    decide(case, correct_receipt("2026-02-27 22:00"), "2026-03-02 11:00")
    moves = [event for event in case.events if isinstance(event, DeadlineMoved)]
    assert {(move.reason, move.due_before) for move in moves} == {
        (MoveReason.RECEIPT_CORRECTED, shanghai("2026-03-03 10:00")),
        (MoveReason.RECEIPT_CORRECTED, shanghai(DUE)),
    }
    # received on Friday 27 February, on which the count starts; Saturday 28 February is worked
    assert case.clock(DeadlineKind.HANDLING).due_at == shanghai("2026-03-10 00:00")
    assert case.clock(DeadlineKind.HANDLING).opened_at == shanghai("2026-02-27 22:00")
    assert case.clock(DeadlineKind.START).due_at == shanghai("2026-02-28 22:00")
    assert case.clock(DeadlineKind.START).missed_at == shanghai("2026-02-28 22:00")


def test_what_was_in_time_and_is_not_by_the_corrected_receipt_is_missed() -> None:
    case = told(at="2026-03-11 20:00")
    decide(case, correct_receipt("2026-02-27 22:00"), "2026-03-12 11:00")
    clock = case.clock(DeadlineKind.HANDLING)
    assert (clock.met_at, clock.missed_at) == (shanghai("2026-03-11 20:00"), shanghai("2026-03-10 00:00"))


def test_a_receipt_corrected_to_later_erases_no_breach() -> None:
    case = a_complaint("2026-02-24 10:00", registered="2026-03-02 10:00", receipt_source=kept("post book"))
    assert case.clock(DeadlineKind.START).missed_at == shanghai("2026-02-25 10:00")
    decide(case, correct_receipt("2026-03-02 09:00"), "2026-03-02 11:00")
    assert case.proceeding.received_at == shanghai("2026-03-02 09:00")
    start = case.clock(DeadlineKind.START)
    assert (start.due_at, start.missed_at) == (shanghai("2026-02-25 10:00"), shanghai("2026-02-25 10:00"))
    assert case.clock(DeadlineKind.HANDLING).due_at == shanghai(DUE)


@pytest.mark.parametrize(
    ("to", "source", "code", "basis"),
    [
        ("2026-03-02 10:01", SOURCE, RefusalCode.RECEIPT_IN_FUTURE, "S10"),
        ("2026-03-01 10:00", None, RefusalCode.RECEIPT_SOURCE_NEEDED, "S10"),
        ("2019-08-31 10:00", SOURCE, RefusalCode.DAY_OUT_OF_RANGE, "T8"),
    ],
    ids=["after the registration", "without its source", "before the law was in force"],
)
def test_a_correction_is_refused(to: str, source: Kept | None, code: RefusalCode, basis: str) -> None:
    refused = a_complaint().refused(correct_receipt(to, source), "2026-03-02 11:00", CLERK)
    assert is_refused(refused, code, basis)


def test_a_correction_needs_another_person() -> None:
    case = a_complaint()
    case.do(correct_receipt("2026-03-01 10:00"), "2026-03-02 11:00", HEAD)
    refused = case.refused(ConfirmProposal(), "2026-03-02 11:00", HEAD)
    assert is_refused(refused, RefusalCode.TWO_PERSONS_NEEDED, "V3")


def test_a_start_that_was_in_time_stays_met() -> None:
    case = started()
    decide(case, correct_receipt("2026-03-02 08:00"), "2026-03-02 11:00")
    assert not [event for event in case.events if isinstance(event, DeadlineMissed)]
    assert case.clock(DeadlineKind.START).met_at == shanghai(RECEIVED)


def test_a_start_twice_is_refused() -> None:
    refused = started().refused(START, "2026-03-02 11:00", CLERK)
    assert is_refused(refused, RefusalCode.ACTION_NOT_OPEN, "Art. 9")
