"""Measures `due --csv` with its start-up, and single calendar questions beside two libraries, in one run.

Run: .venv/bin/python -m bench.due_csv. Only the ratios carry over from one machine to another.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import timeit
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter

import chinese_calendar  # type: ignore[import-untyped]
import holidays

from app.bootstrap import shipped_calendar
from app.domain.calendar.due import working_day_due
from app.domain.instants import SHANGHAI, read_instant

ROWS = (1_000, 10_000, 500_000)
ROUNDS = 5
FIRST = datetime(2019, 9, 1, tzinfo=SHANGHAI)
SECONDS = int(timedelta(days=2_600).total_seconds())
TARGET = 10_000
"""Rows a second, start-up included."""


def table(rows: int, path: Path) -> None:
    """Receipts spread over the years of the shipped notices, to the second, with the limits of the regulation."""
    chance = random.Random(20260901)
    with path.open("w", encoding="utf-8") as file:
        file.write("received,n\n")
        for _ in range(rows):
            received = FIRST + timedelta(seconds=chance.randrange(SECONDS))
            file.write(f"{received.isoformat()},{chance.choice((3, 7, 10))}\n")


def seconds_of(path: Path, folder: Path) -> float:
    """One process from start to end, in an empty folder."""
    environment = {**os.environ, "METRO_DATA_DIR": str(folder)}
    command = [sys.executable, "-m", "app", "due", "--csv", str(path)]
    began = perf_counter()
    finished = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    taken = perf_counter() - began
    with path.open("rb") as asked:
        assert finished.stdout.count(b"\n") == sum(1 for _ in asked)
    assert list(folder.iterdir()) == []
    return taken


def measure_tables() -> None:
    print(f"due --csv, start-up included, median of {ROUNDS}")
    with tempfile.TemporaryDirectory() as files, tempfile.TemporaryDirectory() as empty:
        for rows in ROWS:
            path = Path(files) / f"{rows}.csv"
            table(rows, path)
            taken = statistics.median(seconds_of(path, Path(empty)) for _ in range(ROUNDS))
            rate = rows / taken
            print(
                f"  {rows:>8,} rows  {taken:6.2f} s  {rate:>9,.0f} rows/s  {rate / TARGET:5.1f} x the target"
            )


def nanoseconds(question: Callable[[], object]) -> float:
    timer = timeit.Timer(question)
    number, _ = timer.autorange()
    return min(timer.repeat(ROUNDS, number)) / number * 1e9


def walk(is_workday: Callable[[date], bool], day: date, n: int) -> date:
    while n:
        day += timedelta(days=1)
        n -= is_workday(day)
    return day


def measure_questions() -> None:
    calendar = shipped_calendar()
    china = holidays.country_holidays("CN", years=range(2018, 2028))
    day = date(2026, 9, 23)
    working = {
        "ours": nanoseconds(lambda: calendar.is_working_day(day)),
        "holidays": nanoseconds(lambda: china.is_working_day(day)),
        "chinesecalendar": nanoseconds(lambda: chinese_calendar.is_workday(day)),
    }
    later = {
        "ours": nanoseconds(lambda: calendar.nth_working_day_after(day, 7)),
        "holidays": nanoseconds(lambda: china.get_nth_working_day(day, 7)),
        "chinesecalendar": nanoseconds(lambda: walk(chinese_calendar.is_workday, day, 7)),
    }
    answers = {
        calendar.nth_working_day_after(day, 7),
        china.get_nth_working_day(day, 7),
        walk(chinese_calendar.is_workday, day, 7),
    }
    assert answers == {date(2026, 10, 10)}
    show("is working day", working)
    show("+7 working days", later)
    received = "2026-09-23T09:12:00+08:00"
    whole = nanoseconds(lambda: working_day_due(read_instant(received), 7, calendar))
    print(f"due instant from an ISO string, checks included: {whole:,.0f} ns")
    print(f"building the calendar from its files: {nanoseconds(shipped_calendar) / 1e6:.1f} ms")


def show(question: str, taken: dict[str, float]) -> None:
    print(f"{question}, ns per call")
    for name, value in taken.items():
        print(f"  {name:<16} {value:>9,.0f}  {value / taken['ours']:7.1f} x ours")


def main() -> None:
    measure_tables()
    measure_questions()


if __name__ == "__main__":
    main()
