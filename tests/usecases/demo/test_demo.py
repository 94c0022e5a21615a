"""The demo: into an empty database, through the use cases, in every kind, sound to the last hash."""

import re
import stat
from collections import Counter
from contextlib import closing
from csv import DictReader
from datetime import UTC, date, datetime
from sqlite3 import connect
from typing import Any

import pytest

from app.domain.parties import Role
from app.domain.proceedings.complaint.state import Complaint, ReplyOutcome
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.kinds import ProceedingKind
from app.usecases.case_views import CaseView
from app.usecases.demo.load import NotEmptyError, first_day, load_demo
from app.usecases.demo.seeds import FOLDER, Seeds
from app.usecases.listing import CaseFilter
from app.usecases.office import Office
from app.usecases.queries.application import read_application
from app.usecases.queries.case import read_case
from app.usecases.queries.case_list import list_cases
from app.usecases.queries.installation import holds_demo
from tests.support.demos import BEGINS
from tests.usecases.demo.conftest import Demo

pytestmark = pytest.mark.xdist_group("demo")  # loaded by one process


def rows(demo: Demo, question: str) -> list[tuple[Any, ...]]:
    with closing(connect(demo.folder / "metro.sqlite3")) as database:
        return database.execute(question).fetchall()


async def test_every_kind_of_proceeding_is_there_and_in_several_states(demo: Demo) -> None:
    found = Counter(kind for kind, _ in rows(demo, "SELECT DISTINCT kind, status FROM proceeding"))
    assert set(found) == {"complaint", "review", "appeal", "direct_complaint"}
    assert found["complaint"] >= 4
    assert found["appeal"] >= 3
    assert found["review"] >= 3
    assert found["direct_complaint"] >= 4


async def test_the_agency_has_checked_its_operator(demo: Demo) -> None:
    asked = "SELECT r.kind FROM dossier_record r JOIN dossier d ON d.id = r.dossier WHERE d.kind = 'supervision_checks'"
    assert {kind for (kind,) in rows(demo, asked)} >= {"check_book_opened", "check_recorded"}


async def test_there_is_something_to_do_each_task_on(demo: Demo) -> None:
    """docs/tasks.md: an order to answer and one to check, a file to deliver, roles that a second person confirms."""
    waiting = {
        kind for (kind,) in rows(demo, "SELECT kind FROM deadline WHERE met_at IS NULL AND closed_at IS NULL")
    }
    assert waiting >= {"file_delivery", "order", "report_back", "appeal"}
    people = Counter(role for actor in demo.cast.people.values() for role in actor.roles)
    assert (people[Role.SECURITY_ADMIN], people[Role.AUTHORITY_OFFICER]) == (2, 2)


async def test_all_of_it_happened_before_the_demo_begins(demo: Demo) -> None:
    ((first, last),) = rows(demo, "SELECT min(received_at), max(received_at) FROM proceeding")
    assert datetime.fromisoformat(str(first)).replace(tzinfo=UTC) >= datetime(2019, 8, 31, 16, tzinfo=UTC)
    assert datetime.fromisoformat(str(last)).replace(tzinfo=UTC) <= BEGINS


async def test_no_message_of_the_demo_waits_to_go_out(demo: Demo) -> None:
    ((messages, waiting),) = rows(
        demo, "SELECT count(*), sum(sent_at IS NULL AND dead_at IS NULL) FROM outbox"
    )
    assert messages > 100
    assert waiting == 0


async def test_days_of_a_published_year_are_never_provisional(demo: Demo) -> None:
    assert rows(demo, "SELECT count(*) FROM deadline WHERE provisional AND due_at < '2019-12-20'") == [(0,)]


async def test_ridership_is_complete_to_yesterday_and_says_that_it_is_simulated(demo: Demo) -> None:
    (september,) = rows(
        demo,
        "SELECT count(*), min(first_on), max(first_on), sum(source LIKE '演示数据%'), min(trips) FROM ridership_value",
    )
    known = 3 * 2 * 19 - 1  # one line's station entries of yesterday are still to be stated
    assert september[:4] == (known, "2019-09-01", "2019-09-19", known)
    assert rows(demo, "SELECT count(*) FROM ridership_value WHERE basis = 'boardings'") == [(3 * 19,)]
    assert september[4] > 50_000


async def test_there_is_an_account_for_every_role_that_people_hold(demo: Demo) -> None:
    people = {role for actor in demo.cast.people.values() for role in actor.roles}
    assert people == set(Role) - {Role.ANONYMOUS, Role.PASSENGER, Role.INTEGRATION, Role.SYSTEM}


async def test_the_passwords_lie_in_a_file_that_only_its_owner_may_read(demo: Demo) -> None:
    file = demo.folder / "demo-accounts.tsv"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    kept = {line.split("\t")[0]: line.split("\t")[3] for line in file.read_text().splitlines()[2:]}
    assert kept == {one.name: one.secret for one in demo.cast.credentials}


async def test_what_holds_the_demo_says_so_and_what_does_not_does_not(demo: Demo, office: Office) -> None:
    assert await holds_demo(demo.office, now=BEGINS) is True
    assert await holds_demo(office, now=BEGINS) is False


async def test_it_goes_into_an_empty_database_only(demo: Demo) -> None:
    before = rows(demo, "SELECT count(*) FROM event")
    with pytest.raises(NotEmptyError):
        await load_demo(demo.office, now=BEGINS, introduce=lambda _: None, progress=lambda _: None)
    assert rows(demo, "SELECT count(*) FROM event") == before


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 11, 23), date(2026, 7, 1)),
        (date(2026, 10, 1), date(2026, 7, 1)),
        (date(2027, 1, 1), date(2026, 10, 1)),
        (date(2027, 6, 30), date(2027, 1, 1)),
        (date(2019, 9, 20), date(2019, 9, 1)),
    ],
    ids=["in a quarter", "first day of a quarter", "first day of a year", "last day", "regulation in force"],
)
def test_the_demo_begins_with_the_last_full_quarter(today: date, first: date) -> None:
    assert first_day(today) == first


def test_the_words_of_the_demo_name_categories_that_there_are(demo: Demo) -> None:
    matters = (*Seeds().matters, *Seeds().real_matters)
    assert {matter.category for matter in matters} <= set(demo.office.network.categories)
    assert sum(matter.is_other_carriers for matter in matters) == 3
    assert len(Seeds().real_matters) == 18


def written() -> dict[str, str]:
    """What is answered to what, as the demo's own table of complaints has it; the dice's words left open."""
    with (FOLDER / "complaints.csv").open(encoding="utf-8", newline="") as file:
        return {_open(row["text"]): _open(row["reply"]) for row in DictReader(file)}


def _open(text: str) -> str:
    return re.sub(r"\\\{\w+\\\}", ".+?", re.escape(text))


async def complaints(demo: Demo) -> list[CaseView[Complaint]]:
    by, asked = demo.cast["head"], CaseFilter(stages=frozenset({ProceedingKind.COMPLAINT}))
    found = await list_cases(demo.office, asked, limit=200, by=by, now=BEGINS)
    return [await read_case(demo.office, row.id, of=Complaint, by=by, now=BEGINS) for row in found.rows]


def told_in(case: CaseView[Complaint]) -> str:
    return case.texts[case.proceeding.description.item] or ""


async def test_every_answer_of_the_demo_belongs_to_its_complaint(demo: Demo) -> None:
    answers, compared = written(), 0
    for case in await complaints(demo):
        told = told_in(case)
        answer = next((answer for text, answer in answers.items() if re.fullmatch(text, told)), None)
        if answer is None:  # a real complaint, with its own real answer
            continue
        for reply in (one for one in case.proceeding.replies if one.outcome is ReplyOutcome.RESULT):
            assert re.search(answer, case.texts[reply.text.item] or ""), told
            compared += 1
    assert compared > 15


async def test_what_the_agency_passes_on_is_what_it_was_told(demo: Demo) -> None:
    officer, passed_on = demo.cast["officer1"], 0
    for case in await complaints(demo):
        for direct_id in case.proceeding.supervised_by:
            direct = await read_application(
                demo.office, direct_id, of=DirectComplaint, by=officer, now=BEGINS
            )
            assert direct.proceeding.text is not None
            assert told_in(case) == direct.texts[direct.proceeding.text.item]
            passed_on += 1
    assert passed_on >= 1


def test_there_are_words_for_every_matter() -> None:
    seeds = Seeds()
    whenever = {
        "objections",
        "tasks",
        "task_results",
        "review_changed",
        "files_asked",
        "difficult",
        "commitments",
    }
    for matter in (*seeds.matters, *seeds.real_matters):
        for key in whenever:
            assert seeds.sentences(key, matter), (key, matter.text)
