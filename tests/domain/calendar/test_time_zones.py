"""The zone that the process runs in changes nothing: days are days in Shanghai."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ZONES = [
    "UTC",
    "Asia/Shanghai",
    "America/Los_Angeles",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Asia/Kathmandu",
]
EXPECTED = [
    "2019-10-12 2019-10-12T16:00:00+00:00",
    "2020-02-07 2020-02-07T16:00:00+00:00",
    "2026-10-10 2026-10-10T16:00:00+00:00",
    "2026-10-15 2026-10-15T16:00:00+00:00",
    "2026-12-31 2026-12-31T16:00:00+00:00",
]
SAMPLE = """
from app.bootstrap import shipped_calendar
from app.domain.calendar.due import working_day_due
from app.domain.instants import read_instant
calendar = shipped_calendar()
for text in (
    "2019-09-26T16:00:00Z", "2020-01-21T23:59:59.999999+08:00", "2026-09-23T15:59:59.999999Z",
    "2026-09-30T06:00:00-11:00", "2026-12-22T20:00:00+14:00",
):
    due = working_day_due(read_instant(text), 7, calendar)
    print(due.last_day, due.due_at.isoformat())
"""


@pytest.mark.parametrize("zone", ZONES)
def test_due_instants_are_the_same_in_a_process_of_any_zone(zone: str) -> None:
    finished = subprocess.run(
        [sys.executable, "-c", SAMPLE],
        cwd=ROOT,
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    assert finished.stdout.splitlines() == EXPECTED
