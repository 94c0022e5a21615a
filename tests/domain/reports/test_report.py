"""The report from draft to acceptance: two persons, nothing pending, frozen, restated (Art. 8, rules V3, F8)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from app.domain.dossiers.dossier import DossierAct, DossierId, carry_out
from app.domain.figures.periods import Quarter
from app.domain.identifiers import CaseNumber
from app.domain.parties import Actor
from app.domain.proceedings.proceeding import Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.reports import submission as sub
from app.domain.reports import writing
from app.domain.reports.calls import HotlineCalls
from app.domain.reports.report import (
    CarriedMeasure,
    Compilation,
    FrozenFile,
    Measure,
    MeasureState,
    Report,
    TypicalCase,
)
from app.domain.reports.restatement import Restated, restated
from app.domain.reports.stating import StateCalls
from app.domain.reports.status import Status
from app.domain.reports.table import TABLE
from tests.domain.proceedings.stage import (
    CLERK,
    DEPUTY,
    HEAD,
    LAW,
    OFFICER,
    OPERATOR,
    kept,
    shanghai,
)

Q3, Q4 = Quarter(2026, 3), Quarter(2026, 4)
NOW = shanghai("2026-10-15 09:00")
FILE = FrozenFile(name="report.json", sha256="a" * 64, size=2)
FIGURES = Compilation(as_of=NOW, digest="1" * 64, stated=(("received", 9), ("valid", 2), ("trips", None)))


def moment(by: Actor, now: datetime = NOW) -> Moment:
    return Moment(now=now, actor=by, law=LAW)


def drafted(quarter: Quarter = Q3, now: datetime = NOW) -> Report:
    return writing.draft(quarter, OPERATOR, moment(CLERK, now)).start(DossierId(f"report-{quarter}"))


def after(report: Report, *acts: tuple[DossierAct[Report], Actor], now: datetime = NOW) -> Report:
    for act, by in acts:
        report, _ = carry_out(report, act, moment(by, now), TABLE)
    return report


def refusal(report: Report, act: DossierAct[Report], by: Actor, now: datetime = NOW) -> Refused:
    with pytest.raises(Refused) as refused:
        after(report, (act, by), now=now)
    return refused.value


def measure(id: str = "m1", due_on: date = date(2026, 11, 30)) -> Measure:
    return Measure(id=id, text=kept(), owner="SYMTRA", due_on=due_on)


ANALYSIS = (writing.WriteAnalysis(text=kept()), CLERK)
CALLS = StateCalls(counts=HotlineCalls(offered=1_200, answered=1_150, called_back=48), source=kept())
PLANNED = (writing.PlanMeasure(measure=measure()), CLERK)
CONFIRM = sub.ConfirmReport(compiled=FIGURES, carried=(), pending=())
SUBMIT = sub.SubmitReport(digests=frozenset({FIGURES.digest}), files=(FILE,), pending=())
COMPLETE = (ANALYSIS, PLANNED)
SUBMITTED = (*COMPLETE, (CONFIRM, HEAD), (SUBMIT, CLERK))
ACCEPTED = (*SUBMITTED, (sub.ReceiveReport(), OFFICER), (sub.AcceptReport(), OFFICER))


def test_a_report_goes_from_draft_to_acceptance() -> None:
    report = after(drafted(), *ACCEPTED)
    assert report.status is Status.ACCEPTED
    [version] = report.versions
    assert (version.number, version.files, version.compiled) == (1, (FILE,), FIGURES)
    assert (version.submitted_by.id, version.confirmed_by.id) == (CLERK.id, HEAD.id)


def test_a_quarter_that_is_not_over_has_no_report() -> None:
    last = Q3.period.ends_at - timedelta(microseconds=1)
    with pytest.raises(Refused) as refused:
        drafted(now=last)
    assert (refused.value.code, refused.value.opens_at) == (RefusalCode.PERIOD_NOT_OVER, Q3.period.ends_at)
    assert drafted(now=Q3.period.ends_at).status is Status.DRAFT


def test_who_wrote_in_it_does_not_confirm_it() -> None:
    by_head = after(drafted(), (ANALYSIS[0], HEAD), PLANNED)
    assert refusal(by_head, CONFIRM, HEAD).code is RefusalCode.TWO_PERSONS_NEEDED
    assert after(by_head, (CONFIRM, DEPUTY)).status is Status.CONFIRMED


@pytest.mark.parametrize(
    ("acts", "missing"),
    [
        pytest.param((PLANNED,), "analysis", id="no analysis of causes"),
        pytest.param((ANALYSIS,), "measures", id="valid complaints and no measure"),
    ],
)
def test_what_art_8_asks_for_is_there_before_it_is_confirmed(
    acts: tuple[tuple[DossierAct[Report], Actor], ...], missing: str
) -> None:
    refused = refusal(after(drafted(), *acts), CONFIRM, HEAD)
    assert (refused.code, refused.basis, refused.facts) == (
        RefusalCode.REPORT_INCOMPLETE,
        "Art. 8",
        {"missing": missing},
    )


def test_without_a_valid_complaint_nothing_has_to_be_put_right() -> None:
    none_valid = replace(FIGURES, stated=(("received", 9), ("valid", 0)))
    assert (
        after(drafted(), ANALYSIS, (replace(CONFIRM, compiled=none_valid), HEAD)).status is Status.CONFIRMED
    )


def test_pending_complaints_past_due_block_confirmation_and_submission_by_number() -> None:
    pending = (CaseNumber("SYMTR-2026-00007"),)
    complete = after(drafted(), *COMPLETE)
    confirmed = after(complete, (CONFIRM, HEAD))
    for refused in (
        refusal(complete, replace(CONFIRM, pending=pending), HEAD),
        refusal(confirmed, replace(SUBMIT, pending=pending), CLERK),
    ):
        assert (refused.code, refused.basis) == (RefusalCode.REPORT_BLOCKED, "V3")
        assert refused.facts == {"numbers": ["SYMTR-2026-00007"]}


def test_what_changed_since_the_head_confirmed_is_confirmed_again() -> None:
    confirmed = after(drafted(), *COMPLETE, (CONFIRM, HEAD))
    changed = replace(SUBMIT, digests=frozenset({"2" * 64}))
    assert refusal(confirmed, changed, CLERK).code is RefusalCode.REPORT_CHANGED
    again = replace(CONFIRM, compiled=replace(FIGURES, digest="2" * 64))
    assert after(confirmed, (again, HEAD), (changed, CLERK)).status is Status.SUBMITTED


def test_writing_undoes_a_confirmation() -> None:
    report = after(drafted(), *COMPLETE, (CONFIRM, HEAD), ANALYSIS)
    assert (report.status, report.confirmation) == (Status.DRAFT, None)
    assert refusal(report, SUBMIT, CLERK).code is RefusalCode.ACTION_NOT_OPEN


def test_a_returned_report_is_completed_and_submitted_as_the_next_version() -> None:
    returned = after(drafted(), *SUBMITTED, (sub.ReturnReport(reasons=kept()), OFFICER))
    assert (returned.status, returned.returns[0].version) == (Status.RETURNED, 1)
    again = after(returned, ANALYSIS, (CONFIRM, HEAD), (SUBMIT, CLERK))
    assert [version.number for version in again.versions] == [1, 2]
    assert again.versions[0] == returned.versions[0]


def test_an_accepted_report_is_restated_where_a_figure_changed() -> None:
    accepted = after(drafted(), *ACCEPTED)
    changed = (("received", 9), ("valid", 3), ("trips", None))
    restate = sub.RestateReport(reason=kept(), stated=changed)
    report = after(accepted, (restate, CLERK))
    assert (report.status, report.versions) == (Status.DRAFT, accepted.versions)
    assert restated(FIGURES.stated, changed) == (Restated(figure="valid", before=2, after=3),)


def test_nothing_is_restated_where_nothing_changed() -> None:
    restate = sub.RestateReport(reason=kept(), stated=FIGURES.stated)
    refused = refusal(after(drafted(), *ACCEPTED), restate, CLERK)
    assert refused.code is RefusalCode.NOTHING_RESTATED


def test_a_measure_is_due_today_or_later_and_stays_once_it_was_submitted() -> None:
    early = writing.PlanMeasure(measure=measure(due_on=date(2026, 10, 14)))
    assert refusal(drafted(), early, CLERK).code is RefusalCode.DAY_OUT_OF_RANGE
    dropped = after(drafted(), PLANNED, (writing.DropMeasure(measure="m1"), CLERK))
    assert dropped.measures == ()
    returned = after(drafted(), *SUBMITTED, (sub.ReturnReport(reasons=kept()), OFFICER))
    refused = refusal(returned, writing.DropMeasure(measure="m1"), CLERK)
    assert refused.code is RefusalCode.PART_NOT_OPEN


def test_typical_cases_come_and_go() -> None:
    case = TypicalCase(id="t1", text=kept())
    report = after(drafted(), (writing.AddTypicalCase(case=case), CLERK))
    assert report.typical_cases == (case,)
    assert after(report, (writing.DropTypicalCase(case="t1"), CLERK)).typical_cases == ()
    assert refusal(report, writing.DropTypicalCase(case="t2"), CLERK).code is RefusalCode.UNKNOWN_PART


# --- last quarter's measures

LATER = shanghai("2027-01-20 09:00")


def carried() -> tuple[CarriedMeasure, ...]:
    return after(drafted(), *SUBMITTED).still_planned


def test_last_quarters_measures_stand_in_the_next_draft() -> None:
    [one] = carried()
    assert (one.planned_in, one.owner, one.due_on, one.state) == (
        "2026Q3",
        "SYMTRA",
        date(2026, 11, 30),
        MeasureState.PLANNED,
    )


def test_a_measure_that_fell_due_is_followed_up_before_the_next_report_is_confirmed() -> None:
    next_one = after(
        drafted(Q4, LATER),
        (writing.Compile(compiled=FIGURES, carried=carried()), CLERK),
        ANALYSIS,
        (writing.PlanMeasure(measure=measure("m2", date(2027, 3, 31))), CLERK),
        now=LATER,
    )
    confirm = replace(CONFIRM, carried=carried())
    refused = refusal(next_one, confirm, HEAD, LATER)
    assert (refused.code, refused.facts) == (RefusalCode.MEASURE_NOT_FOLLOWED_UP, {"measures": ["m1"]})
    followed = writing.FollowUpMeasure(measure="m1", state=MeasureState.NOT_KEPT, note=kept())
    told = after(next_one, (followed, CLERK), (confirm, HEAD), now=LATER)
    assert told.status is Status.CONFIRMED
    assert told.carried[0].state is MeasureState.NOT_KEPT
    assert [one.id for one in told.still_planned] == ["m2"]


def test_a_measure_still_ahead_is_carried_on_and_on() -> None:
    ahead = replace(carried()[0], due_on=date(2027, 6, 30))
    report = after(
        drafted(Q4, LATER), (writing.Compile(compiled=FIGURES, carried=(ahead,)), CLERK), now=LATER
    )
    assert report.still_planned == (ahead,)


def test_compiling_again_with_nothing_new_writes_nothing() -> None:
    compile_now = writing.Compile(compiled=FIGURES, carried=carried())
    report, events = carry_out(drafted(Q4, LATER), compile_now, moment(CLERK, LATER), TABLE)
    assert len(events) == 2
    later = replace(compile_now, compiled=replace(FIGURES, as_of=LATER))
    again, nothing = carry_out(report, later, moment(CLERK, LATER), TABLE)
    assert (nothing, again) == ([], report)
