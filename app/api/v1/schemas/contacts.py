"""Names and contacts in clear (rule D1)."""

from typing import Self

from app.api.v1.schemas.case_parts import PersonOut
from app.http.strict_models import Line, Out, StrictModel
from app.usecases.commands.unmask_contact import Unmasked


class PurposeIn(StrictModel):
    """It goes into the access log."""

    purpose: Line


class ContactsOut(Out):
    id: str
    number: str
    persons: list[PersonOut]

    @classmethod
    def of(cls, unmasked: Unmasked) -> Self:
        return cls(
            id=unmasked.id,
            number=unmasked.number,
            persons=[PersonOut.of(one) for one in unmasked.persons],
        )
