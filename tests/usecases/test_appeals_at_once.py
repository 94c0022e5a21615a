"""Appeals lodged oddly, again and again, at once: each is taken or refused by a rule, and all is whole (S3, S15)."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from app.domain.identifiers import ProceedingId
from app.domain.parties import Actor
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.complaint.state import Complaint, Wanted, Wish, Wishes
from app.domain.refusals import RefusalCode, Refused
from app.domain.taxonomy import Channel
from app.store.tables.kept import PersonRole
from app.store.verification import Finding, verify
from app.usecases.applications import ApplicationStated
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.commands.apply_for_review import apply_for_review
from app.usecases.commands.lodge_appeal import AppealStated, IfEarly, lodge_appeal
from app.usecases.commands.receive_at_wrong_door import receive_at_wrong_door
from app.usecases.commands.record_time import record_time
from app.usecases.commands.withdraw_application import withdraw_application
from app.usecases.errors import Busy, LostRace
from app.usecases.intake import PersonStated
from app.usecases.office import Office
from tests.support.offices import passenger, person
from tests.usecases.test_complaint_life import RECEIVED_AT, stated

LI, ZHOU = person("li"), person("zhou")
EARLY, OPEN = RECEIVED_AT + timedelta(hours=2), datetime(2026, 10, 12, 1, tzinfo=UTC)
ASKED = {"text": "仍未解决。", "channel": Channel.WEB}
PERSONS = (
    (),
    (PersonStated(name="李四", phone="138 0013 8001", authority="委托书 3", role=PersonRole.REPRESENTATIVE),),
    tuple(PersonStated(role=PersonRole.JOINT, other_contact=f"信箱 {number}") for number in range(50)),
)
RECEIPTS: tuple[dict[str, object], ...] = (
    {},
    {"received_at": RECEIVED_AT, "receipt_source": "信封邮戳"},
    {"received_at": datetime(2019, 8, 31, 15, 59, tzinfo=UTC), "receipt_source": "旧信"},
    {"receipt_source": "无时间的来源"},
)


async def complaint(office: Office, **changes: object) -> str:
    return (await accept_complaint(office, stated=stated(**changes), by=LI, now=RECEIVED_AT)).id


async def lodged(office: Office, case: str, *, by: Actor, now: datetime, **said: object) -> str:
    """What it was taken as, or the code it was refused with; any other exception is a fault."""
    asked = AppealStated(**{**ASKED, **said})  # type: ignore[arg-type]
    try:
        taken = await lodge_appeal(office, case, stated=asked, version=None, by=by, now=now)
    except Refused as refused:
        return str(refused.code)
    except (LostRace, Busy):
        return "once more"
    return type(taken).__name__


async def is_whole(office: Office) -> bool:
    found: list[Finding] = []
    async with office.store.reading() as reading:
        await verify(reading, found.append)
    return found == []


@pytest.mark.parametrize("now", [EARLY, OPEN], ids=["before Art. 10 opens", "after"])
@pytest.mark.parametrize("if_early", IfEarly)
async def test_every_odd_but_valid_application_is_taken_or_refused_by_a_rule(
    office: Office, if_early: IfEarly, now: datetime
) -> None:
    """Each twice: the second meets the first. With persons and without, kept words in every combination."""
    answers: list[str] = []
    for persons, receipt, anonymous in product(PERSONS, RECEIPTS, (False, True)):
        case = await complaint(office, anonymous=anonymous, **({"persons": ()} if anonymous else {}))
        wishes = Wishes(wishes=frozenset({Wish.NO_REPLY})) if anonymous else None
        said = {"if_early": if_early, "persons": persons, "wishes": wishes, **receipt}
        answers += [await lodged(office, case, by=ZHOU, now=now, **said) for _ in range(2)]
    taken = {"Outcome", "EarlyApplication"}
    assert set(answers) <= {*taken, RefusalCode.APPEAL_ALREADY_OPEN}
    assert sum(one in taken for one in answers) >= len(answers) // 2
    assert await is_whole(office)


@pytest.mark.parametrize(
    ("now", "if_early"),
    [
        pytest.param(EARLY, IfEarly.KEEP, id="kept"),
        pytest.param(EARLY, IfEarly.DIRECT_COMPLAINT, id="taken directly"),
        pytest.param(OPEN, IfEarly.KEEP, id="lodged"),
    ],
)
async def test_of_many_at_once_one_appeal_is_open(office: Office, now: datetime, if_early: IfEarly) -> None:
    """Passenger, operator's staff and agency name the same complaint at the same instant; a worker is about."""
    case = await complaint(office)
    doors: Sequence[Actor] = (passenger(case), LI, ZHOU)
    answers = await asyncio.gather(
        *(lodged(office, case, by=doors[n % 3], now=now, if_early=if_early) for n in range(12)),
        record_time(office, now=now, limit=10),
        record_time(office, now=now, limit=10),
    )
    counted = Counter(one for one in answers if isinstance(one, str))
    async with office.store.reading() as reading:
        appeals = (await reading.load(ProceedingId(case), Complaint)).proceeding.appeals
    assert len(appeals) == (0 if if_early is IfEarly.DIRECT_COMPLAINT else 1)
    if if_early is IfEarly.KEEP:
        assert counted["EarlyApplication"] + counted["Outcome"] == 1
    assert set(counted) <= {
        "Outcome",
        "EarlyApplication",
        "once more",
        RefusalCode.APPEAL_ALREADY_OPEN,
    }
    assert await is_whole(office)


async def test_lodged_and_withdrawn_again_and_again_each_has_a_number_of_its_own(office: Office) -> None:
    case = await complaint(office)
    for hour in range(4):
        now = OPEN + timedelta(hours=hour)
        assert await lodged(office, case, by=passenger(case), now=now) == "Outcome"
        later = now + timedelta(minutes=1)
        _, again = await asyncio.gather(
            withdraw_application(
                office, case, of=Appeal, evidence="录音 8", version=None, by=passenger(case), now=now
            ),
            lodged(office, case, by=ZHOU, now=later),
        )
        if again == "Outcome":
            await withdraw_application(
                office, case, of=Appeal, evidence="录音 9", version=None, by=passenger(case), now=later
            )
    async with office.store.reading() as reading:
        appeals = (await reading.load(ProceedingId(case), Complaint)).proceeding.appeals
        found = {one.number for one in await reading.load_all([linked.id for linked in appeals])}
    assert len(found) == len(appeals) >= 4
    assert await is_whole(office)


async def test_review_and_appeal_and_handing_on_at_once_are_all_whole(office: Office) -> None:
    case = await complaint(office)
    await receive_at_wrong_door(
        office, case, door="authority", wanted=Wanted.APPEAL, version=None, by=person("feng"), now=OPEN
    )
    asked = ApplicationStated(text="仍未解决。", channel=Channel.WEB)
    answers = await asyncio.gather(
        *(lodged(office, case, by=ZHOU, now=OPEN) for _ in range(4)),
        *(
            apply_for_review(office, case, stated=asked, version=None, by=passenger(case), now=OPEN)
            for _ in range(4)
        ),
        return_exceptions=True,
    )
    unexpected = [
        one
        for one in answers
        if isinstance(one, Exception) and not isinstance(one, Refused | LostRace | Busy)
    ]
    assert unexpected == []
    async with office.store.reading() as reading:
        found = (await reading.load(ProceedingId(case), Complaint)).proceeding
    assert (len(found.appeals), len(found.reviews)) == (1, 1)
    assert await is_whole(office)
