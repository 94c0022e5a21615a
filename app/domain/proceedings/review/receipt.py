"""An application for review is received (Arts. 10, 11). Whether Art. 10 is open is asked of the complaint."""

from dataclasses import dataclass

from app.domain.identifiers import ProceedingId
from app.domain.parties import OrganisationCode
from app.domain.proceedings.answered import Application, Applied, is_legacy, require_receipt
from app.domain.proceedings.engine import Turn, open_deadline
from app.domain.proceedings.proceeding import Moment
from app.domain.proceedings.review.state import Review, nothing_by_time
from app.domain.proceedings.review.status import Status
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind, Stage
from app.domain.taxonomy import ApplicationGround


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewApplication(Application):
    """`handlers` are all who ever handled the complaint, `subjects` those it complains about (rule S4).

    `unit_concerned`: the complaint is about the complaint unit or its head (rule S14).
    """

    owner: OrganisationCode
    complaint: ProceedingId
    ground: ApplicationGround
    handlers: frozenset[str]
    unit_concerned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewReceived(Applied[Review]):
    application: ReviewApplication

    def start(self, id: ProceedingId) -> Review:
        asked = self.application
        return Review(
            id=id,
            owner=self.owner,
            received_at=asked.received_at,
            registered_at=self.at,
            subjects=asked.subjects,
            status=Status.RECEIVED,
            number=asked.number,
            anonymous=asked.anonymous,
            wishes=asked.wishes,
            text=asked.text,
            persons=asked.persons,
            attachments=asked.attachments,
            complaint=asked.complaint,
            ground=asked.ground,
            complaint_handlers=asked.handlers,
            unit_concerned=asked.unit_concerned,
        )


def receive(
    id: ProceedingId, application: ReviewApplication, moment: Moment
) -> tuple[ReviewReceived, Turn[Review]]:
    """The first record of a review and its clock: three working days from receipt (Art. 11).

    Raises `Refused` where the city's procedure has no review, or the receipt is stated wrongly (rule S10).
    """
    if not moment.law.rulebook.has_stage(Stage.REVIEW):
        raise Refused(RefusalCode.STAGE_NOT_PROVIDED, basis="Art. 11")
    require_receipt(application, moment)
    first = ReviewReceived(
        at=moment.now,
        by=moment.by_passenger,
        owner=application.owner,
        application=application,
        legacy=is_legacy(application, moment),
        rulebook=moment.law.rulebook.version,
    )
    turn = Turn(first.start(id))
    if not first.legacy:
        turn.add(
            [open_deadline(turn.proceeding, DeadlineKind.REVIEW, moment, opened_at=application.received_at)]
        )
        turn.settle(moment.now, nothing_by_time)  # rule S10: what is past due is missed at once
    return first, turn
