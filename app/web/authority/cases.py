"""The cases behind a figure, in the order of receipt; nothing of who complained (rule D1)."""

from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from app.documents.report.figure_words import figure_name
from app.documents.vocabulary import said
from app.domain.figures.groups import Dimension
from app.domain.figures.selection import FigureKey
from app.usecases.errors import NotFound
from app.usecases.queries.figures import FigureCase, FigureCasesAsked, list_figure_cases
from app.web.authority import access
from app.web.days import day_words
from app.web.page import Page
from app.web.staff import TheStaffPage

router = APIRouter(prefix="/authority/cases")

ROWS_AT_ONCE = 50


class Sought(BaseModel):
    """What stands in the address: a period, a figure of it, one value of one of its tables."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    first: date
    last: date
    figure: FigureKey = FigureKey.RECEIVED
    dimension: Dimension | None = None
    value: str | None = Field(default=None, max_length=64)
    cursor: str = Field(default="", max_length=400)

    def path(self, here: str, cursor: str = "") -> str:
        stated = self.model_dump(mode="json", exclude_none=True, exclude={"cursor"})
        return f"{here}?{urlencode({**stated, **({'cursor': cursor} if cursor else {})})}"


@router.get("/{operator}", name="figure_cases", **access.COUNTS)
async def cases(
    operator: Annotated[str, Path(pattern=r"^[A-Z][A-Z0-9]{1,15}$")],
    page: TheStaffPage,
    sought: Annotated[Sought, Query()],
) -> Response:
    if sought.last < sought.first:
        raise NotFound
    found = await list_figure_cases(
        page.site.office,
        operator,
        FigureCasesAsked(figure=sought.figure, dimension=sought.dimension, value=sought.value),
        first_on=sought.first,
        last_on=sought.last,
        cursor=sought.cursor or None,
        limit=ROWS_AT_ONCE,
        **page.who,
    )
    here = page.request.url.path
    return page.show(
        "authority/cases.html",
        title=figure_name(sought.figure),
        days=f"{day_words(sought.first)}至{day_words(sought.last)}",
        rows=[_row(page, one) for one in found.rows],
        year=sought.last.year,
        previous=sought.path(here, found.previous) if found.previous else "",
        next=sought.path(here, found.next) if found.next else "",
    )


def _row(page: Page, one: FigureCase) -> dict[str, str]:
    network = page.site.office.network
    line, station = network.lines.get(one.line or ""), network.stations.get(one.station or "")
    category = network.categories.get(one.category)
    return {
        "number": one.number,
        "received": day_words(one.received_on),
        "about": category.name_zh if category else one.category,
        "place": f"{line.name_zh if line else ''}{station.name_zh if station else ''}",
        "counted": said(one.counted_as),
        "validity": said(one.validity),
        "finding": said(one.finding) if one.finding else "",
        "answer": said(one.answer),
    }
