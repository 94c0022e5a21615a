"""Shapes of supervision checks (Art. 13, rules D2, S5)."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Self

from pydantic import Field

from app.api.v1.schemas.agency import MOST_OFFICERS, OfficerIn, Sha256
from app.api.v1.schemas.case_parts import ActionOut
from app.domain.checks.check import CheckKind, CheckStated, Correction, Striking, SupervisionCheck
from app.domain.history import Kept
from app.domain.identifiers import ItemId
from app.http.strict_models import (
    LISTED,
    Day,
    InstantOut,
    Out,
    PageSize,
    QueryModel,
    QueryNumber,
    Reference,
    StrictModel,
    Text,
    Word,
)
from app.usecases.check_books import CheckHeld, FileReferred
from app.usecases.commands.record_check import CheckOnRecord
from app.usecases.queries.checks import CheckBookView

MOST_FILES = 20
MOST_LOOKED_AT = 1_000_000
HowMany = Annotated[int, Field(ge=0, le=MOST_LOOKED_AT)]


class CheckFileIn(StrictModel):
    """`reference`: where it is filed; `sha256` where it is a file."""

    reference: Reference
    sha256: Sha256 | None = None


class CheckIn(StrictModel):
    """A records inspection and an on-site check take two officers, a call-back one. `looked_at`: how many cases, files
    or places; `found_in`: in how many of them something was found. `rectify_by`: rectification was demanded by then.
    """

    kind: Word[CheckKind]
    held_on: Day
    officers: Annotated[list[OfficerIn], Field(min_length=1, max_length=MOST_OFFICERS)]
    looked_at: HowMany
    found_in: HowMany
    findings: Text
    rectify_by: Day | None = None
    files: Annotated[list[CheckFileIn], Field(max_length=MOST_FILES)] = Field(default_factory=list)

    def held(self) -> CheckHeld:
        return CheckHeld(
            kind=self.kind,
            held_on=self.held_on,
            officers=tuple(one.stated() for one in self.officers),
            looked_at=self.looked_at,
            found_in=self.found_in,
            findings=self.findings,
            rectify_by=self.rectify_by,
            files=tuple(FileReferred(reference=one.reference, sha256=one.sha256) for one in self.files),
        )


class CheckCorrectionIn(StrictModel):
    """The check as it should have been recorded, whole, and why."""

    reason: Text
    check: CheckIn


class CheckBookQuery(QueryModel):
    """`cursor` is the number of the last check seen."""

    cursor: Annotated[QueryNumber, Field(ge=0, le=1_000_000)] = 0
    limit: PageSize = LISTED


class CheckOnRecordOut(Out):
    """`quarter` is that of the day held; `version` is what a correction names in If-Match."""

    id: str
    number: int
    operator: str
    quarter: str
    version: int

    @classmethod
    def of(cls, recorded: CheckOnRecord) -> Self:
        return cls(
            id=recorded.id,
            number=recorded.number,
            operator=recorded.operator,
            quarter=recorded.quarter,
            version=recorded.version,
        )


class OfficerOut(Out):
    id: str
    certificate: str


class CheckFileOut(Out):
    reference: str | None
    sha256: str | None


class CheckStatedOut(Out):
    kind: CheckKind
    held_on: date
    officers: list[OfficerOut]
    looked_at: int
    found_in: int
    findings: str | None
    rectify_by: date | None
    files: list[CheckFileOut]

    @classmethod
    def of(cls, stated: CheckStated, said: Mapping[ItemId, str]) -> Self:
        return cls(
            kind=stated.kind,
            held_on=stated.held_on,
            officers=[OfficerOut(id=one.id, certificate=one.certificate) for one in stated.officers],
            looked_at=stated.looked_at,
            found_in=stated.found_in,
            findings=said.get(stated.findings.item),
            rectify_by=stated.rectify_by,
            files=[
                CheckFileOut(reference=said.get(one.reference.item), sha256=one.sha256)
                for one in stated.files
            ],
        )


class CheckCorrectionOut(Out):
    """What stood until `at`, and why it was corrected."""

    at: InstantOut
    by: str
    reason: str | None
    before: CheckStatedOut

    @classmethod
    def of(cls, correction: Correction, said: Mapping[ItemId, str]) -> Self:
        return cls(
            at=correction.at,
            by=correction.by.id,
            reason=_said(said, correction.reason),
            before=CheckStatedOut.of(correction.before, said),
        )


class CheckStrikingOut(Out):
    at: InstantOut
    by: str
    reason: str | None

    @classmethod
    def of(cls, striking: Striking, said: Mapping[ItemId, str]) -> Self:
        return cls(at=striking.at, by=striking.by.id, reason=_said(said, striking.reason))


class CheckOut(Out):
    id: str
    number: int
    agency: str
    recorded_at: InstantOut
    recorded_by: str
    stated: CheckStatedOut
    corrections: list[CheckCorrectionOut]
    struck: CheckStrikingOut | None

    @classmethod
    def of(cls, check: SupervisionCheck, said: Mapping[ItemId, str]) -> Self:
        return cls(
            id=check.id,
            number=check.number,
            agency=check.agency,
            recorded_at=check.recorded_at,
            recorded_by=check.recorded_by.id,
            stated=CheckStatedOut.of(check.stated, said),
            corrections=[CheckCorrectionOut.of(one, said) for one in check.corrections],
            struck=CheckStrikingOut.of(check.struck, said) if check.struck else None,
        )


class CheckBookOut(Out):
    """A quarter's checks in the order of record; `next` goes on with them, null at the end."""

    operator: str
    quarter: str
    version: int
    items: list[CheckOut]
    next: int | None
    actions: list[ActionOut]

    @classmethod
    def of(cls, view: CheckBookView) -> Self:
        return cls(
            operator=view.book.operator,
            quarter=view.book.period,
            version=view.version,
            items=[CheckOut.of(one, view.texts) for one in view.shown],
            next=view.next,
            actions=[ActionOut.of(one) for one in view.actions],
        )


def _said(texts: Mapping[ItemId, str], kept: Kept) -> str | None:
    return texts.get(kept.item)
