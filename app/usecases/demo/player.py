"""What one life plays with: its own dice, the clock on the wall, the words people use."""

from datetime import datetime, time, timedelta
from random import Random

from app.domain.calendar.working_calendar import WorkingCalendar
from app.domain.instants import SHANGHAI, local_date
from app.domain.parties import OrganisationCode
from app.domain.proceedings.complaint.state import Place
from app.domain.proceedings.notification import NotificationForm
from app.usecases.demo.cast import BRANCHES, CONTRACTOR, Cast
from app.usecases.demo.seeds import Matter, Seeds
from app.usecases.demo.timetable import Timetable
from app.usecases.intake import PersonStated
from app.usecases.office import Office

DUTY = (8, 20)
"""The complaint unit is there every day between these hours."""
OFFICE = (9, 17)


class House:
    """What every life of one demo has in common."""

    def __init__(
        self, office: Office, cast: Cast, seeds: Seeds, *, calendar: WorkingCalendar, timetable: Timetable
    ) -> None:
        self.office = office
        self.cast = cast
        self.seeds = seeds
        self.calendar = calendar
        self.timetable = timetable
        self.branch_of = {
            line: BRANCHES[index % len(BRANCHES)] for index, line in enumerate(sorted(office.network.lines))
        }


class Player:
    """One life's; `now` is its latest instant. The same seed throws the same dice."""

    def __init__(self, house: House, seed: str, start: datetime) -> None:
        self.house = house
        self.office = house.office
        self.cast = house.cast
        self.random = Random(seed)  # noqa: S311 - a demo that is the same each time
        self.now = start
        self.facts: dict[str, object] = {}
        self.reached_by = NotificationForm.RECORDED_CALL
        self.matter: Matter | None = None

    async def until(self, at: datetime) -> datetime:
        self.now = await self.house.timetable.until(at)
        return self.now

    async def hours(self, fewest: float, most: float) -> datetime:
        """So many hours later, whatever the hour."""
        return await self.until(self.now + timedelta(hours=self.random.uniform(fewest, most)))

    async def on_duty(self, fewest: float, most: float) -> datetime:
        """So many hours later, when somebody of the complaint unit is there."""
        at = self.now + timedelta(hours=self.random.uniform(fewest, most))
        local = at.astimezone(SHANGHAI)
        if not DUTY[0] <= local.hour < DUTY[1]:
            day = local.date() + timedelta(days=local.hour >= DUTY[1])
            at = self._at(day, DUTY[0])
        return await self.until(at)

    async def working_days(self, n: int, *, since: datetime | None = None) -> datetime:
        """On the n-th working day after an instant, in office hours."""
        day = self.house.calendar.nth_working_day_after(local_date(since or self.now), n)
        return await self.until(self._at(day, self.random.randint(OFFICE[0], OFFICE[1] - 1)))

    def _at(self, day: object, hour: int) -> datetime:
        moment = time(hour, self.random.randrange(60), self.random.randrange(60))
        return datetime.combine(day, moment, tzinfo=SHANGHAI)  # type: ignore[arg-type]

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def words(self, key: str, **more: object) -> str:
        """One of the demo's sentences that fit this life's matter, with its facts in it."""
        dice = {"n": self.random.randint(100, 999), "pages": self.random.randint(8, 60)}
        fitting = self.house.seeds.sentences(key, self.matter)
        return self.random.choice(fitting).format(**self.facts, **dice, **more)

    def somewhere(self, occurred_at: datetime) -> Place:
        """A station of the network, and the words for it: the matter's own where it has one."""
        network = self.office.network
        named = self.matter.station if self.matter else None
        at_home = sorted(code for code, one in network.stations.items() if one.name_zh == named)
        station = network.stations[self.random.choice(at_home or sorted(network.stations))]
        line = self.random.choice(station.lines)
        self.facts = {
            "station": station.name_zh.removesuffix(self.house.seeds.sentences("word_for_station")[0]),
            "line": network.lines[line].name_zh,
            "fare": self.random.randint(3, 9),
        }
        return Place(line=line, station=station.code, occurred_from=occurred_at)

    def somebody(self) -> PersonStated:
        """Nobody real: 张某 and the like, under a telephone number of a row of noughts."""
        name = self.words("surnames") + self.words("givens")
        return PersonStated(name=name, phone=f"199 0000 {self.random.randrange(1000):04}")

    def unit(self, place: Place, category: str) -> OrganisationCode:
        """Whom the operator asks: the security contractor, or the branch that runs the line."""
        return CONTRACTOR if category == "S05" else self.house.branch_of[place.line or "SYM01"]

    def recording(self) -> str:
        """The reference of a recorded call."""
        return f"REC-{self.now.astimezone(SHANGHAI):%Y%m%d-%H%M}-{self.random.randrange(1000):03}"
