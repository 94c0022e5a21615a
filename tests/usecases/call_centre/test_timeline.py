"""One order of what happened, across the proceedings of a case."""

from datetime import timedelta

import pytest

from app.domain.proceedings.kinds import ProceedingKind
from app.domain.taxonomy import Channel
from app.usecases.applications import ApplicationStated
from app.usecases.commands.add_note import add_note
from app.usecases.commands.apply_for_review import apply_for_review
from app.usecases.errors import NotFound
from app.usecases.office import Office
from app.usecases.queries.timeline import read_timeline
from tests.support.offices import passenger, person
from tests.usecases.call_centre.cases import DUE_AT, RECEIVED_AT, ZHAO, taken_in

LATER = DUE_AT + timedelta(hours=1)


async def with_a_review(office: Office) -> str:
    case = (await taken_in(office)).id
    stated = ApplicationStated(text="没有答复", channel=Channel.WEB)
    await apply_for_review(office, case, stated=stated, version=None, by=passenger(case), now=LATER)
    return case


async def test_complaint_and_review_stand_in_one_order_the_latest_first(office: Office) -> None:
    case = await with_a_review(office)
    timeline = await read_timeline(office, case, by=ZHAO, now=LATER)
    assert {one.lane for one in timeline.entries} == {ProceedingKind.COMPLAINT, ProceedingKind.REVIEW}
    recorded = [one.entry.record.recorded_at for one in timeline.entries]
    assert recorded == sorted(recorded, reverse=True)
    assert timeline.entries[-1].entry.record.kind == "complaint_received"
    assert timeline.total == len(timeline.entries)


async def test_pages_follow_one_another_without_gap(office: Office) -> None:
    case = (await taken_in(office)).id
    for n in range(5):
        await add_note(office, case, text=f"第{n}条", version=None, by=ZHAO, now=RECEIVED_AT)
    whole = await read_timeline(office, case, by=ZHAO, now=RECEIVED_AT)
    parts = [
        one
        for skip in range(0, whole.total, 2)
        for one in (await read_timeline(office, case, skip=skip, limit=2, by=ZHAO, now=RECEIVED_AT)).entries
    ]
    assert parts == list(whole.entries)


async def test_another_operator_is_told_of_no_case(office: Office) -> None:
    case = (await taken_in(office)).id
    with pytest.raises(NotFound):
        await read_timeline(office, case, by=person("chen"), now=RECEIVED_AT)
