"""Complaints to look through, taken in on Wednesday 23 September 2026."""

from datetime import UTC, datetime

from app.domain.proceedings.complaint.handling import FirstAct
from app.domain.proceedings.complaint.state import Place
from app.domain.taxonomy import Channel, HowHandled
from app.usecases.commands.accept_complaint import Accepted, accept_complaint
from app.usecases.commands.draft_reply import draft_reply
from app.usecases.commands.sign_reply import sign_reply
from app.usecases.commands.start_handling import start_handling
from app.usecases.intake import ComplaintStated, PersonStated
from app.usecases.office import Office
from tests.support.offices import OPERATOR, person

# Wednesday 23 September 2026, 09:12 in Shanghai; due 10 October, 24:00
RECEIVED_AT = datetime(2026, 9, 23, 1, 12, tzinfo=UTC)
DUE_AT = datetime(2026, 10, 10, 16, tzinfo=UTC)
LI, WANG, ZHAO = person("li"), person("wang"), person("zhao")


def stated(**changes: object) -> ComplaintStated:
    fields: dict[str, object] = {
        "owner": OPERATOR,
        "channel": Channel.HOTLINE,
        "category": "S01",
        "description": "青年大街站安检员态度恶劣。",
        "place": Place(line="SYM01", station="0117"),
        "persons": (PersonStated(name="张三", phone="138 0013 8000"),),
    }
    return ComplaintStated(**{**fields, **changes})  # type: ignore[arg-type]


async def taken_in(office: Office, *, at: datetime = RECEIVED_AT, **changes: object) -> Accepted:
    return await accept_complaint(office, stated=stated(**changes), by=LI, now=at)


async def started(office: Office, case: str, *, at: datetime = RECEIVED_AT) -> None:
    await start_handling(office, case, first_act=FirstAct.TAKEN_UP, version=None, by=LI, now=at)


async def drafted(office: Office, case: str, *, at: datetime = RECEIVED_AT) -> None:
    handled = (HowHandled.APOLOGY,)
    await draft_reply(office, case, text="已批评教育。", handled=handled, version=None, by=LI, now=at)


async def resolved(office: Office, case: str, *, at: datetime = RECEIVED_AT) -> None:
    await started(office, case, at=at)
    await drafted(office, case, at=at)
    await sign_reply(office, case, reply=1, version=None, by=LI, now=at)
