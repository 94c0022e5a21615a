"""The letters of a case and the files in it, for whichever body's it is: seen before they go out, kept as they went."""

from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.responses import Response

from app.documents.letters.letter import LetterKind
from app.documents.letters.names import NAMES
from app.domain.parties import OrganisationCode, OrganisationKind
from app.domain.permissions.operations import Operation as May
from app.domain.proceedings.kinds import OPERATORS_OWN
from app.domain.proceedings.proceeding import Proceeding
from app.usecases.case_views import CaseView
from app.usecases.commands.issue_letter import issue_letter
from app.usecases.errors import NotFound
from app.usecases.queries.attachment import read_attachment
from app.usecases.queries.bodies import list_bodies
from app.usecases.queries.case import read_case
from app.usecases.queries.letters import list_letters, print_letter, print_paper_form
from app.web.declaring import asks
from app.web.downloads import kept_file
from app.web.forms import Form, FormModel
from app.web.page import Page
from app.web.staff import TheStaffPage

router = APIRouter(prefix="/papers")

Reference = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
PDF = "application/pdf"


class Issue(FormModel):
    """The version that was seen."""

    version: int


@router.get("/blank", name="paper_forms", **asks(May.READ_REFERENCE))
async def forms(page: TheStaffPage) -> Response:
    """Where station staff begin: the form of their own operator to print, and what becomes of it."""
    bodies = {one.code: one for one in await list_bodies(page.site.office, **page.who)}
    own = bodies.get(page.by.organisation or OrganisationCode(""))
    operator = bodies.get(own.parent or own.code) if own else None
    if operator is None or operator.kind is not OrganisationKind.OPERATOR:
        raise NotFound
    return page.show("paper_forms.html", name=operator.name_zh, form_path=f"/papers/blank/{operator.code}")


@router.get("/blank/{operator}", name="paper_form", **asks(May.READ_REFERENCE))
async def blank(
    operator: Annotated[str, Path(pattern=r"^[A-Z][A-Z0-9]{1,15}$")], page: TheStaffPage
) -> Response:
    """For stations: what a passenger writes on paper is received when it is handed over (rule S10)."""
    pdf = await print_paper_form(page.site.office, OrganisationCode(operator), **page.who)
    return Response(pdf, media_type=PDF, headers={"content-disposition": 'inline; filename="form.pdf"'})


@router.get("/{reference}", name="papers", **asks(May.READ_CASE))
async def papers(reference: Reference, page: TheStaffPage, done: str = "") -> Response:
    return await draw(page, reference, page.blank(), done=done)


async def draw(page: Page, reference: str, form: Form, *, done: str = "") -> Response:
    view = await _view(page, reference)
    kinds = await list_letters(page.site.office, reference, of=type(view.proceeding), **page.who)
    of_operator = view.kind in OPERATORS_OWN
    return page.show(
        "papers.html",
        view=view,
        form=form,
        back=f"{'/call-centre' if of_operator else '/agency'}/cases/{reference}",
        letters=[(kind, NAMES[kind]) for kind in kinds],
        done=NAMES[LetterKind(done)] if done in set(LetterKind) else "",
    )


async def _view(page: Page, reference: str) -> CaseView[Any]:
    return await read_case(page.site.office, reference, of=Proceeding, **page.who)


@router.get("/{reference}/letters/{kind}", name="letter_preview", **asks(May.READ_CASE, May.UNMASK_CONTACT))
async def preview(reference: Reference, kind: LetterKind, page: TheStaffPage) -> Response:
    """As it would go out now; addressed by name, which is logged (rule D1)."""
    view = await _view(page, reference)
    pdf = await print_letter(page.site.office, reference, kind, of=type(view.proceeding), **page.who)
    return Response(pdf, media_type=PDF, headers={"content-disposition": f'inline; filename="{kind}.pdf"'})


@router.post("/{reference}/letters/{kind}", name="letter_issue", **asks(May.NOTIFY))
async def issue(reference: Reference, kind: LetterKind, page: TheStaffPage) -> Response:
    then = f"/papers/{reference}?done={kind}"
    view = await _view(page, reference)

    async def do(stated: Issue) -> str:
        await issue_letter(
            page.office, reference, kind, of=type(view.proceeding), version=stated.version, **page.who
        )
        return then

    async def again(page: Page, form: Form) -> Response:
        return await draw(page, reference, form)

    return await page.submit(Issue, do, again=again, then=then)


@router.get("/{reference}/files/{item}", name="paper_file", **asks(May.READ_CASE))
async def give(
    reference: Reference, item: Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")], page: TheStaffPage
) -> Response:
    found = await read_attachment(page.site.office, reference, item=item, **page.who)
    return kept_file(found, found.media_type)
