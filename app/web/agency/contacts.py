"""Names and numbers in clear, for a purpose that goes on record before anything is shown (rule D1)."""

from typing import ClassVar

from fastapi import APIRouter
from starlette.responses import Response

from app.http.strict_models import Line
from app.usecases.commands.unmask_contact import Unmasked, unmask_contact
from app.web.agency import access
from app.web.agency.access import TheContactsPage
from app.web.agency.case import CASES, Reference, read_agency_case
from app.web.forms import Form, FormModel
from app.web.page import Page

router = APIRouter(prefix="/agency/cases")


class PurposeForm(FormModel):
    purpose: Line

    LABELS: ClassVar = {"purpose": ("用途", "Purpose")}


@router.get("/{reference}/contacts", name="agency_contacts_page", **access.READS)
async def ask(reference: Reference, page: TheContactsPage) -> Response:
    await read_agency_case(page, reference)
    return draw(page, reference, page.blank())


def draw(page: Page, reference: str, form: Form, shown: Unmasked | None = None) -> Response:
    return page.show("agency/contacts.html", back=f"{CASES}{reference}", form=form, shown=shown)


@router.post("/{reference}/contacts", name="agency_contacts", **access.UNMASKS)
async def show(reference: Reference, page: TheContactsPage) -> Response:
    async def do(stated: PurposeForm) -> Response:
        found = await unmask_contact(page.site.office, reference, purpose=stated.purpose, **page.who)
        return draw(page, reference, page.blank(purpose=stated.purpose), found)

    async def again(page: Page, form: Form) -> Response:
        return draw(page, reference, form)

    return await page.submit(PurposeForm, do, again=again, then=f"{CASES}{reference}", keeps_key=True)
