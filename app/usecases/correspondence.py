"""A case as its letters know it: the fold, its events, and who the parties are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from app.documents.letters.facts import Due, Matter
from app.documents.letters.letter import Body
from app.documents.letters.phrases import ERASED, SOME_OPERATOR, about
from app.domain.history import Kept
from app.domain.instants import local_date
from app.domain.parties import AccountId, OrganisationCode, OrganisationKind
from app.domain.permissions.operations import Operation
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.deadlines import latest
from app.domain.proceedings.proceeding import Event
from app.domain.proceedings.registry import AnyEvent
from app.domain.proceedings.review.state import Review
from app.domain.rulebook.kinds import DeadlineKind
from app.store.accounts import find_account
from app.store.codec import event_of
from app.store.history_records import Loaded
from app.store.organisations import Organisation, read_hotlines
from app.store.readers.histories import records_after
from app.store.readers.persons import persons_of
from app.usecases.desk import ReadingDesk

E = TypeVar("E", bound=Event[Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """A case as its letters know it: the fold, its events, and who the parties are."""

    desk: ReadingDesk
    loaded: Loaded[Any]
    proceeding: Any
    complaint: Complaint | None
    events: tuple[AnyEvent, ...]
    matter: Matter

    def last(self, of: type[E]) -> E | None:
        return next((event for event in reversed(self.events) if isinstance(event, of)), None)

    async def text(self, kept: Kept) -> str:
        """What was erased is said to be (rule D2)."""
        found = await self.desk.reading.texts([kept.item])
        return found.get(kept.item) or ERASED

    async def name(self, account: str) -> str:
        found = await find_account(self.desk.reading, AccountId(account))
        return found.display_name if found else account

    def due(self, kind: DeadlineKind) -> Due | None:
        clock = latest(self.proceeding.deadlines, kind)
        return Due(at=clock.due_at, is_provisional=clock.provisional) if clock else None


async def correspondence(desk: ReadingDesk, loaded: Loaded[Any], *, names_passenger: bool) -> Correspondence:
    """`names_passenger`: the letter is addressed; that needs the right to unmask and is logged (rule D1)."""
    complaint = await _complaint(desk, loaded)
    loaded = await desk.settle(loaded)
    proceeding = loaded.proceeding
    records = await records_after(desk.reading, loaded.id, limit=loaded.version)
    addressee = await _addressee(desk, loaded) if names_passenger else None
    operator, agency = await _bodies(desk, proceeding, complaint)
    return Correspondence(
        desk=desk,
        loaded=loaded,
        proceeding=proceeding,
        complaint=complaint,
        events=tuple(event_of(loaded.kind, record.body) for record in records),
        matter=Matter(
            number=loaded.number,
            received_at=proceeding.received_at,
            channel=getattr(proceeding, "channel", None),
            about=_about(desk, complaint or proceeding),
            addressee=addressee,
            law=desk.law(proceeding.received_at).rulebook.title,
            operator=await _body(desk, operator),
            agency=await _body(desk, agency),
            today=local_date(desk.now),
        ),
    )


async def _complaint(desk: ReadingDesk, loaded: Loaded[Any]) -> Complaint | None:
    if isinstance(loaded.proceeding, Complaint):
        return loaded.proceeding
    if loaded.concerns is None:
        return None
    return (await desk.reading.load(loaded.concerns, Complaint)).proceeding


async def _addressee(desk: ReadingDesk, loaded: Loaded[Any]) -> str | None:
    desk.permit(Operation.UNMASK_CONTACT, loaded, purpose="letter")
    persons = [one.person for one in await persons_of(desk.reading, loaded.id)]
    return next((one.name for one in persons if one is not None and one.name), None)


async def _bodies(
    desk: ReadingDesk, proceeding: Any, complaint: Complaint | None
) -> tuple[OrganisationCode | None, OrganisationCode | None]:
    """The operator and the agency that have to do with it."""
    everyone = await desk.office.organisations.all(desk.reading)
    agency = next((one.code for one in everyone if one.kind is OrganisationKind.AGENCY), None)
    if isinstance(proceeding, Complaint | Review):
        return proceeding.owner, agency
    operator = proceeding.operator or (complaint.owner if complaint else None)
    return operator, proceeding.owner


async def _body(desk: ReadingDesk, code: OrganisationCode | None) -> Body:
    found = await desk.office.organisations.get(desk.reading, code) if code else None
    if found is None:
        return Body(name=SOME_OPERATOR, is_organ=False, hotline=None)
    return body_of(found, desk.office.hotlines, await read_hotlines(desk.reading))


def body_of(
    one: Organisation, hotlines: Mapping[OrganisationKind, str], own: Mapping[OrganisationCode, str]
) -> Body:
    """An organ of state has a red head, the operator its own name in black. Art. 7: `own` hotlines before those of the
    settings."""
    is_organ = one.kind in (OrganisationKind.AGENCY, OrganisationKind.AUTHORITY)
    return Body(name=one.name_zh, is_organ=is_organ, hotline=own.get(one.code) or hotlines.get(one.kind))


def _about(desk: ReadingDesk, proceeding: Any) -> str:
    """Place and category, as far as the record tells them."""
    if not isinstance(proceeding, Complaint):
        return about()
    network, place = desk.office.network, proceeding.place
    line = network.lines.get(place.line or "")
    station = network.stations.get(place.station or "")
    category = network.categories.get(proceeding.category)
    return about(
        line=line.name_zh if line else None,
        station=station.name_zh if station else None,
        category=category.name_zh if category else None,
    )
