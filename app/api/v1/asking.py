"""What a route hands to its use case: who asks and when, and for a verb which state of the case they saw."""

from datetime import datetime
from typing import Annotated, TypedDict

from fastapi import Depends, Path, Request, Response

from app.api.v1.schemas.outcomes import OutcomeOut
from app.domain.parties import Actor
from app.http.callers import Credentials, OnBehalfOf, TheCaller, caller
from app.http.preconditions import SeenVersion, etag
from app.http.site import now_of, site_of
from app.usecases.office import Office
from app.usecases.outcome import Outcome

Reference = Annotated[
    str,
    Path(description="The opaque id, or the number in any spelling, such as SYMTR-2026-00123."),
]


class Who(TypedDict):
    by: Actor
    now: datetime


class Seen(Who):
    version: int


class Asking:
    """A question: `read_case(asking.office, reference, **asking.who)`."""

    def __init__(self, office: Office, by: Actor, now: datetime) -> None:
        self.office = office
        self.who: Who = {"by": by, "now": now}


class Acting:
    """A verb on a case, from the version that its caller saw."""

    def __init__(self, office: Office, by: Actor, now: datetime, version: int, response: Response) -> None:
        self.office = office
        self.who: Seen = {"by": by, "now": now, "version": version}
        self._response = response

    def told(self, outcome: Outcome) -> OutcomeOut:
        """Where the case stands now; the ETag names the version that the next verb is to match."""
        self._response.headers["etag"] = etag(outcome.version)
        return OutcomeOut.of(outcome)


async def asking(request: Request, credentials: Credentials, on_behalf_of: OnBehalfOf = None) -> Asking:
    """Asks for the caller itself: each dependency named here is one more to solve at each request. A coroutine, because
    the framework hands a class to a thread, which costs more than the rest of it.
    """
    found = await caller(request, credentials, on_behalf_of)
    return Asking(site_of(request).office, found.actor, now_of(request))


async def acting(request: Request, caller: TheCaller, version: SeenVersion, response: Response) -> Acting:
    """Who calls is asked before what they saw."""
    return Acting(site_of(request).office, caller.actor, now_of(request), version, response)


TheAsking = Annotated[Asking, Depends(asking)]
TheActing = Annotated[Acting, Depends(acting)]
