"""People of the operator at their desks: each call signs in anew, so that the clock may be set to any day."""

from dataclasses import dataclass
from typing import Any

import httpx

from app.usecases.office import Office
from tests.support.web import HandClock, staff_token

COMPLAINTS = "/api/v1/complaints"


@dataclass(frozen=True)
class Desks:
    """`await desks.post("li", "/complaints/…/start", {}, version=2)`."""

    office: Office
    clock: HandClock
    client: httpx.AsyncClient

    async def headers(self, name: str, *, version: int | None = None) -> dict[str, str]:
        token = await staff_token(self.office, name, now=self.clock.at)
        headers = {"authorization": f"Bearer {token}"}
        return headers if version is None else {**headers, "if-match": f'"{version}"'}

    async def get(self, name: str, path: str) -> httpx.Response:
        return await self.client.get(f"{COMPLAINTS}{path}", headers=await self.headers(name))

    async def post(
        self, name: str, path: str, body: Any = None, *, version: int | None = None
    ) -> httpx.Response:
        headers = await self.headers(name, version=version)
        return await self.client.post(f"{COMPLAINTS}{path}", json=body, headers=headers)

    async def accept(self, name: str, key: str = "call-0001", **changes: Any) -> httpx.Response:
        headers = {**await self.headers(name), "idempotency-key": key}
        return await self.client.post(COMPLAINTS, json={**STATED, **changes}, headers=headers)


STATED: dict[str, Any] = {
    "channel": "hotline",
    "category": "S01",
    "description": "青年大街站安检员态度恶劣，催促老人时推搡。",
    "place": {"line": "SYM01", "station": "0117", "occurred_from": "2026-09-23T08:40:00+08:00"},
    "persons": [{"name": "张三丰", "phone": "138 0013 8000"}],
}


def done(answer: httpx.Response) -> dict[str, Any]:
    """What a verb answered, which must have succeeded."""
    assert answer.status_code in (200, 201), answer.text
    body: dict[str, Any] = answer.json()
    assert answer.headers["etag"] == f'"{body["version"]}"'
    return body
