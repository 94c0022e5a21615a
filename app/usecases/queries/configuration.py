"""Whether law, calendar, clock and files are as they must be (rules T6, T8)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from app.domain.configuration import (
    MOST_APART,
    Concern,
    ConcernCode,
    Weight,
    calendar_concerns,
    clocks_apart,
    missing_key,
    notice_reaching,
    notice_waiting,
    older_key,
    rulebook_concerns,
)
from app.domain.instants import local_date
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.gateways.private_files import open_to_others
from app.store.migrations import SchemaState
from app.store.notices import stored_notices
from app.store.readers.clock import database_clock
from app.usecases.care import require_command_line
from app.usecases.desk import ReadingDesk
from app.usecases.key_standing import KeysInUse, Standing, keys_in_use
from app.usecases.office import Office

SAMPLED_NUMBERS = 500


async def check_configuration(
    office: Office, *, by: Actor, read_clock: Callable[[], datetime]
) -> tuple[Concern, ...]:
    """What a database of this release and its law leave to be seen to. The clock is read around the database's own."""
    require_command_line(by, Operation.CONFIGURE)
    now = read_clock()
    today = local_date(now)
    async with office.query(by=by, now=now) as desk:
        before = read_clock()
        told = await database_clock(desk.reading)
        after = read_clock()
        ahead = before + (after - before) / 2 - told
        concerns = [
            *rulebook_concerns(office.rulebooks, city=office.city, today=today),
            *calendar_concerns(desk.calendar, today=today),
        ]
        for notice in await stored_notices(desk.reading):
            if notice.activated_at is None:
                concerns.append(notice_waiting(notice.number, notice.imported_at))
            elif notice.reached_all_at is None:
                concerns.append(notice_reaching(notice.number))
        concerns += _key_concerns(await keys_in_use(desk.reading, most_numbers=_numbers_to_open(desk)))
    if abs(ahead) - (after - before) / 2 > MOST_APART:
        concerns.append(clocks_apart(ahead.total_seconds()))
    return tuple(concerns)


def _numbers_to_open(desk: ReadingDesk) -> int | None:
    """All of them while a key is being changed; otherwise a sample shows whether one was taken away too early."""
    return SAMPLED_NUMBERS if len(desk.reading.cipher.searching_keys) == 1 else None


def _key_concerns(found: KeysInUse) -> Iterator[Concern]:
    for key in found.keys:
        if key.standing is Standing.OLDER:
            yield older_key(key.setting, key.id, key.values)
        elif key.standing is Standing.MISSING:
            yield missing_key(key.setting, key.id, key.values)


def check_private(paths: Iterable[Path]) -> Iterator[Concern]:
    """What holds secrets or people's words is its owner's alone."""
    for path in open_to_others(paths):
        mode = "700" if path.is_dir() else "600"
        facts = {"place": str(path), "mode": mode}
        yield Concern(code=ConcernCode.OPEN_TO_OTHERS, weight=Weight.ENVIRONMENT, facts=facts)


def schema_concerns(schema: SchemaState) -> list[Concern]:
    """Empty where the schema is that of this release; otherwise nothing more can be asked of the database."""
    if schema.is_current:
        return []
    code = ConcernCode.SCHEMA_OLD if schema.is_known else ConcernCode.SCHEMA_NEWER
    code = ConcernCode.SCHEMA_MISSING if schema.current is None else code
    facts = {"current": schema.current or "", "head": schema.head}
    return [Concern(code=code, weight=Weight.STATE, facts=facts)]
