"""Send a new access code to whoever may have it (the worker's turn)."""

from datetime import datetime

from app.domain.access import REISSUE_PAUSE
from app.domain.announcing.announcement import RecipientKind, Topic
from app.domain.identifiers import ProceedingId
from app.domain.parties import SYSTEM
from app.domain.permissions.operations import Operation
from app.store.case_access import (
    CodeRequest,
    code_issued_again_at,
    code_of_number,
    phone_hashes,
    raise_generation,
    take_code_request,
)
from app.store.outgoing import Message
from app.usecases.desk import Desk
from app.usecases.office import Office


async def send_new_code(office: Office, *, now: datetime) -> bool:
    """Judges one request; False where none waits. The code itself is derived when the message is sent.

    It goes out only where a person of the case has that telephone number, and once an hour at the most.
    """
    async with office.command(by=SYSTEM, now=now) as desk:
        request = await take_code_request(desk.transaction)
        if request is None:
            return False
        case = await _entitled(desk, request)
        if case is not None:
            generation = await raise_generation(desk.transaction, case, at=now)
            desk.transaction.announce([_message(case, generation)])
            desk.log(Operation.REISSUE_CODE, about=case)
        return True


async def _entitled(desk: Desk, request: CodeRequest) -> ProceedingId | None:
    found = await code_of_number(desk.transaction, request.number)
    if found is None or request.phone_hash not in await phone_hashes(desk.transaction, found.case):
        return None
    issued_at = await code_issued_again_at(desk.transaction, found.case)
    too_soon = issued_at is not None and desk.now < issued_at + REISSUE_PAUSE
    return None if too_soon else found.case


def _message(case: ProceedingId, generation: int) -> Message:
    return Message(
        key=f"{case}:{Topic.ACCESS_CODE_REISSUED}:{generation}",
        topic=Topic.ACCESS_CODE_REISSUED,
        recipient_kind=RecipientKind.PASSENGER,
        recipient=case,
        proceeding=case,
        payload={"generation": generation},
    )
