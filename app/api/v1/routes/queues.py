"""Lists of cases, what there is to do, and searching by telephone number."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.v1.asking import TheAsking
from app.api.v1.schemas.bulk import BulkAssignmentIn, OutcomesOut
from app.api.v1.schemas.case_lists import (
    CasesQuery,
    FoundOut,
    ListedOut,
    ListedPageOut,
    PhoneIn,
    WorkloadOut,
    WorkOrdersQuery,
)
from app.api.v1.schemas.outcomes import OutcomeOut
from app.domain.parties import OrganisationCode
from app.domain.permissions.operations import Operation as May
from app.http.declaring import question, verb
from app.http.strict_route import StrictRoute
from app.usecases.commands.assign_in_bulk import assign_in_bulk
from app.usecases.queries.case_list import list_cases, list_work_orders, read_workload, search_by_phone

router = APIRouter(route_class=StrictRoute, tags=["queues"])


@router.get("/complaints", **question(list_cases, May.LIST_CASES))
async def cases(query: Annotated[CasesQuery, Query()], asking: TheAsking) -> ListedPageOut:
    found = await list_cases(
        asking.office,
        query.asked(),
        order=query.order,
        cursor=query.cursor,
        limit=query.limit,
        **asking.who,
    )
    return ListedPageOut.of(found)


@router.get("/workload", **question(read_workload, May.LIST_CASES))
async def load(asking: TheAsking) -> WorkloadOut:
    return WorkloadOut.of(await read_workload(asking.office, **asking.who))


@router.get("/work-orders", **question(list_work_orders, May.LIST_WORK_ORDERS))
async def orders(query: Annotated[WorkOrdersQuery, Query()], asking: TheAsking) -> ListedPageOut:
    found = await list_work_orders(
        asking.office,
        unit=OrganisationCode(query.unit) if query.unit else None,
        cursor=query.cursor,
        limit=query.limit,
        **asking.who,
    )
    return ListedPageOut.of(found)


@router.post("/complaints/search", **question(search_by_phone, May.SEARCH_CONTACT))
async def search(body: PhoneIn, asking: TheAsking) -> FoundOut:
    found = await search_by_phone(asking.office, phone=body.phone, purpose=body.purpose, **asking.who)
    return FoundOut(cases=[ListedOut.of(row) for row in found])


@router.post("/complaints/assignments", **verb(assign_in_bulk, May.ASSIGN))
async def assign_many(body: BulkAssignmentIn, asking: TheAsking) -> OutcomesOut:
    outcomes = await assign_in_bulk(
        asking.office,
        handler=body.handler,
        cases=[one.stated() for one in body.cases],
        **asking.who,
    )
    return OutcomesOut(cases=[OutcomeOut.of(one) for one in outcomes])
