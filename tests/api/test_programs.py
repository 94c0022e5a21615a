"""What the table denies a program, at every question of the API: 404 where it says 0, 403 where it says -."""

import json
from collections.abc import Collection, Mapping
from typing import NamedTuple

import pytest

from app.domain.parties import OrganisationCode, Role
from app.domain.permissions.operations import Operation
from app.http.declaring import OPERATION
from tests.api.calls import Calls
from tests.api.steps import accepted
from tests.architecture.source import ROOT
from tests.domain.permissions.expectation import EXPECTED
from tests.support.offices import AGENCY, OPERATOR, PEOPLE
from tests.support.web import added_client, client_token

REFERENCE = "/api/v1/complaints/{reference}"
APART = ("/api/v1/public", "/api/v1/direct-complaints", f"{REFERENCE}/review", f"{REFERENCE}/appeal")
"""The passenger's, and stages that a case just received does not have."""

OTHERS = {OPERATOR: {"agency"}, AGENCY: {"reference", "operator"}}
"""What names the things of the other body."""

GRANTABLE = frozenset(op for op in Operation if EXPECTED[op, Role.INTEGRATION].is_granted)
CASES = frozenset({Operation.READ_CASE})

VALUES = {
    "operator": OPERATOR,
    "agency": AGENCY,
    "quarter": "2026Q3",
    "cut_off": "2026Q3",
    "period": "2026-07",
    "received_at": "2026-09-23T09:12:00%2B08:00",
    "working_days": "7",
    "first": "2026-07-01",
    "last": "2026-07-31",
    "year": "2026",
    "line": "SYM01",
    "kind": "complaint",
    "revision": "0" * 32,
    "item": "0" * 32,
    "work_order": "1",
    "code": "not_found",
    "number": "1",
    "name": "report.pdf",
}
"""What a question is about, besides the case."""

LETTER = "/letters/{kind}"


class Question(NamedTuple):
    path: str
    asks: tuple[Operation, ...]
    in_path: frozenset[str]
    in_query: frozenset[str]

    def about(self, case: str) -> str:
        values = {**VALUES, "reference": case, **({"kind": "receipt"} if self.path.endswith(LETTER) else {})}
        path = self.path.format_map({name: values[name] for name in self.in_path})
        return path + "?" + "&".join(f"{name}={values[name]}" for name in sorted(self.in_query))


def _questions() -> list[Question]:
    contract = json.loads((ROOT / "openapi" / "v1.json").read_text(encoding="utf-8"))
    found = [(path, verbs["get"]) for path, verbs in contract["paths"].items() if "get" in verbs]
    return [
        Question(
            path, _asks(path, Operation(asked[OPERATION])), _named(asked, "path"), _named(asked, "query")
        )
        for path, asked in found
        if OPERATION in asked and path.startswith("/api/") and not path.startswith(APART)
    ]


def _asks(path: str, operation: Operation) -> tuple[Operation, ...]:
    """In the order in which they are judged: a letter names the passenger of a case."""
    return (Operation.READ_CASE, operation) if path.endswith(LETTER) else (operation,)


def _named(asked: Mapping[str, object], where: str) -> frozenset[str]:
    parameters = asked.get("parameters", [])
    assert isinstance(parameters, list)
    return frozenset(one["name"] for one in parameters if one["in"] == where and one["required"])


QUESTIONS = _questions()


def denial(question: Question, roles: Collection[Role], granted: Collection[Operation]) -> int | None:
    """What the stricter of program and person is answered; None where neither is denied."""
    return next(filter(None, (_denied(one, roles, granted) for one in question.asks)), None)


def _denied(operation: Operation, roles: Collection[Role], granted: Collection[Operation]) -> int | None:
    cells = [EXPECTED[operation, role] for role in roles]
    if any(cell.where == "0" for cell in cells):
        return 404
    return None if all(cell.is_granted for cell in cells) and operation in granted else 403


async def program(
    calls: Calls, body: OrganisationCode, granted: Collection[Operation], person: str | None
) -> dict[str, str]:
    """The headers of a client, for itself or for somebody."""
    now, for_staff = calls.clock.at, person is not None
    client = await added_client(
        calls.office, operations=granted, now=now, organisation=body, may_act_for_staff=for_staff
    )
    shown = {"authorization": f"Bearer {await client_token(calls.office, client, now=now)}"}
    return shown if person is None else {**shown, "x-on-behalf-of": person}


@pytest.mark.parametrize("granted", [CASES, GRANTABLE], ids=["reads-cases", "all-it-may-be-granted"])
@pytest.mark.parametrize("who", [OPERATOR, AGENCY, "li", "zhao", "guan", "qian", "zhou", "zheng"])
async def test_every_question_denied_to_a_program_is_answered_as_the_table_says(
    calls: Calls, who: str, granted: frozenset[Operation]
) -> None:
    case = (await accepted(calls))["id"]
    person = who if who in PEOPLE else None
    body = PEOPLE[who][0] if person else OrganisationCode(who)
    roles = {Role.INTEGRATION, PEOPLE[who][1]} if person else {Role.INTEGRATION}
    headers = await program(calls, body, granted, person)
    expected, answered = {}, {}
    for question in QUESTIONS:
        status = denial(question, roles, granted)
        if status is not None and not OTHERS[body] & (question.in_path | question.in_query):
            expected[question.path] = status
            answer = await calls.client.get(question.about(case), headers=headers)
            answered[question.path] = answer.status_code
    assert len(expected) >= 10
    assert answered == expected


@pytest.mark.parametrize("person", [None, "li", "zhao"])
async def test_contacts_are_to_a_program_as_if_they_were_not_there(calls: Calls, person: str | None) -> None:
    case = await accepted(calls)
    headers = await program(calls, OPERATOR, GRANTABLE, person)
    answers = [
        await calls.client.post(path, json={"purpose": "回访"}, headers=headers)
        for path in (f"/api/v1/complaints/{case}/contacts" for case in (case["id"], "0" * 32))
    ]
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(404, "not_found")] * 2
