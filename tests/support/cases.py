"""Complaints and ridership for the tests of figures, reports and duties, made through the use cases."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from app.domain.instants import SHANGHAI
from app.domain.parties import Actor, OrganisationCode, Role
from app.domain.proceedings.complaint.handling import FirstAct
from app.domain.proceedings.complaint.state import Place
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm
from app.domain.proceedings.validity import Elements, Finding, Harm, Validity
from app.domain.ridership.values import Span
from app.domain.taxonomy import Cause, Channel, HowHandled
from app.usecases.commands.accept_complaint import Accepted, accept_complaint
from app.usecases.commands.confirm_determination import confirm_determination
from app.usecases.commands.draft_reply import draft_reply
from app.usecases.commands.propose_determination import propose_determination
from app.usecases.commands.record_attempt import record_attempt
from app.usecases.commands.record_ridership import RidershipStated, record_ridership
from app.usecases.commands.sign_reply import sign_reply
from app.usecases.commands.start_handling import start_handling
from app.usecases.intake import ComplaintStated, PersonStated
from app.usecases.office import Office
from tests.support.offices import AUTHORITY, OPERATOR, person

LI, ZHAO = person("li"), person("zhao")
JIANG = Actor(
    id="jiang".ljust(32, "0"),
    organisation=AUTHORITY,
    roles=frozenset({Role.AUTHORITY_OFFICER}),
    own_sign_in=True,
)
"""A second officer of the authority."""

FOUND = {
    Validity.VALID: Elements(cause=Cause.STAFF, harm=Harm.NEGATIVE_EFFECT, responsible="SYMTRA"),
    Validity.NOT_VALID: Elements(cause=None, harm=Harm.NEGATIVE_EFFECT, responsible="SYMTRA"),
}


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=SHANGHAI)


async def complained(
    office: Office,
    received_at: datetime,
    *,
    validity: Validity | None = Validity.VALID,
    replied: bool = True,
    owner: OrganisationCode = OPERATOR,
) -> Accepted:
    """Answered on the next day and determined on the one after, where these are asked for."""
    clerk = replace(LI, organisation=owner)
    stated = ComplaintStated(
        owner=owner,
        channel=Channel.HOTLINE,
        category="S01",
        description="安检员态度恶劣。",
        place=Place(line="SYM01", station="0117") if owner == OPERATOR else Place(),
        persons=(PersonStated(name="张三", phone="138 0013 8000"),),
    )
    case = await accept_complaint(office, stated=stated, by=clerk, now=received_at)
    if replied:
        await _answered(office, case, clerk, received_at + timedelta(days=1))
    if validity is not None:
        await determined(office, case, validity, received_at + timedelta(days=2), owner=owner)
    return case


async def _answered(office: Office, case: Accepted, clerk: Actor, now: datetime) -> None:
    an_hour_before = now - timedelta(hours=1)
    await start_handling(
        office, case.id, first_act=FirstAct.TAKEN_UP, version=None, by=clerk, now=an_hour_before
    )
    await draft_reply(
        office, case.id, text="已教育。", handled=(HowHandled.APOLOGY,), version=None, by=clerk, now=now
    )
    await sign_reply(office, case.id, reply=1, version=None, by=clerk, now=now)
    await record_attempt(
        office,
        case.id,
        channel=NotificationForm.RECORDED_CALL,
        outcome=AttemptOutcome.REACHED,
        evidence="REC-1",
        version=None,
        by=clerk,
        now=now,
    )


async def determined(
    office: Office,
    case: Accepted,
    validity: Validity,
    now: datetime,
    *,
    owner: OrganisationCode = OPERATOR,
) -> None:
    await propose_determination(
        office,
        case.id,
        validity=validity,
        elements=FOUND[validity],
        finding=Finding.SUBSTANTIATED,
        reason="录音",
        version=None,
        by=replace(LI, organisation=owner),
        now=now,
    )
    await confirm_determination(office, case.id, version=None, by=replace(ZHAO, organisation=owner), now=now)


async def carried_passengers(office: Office, months: Iterable[date], *, trips: int, now: datetime) -> None:
    """A certified total of the whole operator for each of these months."""
    for first_on in months:
        stated = RidershipStated(
            line=None, span=Span.MONTH, first_on=first_on, boardings=trips, entries=None, source="月报"
        )
        await record_ridership(office, OPERATOR, stated=stated, by=ZHAO, now=now)
