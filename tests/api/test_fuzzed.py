"""The API against its own contract: whatever is sent, the answer is one that the contract states, and none is a 5xx."""

import asyncio
import json
import os
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from hypothesis.strategies import one_of
from schemathesis.checks import (
    content_type_conformance,
    negative_data_rejection,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.core.result import Ok

from tests.architecture.source import ROOT
from tests.support.databases import SqliteDatabases
from tests.support.offices import office_on
from tests.support.serving import served
from tests.support.web import HandClock, staff_token, web_on

pytestmark = pytest.mark.xdist_group("fuzz")  # the last test counts what the others were answered

SEED = 62_019
IS_SEARCH = os.environ.get("METRO_TEST_HYPOTHESIS") == "search"
"""Minutes instead of seconds: also the systematic cases, field by field."""

EXAMPLES = 100 if IS_SEARCH else 8
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
SCHEMA = schemathesis.openapi.from_dict(
    json.loads((ROOT / "openapi" / "v1.json").read_text()),
    config=schemathesis.Config.from_dict(
        {
            "seed": SEED,
            "generation": {"with-security-parameters": False},
            "phases": {"coverage": {"enabled": IS_SEARCH, "unexpected-methods": []}},
        }
    ),
)
OPERATIONS = [
    pytest.param(found.ok(), id=found.ok().label)
    for found in SCHEMA.get_all_operations()
    if isinstance(found, Ok)
]
"""By name, since two processes share the suite: what schemathesis itself collects has one name for all."""
COMPLAINT = {"channel": "hotline", "category": "S01", "description": "青年大街站安检员态度恶劣。"}


@dataclass
class Running:
    """The service on a thread and a loop of its own, because what calls it here waits without a loop."""

    url: str = ""
    tokens: dict[str, str] = field(default_factory=dict)
    reference: str = ""
    answers: Counter[int] = field(default_factory=Counter)

    def shown(self, name: str) -> dict[str, str]:
        return {"authorization": f"Bearer {self.tokens[name]}", "host": "localhost"}

    def version(self) -> str:
        """The ETag of the complaint as it stands."""
        answer = httpx.get(f"{self.url}/api/v1/complaints/{self.reference}", headers=self.shown("zhao"))
        return answer.headers["etag"]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    found, is_up, may_end = Running(), threading.Event(), threading.Event()

    async def run() -> None:
        clock = HandClock()
        async with office_on(SqliteDatabases(tmp_path_factory.mktemp("fuzzed"))) as office:
            for name in ("li", "zhao"):
                found.tokens[name] = await staff_token(office, name, now=clock.at)
            async with served(web_on(office, clock), lifespan="off") as port:
                found.url = f"http://127.0.0.1:{port}"
                is_up.set()
                await asyncio.to_thread(may_end.wait)

    thread = threading.Thread(target=lambda: asyncio.run(run()))
    thread.start()
    assert is_up.wait(30)
    headers = found.shown("li") | {"idempotency-key": uuid4().hex}
    taken = httpx.post(f"{found.url}/api/v1/complaints", json=COMPLAINT, headers=headers)
    found.reference = taken.json()["id"]
    yield found
    may_end.set()
    thread.join(30)


def aim(case: schemathesis.Case[Any], running: Running) -> dict[str, str]:
    """Good requests go to a complaint that is there, in its present state; bad ones stay as they are."""
    case.headers.pop("X-On-Behalf-Of", None)  # for API clients; a person is refused at once
    if case.path == "/api/v1/session":
        return {"host": "localhost"}  # it ends what it is shown
    meta = case.meta
    if meta is not None and meta.generation.mode is schemathesis.GenerationMode.POSITIVE:
        if "reference" in case.path_parameters:
            case.path_parameters["reference"] = running.reference
        if "if-match" in case.headers:
            case.headers["if-match"] = running.version()
    return running.shown("zhao")


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_answer_is_one_the_contract_states(operation: Any, running: Running) -> None:
    modes = [operation.as_strategy(generation_mode=mode) for mode in schemathesis.GenerationMode]

    @given(case=one_of(*modes))
    @seed(SEED)
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def sent(case: schemathesis.Case[Any]) -> None:
        headers = aim(case, running)
        answer = case.call_and_validate(base_url=running.url, headers=headers, checks=CHECKS)
        running.answers[answer.status_code] += 1

    sent()


def test_enough_was_sent_and_some_of_it_was_done(running: Running) -> None:
    """A run in which everything was refused for one reason would have shown nothing."""
    assert running.answers.total() > 500
    assert running.answers[200] + running.answers[201] > 50
    assert running.answers[409] > 20
    assert running.answers[422] > 100
    assert running.answers[401] + running.answers[403] < running.answers.total() / 2
