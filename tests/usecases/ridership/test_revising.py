"""What is on record is changed by two people, and the old value stays (rule F4)."""

import asyncio
from datetime import date
from typing import Any

import pytest

from app.domain.refusals import RefusalCode, Refused
from app.domain.ridership.faults import RidershipRefused
from app.domain.ridership.records import RidershipRevision
from app.domain.ridership.values import Basis, RidershipKey, RidershipValue, Span
from app.usecases.commands.decline_ridership_revision import decline_ridership_revision
from app.usecases.commands.propose_ridership_revision import RevisionStated, propose_ridership_revision
from app.usecases.commands.revise_ridership import revise_ridership
from app.usecases.errors import Forbidden, NotFound
from app.usecases.queries.ridership import list_ridership_revisions
from tests.support.offices import OPERATOR, person
from tests.usecases.ridership.conftest import NOW, Clerks

DAY = "2026-07-01"
REASON = "闸机故障，漏计"


def becoming(line: str | None, trips: int, *, stopped_by: str | None = None) -> RidershipValue:
    key = RidershipKey(line, Span.DAY, date.fromisoformat(DAY), Basis.BOARDINGS)
    return RidershipValue(key, trips, "AFC 更正", stopped_by)


async def propose(clerks: Clerks, *values: RidershipValue, by: str = "zhao") -> RidershipRevision:
    stated = RevisionStated(values=values, reason=REASON)
    return await propose_ridership_revision(clerks.office, OPERATOR, stated=stated, by=person(by), now=NOW)


async def confirm(clerks: Clerks, revision: RidershipRevision, by: str = "guan") -> RidershipRevision:
    return await revise_ridership(clerks.office, revision.id, by=person(by), now=NOW)


async def codes(act: Any) -> list[str]:
    with pytest.raises(RidershipRefused) as refused:
        await act
    return [str(fault.code) for fault in refused.value.faults]


async def test_revision_counts_from_its_confirmation_and_keeps_the_old_value(clerks: Clerks) -> None:
    await clerks.state("SYM01", DAY, 500_000)
    revision = await propose(clerks, becoming("SYM01", 510_000))
    assert [one.value.trips for one in await clerks.versions("SYM01", DAY)] == [500_000]
    confirmed = await confirm(clerks, revision)
    assert (confirmed.is_confirmed, confirmed.decided_by) == (True, person("guan").id)
    first, second = await clerks.versions("SYM01", DAY)
    assert (first.value.trips, second.value.trips, second.value.source) == (500_000, 510_000, "AFC 更正")
    assert (second.recorded_by, second.confirmed_by, second.reason) == (
        person("zhao").id,
        person("guan").id,
        REASON,
    )


async def test_who_proposed_does_not_confirm(clerks: Clerks) -> None:
    await clerks.state("SYM01", DAY, 500_000)
    revision = await propose(clerks, becoming("SYM01", 510_000))
    with pytest.raises(Refused) as refused:
        await confirm(clerks, revision, by="zhao")
    assert (refused.value.code, refused.value.basis) == (RefusalCode.TWO_PERSONS_NEEDED, "F4")


async def test_declined_revision_changes_nothing_and_stays_on_record(clerks: Clerks) -> None:
    await clerks.state("SYM01", DAY, 500_000)
    revision = await propose(clerks, becoming("SYM01", 510_000))
    await decline_ridership_revision(clerks.office, revision.id, by=person("zhao"), now=NOW)
    listed = await list_ridership_revisions(clerks.office, OPERATOR, by=person("zhao"), now=NOW)
    assert [(one.is_confirmed, one.reason) for one in listed] == [(False, REASON)]
    assert len(await clerks.versions("SYM01", DAY)) == 1
    with pytest.raises(Refused) as refused:
        await confirm(clerks, revision)
    assert refused.value.code is RefusalCode.ALREADY_DECIDED


async def test_two_confirmations_at_once_make_one_version(clerks: Clerks) -> None:
    await clerks.state("SYM01", DAY, 500_000)
    revision = await propose(clerks, becoming("SYM01", 510_000))
    answers = await asyncio.gather(
        confirm(clerks, revision, "guan"), confirm(clerks, revision, "zheng"), return_exceptions=True
    )
    assert sorted(type(answer).__name__ for answer in answers) in (
        ["Refused", "RidershipRevision"],
        ["RidershipRefused", "RidershipRevision"],
    )
    assert len(await clerks.versions("SYM01", DAY)) == 2


async def test_value_that_moved_on_is_not_overwritten(clerks: Clerks) -> None:
    await clerks.state("SYM01", DAY, 500_000)
    older = await propose(clerks, becoming("SYM01", 510_000))
    await confirm(clerks, await propose(clerks, becoming("SYM01", 520_000)))
    assert await codes(confirm(clerks, older)) == ["ridership.moved_on"]


async def test_line_and_total_that_hang_together_change_in_one_revision(clerks: Clerks) -> None:
    for line in ("SYM01", "SYM02", "SYM03", "SYM04", "SYM09", "SYM10"):
        await clerks.state(line, DAY, 100_000)
    await clerks.state(None, DAY, 600_000)
    assert await codes(propose(clerks, becoming("SYM01", 110_000))) == ["ridership.disagrees"]
    both = await propose(clerks, becoming("SYM01", 110_000), becoming(None, 610_000))
    await confirm(clerks, both)
    assert (await clerks.period(DAY, DAY)).trips == 610_000


async def test_stopped_line_may_turn_out_to_have_run(clerks: Clerks) -> None:
    await clerks.state("SYM01", DAY, 0, stopped_by="停运公告")
    await confirm(clerks, await propose(clerks, becoming("SYM01", 80_000)))
    assert [one.value.stopped_by for one in await clerks.versions("SYM01", DAY)] == ["停运公告", None]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        pytest.param([becoming("SYM02", 5)], "ridership.not_recorded", id="nothing on record"),
        pytest.param([becoming("SYM01", 500_000)], "ridership.nothing_changes", id="the same number"),
        pytest.param([becoming("SYM01", 0)], "ridership.zero_unexplained", id="bare zero"),
        pytest.param([becoming("SYM01", 5), becoming("SYM01", 6)], "ridership.twice", id="one value twice"),
    ],
)
async def test_revision_that_revises_nothing_is_refused(
    clerks: Clerks, values: list[RidershipValue], code: str
) -> None:
    await clerks.state("SYM01", DAY, 500_000)
    assert code in await codes(propose(clerks, *values))


@pytest.mark.parametrize(
    ("who", "error"), [("li", Forbidden), ("chu", NotFound), ("zhou", Forbidden), ("feng", Forbidden)]
)
async def test_only_who_may_confirms(clerks: Clerks, who: str, error: type[Exception]) -> None:
    await clerks.state("SYM01", DAY, 500_000)
    revision = await propose(clerks, becoming("SYM01", 510_000))
    with pytest.raises(error):
        await confirm(clerks, revision, by=who)
