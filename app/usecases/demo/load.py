"""Load the demo: the last full quarter and the weeks since, as the service looks in use."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from app.domain.figures.periods import Quarter
from app.domain.instants import SHANGHAI, local_date
from app.domain.parties import SYSTEM
from app.domain.proceedings.validity import Validity
from app.store.demo import is_empty, keep_messages_in, mark_as_demo
from app.usecases.commands.draft_due_reports import draft_due_reports
from app.usecases.commands.fire_warnings import fire_warnings
from app.usecases.commands.make_threshold_tests import make_threshold_tests
from app.usecases.commands.record_time import record_time
from app.usecases.demo.cast import Cast, bring_in
from app.usecases.demo.complaint_intake import BY_HAND
from app.usecases.demo.complaint_plans import (
    PLANS,
    Plan,
    forwarded,
    may_be,
    never_answered,
    ordinary,
    play_complaint,
)
from app.usecases.demo.direct_life import play_direct
from app.usecases.demo.player import House, Player
from app.usecases.demo.report_life import play_report
from app.usecases.demo.ridership import play_ridership
from app.usecases.demo.seeds import Matter, Seeds
from app.usecases.demo.supervision_life import play_supervision
from app.usecases.demo.timetable import Life, Timetable
from app.usecases.demo.unfinished import SCENES, may_play, play_scene
from app.usecases.office import Office

SEED = "shenyang"
FIRST_DAY = date(2019, 9, 1)
"""Art. 17: nothing of the demo is older than the regulation."""
PER_DAY = 2.0
DIRECT_EVERY = 5
"""Days from one direct complaint to the next, on average."""
FORGOTTEN_BEFORE = timedelta(days=11, hours=14)
"""Before the quarter's end: its clock has run out when the quarter is tested."""
SWEEPS = (time(0, 0, 1), time(8, 30, 1), time(17, 0))
MOST_AGO = timedelta(days=10)
BATCH = 200
RUSH = {
    7: 8,
    8: 14,
    9: 10,
    10: 6,
    11: 6,
    12: 7,
    13: 6,
    14: 6,
    15: 6,
    16: 7,
    17: 12,
    18: 14,
    19: 8,
    20: 5,
    21: 4,
    23: 1,
}

Progress = Callable[[float], None]
Introduce = Callable[[Cast], None]


class NotEmptyError(Exception):
    """There is something in the database already: the demo goes into an empty one only."""


async def load_demo(office: Office, *, now: datetime, introduce: Introduce, progress: Progress) -> Cast:
    """All through the use cases, at instants before `now`; `progress` hears how far it is, from 0 to 1,
    and `introduce` who plays, before anything does.

    Raises `NotEmptyError` where anybody has been set up.
    """
    async with office.query(by=SYSTEM, now=now) as desk:
        calendar, empty = desk.calendar, await is_empty(desk.reading)
    if not empty:
        raise NotEmptyError
    async with office.command(by=SYSTEM, now=now) as command:
        await mark_as_demo(command.transaction)
    seeds, first = Seeds(), first_day(local_date(now))
    cast = await bring_in(office, seeds, now=_at(first, time(0, 30)))
    introduce(cast)
    timetable = Timetable(now)
    house = House(office, cast, seeds, calendar=calendar, timetable=timetable)
    lives = [
        *_complaints(house, first, now),
        _forgotten(house, first),
        *_directs(house, first, now),
        *_scenes(house, now),
        play_ridership(house, begins=max(date(first.year, 1, 1), FIRST_DAY), first=first),
        _report(house, first),
        _supervision(house, first),
        _worker(house, first),
    ]
    start = _at(first, time(0))
    await timetable.play(lives, lambda at: progress((at - start) / (now - start)))
    await _catch_up(office, now)
    async with office.command(by=SYSTEM, now=now) as command:
        await keep_messages_in(command.transaction)
    return cast


def first_day(today: date) -> date:
    """Of the last full quarter."""
    first_of_quarter = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    before = first_of_quarter - timedelta(days=1)
    return max(date(before.year, 3 * ((before.month - 1) // 3) + 1, 1), FIRST_DAY)


def _complaints(house: House, first: date, now: datetime) -> Iterator[Life]:
    """The made-up ones by the day, the real ones spread over all of it."""
    dice = Random(SEED)  # noqa: S311
    days = (local_date(now) - first).days + 1
    real = list(house.seeds.real_matters)
    instants = sorted(_at(first + timedelta(days=dice.randrange(days)), _hour(dice)) for _ in real)
    for number, (matter, at) in enumerate(zip(real, instants, strict=True)):
        plan: Plan = forwarded if matter.is_other_carriers else ordinary
        yield _life(house, f"real {number}", matter, plan, at)
    for day in range(days):
        for number in range(_how_many(dice)):
            plan = dice.choices([*PLANS], [*PLANS.values()])[0]
            matter = dice.choice([one for one in house.seeds.matters if may_be(plan, one)])
            yield _life(house, f"{day} {number}", matter, plan, _at(first + timedelta(days=day), _hour(dice)))


def _life(house: House, name: str, matter: Matter, plan: Plan, at: datetime) -> Life:
    player = Player(house, f"{SEED} {name}", at)
    return play_complaint(player, matter, plan, at)


def _forgotten(house: House, first: date) -> Life:
    """One of the quarter's last weeks: what the authority answers a duty for (rule F7)."""
    at = Quarter.of(first).period.ends_at - FORGOTTEN_BEFORE
    valid = (one for one in house.seeds.matters if one.validity is Validity.VALID)
    matter = next(one for one in valid if one.category not in BY_HAND)
    return _life(house, "forgotten", matter, never_answered, at)


def _directs(house: House, first: date, now: datetime) -> Iterator[Life]:
    dice = Random(f"{SEED} direct")  # noqa: S311
    at = _at(first, time(10))
    while at < now:
        player = Player(house, f"{SEED} direct {at}", at)
        yield play_direct(player, dice.choice(house.seeds.matters), at)
        at = _at(
            local_date(at) + timedelta(days=dice.randint(1, 2 * DIRECT_EVERY - 1)), time(dice.randint(9, 16))
        )


def _scenes(house: House, now: datetime) -> Iterator[Life]:
    """What is in hand right now."""
    dice = Random(f"{SEED} scenes")  # noqa: S311
    for number, scene in enumerate(SCENES):
        matter = dice.choice([one for one in house.seeds.matters if may_play(scene, one)])
        yield play_scene(Player(house, f"{SEED} scene {number}", now - MOST_AGO), matter, scene, now)


def _report(house: House, first: date) -> Life:
    quarter = Quarter.of(first)
    return play_report(Player(house, f"{SEED} report", quarter.period.ends_at), quarter)


def _supervision(house: House, first: date) -> Life:
    quarter = Quarter.of(first)
    player = Player(house, f"{SEED} supervision", _at(first, time(0)))
    return play_supervision(player, quarter, first=first)


async def _worker(house: House, first: date) -> None:
    """Records what falls due and warns before, a few times a day, until nobody is left to wait."""
    day = first
    while True:
        now = _at(day, time(0))
        for moment in SWEEPS:
            now = await house.timetable.until(_at(day, moment))
            await _catch_up(house.office, now)
        await draft_due_reports(house.office, now=now)
        await make_threshold_tests(house.office, now=now)
        day += timedelta(days=1)


async def _catch_up(office: Office, now: datetime) -> None:
    while (await record_time(office, now=now, limit=BATCH)).done:
        pass
    while (await fire_warnings(office, now=now, limit=BATCH)).done:
        pass


def _how_many(dice: Random) -> int:
    return sum(dice.random() < PER_DAY / 6 for _ in range(6))


def _hour(dice: Random) -> time:
    hour = dice.choices([*RUSH], [*RUSH.values()])[0]
    return time(hour, dice.randrange(60), dice.randrange(60))


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, tzinfo=SHANGHAI).astimezone(UTC)
