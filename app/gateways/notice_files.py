"""The notices and statutory days that ship with the service, and notice files that people hand in."""

import json
from pathlib import Path

from app.domain.calendar.notice_faults import NoticeFileError
from app.domain.calendar.notice_reading import read_notices
from app.domain.calendar.notices import Notice
from app.domain.calendar.statutory import StatutoryLaw
from app.domain.calendar.statutory_reading import read_statutory_law
from app.domain.calendar.working_calendar import WorkingCalendar

SEEDS = Path(__file__).parent.parent / "seeds"
LARGEST_FILE = 1_000_000
"""Bytes; the ten notices since 2019 take 12 000."""


def shipped_statutory_law() -> StatutoryLaw:
    return read_statutory_law(load(SEEDS / "statutory_holidays.json"))


def shipped_notices(statutory: StatutoryLaw) -> tuple[Notice, ...]:
    """Held to the same checks as a notice that someone imports."""
    return read_notices(load(SEEDS / "holiday_notices.json"), statutory=statutory)


def shipped_calendar() -> WorkingCalendar:
    statutory = shipped_statutory_law()
    return WorkingCalendar.of(shipped_notices(statutory), statutory=statutory)


def load(path: Path) -> object:
    """Loose data for `read_notices`. Raises NoticeFileError, or OSError where the file cannot be opened."""
    with path.open("rb") as file:
        raw = file.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        raise NoticeFileError(
            f"{path.name} is larger than {LARGEST_FILE} bytes: one notice takes about 2 000"
        )
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_without_repeats)
    except UnicodeDecodeError as fault:
        raise NoticeFileError(f"{path.name} is not UTF-8 (byte {fault.start}): save it as UTF-8") from None
    except json.JSONDecodeError as fault:
        place = f"line {fault.lineno}, column {fault.colno}"
        raise NoticeFileError(f"{path.name} is no JSON: {fault.msg} at {place}") from None
    except RecursionError:
        raise NoticeFileError(f"{path.name} is nested too deeply for a notice") from None


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """JSON lets a later field silently win over an earlier one; a notice that says two things is refused."""
    row = dict(pairs)
    if len(row) != len(pairs):
        names = [name for name, _ in pairs]
        repeated = sorted({name for name in names if names.count(name) > 1})
        raise NoticeFileError(f"stated twice in one object: {', '.join(repeated)}")
    return row
