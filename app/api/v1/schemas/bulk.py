"""Several cases at once."""

from typing import Annotated

from pydantic import Field

from app.api.v1.schemas.matters import AccountIn
from app.api.v1.schemas.outcomes import OutcomeOut
from app.http.strict_models import Line, Out, StrictModel
from app.usecases.commands.assign_in_bulk import CaseSeen

MOST_CASES = 100
MOST_VERSION = 10**9


class CaseSeenIn(StrictModel):
    reference: Line
    version: Annotated[int, Field(ge=1, le=MOST_VERSION)]

    def stated(self) -> CaseSeen:
        return CaseSeen(reference=self.reference, version=self.version)


class BulkAssignmentIn(StrictModel):
    """Each case with the version that was seen, in place of If-Match."""

    handler: AccountIn
    cases: Annotated[list[CaseSeenIn], Field(min_length=1, max_length=MOST_CASES)]


class OutcomesOut(Out):
    cases: list[OutcomeOut]
