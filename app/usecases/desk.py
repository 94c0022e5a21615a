"""One command or question at work: who asks, what is on record, which law holds, and what a turn leads to."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from app.domain.access import link_digest
from app.domain.announcements import Announcement, announcements
from app.domain.case_numbers import Endings, NumberParts, format_number, read_number
from app.domain.history import Kept
from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.instants import local_date
from app.domain.law import Law
from app.domain.parties import SYSTEM, Actor, OrganisationCode
from app.domain.permissions.decision import UNSEEN, Relation, Verdict, decide
from app.domain.permissions.grants import Grant
from app.domain.permissions.operations import Operation
from app.domain.proceedings.agency.state import AgencyProceeding
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.appeal.status import Status as AppealStatus
from app.domain.proceedings.clock_events import DeadlineMoved, DeadlineOpened
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.consequences import Consequence, consequences
from app.domain.proceedings.engine import Possibility, Procedure, Turn, carry_out, possibilities, settle
from app.domain.proceedings.proceeding import Act, By, Event, Moment, P, Proceeding
from app.domain.proceedings.recalculation import recalculated
from app.domain.proceedings.registry import KINDS
from app.domain.proceedings.rungs import rung_instants
from app.domain.proceedings.settling import next_step
from app.domain.standing import OWED_TO_THE_AGENCY, relation_to, standing
from app.gateways.tokens import new_link
from app.store.case_access import add_link
from app.store.history_records import Loaded
from app.store.outgoing import Access, Message
from app.store.reading import Reading
from app.store.transaction import ArmedRung, Transaction
from app.usecases.calendars import InForce
from app.usecases.errors import Forbidden, Invalid, NotFound, Stale

if TYPE_CHECKING:
    from app.usecases.office import Office

OPAQUE_ID = re.compile(r"[0-9a-f]{32}")
TELLING_APART = frozenset({Operation.READ_CASE, *OWED_TO_THE_AGENCY})
"""Operations among which each standing to a proceeding shows itself."""


class CalledFor(NamedTuple):
    """The messages and warnings that a turn calls for."""

    announcements: Sequence[Announcement]
    rungs: Sequence[ArmedRung]

    def numbered(self, number: CaseNumber) -> CalledFor:
        """What was worked out before the proceeding had its number."""
        return CalledFor([one.numbered(number) for one in self.announcements], self.rungs)


class ReadingDesk:
    """What a question can ask."""

    def __init__(
        self, office: Office, reading: Reading, *, by: Actor, now: datetime, in_force: InForce
    ) -> None:
        self.office = office
        self.reading = reading
        self.by = by
        self.now = now
        self.in_force = in_force
        self.calendar = in_force.calendar
        self.used: list[Access] = []
        self.denied: list[Access] = []
        self.brought_up: dict[ProceedingId, Loaded[Any]] = {}
        self.behind: dict[ProceedingId, Complaint] = {}

    def law(self, received_at: datetime) -> Law:
        """The rulebook of the receipt day, and today's calendar."""
        received_on = local_date(received_at)
        rulebook = self.office.rulebooks.governing(received_on=received_on, city=self.office.city)
        return Law(rulebook, self.calendar)

    def moment(self, received_at: datetime) -> Moment:
        return Moment(now=self.now, actor=self.by, law=self.law(received_at))

    async def id_of(self, reference: str) -> ProceedingId:
        """What an opaque id or a number in any spelling means. Raises NotFound."""
        if OPAQUE_ID.fullmatch(reference):
            return ProceedingId(reference)
        words = await self.office.organisations.number_words(self.reading)
        parts = read_number(reference, words, self.endings)
        found = await self.reading.id_of(format_number(parts, self.endings)) if parts else None
        if found is None:
            raise NotFound
        return found

    async def find(self, reference: str, of: type[P]) -> Loaded[P]:
        """The proceeding meant; NotFound also where it is another kind. Whether the caller may is asked by `permit`."""
        return await self.reading.load(await self.id_of(reference), of)

    def permit(self, operation: Operation, loaded: Loaded[Any], *, purpose: str | None = None) -> Grant:
        """The caller's right to this operation here. Raises NotFound where they may not know of it, or Forbidden."""
        verdict = decide(self.by, operation, self.standing(loaded, operation))
        return self.granted(verdict, operation, about=loaded.id, purpose=purpose)

    def require_known(self, loaded: Loaded[Any]) -> None:
        """Raise NotFound where nothing that the caller could ask for would show that there is such a proceeding."""
        if all(self.standing(loaded, operation) in UNSEEN for operation in TELLING_APART):
            raise NotFound

    def standing(self, loaded: Loaded[Any], operation: Operation) -> Relation:
        """How the proceeding stands to the caller."""
        return standing(
            self.by,
            loaded.proceeding,
            kind=loaded.kind,
            concerns=loaded.concerns,
            operation=operation,
            operator=getattr(loaded.proceeding, "operator", None),
            behind=self.behind.get(loaded.id),
        )

    async def look_behind(self, loaded: Loaded[Any]) -> None:
        """The operator's own case of an agency's proceeding, where somebody of the operator asks: by it they stand to
        what the agency asks of them."""
        agencys = loaded.proceeding
        is_ours = isinstance(agencys, AgencyProceeding) and agencys.operator == self.by.organisation
        if is_ours and agencys.complaint is not None and loaded.id not in self.behind:
            self.behind[loaded.id] = (await self.reading.glance(agencys.complaint, Complaint)).proceeding

    @property
    def endings(self) -> Endings:
        """How today's rulebook ends the numbers of reviews and appeals."""
        rulebook = self.law(self.now).rulebook
        return {rule.stage: rule.suffix for rule in rulebook.stages if rule.suffix}

    def permit_here(
        self,
        operation: Operation,
        owner: OrganisationCode,
        *,
        about: str | None = None,
        purpose: str | None = None,
    ) -> Grant:
        """The caller's right to an operation that concerns no proceeding yet, at this organisation."""
        verdict = decide(self.by, operation, relation_to(self.by, owner))
        return self.granted(verdict, operation, about=about, purpose=purpose)

    def granted(
        self,
        verdict: Verdict,
        operation: Operation,
        *,
        about: str | None = None,
        purpose: str | None = None,
    ) -> Grant:
        """What was granted; the access log hears of it where the table says so, and of every denial."""
        if verdict.grant is None:
            self.denied.append(self.access(operation, about=about, purpose=purpose, is_denied=True))
            raise NotFound if verdict.is_hidden else Forbidden(str(operation))
        if verdict.grant.logged:
            self.log(operation, about=about, purpose=purpose)
        return verdict.grant

    def log(self, operation: Operation, *, about: str | None = None, purpose: str | None = None) -> None:
        """An entry of the access log (rules D1, D3); a question's is written when it is answered."""
        self.used.append(self.access(operation, about=about, purpose=purpose))

    def access(
        self,
        operation: Operation,
        *,
        about: str | None = None,
        purpose: str | None = None,
        is_denied: bool = False,
    ) -> Access:
        by = By.of(self.by)
        return Access(by=by, operation=str(operation), object=about, purpose=purpose, is_denied=is_denied)

    def settled(self, loaded: Loaded[P]) -> P:
        """The proceeding as it stands now, whether or not the worker has been there."""
        return self.settling(loaded).proceeding

    def settling(self, loaded: Loaded[P], until: datetime | None = None) -> Turn[P]:
        """What time, and a notice that has not reached this proceeding yet, have brought about by then (rule T6)."""
        procedure: Procedure[P] = KINDS[loaded.kind].procedure
        until, notice = until or self.now, self.in_force.reaching
        if notice is None or until < notice.activated_at:
            return settle(loaded.proceeding, until, procedure)
        return recalculated(loaded.proceeding, notice, self._by_time(loaded, until), procedure)

    async def settle(self, loaded: Loaded[P]) -> Loaded[P]:
        """As time leaves it by now, with what that means for linked proceedings, step by step; nobody's act. A command
        puts it on record, as the worker does; a question forgets it again, and goes on from what it brought up before.
        """
        return await self._settle(await self._opened_by_time(self.brought_up.get(loaded.id, loaded)))

    async def _opened_by_time(self, loaded: Loaded[P]) -> Loaded[P]:
        """Rules S3, T6: a kept appeal opens, or is kept again, by what time brings to its complaint."""
        appeal, notice = loaded.proceeding, self.in_force.reaching
        if loaded.concerns is None or not isinstance(appeal, Appeal):
            return loaded
        is_kept = appeal.status is AppealStatus.KEPT
        if is_kept or (notice is not None and appeal.is_opened_by_time):
            await self._settle(await self.linked(loaded.concerns))
            return await self.linked(loaded.id)
        return loaded

    async def _settle(self, loaded: Loaded[P]) -> Loaded[P]:
        before, events, moved = loaded.proceeding, list[Event[P]](), dict[ProceedingId, None]()
        procedure: Procedure[P] = KINDS[loaded.kind].procedure
        notice, law = self.in_force.reaching, self.law(before.received_at)
        while step := next_step(loaded.proceeding, self.now, notice=notice, law=law, procedure=procedure):
            after = await self.append(loaded, step)
            followed = await self._follow(after, step)
            loaded = await self.linked(loaded.id) if followed else after
            events, moved = events + step, moved | followed
        if events:
            self.accompany(before, loaded.proceeding, events)
        await self._settle_all(moved, besides=loaded.id)
        return loaded

    async def _settle_all(self, moved: Iterable[ProceedingId], *, besides: ProceedingId) -> None:
        """What was brought to an earlier instant is brought to now."""
        for id in moved:
            if id != besides:
                await self._settle(await self.linked(id))

    async def _follow(self, source: Loaded[P], events: Sequence[Event[P]]) -> dict[ProceedingId, None]:
        """What a turn means for linked proceedings, to exhaustion; those that it moved, in order."""
        waiting, moved = deque(consequences(source.proceeding, events)), dict[ProceedingId, None]()
        while waiting:
            one = waiting.popleft()
            moved[one.target] = None
            after, turn = await self._carry_on(one)
            waiting.extend(consequences(after.proceeding, turn.events))
        return moved

    async def _carry_on(self, one: Consequence) -> tuple[Loaded[Any], Turn[Any]]:
        """A consequence, on its target as it stands at that instant."""
        target = await self.linked(one.target)
        if one.at is None:
            target, moment = await self._settle(target), self.moment(target.proceeding.received_at)
            turn: Turn[Any] = Turn(target.proceeding)
        else:
            turn, moment = self.settling(target, one.at), self._by_time(target, one.at)
        done = carry_out(turn.proceeding, one.act, moment, KINDS[target.kind].procedure)
        turn = Turn(done.proceeding, [*turn.events, *done.events])
        return await self.record(target, turn.events), turn

    def _by_time(self, loaded: Loaded[Any], at: datetime) -> Moment:
        law = replace(self.law(loaded.proceeding.received_at), calendar=self.in_force.calendar_at(at))
        return Moment(now=at, actor=SYSTEM, law=law)

    async def linked(self, id: ProceedingId) -> Loaded[Any]:
        """The proceeding as far as it has been brought up here."""
        return self.brought_up.get(id) or await self.reading.load(id)

    async def record(self, loaded: Loaded[P], events: Sequence[Event[P]]) -> Loaded[P]:
        """Events on record, with the messages and warnings they call for."""
        after = await self.append(loaded, events)
        self.accompany(loaded.proceeding, after.proceeding, events)
        return after

    async def append(self, loaded: Loaded[P], events: Sequence[Event[P]]) -> Loaded[P]:
        """A question writes nothing: the version stays that of the record."""
        after = loaded.folding(events)
        self.brought_up[loaded.id] = after
        return after

    def accompany(self, before: Proceeding | None, after: Proceeding, events: Sequence[Event[Any]]) -> None:
        """Nobody is told of a question."""

    def possibilities(self, loaded: Loaded[Any]) -> list[Possibility]:
        moment = self.moment(loaded.proceeding.received_at)
        return possibilities(self.settled(loaded), moment, KINDS[loaded.kind].procedure)


class Desk(ReadingDesk):
    """What a command can do besides."""

    def __init__(
        self, office: Office, transaction: Transaction, *, by: Actor, now: datetime, in_force: InForce
    ) -> None:
        super().__init__(office, transaction, by=by, now=now, in_force=in_force)
        self.transaction = transaction

    async def open(self, reference: str, of: type[P], *, version: int | None = None) -> Loaded[P]:
        """The proceeding to be changed, held until the end. Raises NotFound where the caller may not know of it,
        before anything else is judged, and Stale where they saw an older version."""
        loaded = await self.find(reference, of)
        self.require_known(loaded)
        if version is not None and version != loaded.version:
            raise Stale(loaded.version)
        return loaded

    def keep(self, loaded: Loaded[Any], kind: str, text: str) -> Kept:
        """A text kept beside the history, for an act to refer to."""
        return self.transaction.keep(loaded.id, kind, text)

    async def next_number(self, owner: OrganisationCode) -> NumberParts:
        """The next number of a body's year (rule D5). Raises Invalid for a body that gives none."""
        organisation = await self.office.organisations.get(self.reading, owner)
        if organisation is None or organisation.number_words is None:
            raise Invalid(pointer="/owner", code="field.ref_unknown")
        year = local_date(self.now).year
        serial = await self.transaction.next_serial(owner, "case", year=year)
        return NumberParts(words=organisation.number_words, year=year, serial=serial)

    async def give_access(self, case: ProceedingId) -> str:
        """A new link to a case; its first code needs no row (rule D5)."""
        link = new_link()
        await add_link(self.transaction, case, digest=link_digest(link), at=self.now)
        return link

    async def carry_out(self, loaded: Loaded[P], act: Act[P]) -> Loaded[P]:
        """The caller's act, if the table of who may and the transition table allow it, and all that follows from it."""
        procedure = KINDS[loaded.kind].procedure
        self.permit(procedure.table.operation(act.action), loaded)
        return await self.happen(loaded, act)

    async def happen(self, loaded: Loaded[P], act: Act[P]) -> Loaded[P]:
        """The act without asking who may: what follows from another act that was asked for."""
        loaded = await self.settle(loaded)
        moment = self.moment(loaded.proceeding.received_at)
        turn = carry_out(loaded.proceeding, act, moment, KINDS[loaded.kind].procedure)
        after = await self.record(loaded, turn.events)
        moved = await self._follow(after, turn.events)
        await self._settle_all(moved, besides=after.id)
        return await self.linked(after.id) if moved else after

    async def linked(self, id: ProceedingId) -> Loaded[Any]:
        return await self.transaction.load(id)

    async def append(self, loaded: Loaded[P], events: Sequence[Event[P]]) -> Loaded[P]:
        return await self.transaction.append(loaded, events)

    def accompany(self, before: Proceeding | None, after: Proceeding, events: Sequence[Event[Any]]) -> None:
        self.see_to(after.id, self.called_for(before, after, events))

    def called_for(
        self, before: Proceeding | None, after: Proceeding, events: Sequence[Event[Any]]
    ) -> CalledFor:
        """Worked out; nothing is gathered yet."""
        return CalledFor(announcements(before, after, events), self._rungs(after, events))

    def see_to(self, id: ProceedingId, called_for: CalledFor) -> None:
        self.announce(called_for.announcements)
        self.transaction.arm(id, called_for.rungs)

    def announce(self, announced: Iterable[Announcement]) -> None:
        """Messages to go out once this command is on record; one whose key was written before goes out no more."""
        self.transaction.announce(self._message(one) for one in announced)

    def _rungs(self, after: Proceeding, events: Sequence[Event[Any]]) -> list[ArmedRung]:
        law = self.law(after.received_at)
        changed = {(e.kind, e.cycle) for e in events if isinstance(e, DeadlineOpened | DeadlineMoved)}
        return [
            ArmedRung(kind=deadline.kind, cycle=deadline.cycle, rung=rung.name, fire_at=rung.fire_at)
            for deadline in after.deadlines
            if (deadline.kind, deadline.cycle) in changed and deadline.is_armed
            for rung in rung_instants(deadline, law.rulebook.limit(deadline.kind), law.calendar)
            if rung.fire_at > self.now
        ]

    def _message(self, one: Announcement) -> Message:
        return Message(
            key=one.key,
            topic=str(one.topic),
            recipient_kind=str(one.recipient_kind),
            recipient=one.recipient,
            proceeding=one.proceeding,
            payload=one.facts,
        )

    def log(self, operation: Operation, *, about: str | None = None, purpose: str | None = None) -> None:
        self.transaction.log_access(self.access(operation, about=about, purpose=purpose))
