"""Histories to write: a complaint with its two clocks, and what may come after."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.domain.history import Kept
from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.instants import local_date
from app.domain.parties import OrganisationCode, Role
from app.domain.proceedings.clock_events import DeadlineMet, DeadlineMissed, DeadlineOpened
from app.domain.proceedings.complaint.receipt import ComplaintReceived
from app.domain.proceedings.complaint.state import Complaint, Place, Wishes
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import BY_TIME, By, Event
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import Channel, MatterType
from app.store.history_records import Loaded
from app.store.kept import Person, new_id
from app.store.tables.kept import PersonRole
from app.store.transaction import Transaction

NOON = datetime(2026, 9, 23, 4, 0, 0, 123456, tzinfo=UTC)  # a Wednesday
OPERATOR = OrganisationCode("SYMTR")
CLERK = By(id="clerk-1", organisation=OPERATOR, roles=(Role.CLERK,), via="call-centre")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the complainant said."""

    text: str = "空调太冷"
    phone: str | None = "+8613812341234"


def received(
    number: CaseNumber, *, description: Kept, persons: tuple[Kept, ...], at: datetime = NOON
) -> ComplaintReceived:
    return ComplaintReceived(
        at=at,
        by=CLERK,
        owner=OPERATOR,
        number=number,
        received_at=at,
        receipt_source=None,
        matter_type=MatterType.COMPLAINT,
        channel=Channel.HOTLINE,
        category="C03",
        place=Place(line="L2", station="S2-07", occurred_from=at - timedelta(hours=2)),
        anonymous=False,
        wishes=Wishes(),
        legacy=False,
        severe=False,
        description=description,
        persons=persons,
        attachments=(),
        origin=None,
        remedies_asked=(),
        representing=0,
        taken_in_for_caller=False,
        rulebook="shenyang-2019.1",
    )


def opened(
    kind: DeadlineKind, *, due_at: datetime, at: datetime = NOON, cycle: int = 1, provisional: bool = False
) -> DeadlineOpened[Complaint]:
    return DeadlineOpened(
        at=at,
        by=CLERK,
        kind=kind,
        cycle=cycle,
        opened_at=at,
        due_at=due_at,
        last_day=local_date(due_at) - timedelta(days=1),
        provisional=provisional,
        rulebook="shenyang-2019.1",
        calendar="2025-11-04.a1b2c3d4",
    )


def missed(kind: DeadlineKind, *, at: datetime) -> DeadlineMissed[Complaint]:
    return DeadlineMissed(at=at, by=BY_TIME, kind=kind, cycle=1)


def met(kind: DeadlineKind, *, at: datetime) -> DeadlineMet[Complaint]:
    return DeadlineMet(at=at, by=CLERK, kind=kind, cycle=1)


def two_clocks(at: datetime = NOON) -> list[Event[Complaint]]:
    return [
        opened(DeadlineKind.START, due_at=at + timedelta(hours=24), at=at),
        opened(DeadlineKind.HANDLING, due_at=datetime(2026, 10, 9, 16, tzinfo=UTC), at=at),
    ]


async def take_in(
    transaction: Transaction, said: Told = Told(), *, at: datetime = NOON, series: str = "complaint"
) -> Loaded[Complaint]:
    """A complaint with its number, its words, its person and its clocks, as intake writes it."""
    id = ProceedingId(new_id())
    serial = await transaction.next_serial(OPERATOR, series, year=local_date(at).year)
    number = CaseNumber(f"沈铁投〔{local_date(at).year}〕{serial:05d}号")
    person = Person(role=PersonRole.COMPLAINANT, name="张三", phone=said.phone)
    genesis = received(
        number,
        description=transaction.keep(id, "description", said.text),
        persons=(transaction.keep_person(id, person),),
        at=at,
    )
    return await transaction.start(
        kind=ProceedingKind.COMPLAINT, id=id, number=number, genesis=genesis, events=two_clocks(at)
    )
