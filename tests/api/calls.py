"""People of every body calling the real application; each names the version that stands when they call."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from app.domain.identifiers import ProceedingId
from app.store.readers.case import case_rows
from app.usecases.office import Office
from tests.support.web import HandClock, staff_token

API = "/api/v1"
SHANGHAI = ZoneInfo("Asia/Shanghai")

CASE = {
    "channel": "hotline",
    "category": "S06",
    "description": "沈阳市地铁一号线张士站很脏乱，滚动电梯带着泥印，公厕极为脏乱，还没有洗手液，希望有关部门尽快处理。",
    "place": {"line": "SYM01", "station": "0105"},
    "persons": [{"name": "张三丰", "phone": "138 0013 8000"}],
}
"""Case C01 of the collected complaints, re-dated."""


def shanghai(text: str) -> datetime:
    """`2026-09-28 10:00`, in Shanghai."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).astimezone(UTC)


@dataclass(frozen=True)
class Calls:
    """`await calls.done("zhao", f"{case}/review/lead")`. The clock may be set to any day between two calls."""

    office: Office
    clock: HandClock
    client: httpx.AsyncClient

    def at(self, text: str) -> None:
        self.clock.at = shanghai(text)

    async def headers(self, who: str) -> dict[str, str]:
        return {"authorization": f"Bearer {await staff_token(self.office, who, now=self.clock.at)}"}

    async def get(self, who: str, path: str) -> httpx.Response:
        return await self.client.get(API + path, headers=await self.headers(who))

    async def read(self, who: str, path: str) -> dict[str, Any]:
        answer = await self.get(who, path)
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        return body

    async def act(
        self, who: str, path: str, body: Any = None, *, version: int | None = None
    ) -> httpx.Response:
        seen = await self._version(path) if version is None else version
        headers = {**await self.headers(who), "if-match": f'"{seen}"'}
        return await self.client.post(API + path, json=body, headers=headers)

    async def done(self, who: str, path: str, body: Any = None, *, status: int = 200) -> dict[str, Any]:
        answer = await self.act(who, path, body)
        assert answer.status_code == status, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def refused(self, who: str, path: str, body: Any = None) -> tuple[int, str, str | None]:
        """The status, the code and the article or rule that says no."""
        answer = await self.act(who, path, body)
        problem = answer.json()
        return answer.status_code, problem["code"], problem.get("basis")

    async def create(self, who: str, path: str, body: Any, *, key: str = "call-0001") -> dict[str, Any]:
        headers = {**await self.headers(who), "idempotency-key": key}
        answer = await self.client.post(API + path, json=body, headers=headers)
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def enter(self, accepted: dict[str, Any]) -> "Visitor":
        """The passenger, with the link that came with the number."""
        answer = await self.client.post(f"{API}/public/cases", json={"link_token": accepted["link_token"]})
        assert answer.status_code == 201, answer.text
        return Visitor(self.client, answer.json()["token"])

    async def _version(self, path: str) -> int:
        root, _, rest = path.removeprefix("/").partition("/")
        reference, _, verb = rest.partition("/")
        stage = verb.partition("/")[0]
        kind = "direct_complaint" if root == "direct-complaints" else "complaint"
        kind = stage if stage in ("review", "appeal") and "/" in verb else kind
        async with self.office.store.reading() as reading:
            rows = await case_rows(reading, ProceedingId(reference))
        return [row.version for row in rows if row.kind == kind][-1]


@dataclass(frozen=True)
class Visitor:
    """A passenger at their own case."""

    client: httpx.AsyncClient
    token: str

    async def post(self, path: str, body: Any = None) -> httpx.Response:
        headers = {"authorization": f"Bearer {self.token}"}
        return await self.client.post(f"{API}/public/case{path}", json=body, headers=headers)

    async def done(self, path: str, body: Any = None, *, status: int = 200) -> dict[str, Any]:
        answer = await self.post(path, body)
        assert answer.status_code == status, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def refused(self, path: str, body: Any = None) -> tuple[int, str, str | None]:
        problem = (await self.post(path, body)).json()
        return problem["status"], problem["code"], problem.get("basis")

    async def read(self) -> dict[str, Any]:
        headers = {"authorization": f"Bearer {self.token}"}
        answer = await self.client.get(f"{API}/public/case", headers=headers)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found


def due(outcome: dict[str, Any], kind: str) -> str:
    """The due instant of the latest deadline of a kind."""
    found: str = [one["due_at"] for one in outcome["deadlines"] if one["kind"] == kind][-1]
    return found


def account(name: str) -> str:
    return name.ljust(32, "0")
