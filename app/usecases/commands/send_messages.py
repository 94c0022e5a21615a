"""Send what must go out (发送通知): the worker's turn."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random

from app.documents.messages import without_what_is_the_readers, words_of
from app.domain.access import access_code
from app.domain.announcing.announcement import RecipientKind, Topic
from app.domain.identifiers import ProceedingId
from app.domain.parties import SYSTEM
from app.domain.rulebook.items import Label
from app.domain.rulebook.kinds import DeadlineKind
from app.gateways.messages import MessageGateway, NotSent, OutgoingMessage
from app.store.outbox import Claimed, claim_messages, give_up, mark_sent, try_again
from app.store.readers.persons import persons_of
from app.store.transaction import Transaction
from app.usecases.desk import Desk
from app.usecases.office import Office

LEASE = timedelta(seconds=60)
"""Nobody else sends it meanwhile; a worker that dies leaves it to the next one after this."""
PATIENCE_SECONDS = 20.0
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=6)
MOST_ATTEMPTS = 14
"""Somewhat more than a day of trying."""

NO_ADDRESS = "no_address"
UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Sending:
    """How one attempt ended. `again_at` is None where it was sent (`error` is None too) or given up."""

    claimed: Claimed
    error: str | None = None
    again_at: datetime | None = None

    @property
    def is_dead(self) -> bool:
        return self.error is not None and self.again_at is None


async def send_messages(
    office: Office, gateway: MessageGateway, *, read_clock: Callable[[], datetime], limit: int
) -> Sequence[Sending]:
    """Claim, send, note the outcome: two transactions with the sending between them, each at its own instant.

    A message goes out at least once, under the same id. Contacts are deciphered here and nowhere before; a failed
    one is tried again later and later, in the end given up with an alarm. None of it tells anybody (rule S8).
    """
    async with office.command(by=SYSTEM, now=read_clock()) as desk:
        claimed = await claim_messages(desk.transaction, limit=limit, leased_until=desk.now + LEASE)
        written = [(one, await _ready(desk, one)) for one in claimed]
    sendings = await asyncio.gather(*(_sent(gateway, one, read_clock, message) for one, message in written))
    if sendings:
        async with office.command(by=SYSTEM, now=read_clock()) as desk:
            for sending in sendings:
                await _note(desk.transaction, sending)
    return sendings


async def _ready(desk: Desk, claimed: Claimed) -> OutgoingMessage | NotSent:
    """What is sent, or why it cannot be: one that cannot be written keeps no other back."""
    if claimed.attempts > MOST_ATTEMPTS:  # whoever tried did not live to say how it went
        return NotSent(UNFINISHED, is_final=True)
    try:
        return await _written(desk, claimed)
    except NotSent as cannot:
        return cannot
    except (ValueError, KeyError, TypeError) as error:
        return NotSent(type(error).__name__)


async def _written(desk: Desk, claimed: Claimed) -> OutgoingMessage:
    is_passengers = claimed.recipient_kind == RecipientKind.PASSENGER
    phones = await _phones(desk, claimed.proceeding) if is_passengers and claimed.proceeding else ()
    if is_passengers and not phones:  # it stands under the access code (rule S8)
        raise NotSent(NO_ADDRESS, is_final=True)
    facts = dict(claimed.payload)
    if claimed.topic == Topic.ACCESS_CODE_REISSUED and claimed.proceeding:
        facts |= await _code(desk, claimed.proceeding, generation=facts["generation"])
    said = partial(words_of, claimed.topic, to_passenger=is_passengers, label_of=_labels(desk))
    return OutgoingMessage(
        id=claimed.id,
        topic=claimed.topic,
        recipient_kind=claimed.recipient_kind,
        recipient=claimed.recipient,
        phones=phones,
        text=said(facts),
        logged=said(without_what_is_the_readers(facts)),
    )


async def _phones(desk: Desk, proceeding: ProceedingId) -> tuple[str, ...]:
    """Of everybody who stands beside the case and was not erased; each once."""
    found = await persons_of(desk.transaction, proceeding)
    return tuple(dict.fromkeys(one.person.phone for one in found if one.person and one.person.phone))


async def _code(desk: Desk, proceeding: ProceedingId, *, generation: int) -> dict[str, str]:
    # rule D5: derived, never stored
    number = (await desk.reading.load(proceeding)).number
    return {"number": number, "code": access_code(desk.office.access_key, proceeding, generation=generation)}


def _labels(desk: Desk) -> Callable[[DeadlineKind], Label | None]:
    rulebook = desk.law(desk.now).rulebook
    return lambda kind: rulebook.limit(kind).label if rulebook.has_limit(kind) else None


async def _sent(
    gateway: MessageGateway,
    claimed: Claimed,
    read_clock: Callable[[], datetime],
    message: OutgoingMessage | NotSent,
) -> Sending:
    if isinstance(message, NotSent):
        return _failed(claimed, message, read_clock())
    try:
        await asyncio.wait_for(gateway.send(message), PATIENCE_SECONDS)
    except NotSent as failed:
        return _failed(claimed, failed, read_clock())
    except TimeoutError:
        return _failed(claimed, NotSent("timeout"), read_clock())
    except Exception as error:  # noqa: BLE001 - one carrier's fault must not stop the others; it is on record
        return _failed(claimed, NotSent(type(error).__name__), read_clock())
    return Sending(claimed)


def _failed(claimed: Claimed, failed: NotSent, now: datetime) -> Sending:
    if failed.is_final or claimed.attempts >= MOST_ATTEMPTS:
        return Sending(claimed, error=failed.reason)
    pause = max(pause_after(claimed.attempts, claimed.id), failed.retry_after or timedelta())
    return Sending(claimed, error=failed.reason, again_at=now + pause)


def pause_after(attempts: int, id: str) -> timedelta:
    """Twice as long each time, up to six hours; not all at the same instant after an outage."""
    pause: timedelta = min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE)
    return pause * Random(f"{id}{attempts}").uniform(0.75, 1.25)  # noqa: S311 - spreads, hides nothing


async def _note(transaction: Transaction, sending: Sending) -> None:
    id = sending.claimed.id
    if sending.error is None:
        await mark_sent(transaction, id)
    elif sending.again_at is None:
        await give_up(transaction, id, error=sending.error)
    else:
        await try_again(transaction, id, at=sending.again_at, error=sending.error)
