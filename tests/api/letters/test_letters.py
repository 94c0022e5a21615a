"""Letters over HTTP: listed when their facts are there, printed, issued once."""

from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.queries.case import read_case
from tests.api.calls import Calls
from tests.support.web import HandClock
from tests.usecases.letters.test_letters_of_a_case import HOUR, LI, RECEIVED_AT, replied


async def at_case(office: Office, clock: HandClock) -> str:
    number = await replied(office)
    clock.at = RECEIVED_AT + 5 * HOUR
    view = await read_case(office, number, of=Complaint, by=LI, now=clock.at)
    return f"/complaints/{view.id}"


async def test_a_letter_is_listed_printed_and_issued_once(
    calls: Calls, office: Office, clock: HandClock
) -> None:
    case = await at_case(office, clock)
    listed = await calls.read("li", f"{case}/letters")
    assert [one["kind"] for one in listed["items"]] == [
        "receipt",
        "reply",
        "proof_of_service",
        "file_contents",
    ]
    printed = await calls.get("li", f"{case}/letters/reply")
    assert printed.headers["content-type"] == "application/pdf"
    assert printed.content.startswith(b"%PDF-")
    issued = await calls.done("li", f"{case}/letters/reply")
    kept = await calls.get("li", f"{case}/attachments/{issued['item']}")
    assert kept.content == printed.content
    assert kept.headers["etag"] == f'"{issued["sha256"]}"'
    again = await calls.done("li", f"{case}/letters/reply")
    assert (again["item"], again["outcome"]) == (issued["item"], None)


async def test_a_letter_that_is_not_there_yet_is_not_found(
    calls: Calls, office: Office, clock: HandClock
) -> None:
    case = await at_case(office, clock)
    assert (await calls.get("li", f"{case}/letters/withdrawal")).status_code == 404
    assert (await calls.get("li", f"{case}/letters/no_such")).status_code == 404
    assert (await calls.get("chen", f"{case}/letters")).status_code == 404  # of another operator
