"""What people should see to before or while the service runs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.domain.calendar.working_calendar import WorkingCalendar
from app.domain.calendar.years import YearState
from app.domain.instants import SHANGHAI
from app.domain.rulebook.rulebooks import NoRulebookError, Rulebooks

MOST_APART = timedelta(seconds=5)
NOTICES_COME_FROM_MONTH = 11
"""The State Council publishes next year's arrangement in October or November."""
PLAIN_ADDRESS = re.compile(r"http://(?P<host>\[[^\]]*\]|[^/:]*)", re.IGNORECASE)
HERE = frozenset({"localhost", "127.0.0.1", "[::1]"})


class Weight(StrEnum):
    """Only a warning lets the service go on as it is."""

    WARNING = "warning"
    STATE = "state"  # the data or the law is not as it must be
    ENVIRONMENT = "environment"  # the machine is not


class ConcernCode(StrEnum):
    SETTING = "setting"
    RULEBOOK_UNUSABLE = "rulebook.unusable"
    RULEBOOK_MISSING = "rulebook.missing"
    RULEBOOK_CHECK = "rulebook.check"
    SCHEMA_MISSING = "schema.missing"
    SCHEMA_OLD = "schema.old"
    SCHEMA_NEWER = "schema.newer"
    DATABASE_AWAY = "database.away"
    CLOCK_APART = "clock.apart"
    OPEN_TO_OTHERS = "files.open_to_others"
    NOTICE_MISSING = "calendar.notice_missing"
    NOTICE_WAITING = "calendar.notice_waiting"
    NOTICE_REACHING = "calendar.notice_reaching"
    TABLE_ENDS = "calendar.table_ends"
    KEY_NEEDED = "keys.older_still_needed"
    KEY_MAY_GO = "keys.older_may_go"
    KEY_MISSING = "keys.missing"
    PLAIN_HTTP = "address.plain_http"
    OUTBOUND_OFF = "outbound.off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """`facts` fill the words of its code."""

    code: ConcernCode
    weight: Weight
    facts: Mapping[str, str] = field(default_factory=dict)


def rulebook_concerns(rulebooks: Rulebooks, *, city: str, today: date) -> Iterator[Concern]:
    """Rule T8: who confirmed the rulebook in force and when, and what is still to be confirmed."""
    try:
        rulebook = rulebooks.in_force(on=today, city=city)
    except NoRulebookError as missing:
        yield Concern(code=ConcernCode.RULEBOOK_MISSING, weight=Weight.STATE, facts={"why": str(missing)})
        return
    for problem in rulebook.check(today):
        facts = {"rulebook": rulebook.name, "problem": str(problem)}
        yield Concern(code=ConcernCode.RULEBOOK_CHECK, weight=Weight.WARNING, facts=facts)


def calendar_concerns(calendar: WorkingCalendar, *, today: date) -> Iterator[Concern]:
    """Rule T6: what is not published is provisional; from November on next year's notice should be here."""
    awaited = [today.year, today.year + 1] if today.month >= NOTICES_COME_FROM_MONTH else [today.year]
    for year in awaited:
        if calendar.year_state(year) is not YearState.PUBLISHED:
            yield _warning(ConcernCode.NOTICE_MISSING, year=str(year))
    if calendar.year_state(today.year + 2) is YearState.MISSING:
        yield _warning(ConcernCode.TABLE_ENDS, year=str(today.year + 2))


def address_concerns(public_base_url: str, *, outbound: bool) -> Iterator[Concern]:
    plain = PLAIN_ADDRESS.match(public_base_url)
    if plain is not None and plain["host"].lower() not in HERE:
        yield _warning(ConcernCode.PLAIN_HTTP, address=public_base_url)
    if not outbound:
        yield _warning(ConcernCode.OUTBOUND_OFF)


def older_key(setting: str, key: str, values: int) -> Concern:
    code = ConcernCode.KEY_NEEDED if values else ConcernCode.KEY_MAY_GO
    return _warning(code, setting=setting, key=key, values=str(values))


def missing_key(setting: str, key: str, values: int) -> Concern:
    """What is under it cannot be read, or is not found."""
    facts = {"setting": setting, "key": key or "?", "values": str(values)}
    return Concern(code=ConcernCode.KEY_MISSING, weight=Weight.STATE, facts=facts)


def notice_waiting(number: str, imported_at: datetime) -> Concern:
    day = imported_at.astimezone(SHANGHAI).date().isoformat()
    return _warning(ConcernCode.NOTICE_WAITING, number=number, day=day)


def notice_reaching(number: str) -> Concern:
    return _warning(ConcernCode.NOTICE_REACHING, number=number)


def clocks_apart(seconds: float) -> Concern:
    facts = {"seconds": f"{seconds:+.1f}"}
    return Concern(code=ConcernCode.CLOCK_APART, weight=Weight.ENVIRONMENT, facts=facts)


def _warning(code: ConcernCode, **facts: str) -> Concern:
    return Concern(code=code, weight=Weight.WARNING, facts=facts)
