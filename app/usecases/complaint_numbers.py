"""The complaint that a typed number leads to."""

from dataclasses import replace

from app.domain.case_numbers import format_number, read_number
from app.domain.identifiers import CaseNumber
from app.usecases.desk import Desk


async def complaint_number(desk: Desk, typed: str) -> CaseNumber:
    """That of the complaint, where a review's or an appeal's was typed; empty, as nobody has it, for no number."""
    words = await desk.office.organisations.number_words(desk.transaction)
    parts = read_number(typed, words, desk.endings)
    if parts is None:
        return CaseNumber("")
    return format_number(replace(parts, stage=None, ordinal=1), desk.endings)
