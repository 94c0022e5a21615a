"""What every route works with; built once by bootstrap and found in the application's state."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request

from app.http.figures import Figures
from app.http.frame import Clock
from app.http.rates import Rates
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    office: Office
    clock: Clock
    rates: Rates
    figures: Figures


def site_of(request: Request) -> Site:
    found: Site = request.app.state.site
    return found


def now_of(request: Request) -> datetime:
    """Read once for a request, whoever asks."""
    state = request.scope.setdefault("state", {})
    if "now" not in state:
        state["now"] = site_of(request).clock()
    read: datetime = state["now"]
    return read


async def site(request: Request) -> Site:
    return site_of(request)


async def office(request: Request) -> Office:
    return site_of(request).office


async def now(request: Request) -> datetime:
    return now_of(request)


TheSite = Annotated[Site, Depends(site)]
TheOffice = Annotated[Office, Depends(office)]
Now = Annotated[datetime, Depends(now)]
