"""What a clerk is told while a caller speaks."""

from datetime import UTC, datetime, timedelta

from app.domain.proceedings.complaint.state import Place
from app.domain.rulebook.kinds import DeadlineKind
from app.usecases.commands.open_incident import open_incident
from app.usecases.office import Office
from app.usecases.queries.intake_offers import Offers, read_intake_offers
from tests.support.offices import person
from tests.usecases.call_centre.cases import LI, RECEIVED_AT, taken_in

HERE = Place(line="SYM01", station="0117")
ELSEWHERE = Place(line="SYM02", station="0201")


async def offers(office: Office, place: Place, category: str | None = None, **more: object) -> Offers:
    asked: dict[str, object] = {"by": LI, "now": RECEIVED_AT + timedelta(hours=1)} | more
    return await read_intake_offers(office, place=place, category=category, **asked)  # type: ignore[arg-type]


async def test_complaints_at_the_same_station_are_offered_the_same_category_first(office: Office) -> None:
    same = (await taken_in(office)).id
    other = (await taken_in(office, category="S02", at=RECEIVED_AT + timedelta(minutes=1))).id
    await taken_in(office, place=ELSEWHERE)
    assert [row.id for row in (await offers(office, HERE, "S01")).alike] == [same, other]


async def test_with_a_line_alone_the_category_must_be_the_same(office: Office) -> None:
    same = (await taken_in(office)).id
    await taken_in(office, category="S02")
    assert [row.id for row in (await offers(office, Place(line="SYM01"), "S01")).alike] == [same]


async def test_nothing_is_offered_without_a_place_after_three_days_or_to_another_operator(
    office: Office,
) -> None:
    await taken_in(office)
    assert (await offers(office, Place())).alike == []
    assert (await offers(office, HERE, now=RECEIVED_AT + timedelta(days=4))).alike == []
    assert (await offers(office, HERE, by=person("chen"))).alike == []


async def test_an_incident_that_others_on_the_line_joined_is_offered(office: Office) -> None:
    case = await taken_in(office)
    await open_incident(office, case.id, title="1号线列车故障", version=case.version, by=LI, now=RECEIVED_AT)
    assert [one.title for one in (await offers(office, Place(line="SYM01"))).incidents] == ["1号线列车故障"]
    assert (await offers(office, ELSEWHERE)).incidents == []


async def test_both_due_instants_are_those_of_the_receipt(office: Office) -> None:
    dues = {one.kind: one for one in (await offers(office, Place(), received_at=RECEIVED_AT)).dues}
    assert dues[DeadlineKind.START].due_at == datetime(2026, 9, 24, 1, 12, tzinfo=UTC)
    # 24, 28, 29, 30 September, 8, 9, 10 October
    assert dues[DeadlineKind.HANDLING].due_at == datetime(2026, 10, 10, 16, tzinfo=UTC)
    assert not dues[DeadlineKind.HANDLING].is_provisional
