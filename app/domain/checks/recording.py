"""A check that was held is recorded, corrected by a further record, or struck with its reason (Art. 13)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.checks.check import (
    CheckBook,
    CheckKind,
    CheckStated,
    Correction,
    Striking,
    SupervisionCheck,
)
from app.domain.checks.status import Action
from app.domain.dossiers.dossier import DossierAct, DossierEvent, DossierGenesis, DossierId
from app.domain.figures.periods import Period, Quarter
from app.domain.history import Kept
from app.domain.instants import local_date
from app.domain.parties import OrganisationCode
from app.domain.proceedings.proceeding import Moment
from app.domain.refusals import RefusalCode, Refused

BY_TWO_OFFICERS = frozenset({CheckKind.RECORDS_INSPECTION, CheckKind.ON_SITE_CHECK})
"""As an inquiry of Art. 12 does (rule S5, policy); a call-back takes one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckBookOpened(DossierGenesis[CheckBook]):
    def start(self, id: DossierId) -> CheckBook:
        return CheckBook(id=id, operator=self.operator, period=self.period, opened_at=self.at)


def open_book(quarter: Quarter, operator: OrganisationCode, moment: Moment) -> CheckBookOpened:
    """By the first check of the quarter."""
    return CheckBookOpened(at=moment.now, by=moment.by, operator=operator, period=str(quarter))


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRecorded(DossierEvent[CheckBook]):
    check: str
    agency: OrganisationCode
    stated: CheckStated

    def change(self, dossier: CheckBook) -> CheckBook:
        check = SupervisionCheck(
            id=self.check,
            number=len(dossier.checks) + 1,
            agency=self.agency,
            recorded_at=self.at,
            recorded_by=self.by,
            stated=self.stated,
        )
        return replace(dossier, checks=(*dossier.checks, check))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCheck(DossierAct[CheckBook]):
    """Which kind, when, by whom, how much was looked at and what was found."""

    action: ClassVar = Action.RECORD_CHECK
    check: str
    agency: OrganisationCode
    stated: CheckStated

    def events(self, dossier: CheckBook, moment: Moment) -> Iterable[DossierEvent[CheckBook]]:
        require_sound(self.stated, dossier, moment)
        yield CheckRecorded(
            at=moment.now, by=moment.by, check=self.check, agency=self.agency, stated=self.stated
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckCorrected(DossierEvent[CheckBook]):
    check: str
    reason: Kept
    stated: CheckStated

    def change(self, dossier: CheckBook) -> CheckBook:
        before = _named(dossier, self.check)
        correction = Correction(at=self.at, by=self.by, reason=self.reason, before=before.stated)
        after = replace(before, stated=self.stated, corrections=(*before.corrections, correction))
        return _with(dossier, after)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectCheck(DossierAct[CheckBook]):
    """The check as it should have been recorded, whole, beside what stood. A day of another quarter is another book:
    the check is struck here and recorded there."""

    action: ClassVar = Action.CORRECT_CHECK
    check: str
    reason: Kept
    stated: CheckStated

    def events(self, dossier: CheckBook, moment: Moment) -> Iterable[DossierEvent[CheckBook]]:
        _require_standing(dossier, self.check)
        require_sound(self.stated, dossier, moment)
        yield CheckCorrected(
            at=moment.now, by=moment.by, check=self.check, reason=self.reason, stated=self.stated
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckStruck(DossierEvent[CheckBook]):
    check: str
    reason: Kept

    def change(self, dossier: CheckBook) -> CheckBook:
        striking = Striking(at=self.at, by=self.by, reason=self.reason)
        return _with(dossier, replace(_named(dossier, self.check), struck=striking))


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeCheck(DossierAct[CheckBook]):
    """It was recorded in error: it stays on record, and counts no more."""

    action: ClassVar = Action.STRIKE_CHECK
    check: str
    reason: Kept

    def events(self, dossier: CheckBook, moment: Moment) -> Iterable[DossierEvent[CheckBook]]:
        _require_standing(dossier, self.check)
        yield CheckStruck(at=moment.now, by=moment.by, check=self.check, reason=self.reason)


def require_sound(stated: CheckStated, book: CheckBook, moment: Moment) -> None:
    """Held within the book's quarter and not in the future, by the officers it takes."""
    _require_officers(stated, moment)
    _require_day(stated, Quarter.read(book.period).period, moment)


def _require_officers(stated: CheckStated, moment: Moment) -> None:
    # rule S5 (policy): two officers with their certificate numbers
    policy = moment.law.rulebook.policy.officers_per_inquiry
    needed = policy if stated.kind in BY_TWO_OFFICERS else 1
    certified = {officer.id for officer in stated.officers if officer.certificate}
    if len(certified) < needed:
        raise Refused(RefusalCode.TWO_OFFICERS_NEEDED, basis="S5", facts={"needed": needed})


def _require_day(stated: CheckStated, quarter: Period, moment: Moment) -> None:
    last = min(quarter.last_on, local_date(moment.now))
    if not quarter.first_on <= stated.held_on <= last:
        raise _out_of_range("held_on", first=quarter.first_on, last=last)
    if stated.rectify_by is not None and stated.rectify_by < stated.held_on:
        raise _out_of_range("rectify_by", first=stated.held_on)


def _out_of_range(field: str, **days: object) -> Refused:
    facts = {"field": field, **{name: str(day) for name, day in days.items()}}
    return Refused(RefusalCode.DAY_OUT_OF_RANGE, basis="Art. 13", facts=facts)


def _require_standing(book: CheckBook, check: str) -> None:
    found = book.named(check)
    if found is None:
        raise Refused(RefusalCode.UNKNOWN_PART, basis="Art. 13")
    if found.struck is not None:
        raise Refused(RefusalCode.PART_NOT_OPEN, basis="D2")


def _named(book: CheckBook, check: str) -> SupervisionCheck:
    found = book.named(check)
    if found is None:
        raise ValueError(f"the book of {book.operator} for {book.period} has no check {check}")
    return found


def _with(book: CheckBook, after: SupervisionCheck) -> CheckBook:
    return replace(book, checks=tuple(after if one.id == after.id else one for one in book.checks))
