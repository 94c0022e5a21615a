"""Ask for a new access code with number and telephone number (找回查询码)."""

from datetime import datetime

from app.domain.parties import NOBODY
from app.gateways.phone_numbers import PhoneRefused, read_phone
from app.store.case_access import CodeRequest, ask_for_code
from app.usecases.complaint_numbers import complaint_number
from app.usecases.errors import Invalid
from app.usecases.office import Office


async def ask_for_new_code(office: Office, *, number: str, phone: str, now: datetime) -> None:
    """Rule D5: what was asked is only noted here, and judged by the worker. So neither the answer nor its time tells
    anybody whether there is such a case, or whose it is."""
    try:
        e164 = read_phone(phone).e164
    except PhoneRefused as refused:
        raise Invalid(pointer="/phone", code=str(refused.fault)) from None
    async with office.command(by=NOBODY, now=now) as desk:
        case = await complaint_number(desk, number)
        for phone_hash in office.store.cipher.keyed_hashes(e164):
            await ask_for_code(desk.transaction, CodeRequest(case, phone_hash), at=now)
