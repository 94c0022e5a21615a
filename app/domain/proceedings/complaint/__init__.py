"""Holds: the passenger complaint (Art. 9): its state, events, acts and transition table.
May import: the rest of the domain.
Never: a clock, I/O, another kind of proceeding.
Tested in: tests/domain/proceedings/complaint.
"""

from app.domain.proceedings.complaint import (
    additions,
    article_10,
    decisions,
    demands,
    determination,
    endings,
    external_limits,
    handling,
    linked,
    opening,
    receipt,
    reply,
    state,
    telling,
    work_orders,
)
from app.domain.proceedings.complaint.table import TABLE
from app.domain.proceedings.engine import Procedure
from app.domain.proceedings.kinds import ProceedingKind

GENESIS = receipt.ComplaintReceived

EVENTS = (
    additions.NoteAdded,
    additions.SupplementAdded,
    additions.ChaserAdded,
    additions.ConflictFlagged,
    additions.AbuseFlagged,
    additions.WishesChanged,
    additions.RepresentativeAdded,
    additions.AttachmentAdded,
    additions.Classified,
    additions.IncidentLinked,
    additions.RelatedLinked,
    external_limits.ExternalLimitSet,
    handling.HandlingStarted,
    handling.HandlerAssigned,
    handling.HandoverOffered,
    handling.HandoverAcknowledged,
    handling.ReportedToDutyControl,
    handling.CctvHoldRequested,
    handling.CctvHoldConfirmed,
    work_orders.WorkOrderDispatched,
    work_orders.WorkOrderReturnAsked,
    work_orders.WorkOrderReturnDecided,
    work_orders.WorkOrderCompleted,
    reply.ReplyDrafted,
    reply.ReplyChecked,
    reply.ReplySigned,
    reply.Forwarded,
    reply.PartReferred,
    telling.AttemptRecorded,
    telling.ResultTold,
    telling.SettledInFirstContact,
    telling.FollowUpCallRecorded,
    telling.SatisfactionRated,
    telling.CommitmentKept,
    determination.DeterminationProposed,
    determination.ValidityDetermined,
    decisions.DecisionProposed,
    decisions.ProposalDeclined,
    decisions.Retyped,
    decisions.Merged,
    decisions.NotAccepted,
    decisions.Reopened,
    decisions.ReceiptCorrected,
    decisions.DecisionReversed,
    linked.MergeNoted,
    endings.Withdrawn,
    opening.Article10Opened,
    opening.Article10Superseded,
    opening.ObjectionRecorded,
    article_10.ReviewAppliedFor,
    article_10.AppealLodged,
    article_10.AppealKept,
    linked.LinkedOutcomeNoted,
    demands.SupervisionNoted,
    demands.DemandNoted,
    demands.TargetWithdrawalNoted,
    article_10.ApplicationReceivedElsewhere,
    article_10.ApplicationHandedOn,
)

PROCEDURE: Procedure[state.Complaint] = Procedure(
    kind=ProceedingKind.COMPLAINT,
    table=TABLE,
    brought_by_time=opening.article_10_opening,
    undone_with_a_miss=opening.undone_with_a_miss,
)
