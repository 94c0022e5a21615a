"""The agency decides whose the matter is: its own, or an operator's (Art. 4; rule S7)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from app.domain.identifiers import ProceedingId
from app.domain.parties import OrganisationCode
from app.domain.proceedings.agency.inquiry import require_case_officer
from app.domain.proceedings.agency.orders import day_set, named
from app.domain.proceedings.direct_complaint.state import DirectComplaint, PassingOn
from app.domain.proceedings.direct_complaint.status import Action, Status
from app.domain.proceedings.engine import open_deadline
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenUp(Event[DirectComplaint]):
    operator: OrganisationCode | None

    def change(self, proceeding: DirectComplaint) -> DirectComplaint:
        return replace(
            proceeding,
            status=Status.UNDER_INQUIRY,
            operator=self.operator or proceeding.operator,
            handler=self.by.id,
            handlers=proceeding.handlers | {self.by.id},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeUp(Act[DirectComplaint]):
    """The agency handles the matter itself, as it would an appeal; `operator` is whom it is about."""

    action: ClassVar = Action.TAKE_UP
    operator: OrganisationCode | None = None

    def events(self, proceeding: DirectComplaint, moment: Moment) -> Iterable[Event[DirectComplaint]]:
        require_case_officer(proceeding, moment, basis="S7")
        yield TakenUp(at=moment.now, by=moment.by, operator=self.operator)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOn(Event[DirectComplaint]):
    """`complaint` is the operator's case that carries the matter on; None where its cases are kept elsewhere."""

    operator: OrganisationCode
    complaint: ProceedingId | None
    report_by: date

    def change(self, proceeding: DirectComplaint) -> DirectComplaint:
        return replace(
            proceeding,
            status=Status.PASSING_ON,
            operator=self.operator,
            complaint=self.complaint,
            passing_on=PassingOn(operator=self.operator, report_by=self.report_by),
            handler=self.by.id,
            handlers=proceeding.handlers | {self.by.id},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PassOn(Act[DirectComplaint]):
    """转办 to an operator. It reports back by the end of Art. 9's limit, or by an earlier day (rule S7)."""

    action: ClassVar = Action.PASS_ON
    operator: OrganisationCode
    complaint: ProceedingId | None = None
    report_by: date | None = None

    def events(self, proceeding: DirectComplaint, moment: Moment) -> Iterable[Event[DirectComplaint]]:
        if not moment.law.rulebook.has_stage(Stage.SUPERVISED_FOLLOW_UP):
            raise Refused(RefusalCode.STAGE_NOT_PROVIDED, basis="S7")
        require_case_officer(proceeding, moment, basis="S7")
        due = day_set(DeadlineKind.HANDLING, self.report_by, moment, basis="S7")
        yield PassedOn(
            at=moment.now,
            by=moment.by,
            operator=self.operator,
            complaint=self.complaint or proceeding.complaint,
            report_by=due.last_day,
        )
        yield open_deadline(
            proceeding, DeadlineKind.REPORT_BACK, moment, opened_at=moment.now, stated=named(due)
        )
