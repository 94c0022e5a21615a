"""Evidence of a case: uploaded from its page, and given out again (rule S13)."""

from typing import Annotated, ClassVar

from fastapi import APIRouter, Path, Request
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from app.domain.evidence_files import FileRefused
from app.domain.proceedings.complaint.state import Complaint
from app.http.csrf import require_same_origin
from app.http.problems import RequestProblem
from app.http.refusing import problem_of
from app.http.strict_models import Reference as Words
from app.http.uploads import receive_file
from app.usecases.commands.add_attachment import Stated, add_attachment
from app.usecases.commands.unmask_contact import Unmasked, unmask_contact
from app.usecases.errors import Stale
from app.usecases.queries.attachment import read_attachment
from app.usecases.queries.case import read_case
from app.web.call_centre import access
from app.web.call_centre.access import TheHandlersPage
from app.web.call_centre.case import Reference
from app.web.downloads import kept_file
from app.web.forms import Form, FormModel
from app.web.page import Page
from app.web.problem_words import problem_in_words

router = APIRouter(prefix="/call-centre/cases")

UPLOADS = r"/call-centre/cases/[^/]+/upload/[0-9]+"

Item = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
Version = Annotated[int, Path(ge=1)]


async def draw_upload(page: Page, reference: str, told: str = "") -> Response:
    view = await read_case(page.site.office, reference, of=Complaint, **page.who)
    form = page.blank()
    if told:
        form = form.with_error("file", told)
    return page.show("call_centre/upload.html", view=view, form=form, status=422 if told else 200)


@router.get("/{reference}/upload", name="call_centre_upload_page", **access.READS)
async def ask_file(reference: Reference, page: TheHandlersPage) -> Response:
    return await draw_upload(page, reference)


@router.post("/{reference}/upload/{version}", name="call_centre_upload", **access.UPLOADS)
async def upload(reference: Reference, version: Version, page: TheHandlersPage, request: Request) -> Response:
    """From the version that was seen: sent twice, it is kept once."""
    require_same_origin(request)

    async def receive(incoming: object) -> Stated:
        return await receive_file(request, incoming)  # type: ignore[arg-type]

    try:
        await add_attachment(page.office, reference, receive=receive, version=version, **page.who)
    except ClientDisconnect:
        raise
    except (FileRefused, RequestProblem, Stale) as error:
        problem = problem_of(error, page.now)
        if problem is None:
            raise
        return await draw_upload(page, reference, problem_in_words(problem, in_english=False))
    return page.go(f"/call-centre/cases/{reference}#files-title")


@router.get("/{reference}/files/{item}", name="call_centre_file", **access.READS)
async def give(reference: Reference, item: Item, page: TheHandlersPage) -> Response:
    found = await read_attachment(page.site.office, reference, item=item, **page.who)
    return kept_file(found, found.media_type)


class PurposeForm(FormModel):
    purpose: Words

    LABELS: ClassVar = {"purpose": ("用途", "Purpose")}


async def draw_contacts(page: Page, reference: str, form: Form, shown: Unmasked | None = None) -> Response:
    return page.show("call_centre/contacts.html", reference=reference, form=form, shown=shown)


@router.get("/{reference}/contacts", name="call_centre_contacts_page", **access.READS)
async def ask_contacts(reference: Reference, page: TheHandlersPage) -> Response:
    await read_case(page.site.office, reference, of=Complaint, **page.who)
    return await draw_contacts(page, reference, page.blank())


@router.post("/{reference}/contacts", name="call_centre_contacts", **access.UNMASKS)
async def contacts(reference: Reference, page: TheHandlersPage) -> Response:
    """Names and numbers in clear, for a purpose that is on record before anything is shown (rule D1)."""

    async def do(stated: PurposeForm) -> Response:
        found = await unmask_contact(page.site.office, reference, purpose=stated.purpose, **page.who)
        return await draw_contacts(page, reference, page.blank(purpose=stated.purpose), found)

    async def again(page: Page, form: Form) -> Response:
        return await draw_contacts(page, reference, form)

    return await page.submit(
        PurposeForm, do, again=again, then=f"/call-centre/cases/{reference}", keeps_key=True
    )
