"""A complaint to the enforcement agency itself (Art. 4; rule S7)."""

import hashlib
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app.domain.parties import NOBODY
from app.domain.proceedings.complaint.state import Wish, Wishes
from app.domain.taxonomy import Channel
from app.http.callers import counted
from app.http.rates import Rate
from app.http.strict_models import Line, Text
from app.usecases.commands.accept_direct_complaint import DirectComplaintStated, accept_direct_complaint
from app.usecases.intake import Idempotency, PersonStated
from app.usecases.queries.public_bodies import read_public_bodies
from app.web.declaring import open_page
from app.web.forms import Form, FormModel, Words
from app.web.page import Page, ThePage
from app.web.passenger.filing import ANYONE, FILED_HERE, MOST_PHONE, FilingForm
from app.web.passenger.saved import show_saved

router = APIRouter()


class DirectForm(FormModel):
    description: Text
    phone: Annotated[str, Field(min_length=3, max_length=MOST_PHONE)] | None = None
    name: Line | None = None
    wishes: list[Wish] = Field(default_factory=list)
    agreed: Literal["yes"]

    LABELS: ClassVar[Mapping[str, Words]] = FilingForm.LABELS
    WORDS: ClassVar[Mapping[str, Mapping[str, Words]]] = FilingForm.WORDS
    CALLED: ClassVar[Mapping[str, str]] = {"text": "description"}

    def stated(self) -> DirectComplaintStated:
        has_contact = self.name is not None or self.phone is not None
        return DirectComplaintStated(
            text=self.description,
            channel=Channel.WEB,
            persons=(PersonStated(name=self.name, phone=self.phone),) if has_contact else (),
            anonymous=not has_contact,
            wishes=Wishes(wishes=frozenset(self.wishes)),
        )


async def draw(page: Page, form: Form) -> Response:
    bodies = await read_public_bodies(page.site.office, **page.who)
    names = [page.t(one.name_zh, one.name_en) for one in bodies.agencies]
    return page.show("passenger/file_directly.html", form=form, agency=names[0] if names else "")


@router.get("/file/agency", name="direct_complaint_page", **open_page(ANYONE))
async def ask(page: ThePage) -> Response:
    return await draw(page, page.blank())


@router.post(
    "/file/agency",
    name="file_direct_complaint",
    dependencies=[counted(Rate.PUBLIC_INTAKE)],
    **open_page(ANYONE),
)
async def send(page: ThePage) -> Response:
    async def do(form: DirectForm) -> Response:
        digest = hashlib.sha256(form.model_dump_json().encode()).hexdigest()
        accepted = await accept_direct_complaint(
            page.site.office,
            stated=form.stated(),
            by=NOBODY,
            now=page.now,
            idempotency=Idempotency(client=FILED_HERE, key=page.form_key, digest=digest),
        )
        return await show_saved(page, accepted)

    return await page.submit(DirectForm, do, again=draw, then="/look-up", keeps_key=True)
