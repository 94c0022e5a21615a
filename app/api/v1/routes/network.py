"""What a complaint may name: lines, stations, categories."""

from fastapi import APIRouter

from app.api.v1.schemas.network import (
    CategoriesOut,
    CategoryOut,
    LineOut,
    LinesOut,
    StationOut,
    StationsOut,
)
from app.domain.permissions.operations import Operation as May
from app.http.callers import ByAnyone
from app.http.declaring import question
from app.http.site import TheOffice
from app.http.strict_route import StrictRoute
from app.usecases.queries.network import list_categories, list_lines, list_stations

router = APIRouter(route_class=StrictRoute, tags=["network"])


@router.get("/lines", **question(list_lines, May.READ_REFERENCE, by_anyone=True))
async def lines(office: TheOffice, by: ByAnyone) -> LinesOut:
    return LinesOut(lines=[LineOut.of(one) for one in await list_lines(office, by=by)])


@router.get("/stations", **question(list_stations, May.READ_REFERENCE, by_anyone=True))
async def stations(office: TheOffice, by: ByAnyone) -> StationsOut:
    return StationsOut(stations=[StationOut.of(one) for one in await list_stations(office, by=by)])


@router.get("/categories", **question(list_categories, May.READ_REFERENCE, by_anyone=True))
async def categories(office: TheOffice, by: ByAnyone) -> CategoriesOut:
    return CategoriesOut(categories=[CategoryOut.of(one) for one in await list_categories(office, by=by)])
