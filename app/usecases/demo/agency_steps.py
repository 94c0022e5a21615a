"""What the agency does in an appeal and in a direct complaint alike: inquire, extend, decide, order (Art. 12)."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from app.domain.parties import Actor
from app.domain.proceedings.agency.state import (
    UPHELD,
    AgencyProceeding,
    DecisionOutcome,
    InquiryKind,
    OrderKind,
)
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.notification import AttemptOutcome
from app.domain.proceedings.validity import Elements, Finding, Harm, Validity
from app.domain.taxonomy import Cause
from app.usecases.commands.answer_order import answer_order
from app.usecases.commands.approve_extension import approve_extension
from app.usecases.commands.decide_application import decide_application
from app.usecases.commands.deliver_file import deliver_file
from app.usecases.commands.issue_order import issue_order
from app.usecases.commands.mark_difficult import mark_difficult
from app.usecases.commands.propose_opinion import propose_opinion
from app.usecases.commands.record_answer_attempt import record_answer_attempt
from app.usecases.commands.record_inquiry import record_inquiry
from app.usecases.commands.refuse_extension import refuse_extension
from app.usecases.commands.request_extension import request_extension
from app.usecases.commands.request_file import request_file
from app.usecases.commands.tell_extension import tell_extension
from app.usecases.commands.tell_order_result import tell_order_result
from app.usecases.commands.verify_order import verify_order
from app.usecases.demo.cast import OPERATOR
from app.usecases.demo.player import Player
from app.usecases.queries.application import read_application

WHERE_UNANSWERED = {DecisionOutcome.UPHELD: 60, DecisionOutcome.PARTLY_UPHELD: 40}
WHERE_DIRECT = {DecisionOutcome.UPHELD: 60, DecisionOutcome.PARTLY_UPHELD: 40}
"""Where there is something in it."""
OUTCOMES = {DecisionOutcome.UPHELD: 35, DecisionOutcome.PARTLY_UPHELD: 30, DecisionOutcome.NOT_UPHELD: 35}
WHERE_NOTHING_WAS_FOUND = {
    DecisionOutcome.PARTLY_UPHELD: 15,
    DecisionOutcome.NOT_UPHELD: 60,
    DecisionOutcome.UNVERIFIABLE: 25,
}
FOUND = {
    DecisionOutcome.UPHELD: Finding.SUBSTANTIATED,
    DecisionOutcome.PARTLY_UPHELD: Finding.PARTLY_SUBSTANTIATED,
    DecisionOutcome.NOT_UPHELD: Finding.NOT_SUBSTANTIATED,
    DecisionOutcome.UNVERIFIABLE: Finding.UNVERIFIABLE,
}


class AgencySteps:
    """The steps of one proceeding; `officer` is its case officer."""

    def __init__(
        self,
        player: Player,
        id: str,
        of: type[AgencyProceeding],
        officer: Actor,
        *,
        is_unanswered: bool = False,
    ) -> None:
        self.player = player
        self.id = id
        self.of = of
        self.officer = officer
        self.received_at = player.now
        self.is_unanswered = is_unanswered

    async def inquire(self) -> None:
        """The operator's file, and an interview or an inspection by two officers (rule S5)."""
        player = self.player
        await self._act(request_file, self.officer, what=player.words("files_asked"))
        await player.on_duty(6, 40 if player.chance(0.9) else 90)
        asked = (await self._proceeding()).file_requests[-1].id
        await self._act(deliver_file, player.cast["head"], request=asked, file=player.words("files_given"))
        await player.on_duty(3, 20)
        kind = player.random.choice((InquiryKind.INTERVIEW, InquiryKind.SITE_INSPECTION))
        await self._act(
            record_inquiry,
            self.officer,
            kind=kind,
            officers=player.cast.officers,
            held_at=player.now - timedelta(hours=1),
            minutes=player.words(f"minutes_{kind}"),
        )

    async def extend(self) -> bool:
        """Asked by the officer, decided by the head, two people, before the due instant (rule S6)."""
        player = self.player
        await player.working_days(4, since=self.received_at)
        await self._act(mark_difficult, self.officer, reason=player.words("difficult"))
        await self._act(request_extension, self.officer, reason=player.words("extension_reasons"))
        if player.chance(0.15):
            return False  # nobody decides: it lapses at the due instant
        await player.working_days(5, since=self.received_at)
        head = player.cast["agencyhead"]
        if player.chance(0.2):
            await self._act(refuse_extension, head, reason=player.words("extension_refusals"))
            return False
        await self._act(approve_extension, head)
        await player.working_days(6, since=self.received_at)
        form = player.reached_by
        await self._act(tell_extension, self.officer, form=form, evidence=player.recording())
        return True

    async def decide(self, *, on_day: int) -> DecisionOutcome:
        """Decided, and told: only then is the clock met."""
        player = self.player
        await player.working_days(on_day, since=self.received_at)
        outcome, text = self._decision()
        await self._decide(outcome, text)
        await player.hours(0.3, 2)
        if player.chance(0.9):
            await self.tell()
        return outcome

    async def decide_that(self, outcome: DecisionOutcome) -> None:
        await self._decide(outcome, self.player.words(str(outcome)))

    async def _decide(self, outcome: DecisionOutcome, text: str) -> None:
        player = self.player
        if outcome in UPHELD:
            await self._act(
                propose_opinion,
                self.officer,
                validity=Validity.VALID,
                elements=Elements(cause=self._cause(), harm=Harm.NEGATIVE_EFFECT, responsible=str(OPERATOR)),
                finding=FOUND[outcome],
                reason=player.words("valid_reasons"),
            )
        await self._act(
            decide_application,
            self.officer,
            outcome=outcome,
            text=text,
            finding=FOUND[outcome],
            determines=outcome in UPHELD,
        )

    def _decision(self) -> tuple[DecisionOutcome, str]:
        """Whatever fits what the operator found and did, and the words for it."""
        player = self.player
        shares, before, after = OUTCOMES, "", ""
        if self.is_unanswered:
            shares, after = WHERE_UNANSWERED, "_unanswered"
        elif player.matter and player.matter.finding is Finding.NOT_SUBSTANTIATED:
            shares = WHERE_NOTHING_WAS_FOUND
        elif self.of is DirectComplaint:
            shares = WHERE_DIRECT
        if self.of is DirectComplaint:
            before = "direct_"
        outcome = player.random.choices([*shares], [*shares.values()])[0]
        return outcome, player.words(f"{before}{outcome}{after}")

    def _cause(self) -> Cause:
        player = self.player
        category = player.matter.category if player.matter else "Z99"
        return player.office.network.categories[category].default_cause

    async def tell(self) -> None:
        player = self.player
        await self._act(
            record_answer_attempt,
            self.officer,
            channel=player.reached_by,
            outcome=AttemptOutcome.REACHED,
            evidence=player.recording(),
        )

    async def order(self) -> None:
        """After a decision that upholds: ordered, answered, checked, told (rule S15)."""
        player = self.player
        await player.hours(0.2, 5)
        kind = player.random.choice((OrderKind.RECTIFY, OrderKind.RECTIFY, OrderKind.HANDLE_AGAIN))
        await self.issue_order(kind)
        await player.working_days(player.random.choice((3, 4, 5, 6, 8)))
        order = await self.answer_order(kind)
        await player.working_days(1)
        await self._act(verify_order, self.officer, order=order, note=player.words(f"order_notes_{kind}"))
        form = player.reached_by
        await self._act(tell_order_result, self.officer, order=order, form=form, evidence=player.recording())

    async def issue_order(self, kind: OrderKind) -> None:
        await self._act(issue_order, self.officer, kind=kind, text=self.player.words(f"orders_{kind}"))

    async def answer_order(self, kind: OrderKind) -> str:
        """The latest; its id."""
        player, order = self.player, (await self._proceeding()).orders[-1].id
        answer = player.words(f"order_answers_{kind}")
        await self._act(answer_order, player.cast["head"], order=order, answer=answer)
        return order

    async def _proceeding(self) -> AgencyProceeding:
        player = self.player
        found = await read_application(player.office, self.id, of=self.of, by=self.officer, now=player.now)
        return found.proceeding

    async def _act(self, verb: Callable[..., Awaitable[object]], by: Actor, **stated: object) -> None:
        player = self.player
        await verb(player.office, self.id, of=self.of, **stated, version=None, by=by, now=player.now)
