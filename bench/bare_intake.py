"""The least a service could do: FastAPI and asyncpg, five inserts in one transaction, no more than that.

Case, two deadlines, event, outbox: what intake writes at the least, without a calendar, encryption, a chain, an
idempotency row, or asking who calls. `bench/intake.py` measures the service beside it.
"""

import json
import os
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import asyncpg  # type: ignore[import-untyped]
from fastapi import FastAPI, Request
from pydantic import BaseModel

from app.gateways.clock import SystemClock

CLOCK = SystemClock()

TABLES = """
CREATE TABLE IF NOT EXISTS bare_case (id text PRIMARY KEY, received_at timestamptz, category text, body jsonb);
CREATE TABLE IF NOT EXISTS bare_deadline (case_id text, kind text, due_at timestamptz, PRIMARY KEY (case_id, kind));
CREATE TABLE IF NOT EXISTS bare_event (case_id text, seq int, kind text, body jsonb, PRIMARY KEY (case_id, seq));
CREATE TABLE IF NOT EXISTS bare_outbox (id text PRIMARY KEY, topic text, body jsonb);
"""


class BareComplaint(BaseModel):
    channel: str
    category: str
    description: str
    persons: list[dict[str, str]]
    place: dict[str, str]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with asyncpg.create_pool(os.environ["BENCH_POSTGRES"], min_size=4, max_size=8) as pool:
        app.state.pool = pool
        yield


def create() -> FastAPI:
    app = FastAPI(lifespan=lifespan)

    @app.post("/api/v1/complaints", status_code=201)
    async def accept(complaint: BareComplaint, request: Request) -> dict[str, str]:
        id, now = uuid.uuid4().hex, CLOCK.now()
        body = complaint.model_dump_json()
        async with request.app.state.pool.acquire() as connection, connection.transaction():
            await connection.execute(
                "INSERT INTO bare_case VALUES ($1, $2, $3, $4)", id, now, complaint.category, body
            )
            await connection.execute(
                "INSERT INTO bare_deadline VALUES ($1, $2, $3)", id, "start", now + timedelta(hours=24)
            )
            await connection.execute(
                "INSERT INTO bare_deadline VALUES ($1, $2, $3)", id, "handling", now + timedelta(days=9)
            )
            await connection.execute(
                "INSERT INTO bare_event VALUES ($1, 1, $2, $3)", id, "complaint_received", body
            )
            await connection.execute(
                "INSERT INTO bare_outbox VALUES ($1, $2, $3)",
                uuid.uuid4().hex,
                "receipt",
                json.dumps({"case": id}),
            )
        return {"id": id}

    return app
