"""The lane of tidying: soon after the start and once a day, by a trusted clock; one failure stops nothing else."""

import os
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.domain.keeping import ANSWERS_KEPT
from app.domain.proceedings.proceeding import By
from app.domain.taxonomy import Channel
from app.gateways.blob_files import KEPT_ASIDE
from app.store.outgoing import Access
from app.store.tables.access import ACCESS_LOG
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.intake import ComplaintStated, Idempotency
from app.usecases.office import Office
from app.worker.clock_watch import ClockWatch
from app.worker.figures import Figures
from app.worker.tidying import (
    SECONDS_AFTER_A_FAILURE,
    SECONDS_BEFORE_THE_FIRST_ROUND,
    SECONDS_BETWEEN_ROUNDS,
    Tidying,
)
from tests.support.offices import OPERATOR, person
from tests.worker.conftest import SetClock
from tests.worker.test_reports import Together

YEAR = timedelta(days=365)


def lane(office: Office, clock: SetClock, figures: Figures, watch: type[ClockWatch] = Together) -> Tidying:
    return Tidying(
        office, clock, watch(office, clock, on_jump=lambda: None), figures, is_stopping=lambda: False
    )


def tidied(figures: Figures, what: str) -> float:
    return figures.registry.get_sample_value("metro_worker_tidied_total", {"what": what}) or 0


async def logged(office: Office, clock: SetClock) -> None:
    async with office.store.transaction(clock.now() - YEAR) as transaction:
        transaction.log_access(Access(by=By.of(person("li")), operation="unmask_contact"))


async def entries(office: Office) -> int:
    async with office.store.reading() as reading:
        return int((await reading.run(select(func.count()).select_from(ACCESS_LOG))).scalar_one())


async def taken_in(office: Office, clock: SetClock) -> str:
    stated = ComplaintStated(
        owner=OPERATOR, channel=Channel.HOTLINE, category="S01", description="青年大街站安检员态度恶劣。"
    )
    once = Idempotency(client="call-centre", key="call-0001", digest="a" * 64)
    accepted = await accept_complaint(
        office, stated=stated, by=person("li"), now=clock.now(), idempotency=once
    )
    return accepted.number


async def test_what_is_over_goes_a_minute_after_the_start_and_a_day_later(
    office: Office, clock: SetClock
) -> None:
    figures = Figures()
    tidying = lane(office, clock, figures)
    await logged(office, clock)
    await tidying.turn()
    assert await entries(office) == 1
    clock.pass_by(SECONDS_BEFORE_THE_FIRST_ROUND)
    await tidying.turn()
    assert await entries(office) == 0
    await logged(office, clock)
    clock.pass_by(SECONDS_BETWEEN_ROUNDS - 1)
    await tidying.turn()
    assert await entries(office) == 1
    clock.pass_by(1)
    await tidying.turn()
    assert (await entries(office), tidied(figures, "access_log")) == (0, 2)


async def test_a_request_is_answered_the_same_for_thirty_days_and_is_a_new_one_after_that(
    office: Office, clock: SetClock
) -> None:
    figures, one_day = Figures(), timedelta(days=1)
    tidying = lane(office, clock, figures)
    first = await taken_in(office, clock)
    clock.pass_by((ANSWERS_KEPT - one_day).total_seconds())
    await tidying.turn()
    assert await taken_in(office, clock) == first
    clock.pass_by((one_day * 2).total_seconds())
    await tidying.turn()
    assert (await taken_in(office, clock), tidied(figures, "answers")) == ("沈铁投〔2026〕00002号", 1)


async def test_nothing_goes_by_a_clock_that_is_not_trusted(office: Office, clock: SetClock) -> None:
    await logged(office, clock)
    tidying = lane(office, clock, Figures(), watch=ClockWatch)
    clock.pass_by(SECONDS_BEFORE_THE_FIRST_ROUND)
    await tidying.turn()
    assert await entries(office) == 1


async def test_a_folder_that_cannot_be_cleaned_is_tried_again_in_an_hour(
    office: Office, clock: SetClock
) -> None:
    figures = Figures()
    tidying = lane(office, clock, figures)
    incoming = office.files.root / "incoming"
    incoming.write_text("a file where a folder should be")
    clock.pass_by(SECONDS_BEFORE_THE_FIRST_ROUND)
    with pytest.raises(NotADirectoryError):
        await tidying.turn()
    incoming.unlink()
    incoming.mkdir()
    left = incoming / "left"
    left.write_text("half an upload")
    os.utime(left, (0, left.stat().st_mtime - KEPT_ASIDE - 1))
    clock.pass_by(SECONDS_AFTER_A_FAILURE - 1)
    await tidying.turn()
    assert left.exists()
    clock.pass_by(1)
    await tidying.turn()
    assert (left.exists(), tidied(figures, "file_leftovers")) == (False, 1)
