"""Signing in and out, by people and by programs."""

from fastapi import APIRouter, Request

from app.api.v1.schemas.session import ClientTokenOut, PasswordIn, SignedInOut, SignInIn
from app.http.callers import By, Credentials, counted, token_of
from app.http.client_credentials import TOKEN_REQUEST, TokenRoute, read_client_credentials
from app.http.declaring import open_to_all
from app.http.rates import Rate
from app.http.site import Now, TheOffice
from app.http.strict_route import StrictRoute
from app.usecases.commands.change_password import change_password
from app.usecases.commands.issue_client_token import issue_client_token
from app.usecases.commands.sign_in import sign_in
from app.usecases.commands.sign_out import sign_out

router = APIRouter(route_class=StrictRoute, tags=["session"])
token_router = APIRouter(route_class=TokenRoute, tags=["session"])

WHO = "tells who somebody is; tries are counted"


@router.post(
    "/session",
    status_code=201,
    dependencies=[counted(Rate.SIGN_IN)],
    **open_to_all(sign_in, why=WHO, changes=True),
)
async def enter(body: SignInIn, office: TheOffice, now: Now) -> SignedInOut:
    signed_in = await sign_in(office, name=body.name, password=body.password, device=body.device, now=now)
    return SignedInOut.of(signed_in)


@router.delete("/session", status_code=204, **open_to_all(sign_out, why="ends what was shown", changes=True))
async def leave(request: Request, credentials: Credentials, office: TheOffice, now: Now) -> None:
    await sign_out(office, token=token_of(request, credentials), now=now)


@router.post(
    "/session/password",
    dependencies=[counted(Rate.SIGN_IN)],
    **open_to_all(change_password, why="one's own, and takes the current one", changes=True),
)
async def renew(body: PasswordIn, office: TheOffice, by: By, now: Now) -> SignedInOut:
    return SignedInOut.of(await change_password(office, current=body.current, new=body.new, by=by, now=now))


@token_router.post(
    "/token",
    dependencies=[counted(Rate.SIGN_IN)],
    **open_to_all(issue_client_token, why=WHO, changes=True, extra=TOKEN_REQUEST),
)
async def token(request: Request, office: TheOffice, now: Now) -> ClientTokenOut:
    shown = await read_client_credentials(request)
    issued = await issue_client_token(office, client_id=shown.id, secret=shown.secret, now=now)
    return ClientTokenOut(access_token=issued.token, expires_in=issued.seconds)
