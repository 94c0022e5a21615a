"""A complaint made directly to the agency is received (Art. 4; 条例 Art. 25; rule S7)."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.identifiers import ProceedingId
from app.domain.parties import OrganisationCode
from app.domain.proceedings.agency.extension import extension_lapsing
from app.domain.proceedings.answered import Application, Applied, is_legacy, require_receipt
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.direct_complaint.status import Status
from app.domain.proceedings.engine import Turn, open_deadline
from app.domain.proceedings.proceeding import Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectApplication(Application):
    """`complaint` is the operator's case on the same matter, where there is one; `is_early` as in rule S3."""

    owner: OrganisationCode
    operator: OrganisationCode | None = None
    complaint: ProceedingId | None = None
    is_early: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectComplaintReceived(Applied[DirectComplaint]):
    application: DirectApplication

    def start(self, id: ProceedingId) -> DirectComplaint:
        asked = self.application
        return DirectComplaint(
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
            operator=asked.operator,
            is_early=asked.is_early,
        )


def receive(
    id: ProceedingId, application: DirectApplication, moment: Moment
) -> tuple[DirectComplaintReceived, Turn[DirectComplaint]]:
    """The first record of a direct complaint and its two clocks: deciding whose it is, and the answer (rule S7).

    Raises `Refused` where the city's procedure has no such stage, or the receipt is stated wrongly (rule S10).
    """
    if not moment.law.rulebook.has_stage(Stage.DIRECT_COMPLAINT):
        raise Refused(RefusalCode.STAGE_NOT_PROVIDED, basis="Art. 4")
    require_receipt(application, moment)
    first = DirectComplaintReceived(
        at=moment.now,
        by=moment.by_passenger,
        owner=application.owner,
        application=application,
        legacy=is_legacy(application, moment),
        rulebook=moment.law.rulebook.version,
    )
    turn = Turn(first.start(id))
    if not first.legacy:
        turn.add(_first_clocks(turn.proceeding, moment))
        turn.settle(moment.now, extension_lapsing)  # rule S10: what is past due is missed at once
    return first, turn


def _first_clocks(proceeding: DirectComplaint, moment: Moment) -> Iterable[Event[DirectComplaint]]:
    for kind in (DeadlineKind.DIRECT_TRIAGE, DeadlineKind.DIRECT_HANDLING):
        yield open_deadline(proceeding, kind, moment, opened_at=proceeding.received_at)
