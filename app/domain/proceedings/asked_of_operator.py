"""What an agency's proceeding asks of the operator, and how far that has come (rules S5, S7, S13, S15)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.history import Kept
from app.domain.proceedings.agency.state import AgencyProceeding, FileRequest, Order, OrderKind, OrderState
from app.domain.proceedings.deadlines import Deadline, latest
from app.domain.proceedings.direct_complaint.state import DirectComplaint, OperatorOutcome
from app.domain.proceedings.direct_complaint.status import Status
from app.domain.rulebook.kinds import DeadlineKind


class AskedKind(StrEnum):
    FILE = "file"  # rule S5
    ORDER = "order"  # rule S15
    REPORT = "report"  # rule S7
    RECORDINGS = "recordings"  # rule S13


class Progress(StrEnum):
    OWED = "owed"
    SENT_BACK = "sent_back"  # owed again
    GIVEN = "given"  # and nobody has to check it
    TO_BE_CHECKED = "to_be_checked"
    CHECKED = "checked"
    LIFTED = "lifted"  # no longer owed


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`part` names a file or an order within its proceeding. `words` are the agency's, `given` the operator's latest,
    `back` why it was sent back."""

    kind: AskedKind
    part: str | None
    deadline: Deadline | None
    progress: Progress
    words: Kept | None = None
    given: Kept | None = None
    back: Kept | None = None
    order: OrderKind | None = None

    @property
    def is_owed(self) -> bool:
        return self.progress in (Progress.OWED, Progress.SENT_BACK)


def asked_of_operator(proceeding: AgencyProceeding) -> tuple[Asked, ...]:
    """In the order of the law: the file, recordings, the report on what was passed on, what was ordered."""
    return (
        *(_file(proceeding, one) for one in proceeding.file_requests),
        *_recordings(proceeding),
        *_report(proceeding),
        *(_order(proceeding, one) for one in proceeding.orders),
    )


def first_owed(proceeding: AgencyProceeding) -> Deadline | None:
    """The clock of what the operator owes first; None where it owes nothing."""
    if proceeding.operator is None:
        return None
    owed = [one.deadline for one in asked_of_operator(proceeding) if one.is_owed and one.deadline]
    return min(owed, key=lambda deadline: (deadline.judged_due_at, deadline.kind), default=None)


def _file(proceeding: AgencyProceeding, request: FileRequest) -> Asked:
    deadline = proceeding.deadline(DeadlineKind.FILE_DELIVERY, request.cycle)
    given = Progress.GIVEN if request.delivered_at else None
    return Asked(
        kind=AskedKind.FILE,
        part=request.id,
        deadline=deadline,
        # a file that no longer serves is no longer owed
        progress=given or (Progress.OWED if deadline.is_running else Progress.LIFTED),
        words=request.what,
        given=request.delivered,
    )


def _recordings(proceeding: AgencyProceeding) -> Iterator[Asked]:
    for one in proceeding.deadlines:
        if one.kind is DeadlineKind.CCTV_PURGE:
            ended = Progress.GIVEN if one.met_at else Progress.LIFTED
            progress = Progress.OWED if one.is_running else ended
            yield Asked(kind=AskedKind.RECORDINGS, part=None, deadline=one, progress=progress)


def _report(proceeding: AgencyProceeding) -> Iterator[Asked]:
    passing_on = proceeding.passing_on if isinstance(proceeding, DirectComplaint) else None
    if passing_on is None or not isinstance(proceeding, DirectComplaint):
        return
    yield Asked(
        kind=AskedKind.REPORT,
        part=None,
        deadline=latest(proceeding.deadlines, DeadlineKind.REPORT_BACK),
        progress=_reported(proceeding),
        given=passing_on.result.text if passing_on.result else None,
        back=passing_on.sent_back,
    )


def _reported(proceeding: DirectComplaint) -> Progress:
    passing_on = proceeding.passing_on
    result = passing_on.result if passing_on else None
    is_withdrawn = result is not None and result.outcome is OperatorOutcome.WITHDRAWN
    if proceeding.status is Status.WITHDRAWN or is_withdrawn:
        return Progress.LIFTED
    if proceeding.status is Status.CONCLUDED:
        return Progress.CHECKED
    if result is not None:
        return Progress.TO_BE_CHECKED
    return Progress.SENT_BACK if passing_on and passing_on.sent_back else Progress.OWED


ORDERED = {OrderState.ANSWERED: Progress.TO_BE_CHECKED, OrderState.VERIFIED: Progress.CHECKED}


def _order(proceeding: AgencyProceeding, order: Order) -> Asked:
    issued = Progress.SENT_BACK if order.rejection else Progress.OWED
    return Asked(
        kind=AskedKind.ORDER,
        part=order.id,
        deadline=proceeding.deadline(DeadlineKind.ORDER, order.cycle),
        progress=ORDERED.get(order.state, issued),
        words=order.text,
        given=order.answer,
        back=order.rejection,
        order=order.kind,
    )
