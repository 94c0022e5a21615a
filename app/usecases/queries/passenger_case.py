"""A case as its passenger sees it: every stage and date in plain facts, and what can be done now (rule D5)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.domain.history import Kept
from app.domain.identifiers import CaseNumber, ItemId, ProceedingId
from app.domain.parties import Actor, OrganisationCode
from app.domain.permissions.decision import decide
from app.domain.permissions.operations import Operation
from app.domain.proceedings.agency.state import AgencyProceeding
from app.domain.proceedings.answered import Answered
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.complaint.state import Article10, Complaint
from app.domain.proceedings.deadlines import Deadline
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.engine import Possibility
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.notification import Told
from app.domain.proceedings.proceeding import Proceeding
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import FollowUpAnswer
from app.store.history_records import Loaded
from app.store.readers.case import case_rows, load_case
from app.usecases.additions import Addition, additions_of
from app.usecases.answers import answer_of, is_answer_waiting
from app.usecases.case_views import open_to
from app.usecases.desk import ReadingDesk
from app.usecases.errors import NotFound
from app.usecases.office import Office

SHOWN = frozenset(
    {
        DeadlineKind.START,
        DeadlineKind.HANDLING,
        DeadlineKind.REVIEW,
        DeadlineKind.APPEAL,
        DeadlineKind.DIRECT_TRIAGE,
        DeadlineKind.DIRECT_HANDLING,
        DeadlineKind.COMMITMENT,
    }
)
"""What is owed to the passenger; limits between and inside the bodies are their own affair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassingOnSeen:
    """To whom the agency passed the matter on, by when they report, and their number for it (rule S7)."""

    operator: OrganisationCode
    report_by: date
    complaint_number: CaseNumber | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSeen:
    """One proceeding of the case. `answer` stays closed until it has been told: opening it is an act (rule S8).

    `told_before`: of a complaint that was answered and is handled again. `article_10` and `article_10_opens_at` are
    the complaint's; `opens_at` is that of an appeal kept until then.
    """

    id: ProceedingId
    kind: ProceedingKind
    number: CaseNumber
    version: int
    owner: OrganisationCode
    status: str
    received_at: datetime
    registered_at: datetime
    started_at: datetime | None
    resolved_at: datetime | None
    told: Told | None
    told_before: datetime | None
    is_answer_waiting: bool
    outcome: str | None
    text: str | None
    answer: str | None
    extended_at: datetime | None
    opens_at: datetime | None
    article_10: Article10 | None
    article_10_opens_at: datetime | None
    passing_on: PassingOnSeen | None
    additions: tuple[Addition, ...]
    satisfaction: FollowUpAnswer | None
    deadlines: tuple[Deadline, ...]
    actions: tuple[Possibility, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassengerCase:
    """The stages in the order in which they were registered."""

    id: ProceedingId
    stages: tuple[StageSeen, ...]


async def read_passenger_case(office: Office, *, by: Actor, now: datetime) -> PassengerCase:
    """The passenger's own case, by the visit that link or code opened: complaint, review, appeal, direct complaint."""
    async with office.query(by=by, now=now) as desk:
        case = await desk.reading.load(ProceedingId(by.id))
        desk.permit(Operation.READ_CASE, case)
        stages = [await _seen(desk, one) for one in await load_case(desk.reading, case.id) if _own(desk, one)]
        if not stages:
            raise NotFound
        return PassengerCase(id=case.id, stages=tuple(stages))


def _own(desk: ReadingDesk, loaded: Loaded[Proceeding]) -> bool:
    relation = desk.standing(loaded, Operation.READ_CASE)
    return decide(desk.by, Operation.READ_CASE, relation).is_allowed


async def _seen(desk: ReadingDesk, loaded: Loaded[Any]) -> StageSeen:
    loaded = await desk.settle(loaded)
    found = loaded.proceeding
    outcome, answer = answer_of(found)
    texts = await desk.reading.texts([kept.item for kept in (_words(found), answer) if kept])
    is_told = found.told is not None
    return StageSeen(
        id=loaded.id,
        kind=loaded.kind,
        number=loaded.number,
        version=loaded.version,
        owner=found.owner,
        status=str(found.state),
        received_at=found.received_at,
        registered_at=found.registered_at,
        started_at=found.started_at if isinstance(found, Complaint) else None,
        resolved_at=found.resolved_at,
        told=found.told,
        told_before=_told_before(found),
        is_answer_waiting=is_answer_waiting(found),
        outcome=outcome if is_told else None,
        text=_read(texts, _words(found)),
        answer=_read(texts, answer) if is_told else None,
        extended_at=_extended_at(found),
        opens_at=found.opens_at if isinstance(found, Appeal) and found.opened_at is None else None,
        article_10=found.article_10 if isinstance(found, Complaint) else None,
        article_10_opens_at=_article_10_opens_at(found),
        passing_on=await _passing_on(desk, found),
        additions=await additions_of(desk, loaded),
        satisfaction=found.satisfaction if isinstance(found, Complaint) else None,
        deadlines=tuple(one for one in found.deadlines if one.kind in SHOWN),
        actions=tuple(open_to(desk, loaded)),
    )


def _told_before(found: Proceeding) -> datetime | None:
    if not isinstance(found, Complaint) or found.told is not None or found.first_told is None:
        return None
    return found.first_told.at


def _extended_at(found: Proceeding) -> datetime | None:
    """When more time was approved (Art. 12)."""
    if not isinstance(found, AgencyProceeding) or found.extension is None or not found.is_extended:
        return None
    return found.extension.decided_at


def _words(found: Complaint | Answered) -> Kept:
    return found.description if isinstance(found, Complaint) else found.text


def _article_10_opens_at(found: Proceeding) -> datetime | None:
    """The instant at which the right opens if nothing is told before (Art. 10)."""
    if not isinstance(found, Complaint) or found.article_10 is not None or found.handling is None:
        return None
    return found.handling.due_at if found.handling.is_running else None


async def _passing_on(desk: ReadingDesk, found: Proceeding) -> PassingOnSeen | None:
    if not isinstance(found, DirectComplaint) or found.passing_on is None or found.told is None:
        return None
    rows = await case_rows(desk.reading, found.complaint) if found.complaint else []
    number = next((row.number for row in rows if row.id == found.complaint), None)
    return PassingOnSeen(
        operator=found.passing_on.operator, report_by=found.passing_on.report_by, complaint_number=number
    )


def _read(texts: dict[ItemId, str | None], kept: Kept | None) -> str | None:
    return texts.get(kept.item) if kept else None
