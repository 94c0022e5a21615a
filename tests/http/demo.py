"""A small application inside the frame: one route for each way in which a request can go wrong."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, Literal

import httpx
from fastapi import APIRouter, FastAPI, Path, Query
from pydantic import Field
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.types import ASGIApp

from app.domain.accounts import AccountFault, AccountRefused
from app.domain.identifiers import ProceedingId
from app.domain.password_rules import PasswordFault, PasswordRefused
from app.domain.refusals import RefusalCode, Refused
from app.domain.sign_in import SignInFault, SignInRefused
from app.http.api_problems import answer_with_problems
from app.http.figures import Figures
from app.http.frame import framed
from app.http.idempotency import TheRequestKey
from app.http.preconditions import SeenVersion
from app.http.rates import Rate, Rates
from app.http.strict_models import Day, Instant, Line, PageSize, QueryModel, StrictModel, Text, Word
from app.http.strict_route import StrictRoute
from app.usecases import errors

NOW = datetime(2026, 9, 23, 1, 12, tzinfo=UTC)
CANARY = "canary-13812341234"


def clock() -> datetime:
    return NOW


class Via(StrEnum):
    HOTLINE = "hotline"
    WEB = "web"


class PersonIn(StrictModel):
    name: Line
    age: Annotated[int, Field(ge=0, le=150)] | None = None


class TextOutcome(StrictModel):
    kind: Literal["text"]
    text: Text


class CountOutcome(StrictModel):
    kind: Literal["count"]
    count: int


class DemoIn(StrictModel):
    content: Text
    channel: Word[Via]
    occurred_at: Instant | None = None
    on: Day | None = None
    urgent: bool = False
    persons: Annotated[list[PersonIn], Field(max_length=5, default_factory=list)]
    tags: Annotated[list[Word[Via]], Field(min_length=1)] | None = None
    outcome: Annotated[TextOutcome | CountOutcome, Field(discriminator="kind")] | None = None


class ListQuery(QueryModel):
    limit: PageSize = 50
    channel: Via | None = None


router = APIRouter(route_class=StrictRoute)


@router.post("/demo", status_code=201)
async def take(body: DemoIn) -> dict[str, str]:
    return {"channel": body.channel, "occurred_at": str(body.occurred_at)}


@router.get("/demo")
async def list_them(query: Annotated[ListQuery, Query()]) -> dict[str, int]:
    return {"limit": query.limit}


@router.get("/demo/{number}")
async def read_one(number: Annotated[int, Path(ge=1, le=9)]) -> dict[str, int]:
    return {"number": number}


@router.post("/bare")
async def bare() -> dict[str, bool]:
    return {"done": True}


@router.post("/versions")
async def versions(version: SeenVersion) -> dict[str, int]:
    return {"version": version}


@router.post("/keys")
async def keys(body: PersonIn, key: TheRequestKey) -> dict[str, str]:
    return {"key": key.key, "digest": key.digest, "name": body.name}


@router.get("/never")
async def never() -> None:
    await asyncio.Event().wait()


@router.get("/download")
async def download() -> StreamingResponse:
    later = asyncio.Event()

    async def parts() -> AsyncIterator[bytes]:
        yield b"first "
        asyncio.get_running_loop().call_later(0.1, later.set)
        await later.wait()
        yield b"last"

    return StreamingResponse(parts(), headers={"cache-control": "private, max-age=60"})


RAISED: dict[str, Exception] = {
    "refused": Refused(
        RefusalCode.ARTICLE_10_NOT_OPEN,
        basis="Art. 10",
        opens_at=datetime(2026, 10, 10, 16, tzinfo=UTC),
        facts={"status": "registered", "until": NOW, "elements": ["cause", "harm"], "most": 5},
    ),
    "malformed": Refused(RefusalCode.RECEIPT_IN_FUTURE, basis="S10"),
    "not_found": errors.NotFound(),
    "unauthenticated": errors.Unauthenticated(),
    "forbidden": errors.Forbidden("decide_appeal"),
    "stale": errors.Stale(7),
    "lost_race": errors.LostRace(ProceedingId("0" * 32), 8),
    "lost_race_unknown": errors.LostRace(ProceedingId("0" * 32), 0),
    "busy": errors.Busy("storage", retry_after=3),
    "invalid": errors.Invalid(pointer="/place/station", code="field.ref_unknown"),
    "reused": errors.IdempotencyReused(),
    "in_progress": errors.IdempotencyInProgress(),
    "wrong_password": SignInRefused(SignInFault.INVALID),
    "locked": SignInRefused(SignInFault.LOCKED, opens_at=NOW + timedelta(seconds=61.5)),
    "weak_password": PasswordRefused(PasswordFault.TOO_SHORT, limit=12),
    "role": AccountRefused(AccountFault.ROLES_INCOMPATIBLE),
    "broken": RuntimeError(CANARY),
    "wrong_value": ValueError(CANARY),
    "missing_key": KeyError(CANARY),
}


@router.get("/raise/{name}")
async def raise_it(name: str) -> None:
    raise RAISED[name]


async def ping(_: Any) -> PlainTextResponse:
    return PlainTextResponse("pong")


def demo_api() -> FastAPI:
    api = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    api.include_router(router)
    api.add_route("/ping", ping)
    answer_with_problems(api)
    api.state.clock = clock
    return api


def demo(*, rates: dict[Rate, str] | None = None, figures: Figures | None = None, **more: Any) -> ASGIApp:
    return framed(
        demo_api(),
        hosts=frozenset({"demo.example", "[::1]"}),
        clock=clock,
        rates=Rates(rates or {}),
        figures=figures or Figures(),
        **more,
    )


def client_of(app: ASGIApp, *, address: str = "203.0.113.7") -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app=app, client=(address, 40000))
    return httpx.AsyncClient(transport=transport, base_url="http://demo.example")
