"""Passengers without an account: filing, and reaching a case by link or by number and code (rules S10, D5)."""

from fastapi import APIRouter

from app.api.v1.schemas.applications import DirectlyAcceptedOut
from app.api.v1.schemas.complaints import AcceptedOut
from app.api.v1.schemas.public import (
    CaseAccessIn,
    EnteredOut,
    NewCodeIn,
    PublicComplaintIn,
    PublicDirectComplaintIn,
)
from app.domain.parties import NOBODY
from app.http.callers import counted
from app.http.declaring import Declared, open_to_all
from app.http.idempotency import TheRequestKey
from app.http.rates import Rate
from app.http.site import Now, TheOffice
from app.http.strict_route import StrictRoute
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.commands.accept_direct_complaint import accept_direct_complaint
from app.usecases.commands.ask_for_new_code import ask_for_new_code
from app.usecases.commands.open_case_access import open_case_access
from app.usecases.commands.open_case_link import open_case_link

router = APIRouter(route_class=StrictRoute, prefix="/public", tags=["public"])

ANYONE = "anyone may complain, without an account (rule S14); requests are counted"
SHOWS = "shows the link, or the number and code, of a case; tries are counted"
FILER = "public"
"""Whoever files without an account: keys are told apart by the key alone, and the body must be the same."""


def publicly(declared: Declared) -> Declared:
    """What staff have an address of their own for."""
    declared["operation_id"] = f"public_{declared['operation_id']}"
    declared["summary"] = f"{declared['summary']} (public)"
    return declared


@router.post(
    "/complaints",
    status_code=201,
    dependencies=[counted(Rate.PUBLIC_INTAKE)],
    **publicly(open_to_all(accept_complaint, why=ANYONE, changes=True)),
)
async def file_complaint(
    body: PublicComplaintIn, office: TheOffice, now: Now, key: TheRequestKey
) -> AcceptedOut:
    accepted = await accept_complaint(
        office, stated=body.stated(), by=NOBODY, now=now, idempotency=key.under(FILER)
    )
    return AcceptedOut.of(accepted)


@router.post(
    "/direct-complaints",
    status_code=201,
    dependencies=[counted(Rate.PUBLIC_INTAKE)],
    **publicly(open_to_all(accept_direct_complaint, why=ANYONE, changes=True)),
)
async def file_direct_complaint(
    body: PublicDirectComplaintIn, office: TheOffice, now: Now, key: TheRequestKey
) -> DirectlyAcceptedOut:
    accepted = await accept_direct_complaint(
        office, stated=body.stated(), by=NOBODY, now=now, idempotency=key.under(FILER)
    )
    return DirectlyAcceptedOut.of(accepted)


@router.post(
    "/cases",
    status_code=201,
    dependencies=[counted(Rate.TRACKING)],
    **open_to_all(open_case_access, why=SHOWS, changes=True),
)
async def enter(body: CaseAccessIn, office: TheOffice, now: Now) -> EnteredOut:
    if body.link_token is not None:
        return EnteredOut.of(await open_case_link(office, link=body.link_token, now=now))
    number, code = body.number or "", body.code or ""
    return EnteredOut.of(await open_case_access(office, number=number, code=code, now=now))


@router.post(
    "/codes",
    status_code=202,
    dependencies=[counted(Rate.TRACKING)],
    **open_to_all(
        ask_for_new_code, why="answers the same whatever was asked; requests are counted", changes=True
    ),
)
async def ask_for_code(body: NewCodeIn, office: TheOffice, now: Now) -> None:
    await ask_for_new_code(office, number=body.number, phone=body.phone, now=now)
