"""The only place that builds things. Imports stand inside functions, so that light commands start light."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from app.domain.calendar.working_calendar import WorkingCalendar

if TYPE_CHECKING:
    from pathlib import Path
    from socket import socket

    from prometheus_client import CollectorRegistry
    from starlette.types import ASGIApp

    from app.gateways.clock import Clock
    from app.http.rates import Rate
    from app.settings import Settings
    from app.store.migrations import SchemaState
    from app.usecases.commands.send_messages import Sending
    from app.usecases.office import Office
    from app.worker.worker import Worker


def shipped_calendar() -> WorkingCalendar:
    """The calendar of the notices that ship with the service; no database is asked."""
    from app.gateways import notice_files  # noqa: PLC0415

    return notice_files.shipped_calendar()


def read_notice_file(path: Path) -> object:
    """What a file of holiday notices holds. Raises NoticeFileError, or OSError where it cannot be opened."""
    from app.gateways import notice_files  # noqa: PLC0415

    return notice_files.load(path)


def system_clock() -> Clock:
    from app.gateways.clock import SystemClock  # noqa: PLC0415

    return SystemClock()


def build_office(settings: Settings) -> Office:
    """Everything a use case works with. Opens no connection yet; `close_office` when done."""
    from app.domain.parties import OrganisationKind  # noqa: PLC0415
    from app.domain.password_rules import RULES  # noqa: PLC0415
    from app.gateways.blob_files import BlobFiles  # noqa: PLC0415
    from app.gateways.cipher import Algorithm, ContactCipher  # noqa: PLC0415
    from app.gateways.notice_files import shipped_statutory_law  # noqa: PLC0415
    from app.gateways.passwords import Passwords  # noqa: PLC0415
    from app.gateways.rulebook_files import read_rulebooks  # noqa: PLC0415
    from app.gateways.seed_files import shipped_network  # noqa: PLC0415
    from app.store.engine import open_engines  # noqa: PLC0415
    from app.store.unit_of_work import Store  # noqa: PLC0415
    from app.usecases.calendars import Calendars  # noqa: PLC0415
    from app.usecases.identities import Identities  # noqa: PLC0415
    from app.usecases.office import Office  # noqa: PLC0415
    from app.usecases.organisations import Organisations  # noqa: PLC0415

    algorithms = {"aes-256-gcm": Algorithm.AES_256_GCM, "sm4-gcm": Algorithm.SM4_GCM}
    cipher = ContactCipher(
        settings.contact_keys, settings.search_keys, algorithm=algorithms[settings.contact_cipher]
    )
    return Office(
        store=Store(open_engines(settings.database_url), cipher),
        rulebooks=read_rulebooks(),
        calendars=Calendars(shipped_statutory_law()),
        organisations=Organisations(),
        network=shipped_network(),
        city=settings.city,
        identities=Identities(
            passwords=Passwords(),
            password_rules=RULES[settings.password_profile],
            access_keys=settings.secret_keys.for_purpose("access codes").all(),
        ),
        files=BlobFiles(settings.data_dir / "files"),
        hotlines={
            kind: number
            for kind, number in (
                (OrganisationKind.OPERATOR, settings.operator_hotline),
                (OrganisationKind.AGENCY, settings.agency_hotline),
            )
            if number
        },
    )


@asynccontextmanager
async def open_office(settings: Settings) -> AsyncIterator[Office]:
    """An office for as long as the block lasts. Raises SettingsRefused where the city has no rulebook."""
    office = build_office(settings)
    try:
        _require_rulebook(office)
        yield office
    finally:
        office.identities.passwords.close()
        await office.store.close()


def _require_rulebook(office: Office) -> None:
    """Nobody is let in only to be told at the first complaint that there is no law to compute with."""
    from app.documents.settings_words import SettingFault, SettingProblem  # noqa: PLC0415
    from app.settings import SettingsRefused  # noqa: PLC0415

    cities = office.rulebooks.cities()
    if office.city not in cities:
        facts = {"cities": ", ".join(cities)}
        raise SettingsRefused(SettingProblem(name="METRO_CITY", fault=SettingFault.UNKNOWN_CITY, facts=facts))


async def prepare_database(settings: Settings, clock: Clock) -> None:
    """The schema of this release and the notices that ship with it."""
    from app.gateways.notice_files import SEEDS, load  # noqa: PLC0415
    from app.store.errors import Busy as StoreBusy  # noqa: PLC0415
    from app.store.migrations import migrate  # noqa: PLC0415
    from app.usecases.commands.install_notices import install_notices  # noqa: PLC0415
    from app.usecases.errors import Busy  # noqa: PLC0415

    settings.data_dir.mkdir(parents=True, exist_ok=True)
    try:
        await migrate(settings.database_url)
    except StoreBusy as busy:
        raise Busy(busy.reason) from busy
    payloads = load(SEEDS / "holiday_notices.json")
    if not isinstance(payloads, list):
        raise TypeError("the shipped notices are a list")
    async with open_office(settings) as office:
        await install_notices(office.store, payloads=payloads, now=clock.now())


async def schema_standing(settings: Settings) -> SchemaState:
    """How the database's schema stands to this release; nothing is changed."""
    from app.store.errors import Busy as StoreBusy  # noqa: PLC0415
    from app.store.migrations import schema_state  # noqa: PLC0415
    from app.usecases.errors import Busy  # noqa: PLC0415

    try:
        return await schema_state(settings.database_url)
    except StoreBusy as busy:
        raise Busy(busy.reason) from busy


class SchemaRefused(Exception):
    """Nothing can be asked of this database; `str()` says what to do, in Chinese and English."""


async def prepare_start(settings: Settings) -> None:
    """SQLite is brought up to this release as it starts. PostgreSQL is migrated only where `migrate` is asked for:
    raises SchemaRefused where its schema is not that of this release.
    """
    if settings.is_sqlite:
        await prepare_database(settings, system_clock())
    else:
        await _require_schema(settings)


async def _require_schema(settings: Settings) -> None:
    from app.documents.configuration_words import concern_in_words  # noqa: PLC0415
    from app.usecases.queries.configuration import schema_concerns  # noqa: PLC0415

    for concern in schema_concerns(await schema_standing(settings)):
        raise SchemaRefused("\n".join(concern_in_words(concern)))


Companion = Callable[["Office"], AbstractAsyncContextManager["CollectorRegistry"]]
"""What runs beside the web application for as long as it does, such as the worker in the same process; its figures."""


def build_web(
    settings: Settings,
    office: Office,
    *,
    clock: Clock,
    rates: Mapping[Rate, str] | None = None,
    beside: Sequence[CollectorRegistry] = (),
) -> ASGIApp:
    """The API and the pages in their frame; `beside`: figures to tell with their own. Whoever opened the office closes
    it."""
    from app.api.v1.app import create_api  # noqa: PLC0415
    from app.api.v1.routes.ridership import body_limit as api_limit  # noqa: PLC0415
    from app.http.doors import Doors  # noqa: PLC0415
    from app.http.figures import Figures  # noqa: PLC0415
    from app.http.frame import framed  # noqa: PLC0415
    from app.http.problems import problem_response  # noqa: PLC0415
    from app.http.rates import DEFAULT_RATES, Rates  # noqa: PLC0415
    from app.http.site import Site  # noqa: PLC0415
    from app.web.app import create_pages  # noqa: PLC0415

    counted = Rates(DEFAULT_RATES if rates is None else rates)
    site = Site(office=office, clock=clock.now, rates=counted, figures=Figures(beside))
    pages = create_pages(site, public_base_url=settings.public_base_url)
    doors = Doors(create_api(site), pages.app, tell=problem_response, show=pages.show)
    return framed(
        doors,
        hosts=frozenset(host.lower() for host in settings.hosts),
        clock=clock.now,
        rates=site.rates,
        figures=site.figures,
        answer=doors.answer,
        body_limit=lambda scope: max(api_limit(scope), pages.body_limit(scope)),
    )


@asynccontextmanager
async def open_web(
    settings: Settings, *, clock: Clock, companions: Sequence[Companion] = ()
) -> AsyncIterator[ASGIApp]:
    """The web application with an office of its own, and what runs beside it."""
    async with AsyncExitStack() as stack:
        office = await stack.enter_async_context(open_office(settings))
        beside = [await stack.enter_async_context(companion(office)) for companion in companions]
        yield build_web(settings, office, clock=clock, beside=beside)


def contract() -> str:
    """What openapi/v1.json holds; needs neither settings nor a database."""
    from app.api.v1.app import create_api  # noqa: PLC0415
    from app.api.v1.contract import contract_text  # noqa: PLC0415

    return contract_text(create_api(None))


def create_web() -> ASGIApp:
    """For servers that start several processes, each of which builds its own from the environment."""
    from app.http.lifespan import opened_at_start  # noqa: PLC0415
    from app.settings import load_settings  # noqa: PLC0415

    settings = load_settings()
    configure_logs(settings.log_level)
    return opened_at_start(lambda: open_web(settings, clock=system_clock()))


def _bound(settings: Settings) -> socket:
    from app.documents.settings_words import SettingFault, SettingProblem  # noqa: PLC0415
    from app.http.serving import bound  # noqa: PLC0415
    from app.settings import SettingsRefused  # noqa: PLC0415

    try:
        return bound(settings.host, settings.port)
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        facts = {"host": settings.host, "port": str(settings.port), "reason": reason}
        raise SettingsRefused(
            SettingProblem(name="METRO_PORT", fault=SettingFault.ADDRESS_UNUSABLE, facts=facts)
        ) from None


async def serve_web(settings: Settings, *, companions: Sequence[Companion] = ()) -> None:
    """One process on the host and port of the settings, until it is told to stop.

    Raises SettingsRefused where it cannot listen there.
    """
    from app.http.lifespan import spare_the_collector  # noqa: PLC0415
    from app.http.serving import serve, server_config  # noqa: PLC0415

    async with AsyncExitStack() as stack:
        listening = stack.enter_context(_bound(settings))
        app = await stack.enter_async_context(open_web(settings, clock=system_clock(), companions=companions))
        spare_the_collector()
        config = server_config(
            app,
            host=settings.host,
            port=settings.port,
            trusted_proxies=settings.trusted_proxies,
            lifespan="off",
        )
        await serve(config, listening)


MESSAGES_AT_ONCE = 50
SQLITE_BREATH_SECONDS = 0.06
"""Longer than any writer of one file waits before it asks for its turn again."""


def breath_of(settings: Settings) -> float:
    """Seconds between two batches of a long work, so that others can write."""
    return SQLITE_BREATH_SECONDS if settings.is_sqlite else 0.0


def build_worker(settings: Settings, office: Office, *, clock: Clock) -> Worker:
    """What time starts. Whoever opened the office closes it."""
    import structlog  # noqa: PLC0415

    from app.gateways.messages import LoggingMessages  # noqa: PLC0415
    from app.usecases.commands.send_messages import send_messages  # noqa: PLC0415
    from app.worker.worker import Worker  # noqa: PLC0415

    if settings.outbound:
        structlog.get_logger("app").warning("no carrier is built in yet: messages go to the log alone")

    def send() -> Awaitable[Sequence[Sending]]:
        return send_messages(office, LoggingMessages(), read_clock=clock.now, limit=MESSAGES_AT_ONCE)

    return Worker(office, clock, send=send, breath=breath_of(settings))


def worker_beside(settings: Settings, *, clock: Clock) -> Companion:
    """The worker in the same process as the web application."""

    @asynccontextmanager
    async def beside(office: Office) -> AsyncIterator[CollectorRegistry]:
        from app.worker.worker import at_work  # noqa: PLC0415

        worker = build_worker(settings, office, clock=clock)
        async with at_work(worker):
            yield worker.figures.registry

    return beside


async def run_worker(settings: Settings) -> None:
    """The worker in a process of its own, until it is told to stop."""
    from app.worker.worker import until_told  # noqa: PLC0415

    async with open_office(settings) as office:
        await until_told(build_worker(settings, office, clock=system_clock()))


def configure_logs(level: str) -> None:
    """One JSON object a line, on standard error; libraries' own lines too, from warnings up."""
    import logging  # noqa: PLC0415
    import sys  # noqa: PLC0415

    import structlog  # noqa: PLC0415

    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
