"""What can be counted of a review, an appeal, a direct complaint: each by its own receipt (rules F2, F8)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.figures.facts import Judgement, Timed, judgement, timed
from app.domain.identifiers import ProceedingId
from app.domain.instants import local_date
from app.domain.parties import OrganisationCode
from app.domain.proceedings.agency.state import AgencyProceeding, ExtensionOutcome, InquiryKind
from app.domain.proceedings.answered import Answered, Step
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.deadlines import latest
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.direct_complaint.status import Status
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.notification import ToldHow
from app.domain.proceedings.review.state import Review
from app.domain.rulebook.kinds import DeadlineKind

UNDECIDED = "undecided"
WITHDRAWN = "withdrawn"


class Course(StrEnum):
    """What became of a direct complaint (rule S7); other stages have none."""

    UNDECIDED = "undecided"
    TAKEN_UP = "taken_up"
    PASSED_ON = "passed_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedStage:
    """The countable facts of one. `outcome` is a word of its kind, `withdrawn`, `passed_on` (rule S7), or `undecided`.

    `operator` is whom it is about, `complaint` the case in that operator's register on the same matter.
    """

    id: ProceedingId
    kind: ProceedingKind
    owner: OrganisationCode
    operator: OrganisationCode | None
    complaint: ProceedingId | None
    received_on: date
    answer: Timed
    answered_how: ToldHow | None
    outcome: str
    judgement: Judgement
    course: Course | None = None
    extension: ExtensionOutcome | None = None
    interviews: int = 0
    inspections: int = 0


def counted_stage(proceeding: Answered) -> CountedStage:
    match proceeding:
        case Review():
            return _of_review(proceeding)
        case Appeal():
            return _of_agency(proceeding, ProceedingKind.APPEAL, course=None)
        case DirectComplaint():
            return _of_agency(proceeding, ProceedingKind.DIRECT_COMPLAINT, course=_course(proceeding))
    raise TypeError(f"a {type(proceeding).__name__} is not counted")


def _of_review(review: Review) -> CountedStage:
    return CountedStage(
        id=review.id,
        kind=ProceedingKind.REVIEW,
        owner=review.owner,
        operator=review.owner,
        complaint=review.complaint,
        received_on=local_date(review.received_at),
        answer=timed(latest(review.deadlines, DeadlineKind.REVIEW)),
        answered_how=review.told.how if review.told else None,
        outcome=_outcome(review, review.result.outcome if review.result else None),
        judgement=judgement(review.determinations),
    )


def _of_agency(proceeding: AgencyProceeding, kind: ProceedingKind, *, course: Course | None) -> CountedStage:
    decision, extension = proceeding.decision, proceeding.extension
    return CountedStage(
        id=proceeding.id,
        kind=kind,
        owner=proceeding.owner,
        operator=proceeding.operator,
        complaint=proceeding.complaint,
        received_on=local_date(proceeding.received_at),
        answer=timed(latest(proceeding.deadlines, proceeding.clock)),
        answered_how=proceeding.told.how if proceeding.told else None,
        outcome=_outcome(proceeding, decision.outcome if decision else _passed_on(course)),
        judgement=judgement(proceeding.determinations),
        course=course,
        extension=extension.outcome if extension else None,
        interviews=_held(proceeding, InquiryKind.INTERVIEW),
        inspections=_held(proceeding, InquiryKind.SITE_INSPECTION),
    )


def _outcome(answered: Answered, decided: StrEnum | None) -> str:
    if str(answered.state) == Step.WITHDRAWN:
        return WITHDRAWN
    return str(decided) if decided else UNDECIDED


def _passed_on(course: Course | None) -> Course | None:
    """What is passed on is answered with to whom, not decided."""
    return course if course is Course.PASSED_ON else None


def _course(direct: DirectComplaint) -> Course:
    if direct.passing_on is not None:
        return Course.PASSED_ON
    is_undecided = direct.status in (Status.RECEIVED, Status.WITHDRAWN)
    return Course.UNDECIDED if is_undecided else Course.TAKEN_UP


def _held(proceeding: AgencyProceeding, kind: InquiryKind) -> int:
    return sum(1 for inquiry in proceeding.inquiries if inquiry.kind is kind)
