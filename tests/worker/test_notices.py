"""The worker carries a new notice to every open deadline before it records what was missed (rule T6)."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest

from app.domain.proceedings.complaint.state import Complaint
from app.domain.rulebook.kinds import DeadlineKind
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.commands.activate_notice import activate_notice
from app.usecases.commands.import_notice import import_notice
from app.usecases.office import Office
from app.usecases.queries.notices import list_notices
from app.worker.clock_watch import ClockWatch
from app.worker.deadlines import Deadlines
from app.worker.figures import Figures
from tests.support.databases import Databases
from tests.support.offices import office_on, person, shipped_payloads
from tests.usecases.test_complaint_life import stated
from tests.worker.conftest import SetClock

NUMBER = "国办发明电〔2020〕1号"
RECEIVED_AT = datetime(2020, 1, 21, 2, tzinfo=UTC)  # a Tuesday: 5 February by the old notice, 7 by the new
WOKEN_AT = datetime(2020, 2, 6, 2, tzinfo=UTC)


class Trusted(ClockWatch):
    """A day of 2020 can agree with no database's clock."""

    @property
    def is_trusted(self) -> bool:
        return True


@pytest.fixture
async def office(databases: Databases) -> AsyncIterator[Office]:
    async with office_on(databases, known_on=date(2020, 1, 26)) as office:
        yield office


async def test_a_turn_moves_deadlines_by_the_notice_before_it_records_misses(office: Office) -> None:
    ids = [
        (await accept_complaint(office, stated=stated(), by=person("li"), now=RECEIVED_AT)).id
        for _ in range(3)
    ]
    notice = next(one for one in shipped_payloads() if one["number"] == NUMBER)
    await import_notice(office, payload=notice, by=person("zhou"), now=WOKEN_AT)
    await activate_notice(office, number=NUMBER, year=2020, by=person("zheng"), now=WOKEN_AT)

    clock = SetClock(at=WOKEN_AT)
    watch = Trusted(office, clock, on_jump=lambda: None)
    await Deadlines(office, clock, watch, Figures(), is_stopping=lambda: False).turn()

    async with office.store.reading() as reading:
        for id in ids:
            complaint = (await reading.load(id, Complaint)).proceeding
            handling = complaint.deadline(DeadlineKind.HANDLING, 1)
            assert (handling.due_at, handling.missed_at) == (datetime(2020, 2, 7, 16, tzinfo=UTC), None)
            assert complaint.deadline(DeadlineKind.START, 1).missed_at == datetime(2020, 1, 22, 2, tzinfo=UTC)
    done = next(
        one for one in await list_notices(office, by=person("zheng"), now=WOKEN_AT) if one.number == NUMBER
    )
    assert done.reached_all_at == WOKEN_AT
