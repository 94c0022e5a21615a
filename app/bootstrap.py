"""The only place that builds things. Imports stand inside functions, so that light commands start light."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from app.domain.calendar.working_calendar import WorkingCalendar

if TYPE_CHECKING:
    from app.gateways.clock import Clock
    from app.settings import Settings
    from app.usecases.office import Office


def shipped_calendar() -> WorkingCalendar:
    """The calendar of the notices that ship with the service; no database is asked."""
    from app.gateways import notice_files  # noqa: PLC0415

    return notice_files.shipped_calendar()


def system_clock() -> Clock:
    from app.gateways.clock import SystemClock  # noqa: PLC0415

    return SystemClock()


def build_office(settings: Settings) -> Office:
    """Everything a use case works with. Opens no connection yet; `close_office` when done."""
    from app.domain.password_rules import RULES  # noqa: PLC0415
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
    )


@asynccontextmanager
async def open_office(settings: Settings) -> AsyncIterator[Office]:
    """An office for as long as the block lasts."""
    office = build_office(settings)
    try:
        yield office
    finally:
        office.identities.passwords.close()
        await office.store.close()


async def prepare_database(settings: Settings, clock: Clock) -> None:
    """The schema of this release and the notices that ship with it."""
    from app.gateways.notice_files import SEEDS, load  # noqa: PLC0415
    from app.store.migrations import migrate  # noqa: PLC0415
    from app.usecases.commands.install_notices import install_notices  # noqa: PLC0415

    settings.data_dir.mkdir(parents=True, exist_ok=True)
    await migrate(settings.database_url)
    payloads = load(SEEDS / "holiday_notices.json")
    if not isinstance(payloads, list):
        raise TypeError("the shipped notices are a list")
    async with open_office(settings) as office:
        await install_notices(office.store, payloads=payloads, now=clock.now())
