"""A complaint that somebody makes to the agency itself, taken in by an officer (Art. 4; rule S7)."""

from typing import ClassVar

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app.documents.vocabulary import choices
from app.domain.parties import OrganisationCode, OrganisationKind
from app.domain.proceedings.complaint.state import Wish, Wishes
from app.domain.taxonomy import Channel
from app.http.strict_models import Line, Text
from app.usecases.commands.accept_direct_complaint import (
    DirectComplaintStated,
    DirectlyAccepted,
    accept_direct_complaint,
)
from app.usecases.intake import PersonStated
from app.usecases.queries.bodies import list_bodies
from app.web.agency import access
from app.web.agency.access import TheIntakePage
from app.web.agency.case import CASES
from app.web.clocks import due_in_full
from app.web.forms import Form, FormModel, LocalInstant
from app.web.page import Page
from app.web.staff_words import due_kind_in_words

router = APIRouter(prefix="/agency/direct-complaints")

OFFERED = (Wish.NO_CALL, Wish.TEXT_ONLY, Wish.CONFIDENTIAL, Wish.LARGE_PRINT, Wish.NO_REPLY)
CAME_BY = (
    Channel.AGENCY,
    Channel.CITY_HOTLINE_12345,
    Channel.TRANSPORT_HOTLINE_12328,
    Channel.LETTER,
    Channel.EMAIL,
    Channel.PETITION,
    Channel.PRESS,
)


class DirectForm(FormModel):
    phone: str | None = None
    name: Line | None = None
    other_contact: Line | None = None
    channel: Channel
    operator: str | None = None
    text: Text
    wishes: list[Wish] = Field(default_factory=list)
    received_at: LocalInstant | None = None
    receipt_source: Text | None = None

    LABELS: ClassVar = {
        "phone": ("电话", "Phone"),
        "name": ("称呼", "Name"),
        "other_contact": ("其他联系方式", "Other contact"),
        "channel": ("来源", "Came by"),
        "operator": ("涉及的运营单位", "Operator"),
        "text": ("反映的情况", "What happened"),
        "wishes": ("联系意愿", "Wishes"),
        "received_at": ("收到时间", "Received"),
        "receipt_source": ("收到时间的依据", "Source of the receipt"),
    }

    def stated(self) -> DirectComplaintStated:
        has_person = bool(self.phone or self.name or self.other_contact)
        person = PersonStated(name=self.name, phone=self.phone, other_contact=self.other_contact)
        return DirectComplaintStated(
            text=self.text,
            channel=self.channel,
            operator=OrganisationCode(self.operator) if self.operator else None,
            persons=(person,) if has_person else (),
            anonymous=not has_person,
            wishes=Wishes(wishes=frozenset(self.wishes)),
            received_at=self.received_at,
            receipt_source=self.receipt_source,
        )


@router.get("/new", name="agency_direct_page", **access.TAKES_IN)
async def ask(page: TheIntakePage) -> Response:
    return await draw(page, page.blank(channel=str(Channel.AGENCY)))


async def draw(page: Page, form: Form) -> Response:
    everyone = await list_bodies(page.site.office, **page.who)
    words, wishes = choices(Channel), choices(Wish)
    operators = [(one.code, one.name_zh) for one in everyone if one.kind is OrganisationKind.OPERATOR]
    return page.show(
        "agency/new_direct.html",
        form=form,
        channels=[(one, words[one]) for one in CAME_BY],
        operators=[("", "还不清楚"), *operators],
        wishes=[(one, wishes[one]) for one in OFFERED],
    )


@router.post("/new", name="agency_direct", **access.TAKES_IN)
async def take_in(page: TheIntakePage) -> Response:
    async def do(stated: DirectForm) -> Response:
        accepted = await accept_direct_complaint(page.office, stated=stated.stated(), **page.who)
        return taken_in(page, accepted)

    return await page.submit(DirectForm, do, again=draw, then="/agency?tab=direct")


def taken_in(page: Page, accepted: DirectlyAccepted) -> Response:
    """The code is given here once, to be read aloud (rule D5)."""
    return page.show(
        "agency/taken_in.html",
        number=accepted.number,
        code=f"{accepted.code[:4]} {accepted.code[4:]}",
        case=f"{CASES}{accepted.id}",
        dues=[
            (due_kind_in_words(one.kind), due_in_full(one.due_at, page.now), one.provisional)
            for one in accepted.deadlines
        ],
    )
