"""Figures, and the cases behind each (Arts. 8, 13; rules F1 to F8)."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.v1.asking import TheAsking
from app.api.v1.schemas.agency_figures import AgencyFiguresOut, AgencyFiguresQuery
from app.api.v1.schemas.figure_cases import (
    FigureCasesOut,
    FigureCasesQuery,
    FigureStagesOut,
    FigureStagesQuery,
)
from app.api.v1.schemas.figures import FiguresOut, FiguresQuery
from app.domain.permissions.operations import Operation as May
from app.http.declaring import question
from app.http.strict_route import StrictRoute
from app.usecases.queries.figures import (
    list_figure_cases,
    list_figure_stages,
    read_agency_figures,
    read_figures,
)

router = APIRouter(route_class=StrictRoute, prefix="/figures", tags=["figures"])


@router.get("", **question(read_figures, May.READ_REPORTS))
async def figures(query: Annotated[FiguresQuery, Query()], asking: TheAsking) -> FiguresOut:
    found = await read_figures(
        asking.office, query.operator, first_on=query.first, last_on=query.last, **asking.who
    )
    return FiguresOut.of(found)


@router.get("/cases", **question(list_figure_cases, May.READ_REPORTS))
async def cases(query: Annotated[FigureCasesQuery, Query()], asking: TheAsking) -> FigureCasesOut:
    found = await list_figure_cases(
        asking.office,
        query.operator,
        query.asked(),
        first_on=query.first,
        last_on=query.last,
        cursor=query.cursor,
        limit=query.limit,
        **asking.who,
    )
    return FigureCasesOut.of(found)


@router.get("/stages", **question(list_figure_stages, May.READ_REPORTS))
async def stages(query: Annotated[FigureStagesQuery, Query()], asking: TheAsking) -> FigureStagesOut:
    found = await list_figure_stages(
        asking.office,
        query.operator,
        query.asked(),
        first_on=query.first,
        last_on=query.last,
        cursor=query.cursor,
        limit=query.limit,
        **asking.who,
    )
    return FigureStagesOut.of(found)


@router.get("/agency", **question(read_agency_figures, May.READ_REPORTS))
async def agency(query: Annotated[AgencyFiguresQuery, Query()], asking: TheAsking) -> AgencyFiguresOut:
    found = await read_agency_figures(
        asking.office, query.agency, first_on=query.first, last_on=query.last, **asking.who
    )
    return AgencyFiguresOut.of(found)
