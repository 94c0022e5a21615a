"""The authority answers a duty: an assessment to its end, or a deferral with reasons (Art. 13, rules F7, F9)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.domain.dossiers.dossier import DossierAct, DossierId, carry_out
from app.domain.duties import answering, assessing
from app.domain.duties.duty import AssessmentMode, Document, Step, StepKind, ThresholdDuty
from app.domain.duties.status import Status
from app.domain.duties.table import TABLE
from app.domain.duties.threshold import ThresholdInputs, ThresholdOutcome
from app.domain.parties import Actor, OrganisationCode, Role
from app.domain.proceedings.proceeding import BY_TIME, Moment
from app.domain.refusals import RefusalCode, Refused
from tests.domain.proceedings.stage import LAW, OPERATOR, actor, kept, shanghai

AUTHORITY = OrganisationCode("SYJT")
FENG = actor("feng", AUTHORITY, Role.AUTHORITY_OFFICER)
JIANG = actor("jiang", AUTHORITY, Role.AUTHORITY_OFFICER)
NOW = shanghai("2026-04-20 10:00")


def made(
    *, is_above: bool = True, period: str = "2026Q1", is_deferrable: bool = True
) -> answering.ThresholdTested:
    inputs = ThresholdInputs(
        first_on=date(2026, 1, 1),
        last_on=date(2026, 3, 31),
        last_due_at=datetime(2026, 4, 10, 16, tzinfo=UTC),
        valid=4 if is_above else 3,
        pending=0,
        trips=1_000_000,
        basis="boardings",
        owed=3,
        replied=3,
        replied_on_time=3,
    )
    return answering.ThresholdTested(
        at=NOW,
        by=BY_TIME,
        operator=OPERATOR,
        period=period,
        inputs=inputs,
        outcome=ThresholdOutcome(is_above=is_above, may_be_above=is_above, is_below=False),
        rulebook="shenyang-2019/1",
        is_deferrable=is_deferrable,
    )


def duty(*, is_above: bool = True, period: str = "2026Q1", is_deferrable: bool = True) -> ThresholdDuty:
    found = made(is_above=is_above, period=period, is_deferrable=is_deferrable)
    return found.start(DossierId(f"duty-{period}"))


def after(found: ThresholdDuty, *acts: tuple[DossierAct[ThresholdDuty], Actor]) -> ThresholdDuty:
    for act, by in acts:
        found, _ = carry_out(found, act, Moment(now=NOW, actor=by, law=LAW), TABLE)
    return found


ASKED = (answering.AskForAssessment(mode=AssessmentMode.OWN, plan=kept(), assessor=None), FENG)
OPENED = (answering.OpenAssessment(), JIANG)
RESULT = (assessing.RecordResult(text=kept(), points=931, rectify_by=date(2026, 9, 30)), FENG)


def refusal(found: ThresholdDuty, act: DossierAct[ThresholdDuty], by: Actor = FENG) -> RefusalCode:
    with pytest.raises(Refused) as refused:
        after(found, (act, by))
    return refused.value.code


def test_no_duty_where_nothing_was_crossed() -> None:
    found = duty(is_above=False)
    assert found.status is Status.NO_DUTY
    assert refusal(found, ASKED[0]) is RefusalCode.ACTION_NOT_OPEN


def test_an_assessment_is_opened_by_a_second_person_and_led_to_its_end() -> None:
    step = Step(id="1", kind=StepKind.SURVEY, on=date(2026, 4, 20), text=kept())
    paper = Document(id="2", title=kept(), reference=kept(), sha256=None)
    found = after(
        duty(),
        ASKED,
        OPENED,
        (assessing.RecordStep(step=step), FENG),
        (assessing.AddDocument(document=paper), FENG),
        RESULT,
        (assessing.CloseAssessment(text=kept()), FENG),
    )
    assert found.status is Status.CLOSED
    assert found.assessment is not None
    assert (found.assessment.asked_by.id, found.assessment.opened_at) == (FENG.id, NOW)
    assert (found.steps, found.documents) == ((step,), (paper,))
    assert found.result is not None
    assert found.result.points == 931


def test_who_asks_does_not_open() -> None:
    assert refusal(after(duty(), ASKED), OPENED[0], FENG) is RefusalCode.TWO_PERSONS_NEEDED


def test_a_plan_sent_back_leaves_the_duty() -> None:
    found = after(duty(), ASKED, (answering.DeclineAssessment(reasons=kept()), JIANG))
    assert (found.status, found.assessment) == (Status.OWED, None)


def test_a_third_party_is_named_and_the_authority_itself_is_not() -> None:
    unnamed = replace(ASKED[0], mode=AssessmentMode.THIRD_PARTY)
    assert refusal(duty(), unnamed) is RefusalCode.ASSESSOR_NEEDED
    assert refusal(duty(), replace(ASKED[0], assessor=kept())) is RefusalCode.ASSESSOR_NEEDED


def test_a_quarters_duty_is_deferred_and_may_still_be_assessed() -> None:
    deferred = after(duty(), (answering.DeferDuty(reasons=kept()), FENG))
    assert (deferred.status, deferred.is_answered) == (Status.DEFERRED, True)
    assert after(deferred, ASKED, OPENED).status is Status.ASSESSED
    sent_back = after(deferred, ASKED, (answering.DeclineAssessment(reasons=kept()), JIANG))
    assert sent_back.status is Status.DEFERRED


def test_the_years_duty_is_not_deferred() -> None:
    years = duty(period="2026", is_deferrable=False)
    assert refusal(years, answering.DeferDuty(reasons=kept())) is RefusalCode.NOT_DEFERRABLE


def test_an_assessment_of_the_same_year_answers_a_later_duty() -> None:
    first = after(duty(), ASKED, OPENED)
    second = duty(period="2026Q2")
    found = after(second, (answering.ReferDuty(other=first), FENG))
    assert (found.status, found.referred_to) == (Status.REFERRED, "2026Q1")


def test_a_duty_is_not_referred_to_what_was_never_opened_or_to_another_year() -> None:
    code = RefusalCode.NO_ASSESSMENT_TO_REFER_TO
    assert refusal(duty(period="2026Q2"), answering.ReferDuty(other=after(duty(), ASKED))) is code
    opened = after(duty(period="2025Q1"), ASKED, OPENED)
    assert refusal(duty(), answering.ReferDuty(other=opened)) is code


def test_nothing_is_closed_without_a_result() -> None:
    opened = after(duty(), ASKED, OPENED)
    assert refusal(opened, assessing.CloseAssessment(text=kept())) is RefusalCode.ACTION_NOT_OPEN


def test_a_step_lies_not_in_the_future() -> None:
    ahead = Step(id="1", kind=StepKind.PLAN, on=date(2026, 4, 21), text=kept())
    opened = after(duty(), ASKED, OPENED)
    assert refusal(opened, assessing.RecordStep(step=ahead)) is RefusalCode.DAY_OUT_OF_RANGE
