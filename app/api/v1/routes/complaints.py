"""Complaints of passengers: taken in, read, explained (Art. 9)."""

from fastapi import APIRouter, Response

from app.api.v1.asking import Reference, TheAsking
from app.api.v1.schemas.cases import ComplaintOut
from app.api.v1.schemas.complaints import AcceptedOut, ComplaintIn
from app.api.v1.schemas.contacts import ContactsOut, PurposeIn
from app.api.v1.schemas.deadlines import DeadlinesOut
from app.domain.permissions.operations import Operation as May
from app.domain.proceedings.complaint.state import Complaint
from app.http.declaring import question, verb
from app.http.idempotency import TheRequestKey
from app.http.preconditions import etag
from app.http.strict_route import StrictRoute
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.commands.unmask_contact import unmask_contact
from app.usecases.queries.case import read_case
from app.usecases.queries.deadlines import read_deadlines

router = APIRouter(route_class=StrictRoute, prefix="/complaints", tags=["complaints"])


@router.post("", status_code=201, **verb(accept_complaint, May.SUBMIT_COMPLAINT))
async def accept(body: ComplaintIn, asking: TheAsking, key: TheRequestKey, response: Response) -> AcceptedOut:
    by = asking.who["by"]
    accepted = await accept_complaint(
        asking.office,
        stated=body.stated(by.organisation),
        idempotency=key.of(by),
        **asking.who,
    )
    response.headers["location"] = f"/api/v1/complaints/{accepted.id}"
    response.headers["etag"] = etag(accepted.version)
    return AcceptedOut.of(accepted)


@router.get("/{reference}", **question(read_case, May.READ_CASE))
async def read(reference: Reference, asking: TheAsking, response: Response) -> ComplaintOut:
    view = await read_case(asking.office, reference, of=Complaint, **asking.who)
    response.headers["etag"] = etag(view.version)
    return ComplaintOut.of(view)


@router.get("/{reference}/deadlines", **question(read_deadlines, May.READ_DEADLINES))
async def deadlines(reference: Reference, asking: TheAsking) -> DeadlinesOut:
    return DeadlinesOut.of(await read_deadlines(asking.office, reference, of=Complaint, **asking.who))


@router.post("/{reference}/contacts", **question(unmask_contact, May.UNMASK_CONTACT))
async def contacts(reference: Reference, body: PurposeIn, asking: TheAsking) -> ContactsOut:
    return ContactsOut.of(await unmask_contact(asking.office, reference, purpose=body.purpose, **asking.who))
