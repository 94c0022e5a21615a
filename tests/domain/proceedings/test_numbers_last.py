"""Numbers come last (rule D5): a history is worked out without its number, and is the same under it as if it had been
known from the beginning."""

from dataclasses import fields

import pytest

from app.domain.identifiers import NOT_NUMBERED, CaseNumber, ProceedingId
from app.domain.proceedings.complaint.receipt import ComplaintReceived, Intake, receive
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.engine import Turn, settle
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import Genesis, Moment
from app.domain.proceedings.registry import KINDS, fold
from app.domain.taxonomy import Channel, MatterType
from tests.domain.proceedings.stage import CLERK, LAW, OPERATOR, kept, shanghai

ID = ProceedingId("complaint")
NUMBER = CaseNumber("SYMTR〔2026〕00123号")


@pytest.mark.parametrize("kind", list(ProceedingKind))
def test_a_first_record_that_names_its_number_takes_one(kind: ProceedingKind) -> None:
    genesis = KINDS[kind].genesis
    names_it = any(field.name == "number" for field in fields(genesis))
    takes_one = genesis.numbered is not Genesis.numbered
    assert takes_one is names_it


def taken_in(number: CaseNumber, *, registered: str) -> tuple[ComplaintReceived, Turn[Complaint]]:
    intake = Intake(
        owner=OPERATOR,
        number=number,
        received_at=shanghai("2026-03-02 09:00"),
        receipt_source=None if registered == "2026-03-02 09:00" else kept("letter"),
        matter_type=MatterType.COMPLAINT,
        channel=Channel.HOTLINE,
        category="S01",
        description=kept("description"),
    )
    moment = Moment(now=shanghai(registered), actor=CLERK, law=LAW)
    genesis, turn = receive(ID, intake, moment)
    turn.add(settle(turn.proceeding, moment.now, KINDS[ProceedingKind.COMPLAINT].procedure).events)
    return genesis, turn


@pytest.mark.parametrize(
    ("registered", "events"),
    [
        pytest.param("2026-03-02 09:00", 2, id="at once: two clocks"),
        pytest.param("2026-03-20 09:00", 5, id="late: both missed, Article 10 open"),
    ],
)
def test_a_complaint_numbered_last_is_the_one_numbered_first(registered: str, events: int) -> None:
    genesis, turn = taken_in(NUMBER, registered=registered)
    later, its_turn = taken_in(NOT_NUMBERED, registered=registered)
    assert len(turn.events) == events
    assert later.numbered(NUMBER) == genesis
    assert its_turn.events == turn.events
    assert its_turn.proceeding.numbered(NUMBER) == turn.proceeding
    assert fold(ID, later.numbered(NUMBER), its_turn.events) == turn.proceeding
