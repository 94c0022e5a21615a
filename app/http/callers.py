"""Who is calling: a bearer token (staff, an API client, a passenger's visit) or the session cookie of the pages."""

from typing import Annotated

from fastapi import Depends, Header, Request, Security, params
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from app.domain.parties import NOBODY, Actor
from app.http.csrf import require_same_origin
from app.http.frame import client_address
from app.http.rates import Rate, address_key, is_unnamed_proxy
from app.http.session_cookies import session_of
from app.http.site import Now, TheSite, now_of, site_of
from app.usecases.commands.identify_caller import Caller, identify_caller
from app.usecases.errors import Unauthenticated

BEARER = HTTPBearer(
    auto_error=False,
    description="A token of POST /api/v1/token (API clients), POST /api/v1/session (staff) or "
    "POST /api/v1/public/cases (passengers).",
)

Credentials = Annotated[HTTPAuthorizationCredentials | None, Security(BEARER)]
OnBehalfOf = Annotated[
    str | None,
    Header(
        alias="X-On-Behalf-Of",
        max_length=64,
        description="API clients only: the sign-in name of the member of staff acted for.",
    ),
]


def token_of(request: Request, credentials: HTTPAuthorizationCredentials | None) -> str:
    """Raises Unauthenticated where nothing is shown, or what is shown is no bearer token."""
    if credentials is not None:
        return credentials.credentials
    if "authorization" in request.headers:
        raise Unauthenticated
    cookie = session_of(request)
    if cookie is None:
        raise Unauthenticated
    require_same_origin(request)  # a browser adds the cookie to what other sites make it send
    return cookie


async def caller(request: Request, credentials: Credentials, on_behalf_of: OnBehalfOf = None) -> Caller:
    """Asks the request itself for site and instant: each dependency named here is one more to solve at each request."""
    token, site, now = token_of(request, credentials), site_of(request), now_of(request)
    found = await identify_caller(site.office, token=token, on_behalf_of=on_behalf_of, now=now)
    note_caller(request, found.actor)
    await site.rates.require(Rate.CALLER, found.actor.via or found.actor.id, now=now)
    return found


def note_caller(request: Request, actor: Actor) -> None:
    """For the log: ids, which say nothing of a person to whoever cannot read the accounts."""
    request.scope["state"]["caller"] = f"{actor.id} via {actor.via}" if actor.via else actor.id


TheCaller = Annotated[Caller, Depends(caller)]


async def actor(found: TheCaller) -> Actor:
    return found.actor


By = Annotated[Actor, Depends(actor)]


async def anyone(request: Request, credentials: Credentials, on_behalf_of: OnBehalfOf = None) -> Actor:
    """Whoever shows something must be right about it; whoever shows nothing is nobody, and may be enough."""
    if credentials is None and "authorization" not in request.headers and session_of(request) is None:
        return NOBODY
    found = await caller(request, credentials, on_behalf_of)
    return found.actor


ByAnyone = Annotated[Actor, Depends(anyone)]


def counted(rate: Rate) -> params.Depends:
    """A dependency for routes that anybody may call: so many from one address."""

    async def count(request: Request, site: TheSite, now: Now) -> None:
        address = client_address(request.scope)
        if not is_unnamed_proxy(address, request.headers):  # nobody is kept out for what others ask
            await site.rates.require(rate, address_key(address), now=now)

    return params.Depends(count)
