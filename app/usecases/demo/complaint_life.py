"""What becomes of a complaint at the operator: started, looked into, answered, told, followed up (Art. 9)."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from app.domain.instants import local_date
from app.domain.parties import Actor
from app.domain.proceedings.complaint.handling import FirstAct
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm
from app.domain.proceedings.validity import Elements, Harm, Validity
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import FollowUpAnswer, HowHandled
from app.usecases.commands.add_chaser import add_chaser
from app.usecases.commands.add_note import add_note
from app.usecases.commands.add_supplement import add_supplement
from app.usecases.commands.check_reply import check_reply
from app.usecases.commands.complete_work_order import complete_work_order
from app.usecases.commands.confirm_cctv_hold import confirm_cctv_hold
from app.usecases.commands.confirm_determination import confirm_determination
from app.usecases.commands.decide_work_order_return import decide_work_order_return
from app.usecases.commands.dispatch_work_order import dispatch_work_order
from app.usecases.commands.draft_reply import draft_reply
from app.usecases.commands.keep_commitment import keep_commitment
from app.usecases.commands.post_under_code import post_under_code
from app.usecases.commands.propose_determination import propose_determination
from app.usecases.commands.record_attempt import record_attempt
from app.usecases.commands.record_follow_up_call import record_follow_up_call
from app.usecases.commands.report_back import report_back
from app.usecases.commands.report_to_duty_control import report_to_duty_control
from app.usecases.commands.request_cctv_hold import request_cctv_hold
from app.usecases.commands.return_work_order import return_work_order
from app.usecases.commands.sign_reply import sign_reply
from app.usecases.commands.start_handling import start_handling
from app.usecases.demo.cast import CONTRACTOR, passenger
from app.usecases.demo.complaint_intake import BY_HAND, Case, reply_text
from app.usecases.demo.player import Player
from app.usecases.queries.case import read_case

TELLING = {False: NotificationForm.RECORDED_CALL, True: NotificationForm.SMS_WITH_RECEIPT}
ANSWERS = {
    FollowUpAnswer.SATISFIED: 62,
    FollowUpAnswer.PARTLY_SATISFIED: 16,
    FollowUpAnswer.NOT_SATISFIED: 8,
    FollowUpAnswer.UNREACHED: 10,
    FollowUpAnswer.DECLINED: 4,
}


class ComplaintLife:
    """The steps of one complaint; `clerk` takes it up and keeps it."""

    def __init__(self, player: Player, case: Case, clerk: Actor) -> None:
        self.player = player
        self.case = case
        self.clerk = clerk
        self.recordings_kept = False
        self.replies = 0

    async def emergencies(self) -> None:
        """Injury, hazard, crime: to the duty control within the hour, and the recordings kept (rules S12, S13)."""
        player, case = self.player, self.case
        if not case.runs(DeadlineKind.DUTY_REPORT):
            return
        await player.hours(0.1, 0.9 if player.chance(0.85) else 3)
        await report_to_duty_control(
            player.office,
            case.id,
            emergency_reference=player.words("emergency"),
            version=None,
            by=self.clerk,
            now=player.now,
        )
        if case.place.occurred_from and not case.runs(DeadlineKind.CCTV_PURGE):
            await request_cctv_hold(
                player.office,
                case.id,
                occurred_at=case.place.occurred_from,
                version=None,
                by=player.cast["head"],
                now=player.now,
            )

    async def start(self, *, hours: tuple[float, float]) -> None:
        player = self.player
        await player.on_duty(*hours)
        act = FirstAct.SUBSTANTIVE_CONTACT if player.chance(0.3) else FirstAct.TAKEN_UP
        await start_handling(
            player.office, self.case.id, first_act=act, version=None, by=self.clerk, now=player.now
        )
        if not self.recordings_kept and self.case.runs(DeadlineKind.CCTV_PURGE) and player.chance(0.95):
            await self._keep_recordings()

    async def _keep_recordings(self) -> None:
        """Before they are purged (rule S13)."""
        await self._act(
            confirm_cctv_hold,
            self.player.cast["head"],
            held_as=f"CCTV-{self.player.random.randrange(10**6):06}",
        )
        self.recordings_kept = True

    async def additions(self) -> None:
        """What passengers and colleagues add meanwhile (rule S14)."""
        player, case = self.player, self.case
        for likely, what, key in ((0.2, add_note, "notes"), (0.1, add_supplement, "supplements")):
            if player.chance(likely):
                await player.on_duty(0.5, 20)
                by = self.clerk if what is add_note else passenger(case.id)
                await what(
                    player.office, case.id, text=player.words(key), version=None, by=by, now=player.now
                )
        if player.chance(0.12):
            await player.on_duty(4, 40)
            by = passenger(case.id)
            text = player.words("chasers")
            await add_chaser(player.office, case.id, text=text, version=None, by=by, now=player.now)

    async def ask_unit(self, *, done: bool = True) -> None:
        """A work order to whoever runs the place; now and then sent back, or late (rule S11)."""
        player, case = self.player, self.case
        unit = player.unit(case.place, case.matter.category)
        staff = "contractor" if unit == CONTRACTOR else f"branch{unit[-1]}"
        await self._act(dispatch_work_order, self.clerk, unit=unit, is_lead=True, task=player.words("tasks"))
        order = await self._latest_order()
        if player.chance(0.12):
            await player.on_duty(3, 20)
            reason = player.words("task_returns")
            await self._act(return_work_order, player.cast[staff], work_order=order, reason=reason)
            await player.on_duty(2, 14)
            await self._act(
                decide_work_order_return,
                player.cast["head"],
                work_order=order,
                accepted=False,
                reason=player.words("return_decisions"),
            )
        if not done:
            return
        await player.working_days(player.random.choice((1, 1, 2, 2, 3)))
        await self._act(
            complete_work_order, player.cast[staff], work_order=order, result=player.words("task_results")
        )

    async def _latest_order(self) -> str:
        player = self.player
        by = player.cast["head"]
        found = await read_case(player.office, self.case.id, of=Complaint, by=by, now=player.now)
        return found.proceeding.work_orders[-1].id

    async def reply(self, *, at_latest: bool = False) -> None:
        """Drafted, checked where the category asks for it, signed; with a promise where it has one."""
        player, matter = self.player, self.case.matter
        promises = HowHandled.COMMITMENT in matter.handled
        await self._act(
            draft_reply,
            self.clerk,
            text=self._answer(),
            handled=matter.handled,
            commitment=player.words("commitments") if promises else None,
            commitment_due_on=local_date(player.now) + timedelta(days=14) if promises else None,
            commitment_owner=self.clerk.id if promises else None,
        )
        signer = self.clerk
        self.replies += 1
        if matter.category in BY_HAND:
            if not at_latest:
                await player.on_duty(0.5, 4)
            await self._act(check_reply, player.cast["head"], reply=self.replies)
            signer = player.cast["head"]
        await self._act(sign_reply, signer, reply=self.replies)

    def _answer(self) -> str:
        text = reply_text(self.player, self.case.matter)
        return self.player.words("answered_again", reply=text) if self.replies else text

    async def tell(self) -> None:
        """By recorded call, or as the passenger wishes; posted where nobody is known (rule S8)."""
        player, case = self.player, self.case
        if case.anonymous:
            await self._act(post_under_code, self.clerk)
            return
        form = TELLING[case.wishes.wants_no_call]
        while player.chance(0.18):
            await self._attempt(form, AttemptOutcome.UNDELIVERED if case.wishes.wants_no_call else NO_ANSWER)
            await player.on_duty(2, 9)
        await self._attempt(form, AttemptOutcome.REACHED)

    async def tell_in_vain(self) -> None:
        """Three attempts on two days and a message: the passenger counts as told, listed apart (rule S8)."""
        player = self.player
        for pause in (3, 18, 4):
            await self._attempt(NotificationForm.RECORDED_CALL, NO_ANSWER)
            await player.on_duty(pause, pause + 2)
        await self._attempt(NotificationForm.SMS_WITH_RECEIPT, AttemptOutcome.MESSAGE_LEFT)

    async def _attempt(self, form: NotificationForm, outcome: AttemptOutcome) -> None:
        evidence = self.player.recording() if outcome is AttemptOutcome.REACHED else None
        await self._act(record_attempt, self.clerk, channel=form, outcome=outcome, evidence=evidence)

    async def determine(self, *, confirmed: bool = True) -> None:
        """The clerk proposes by the three elements of Art. 16, the head confirms (rule V1)."""
        player, matter = self.player, self.case.matter
        category = player.office.network.categories[matter.category]
        is_valid = matter.validity is Validity.VALID
        elements = Elements(
            cause=category.default_cause,
            harm=Harm.NEGATIVE_EFFECT if is_valid else Harm.NONE_FOUND,
            responsible=str(player.unit(self.case.place, matter.category)) if is_valid else None,
        )
        await self._act(
            propose_determination,
            self.clerk,
            validity=matter.validity,
            elements=elements,
            finding=matter.finding,
            reason=player.words("valid_reasons" if is_valid else "not_valid_reasons"),
        )
        if confirmed:
            await player.on_duty(1, 30)
            await self._act(confirm_determination, player.cast["head"])

    async def follow_up(self) -> FollowUpAnswer | None:
        """A call within five working days of the reply; what was promised is told when it is kept (rule S12)."""
        player, case = self.player, self.case
        answer = None
        if not (case.anonymous or case.wishes.wants_no_call) and player.chance(0.95):
            await player.working_days(player.random.choice((1, 2, 3, 4, 5)))
            answer = player.random.choices([*ANSWERS], [*ANSWERS.values()])[0]
            await self._act(record_follow_up_call, self.clerk, satisfaction=answer)
        if HowHandled.COMMITMENT in case.matter.handled and player.chance(0.8):
            await player.on_duty(24 * 5, 24 * 12)
            await self._act(keep_commitment, self.clerk, evidence=player.recording())
        return answer

    async def tell_origin(self) -> None:
        """The hotline that handed it over hears of the result (rule S1)."""
        if self.case.external:
            await self._act(report_back, self.clerk, number=self.case.external)

    async def _act(self, verb: Callable[..., Awaitable[object]], by: Actor, **stated: object) -> None:
        player = self.player
        await verb(player.office, self.case.id, **stated, version=None, by=by, now=player.now)


NO_ANSWER = AttemptOutcome.NO_ANSWER
