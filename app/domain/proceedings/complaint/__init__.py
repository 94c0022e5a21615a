"""Holds: the passenger complaint (Art. 9): its state, events, acts and transition table.
May import: the rest of the domain.
Never: a clock, I/O, another kind of proceeding.
Tested in: tests/domain/proceedings/complaint.
"""

from app.domain.proceedings.complaint import (
    additions,
    article_10,
    decisions,
    determination,
    endings,
    external_limits,
    handling,
    receipt,
    reply,
    state,
    telling,
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
    handling.WorkOrderDispatched,
    handling.WorkOrderReturnAsked,
    handling.WorkOrderReturnDecided,
    handling.WorkOrderCompleted,
    reply.ReplyDrafted,
    reply.ReplyChecked,
    reply.ReplySigned,
    reply.Forwarded,
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
    endings.MergeNoted,
    endings.Withdrawn,
    article_10.Article10Opened,
    article_10.Article10Superseded,
    article_10.ObjectionRecorded,
    article_10.ReviewAppliedFor,
    article_10.AppealLodged,
    article_10.LinkedOutcomeNoted,
    article_10.ApplicationReceivedElsewhere,
)

PROCEDURE: Procedure[state.Complaint] = Procedure(
    kind=ProceedingKind.COMPLAINT, table=TABLE, brought_by_time=article_10.article_10_opening
)
