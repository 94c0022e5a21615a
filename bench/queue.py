"""Worklists and lists of cases with a million proceedings beside a thousand, in one run: time to the first byte.

Run: .venv/bin/python -m bench.queue (BENCH_ROWS sets another number than a million; filling takes some minutes and
some GB of disk, freed at the end). One PostgreSQL with two databases, a uvicorn process each, asked in turn by
signed-in staff; the quickest of several, as what else the machine does only adds. Only the ratio
carries over from one machine to another.
"""

import asyncio
import os
import secrets
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.client import HTTPConnection
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

import httpx

from app.bootstrap import open_office, prepare_database, system_clock
from app.domain.parties import AccountId, Actor
from app.domain.proceedings.kinds import ProceedingKind
from app.settings import load_settings
from app.store.readers.keyset import Cursor
from app.usecases.cursors import write_cursor
from app.usecases.demo.load import load_demo
from app.usecases.listing import CaseFilter
from app.usecases.office import Office
from app.usecases.queries.agency_tabs import AGENCY_HOLDS, AgencyTab
from app.usecases.queries.case_list import Order, _canonical
from app.usecases.queries.queue_tabs import HOLDS, Tab
from app.usecases.sessions import begin_session
from bench.intake import served
from bench.many_cases import connected, fill
from tests.support.databases import PostgresDatabases, databases_on
from tests.support.pages import page_seen
from tests.support.postgres import postgres_server

ROWS = int(os.environ.get("BENCH_ROWS", "1000000"))
FEW = 1_000
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "11"))
TARGET = 3.0
DEPTHS = (0.1, 0.5, 0.99)
OPEN = "owner = 'SYMTR' AND is_open"
CONCLUDED = "owner = 'SYZF' AND kind IN ('appeal', 'direct_complaint') AND NOT is_open"
ALL = "owner = 'SYMTR' AND kind = 'complaint'"
SORTED = {Order.DUE_FIRST: "worklist_at", Order.NEWEST_FIRST: "received_at"}
DOWN = {Order.DUE_FIRST: "", Order.NEWEST_FIRST: " DESC"}

COMPLAINTS = CaseFilter(stages=frozenset({ProceedingKind.COMPLAINT}))
"""What the API lists where nothing else is asked."""

PEOPLE = ("head", "clerk1", "officer1", "agencyhead")


@dataclass(frozen=True, slots=True)
class Register:
    """One database and who is signed in there. `places` are cursors by list and depth."""

    url: str
    environment: Mapping[str, str]
    tokens: Mapping[str, str]
    places: Mapping[tuple[str, float], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    name: str
    who: str
    path: str
    place: tuple[str, float] | None = None
    words: str = ""
    is_api: bool = field(default=False)


def pages() -> Iterator[Question]:
    for tab in Tab:
        yield Question(name=f"call centre, {tab}", who="head", path=f"/call-centre?tab={tab}")
    yield Question(name="call centre, mine of a clerk", who="clerk1", path="/call-centre?tab=mine")
    for asked in (
        "line=SYM01",
        "category=S01",
        "channel=web",
        "line=SYM01&category=S01&channel=web",
        "category=E04&channel=letter",
    ):
        yield Question(name=f"call centre, open, {asked}", who="head", path=f"/call-centre?tab=open&{asked}")
    yield Question(name="call centre, what changed", who="head", path="/call-centre/changes?tab=open")
    for agency_tab in AgencyTab:
        yield Question(name=f"agency, {agency_tab}", who="officer1", path=f"/agency?tab={agency_tab}")
    for words in ("态度", "没有人这样写"):
        yield Question(name=f"search for {words}", who="head", path="/call-centre/search", words=words)


def deep_pages() -> Iterator[Question]:
    at = {"open": "/call-centre?tab=open", "concluded": "/agency?tab=concluded"}
    for depth in DEPTHS:
        for of, path in at.items():
            who = "head" if of == "open" else "officer1"
            yield Question(name=f"{of}, {depth:.0%} deep", who=who, path=path, place=(of, depth))
        for order in Order:
            yield Question(
                name=f"API, {order}, {depth:.0%} deep",
                who="head",
                path=f"/api/v1/complaints?order={order}",
                place=(str(order), depth),
                is_api=True,
            )


def lists() -> Iterator[Question]:
    now = system_clock().now()
    ago = {days: (now - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ") for days in (30, 20)}
    between = f"received_from={ago[30]}&received_before={ago[20]}"
    for asked in (
        "",
        "order=newest_first",
        "status=concluded",
        "status=resolved",
        "overdue=true",
        "open=true&overdue=true",
        "late=true",
        "late=true&order=newest_first",
        "mine=true",
        "unassigned=true&open=true",
        "station=0117",
        "station=0117&order=newest_first",
        "category=S01",
        "category=E04&station=0117",
        "line=SYM01&channel=letter",
        "category=E04&station=0117&channel=letter",
        between,
        f"{between}&order=newest_first",
        f"{between}&station=0117",
        "stage=review",
        "stage=review&open=true",
        "unit=SYMTR1",
    ):
        yield Question(
            name=f"API, {asked or 'all'}", who="head", path=f"/api/v1/complaints?{asked}", is_api=True
        )
    for asked in ("stage=appeal,direct_complaint", "", "order=newest_first"):
        yield Question(
            name=f"API of the agency, {asked or 'complaints'}",
            who="officer1",
            path=f"/api/v1/complaints?{asked}",
            is_api=True,
        )


async def installed(url: str, folder: str) -> Mapping[str, Actor]:
    """The demo of today."""
    os.environ.update(METRO_DATABASE_URL=url, METRO_DATA_DIR=folder)
    settings, clock = load_settings(), system_clock()
    await prepare_database(settings, clock)
    async with open_office(settings) as office:
        cast = await load_demo(office, now=clock.now(), introduce=lambda _: None, progress=lambda _: None)
    return cast.people


async def register(url: str, rows: int, *, people: Mapping[str, Actor], folder: str) -> Register:
    os.environ.update(METRO_DATABASE_URL=url, METRO_DATA_DIR=folder)
    settings, now = load_settings(), system_clock().now()
    async with open_office(settings) as office:
        connection = await connected(url)
        unfinished, days = (rows // 5, 1) if rows == FEW else (rows // 100, 2_500)
        took = await fill(
            connection, rows=rows, unfinished=unfinished, days=days, cipher=office.store.cipher, now=now
        )
        many, running = await connection.fetchrow(
            "SELECT count(*), count(*) FILTER (WHERE worklist_at < '9999-01-01') FROM proceeding"
        )
        print(f"  {many:,} proceedings, {running:,} with a clock running, filled in {took:.0f} s")
        tokens = {}
        async with office.store.transaction(now) as transaction:
            for name in PEOPLE:
                signed_in = await begin_session(
                    transaction, AccountId(people[name].id), device=None, must_change_password=False, now=now
                )
                tokens[name] = signed_in.session
        found = await places(office, connection, people)
        await connection.close()
        return Register(url, dict(os.environ), tokens, found)


async def places(
    office: Office, connection: Any, people: Mapping[str, Actor]
) -> Mapping[tuple[str, float], str]:
    """What following the pages to a depth gives: the list's own cursor, of the row that an offset finds there."""
    now = system_clock().now()
    lists = {
        "open": ("head", Order.DUE_FIRST, HOLDS[Tab.OPEN](now), OPEN),
        "concluded": ("officer1", Order.DUE_FIRST, AGENCY_HOLDS[AgencyTab.CONCLUDED](now), CONCLUDED),
        **{str(order): ("head", order, COMPLAINTS, ALL) for order in Order},
    }
    found = {}
    for name, (who, order, asked, where) in lists.items():
        of = f"{people[who].organisation} {order} cases {_canonical(asked)}"
        many = await connection.fetchval(f"SELECT count(*) FROM proceeding WHERE {where}")
        for depth in DEPTHS:
            row = await connection.fetchrow(
                f"SELECT {SORTED[order]} AS at, id FROM proceeding WHERE {where} ORDER BY {SORTED[order]}"
                f"{DOWN[order]}, id{DOWN[order]} OFFSET {int(depth * (many - 1))} LIMIT 1",
                timeout=None,
            )
            cursor = Cursor((row["at"], row["id"]))
            found[name, depth] = write_cursor(cursor, key=office.access_key, of=of)
    return found


class Desk:
    """One connection to one server, and the words to ask it with."""

    def __init__(self, port: int, register: Register) -> None:
        self._port, self._register = port, register
        self._connection = HTTPConnection("127.0.0.1", port)
        self._forms: dict[str, tuple[str, str]] = {}

    def first_byte(self, question: Question) -> tuple[float, int]:
        """Milliseconds, and how many bytes came."""
        method, path, body, headers = self._request(question)
        self._connection.close()  # the server lets go of one that waited while the other was asked
        self._connection.connect()
        began = perf_counter()
        self._connection.request(method, path, body=body, headers=headers)
        answer = self._connection.getresponse()
        took = (perf_counter() - began) * 1000
        read = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{question.name}: {answer.status} {read.decode()[:500]}")
        return took, len(read)

    def _request(self, question: Question) -> tuple[str, str, str | None, dict[str, str]]:
        token, path = self._register.tokens[question.who], question.path
        if question.is_api:
            headers = {"authorization": f"Bearer {token}"}
        else:
            headers = {"cookie": f"mc_session={token}", "sec-fetch-site": "same-origin"}
        if question.place:
            path += ("&" if "?" in path else "?") + f"cursor={self._register.places[question.place]}"
        if not question.words:
            return "GET", path, None, headers
        cookie, body = self._form(question)
        headers |= {"cookie": cookie, "content-type": "application/x-www-form-urlencoded"}
        return "POST", path, body, headers

    def _form(self, question: Question) -> tuple[str, str]:
        """The form as the page gives it, filled in, with the cookies that it came with."""
        if question.name not in self._forms:
            with httpx.Client(base_url=f"http://127.0.0.1:{self._port}") as client:
                client.cookies.set("mc_session", self._register.tokens[question.who])
                form = page_seen(client.get(question.path)).form_to(question.path)
                cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
            fields = {**dict(form.fields), "sought": question.words}
            self._forms[question.name] = cookie, urlencode(fields)
        return self._forms[question.name]


def compare(few: Desk, many: Desk, questions: Sequence[Question]) -> list[tuple[str, float]]:
    beyond = []
    print(f"  {'first byte, ms (best of ' + str(ROUNDS) + ')':<60} {FEW:>9,} {ROWS:>9,}  ratio")
    for question in questions:
        for desk in (few, many):
            for _ in range(6):  # PostgreSQL settles on a plan for a statement after five
                desk.first_byte(question)
        pairs = [(few.first_byte(question)[0], many.first_byte(question)[0]) for _ in range(ROUNDS)]
        less, more = min(one for one, _ in pairs), min(other for _, other in pairs)
        ratio = more / less
        mark = "" if ratio < TARGET else "  beyond"
        print(f"  {question.name:<60} {less:9.1f} {more:9.1f} {ratio:6.2f}{mark}", flush=True)
        if mark:
            beyond.append((question.name, ratio))
    return beyond


@contextmanager
def registers(databases: PostgresDatabases, folder: str) -> Iterator[tuple[Register, Register]]:
    people: Mapping[str, Actor] = {}

    def put(url: str) -> None:
        nonlocal people
        people = asyncio.run(installed(url, folder))

    few, many = (databases.copy_of("demo", put) for _ in range(2))
    yield (
        asyncio.run(register(few, FEW, people=people, folder=folder)),
        asyncio.run(register(many, ROWS, people=people, folder=folder)),
    )


def main() -> None:
    keys = {f"METRO_{name}_KEYS": secrets.token_hex(32) for name in ("SECRET", "CONTACT", "SEARCH")}
    os.environ.update(keys)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="metro-bench-"))
        server = stack.enter_context(postgres_server())
        databases = stack.enter_context(databases_on(server.url("postgres"), prefix="bench"))
        both = stack.enter_context(registers(databases, folder))
        desks: list[Desk] = []
        for one in both:
            os.environ.update(one.environment)
            (port,) = stack.enter_context(served("bench.served_intake:create", processes=1))
            desks.append(Desk(port, one))
        few, many = desks
        compare(few, many, [*pages(), *deep_pages(), *lists()])


if __name__ == "__main__":
    main()
